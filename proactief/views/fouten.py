"""What somebody gets when there is no answer: in Dutch, from templates that need no database, session or request."""

from __future__ import annotations

import sys

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from proactief.logging import RESPONDENT
from proactief.storing import is_database_away

# How long a restart of the database takes, with room: the page says half a minute.
HERSTEL_DUURT_SECONDEN = 300
PROBEER_NA_SECONDEN = 30
TE_GROOT = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large: what was wrong, without a word of what was sent."""
    status, kop, uitleg = (
        400,
        "Dit kon de website niet lezen",
        "De vraag van uw browser klopt niet.",
    )
    if isinstance(exception, DisallowedHost):
        kop = "Dit adres is niet van deze website"
        uitleg = "Kijk het adres na in de balk van uw browser, of vraag het aan wie het u gaf."
    elif isinstance(exception, TE_GROOT):
        status, kop = 413, "Dit was te groot om te versturen"
        uitleg = "Maak uw tekst of uw bestand kleiner, of verstuur het in delen."
    return _locked(request, render_to_string("400.html", {"kop": kop, "uitleg": uitleg}), status)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 for a fault of ours; 503 while the database is away, with the form to send once more."""
    if not is_database_away(sys.exc_info()[1]):
        return _locked(request, render_to_string("500.html"), 500)
    context = {"verstuurd": request.method == "POST", "velden": _to_send_again(request)}
    antwoord = _locked(request, render_to_string("503.html", context), 503)
    antwoord["Retry-After"] = str(PROBEER_NA_SECONDEN)
    return antwoord


def being_restored(request: HttpRequest) -> HttpResponse:
    """503 while a restored database waits for na_herstel; asks the database nothing."""
    context = {"verstuurd": request.method == "POST", "velden": _to_send_again(request)}
    antwoord = _locked(request, render_to_string("herstel.html", context), 503)
    antwoord["Retry-After"] = str(HERSTEL_DUURT_SECONDEN)
    return antwoord


def _to_send_again(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of this form, to be sent again by a press: its code and its seal among them.

    Nothing of a form that another site may have made, none with a file (a page cannot give it back), and no
    password: there the browser itself sends the form again.
    """
    if request.method != "POST" or not _is_ours(request) or request.FILES:
        return []
    velden = [(naam, waarde) for naam, rij in request.POST.lists() for waarde in rij]
    return [] if any("password" in naam for naam, _ in velden) else velden


def _is_ours(request: HttpRequest) -> bool:
    """Its CSRF token was right, or the secret of a link stands in its address (ADR 0007)."""
    adres = request.resolver_match
    zonder_token = adres is not None and getattr(adres.func, "csrf_exempt", False)
    return zonder_token or getattr(request, "csrf_processing_done", False)


def _locked(request: HttpRequest, inhoud: str, status: int) -> HttpResponse:
    """In no cache; from a respondent's page the address goes nowhere."""
    antwoord = HttpResponse(inhoud, status=status)
    add_never_cache_headers(antwoord)
    if RESPONDENT.search(request.path):
        antwoord["Referrer-Policy"] = "no-referrer"
        antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord
