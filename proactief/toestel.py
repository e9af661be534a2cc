"""A browser that logged in before: strangers who guess at that account do not count against it (vrijgave.md 3.10)."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

KOEKJE = "toestel"
DAGEN = 180
_ZOUT = "toestel"


def remember(antwoord: HttpResponseBase, account: str) -> None:
    """Give the browser that just logged in its mark: of which account only we can tell, sent to the login page only."""
    antwoord.set_cookie(
        KOEKJE,
        signing.dumps([_name_of(account), secrets.token_urlsafe(16)], salt=_ZOUT),
        max_age=DAGEN * 24 * 60 * 60,
        path=reverse("account_login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_browser(request: HttpRequest, account: str) -> str:
    """What tells this browser from others of this account; "" when it never logged in there."""
    try:
        van, nummer = signing.loads(
            request.COOKIES.get(KOEKJE, ""), salt=_ZOUT, max_age=DAGEN * 24 * 60 * 60
        )
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(nummer) if constant_time_compare(van, _name_of(account)) else ""


def _name_of(account: str) -> str:
    return salted_hmac(_ZOUT, account.lower()).hexdigest()[:24]
