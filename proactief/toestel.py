"""A browser that logged in before: strangers who guess at that account do not count against it (vrijgave.md 3.10)."""

from __future__ import annotations

import secrets
import time

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

KOEKJE = "toestel-"
DAGEN = 180
# So many people share a browser, each with a mark; of one more the oldest mark goes.
HOOGSTENS = 10
_ZOUT = "toestel"
_SECONDEN = DAGEN * 24 * 60 * 60


def remember(request: HttpRequest, antwoord: HttpResponseBase, account: str) -> None:
    """Give the browser that just logged in its mark beside those of others: of which account only we can tell, sent
    to the login page only."""
    van = _name_of(account)
    antwoord.set_cookie(
        f"{KOEKJE}{van}",
        signing.dumps([van, secrets.token_urlsafe(16), int(time.time())], salt=_ZOUT),
        max_age=_SECONDEN,
        path=reverse("account_login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    andere = {naam for naam in request.COOKIES if naam.startswith(KOEKJE)} - {f"{KOEKJE}{van}"}
    jongste_eerst = sorted(andere, key=lambda naam: (_read(request, naam)[2], naam), reverse=True)
    for naam in jongste_eerst[HOOGSTENS - 1 :]:
        antwoord.delete_cookie(naam, path=reverse("account_login"), samesite="Lax")


def known_browser(request: HttpRequest, account: str) -> str:
    """What tells this browser from others of this account; "" when it never logged in there."""
    van, nummer, _ = _read(request, f"{KOEKJE}{_name_of(account)}")
    return nummer if constant_time_compare(van, _name_of(account)) else ""


def _read(request: HttpRequest, naam: str) -> tuple[str, str, int]:
    """Of whom this mark is, its own number and when it was given, in seconds; nothing of one that is not ours."""
    try:
        van, nummer, gegeven = signing.loads(
            request.COOKIES.get(naam, ""), salt=_ZOUT, max_age=_SECONDEN
        )
        return str(van), str(nummer), int(gegeven)
    except (signing.BadSignature, TypeError, ValueError):
        return "", "", 0


def _name_of(account: str) -> str:
    return salted_hmac(_ZOUT, account.lower()).hexdigest()[:24]
