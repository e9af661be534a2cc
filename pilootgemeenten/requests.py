"""The request as our views get it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from pilootgemeenten.models import User


class Request(HttpRequest):
    """Of somebody who is logged in. `given_back`, if it is there at all, holds the fields that were
    typed before a session ended, each with its list of values."""

    user: User
    given_back: Mapping[str, list[str]]
