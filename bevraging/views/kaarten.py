"""What was just made, on paper and as a file: a sheet of cards, and a list for a program that writes letters."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.charts import QR, draw_qr
from kader.enums import Fase
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.requests import Request

from .bewaarder import groep_context
from .links import as_typed, link_of, lost, public_page, shown_links

# Of A7: two by four make an A4 whole.
PER_VEL = 8
# A name as broad as so many small letters is set smaller, so that every card keeps its size.
KORT, LANG = 20, 64
BREDE_LETTERS = frozenset("MWmw@%&Œœ—…")


@dataclass(frozen=True, slots=True)
class Kaart:
    """One card: its code as people type it, and the QR of its address."""

    code: str
    qr: QR


@never_cache
@require_safe
def groep_kaarten(request: Request, slug: str, ronde: int, groep: int, code: str) -> HttpResponse:
    """The cards of one form on sheets of A4, to print and cut."""
    gevonden, getoond = shown_links(request, slug, ronde, groep, code)
    if getoond is None or not getoond.zijn_kaarten:
        return lost(request, gevonden)
    kaarten = [Kaart(token, draw_qr(link_of(token))) for token in getoond.tokens]
    context = groep_context(
        gevonden,
        code=code,
        vellen=[kaarten[i : i + PER_VEL] for i in range(0, len(kaarten), PER_VEL)],
        vragen=len(Fase),
        typ_op=as_typed(site_link(naam="kaartcode")),
        publiek=public_page(gevonden),
        wie_klasse=size_class(gevonden.bevraagd_door),
        wat_klasse=size_class(gevonden.ronde.over_wie),
    )
    return render(request, "bevraging/kaarten.html", context)


def size_class(naam: str) -> str:
    """How large a name is set on a card."""
    breedte = sum(map(_breadth, naam))
    if breedte > LANG:
        return "heel-lang"
    return "lang" if breedte > KORT else ""


def _breadth(letter: str) -> float:
    """In small letters."""
    if letter in BREDE_LETTERS or unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1.25 if letter.isupper() else 1


@never_cache
@require_safe
def groep_links_csv(request: Request, slug: str, ronde: int, groep: int, code: str) -> HttpResponse:
    """The same as a list with ; and a byte order mark, as Excel in Dutch opens it."""
    gevonden, getoond = shown_links(request, slug, ronde, groep, code)
    if getoond is None:
        return lost(request, gevonden)
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    if getoond.zijn_kaarten:
        schrijver.writerow(("code", "link"))
        schrijver.writerows((token, link_of(token)) for token in getoond.tokens)
    else:
        schrijver.writerow(("link",))
        schrijver.writerows((link_of(token),) for token in getoond.tokens)
    antwoord = HttpResponse(
        uit.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = 'attachment; filename="links.csv"'
    return antwoord
