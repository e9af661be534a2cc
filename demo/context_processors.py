"""What the pages of the demo world know besides: with which accounts one can try it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from demo.queries import WACHTWOORD, demo_accounts


def accounts(request: HttpRequest) -> dict[str, Any]:
    """Read from the database by the login page only, which asks for them."""
    return {
        "demo_accounts": SimpleLazyObject(demo_accounts),
        "demo_wachtwoord": WACHTWOORD,
    }
