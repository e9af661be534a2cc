"""A form sent after the session ended: nothing is stored, and the typed text comes back after login.

The login page carries the fields as one encrypted hidden value, bound to the user who was sealed in
the original form and good for an hour (vrijgave.md section 3). After login they are sent once more, as a
POST that only asks to show them again: `as_get` makes a GET request of it. The view then does what it does
for every GET, so no view needs to know of this, and none can store anything: it gets no POST, no fields and
no files. The request itself stays as it was sent, for the log, the CSRF check and the other middleware.
A redirect to a GET would have to carry the text in an address or in a session; neither may hold it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from pilootgemeenten.models import User

WIE_VELD = "_wie"
BEWAARD_VELD = "bewaard"
TERUG_VELD = "_teruggeven"
HOUDBAAR_SECONDEN = 60 * 60
_INTERN = {WIE_VELD, TERUG_VELD, "csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class Bewaard:
    """The typed fields of one user: `velden` maps each name to its list of values."""

    user_id: int
    pad: str
    velden: Mapping[str, list[str]]


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"verlopen:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def seal_user(user: User) -> str:
    """The value of the hidden field that tells, later, whose form this was."""
    return signing.dumps(user.pk, salt="verlopen.wie")


def _is_kept(naam: str) -> bool:
    """What the person typed; never a password, not even sealed."""
    return naam not in _INTERN and "password" not in naam


def fields_of(request: HttpRequest) -> Bewaard | None:
    """What was typed in a form that cannot be taken; None if it bears no valid seal."""
    try:
        user_id = signing.loads(
            request.POST.get(WIE_VELD, ""), salt="verlopen.wie", max_age=24 * 60 * 60
        )
    except signing.BadSignature:
        return None
    return Bewaard(user_id, request.get_full_path(), typed_fields(request))


def keep_fields(request: HttpRequest) -> str:
    """The encrypted fields of an expired POST, or "" if the form bears no valid seal."""
    bewaard = fields_of(request)
    if bewaard is None:
        return ""
    return _fernet().encrypt(json.dumps(asdict(bewaard)).encode()).decode()


def read_kept(waarde: str, user: User) -> Bewaard | None:
    """What was kept, for that same user and within the hour; else None."""
    try:
        inhoud = _fernet().decrypt(waarde.encode(), ttl=HOUDBAAR_SECONDEN)
    except (InvalidToken, ValueError):
        return None
    bewaard = Bewaard(**json.loads(inhoud))
    return bewaard if bewaard.user_id == user.pk else None


def typed_fields(request: HttpRequest) -> dict[str, list[str]]:
    """What the person typed in this form, each field with its list of values."""
    return {naam: waarden for naam, waarden in request.POST.lists() if _is_kept(naam)}


def asks_back(request: HttpRequest) -> bool:
    """Whether this POST stores nothing, but asks for its form with the typed text in it."""
    return request.method == "POST" and TERUG_VELD in request.POST


def is_button(request: HttpRequest) -> bool:
    """Whether this POST presses a button that is all there is at its address (`post_only`): nothing was typed."""
    gevonden = request.resolver_match
    return (
        request.method == "POST" and gevonden is not None and hasattr(gevonden.func, "alleen_post")
    )


def as_get(request: HttpRequest) -> HttpRequest:
    """A GET of the same address by the same person, with nothing sent; `request` stays what it is.

    They share what a middleware leaves or looks for: session, user, messages and META (the CSRF cookie).
    """
    kopie = type(request).__new__(type(request))
    vars(kopie).update(vars(request))
    kopie.method = "GET"
    kopie.POST = QueryDict()
    vars(kopie)["_files"] = MultiValueDict()
    return kopie


def give_back(request: HttpRequest) -> HttpRequest:
    """The GET that shows the form of this POST, with what was typed as its beginning."""
    kopie = as_get(request)
    vars(kopie)["given_back"] = typed_fields(request)
    return kopie
