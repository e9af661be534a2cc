"""What was just made, on paper and as a file: cards to cut, sheets to write on, a list for a program of letters."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.keys import in_fours
from bevraging.queries.respondent import read_vragen
from pilootgemeenten.charts import QR, draw_qr
from pilootgemeenten.requests import Request
from rechtencirkel.queries.vragen import FaseVraag, verwoording_of

from .bewaarder import groep_context
from .links import lost, shown_links
from .papier import link_of, paper_words
from .schermen import CIJFERS, draw, draw_each

# Of A7: two by four make an A4 whole.
PER_VEL = 8
# How many questions stand on the first page of a sheet, under what is told there.
VOORAAN = 4
# From how many letters on a sheet is set smaller, and smallest: a question with its richtvraag and the longest of its
# words, and, by their breadth in small letters, all that is told before the first question.
KLEINER, KLEINST = (150, 1300), (260, 1650)
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
    kaarten = [Kaart(token, draw_qr(link_of(token, getoond.taal))) for token in getoond.tokens]
    vellen = [kaarten[i : i + PER_VEL] for i in range(0, len(kaarten), PER_VEL)]
    woorden = groep_context(gevonden, **paper_words(gevonden, getoond.taal)) | {
        "vellen": vellen,
        "wie_klasse": size_class(gevonden.bevraagd_door),
        "wat_klasse": size_class(gevonden.ronde.over_wie),
    }
    papier = draw("_kaarten", woorden, getoond.taal)
    context = groep_context(gevonden, code=code, vellen=vellen, papier=papier)
    return render(request, "bevraging/kaarten.html", context)


@never_cache
@require_safe
def groep_antwoordbladen(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """The sheets of one form, two pages of A4 each, with the questions as this ronde asks them."""
    gevonden, getoond = shown_links(request, slug, ronde, groep, code)
    if getoond is None or not getoond.zijn_bladen:
        return lost(request, gevonden)
    verwoording = verwoording_of(gevonden.belanghebbendengroep)
    vragen = read_vragen(gevonden.ronde_id, gevonden.ronde.created_at, verwoording)[getoond.taal]
    woorden = groep_context(gevonden, **paper_words(gevonden, getoond.taal))
    vooraf = draw("_antwoordblad_kop", woorden, getoond.taal)
    woorden |= {
        "paginas": (vragen[:VOORAAN], vragen[VOORAAN:]),
        "cijfers": CIJFERS,
        "vooraf": vooraf,
        "wat_klasse": size_class(gevonden.ronde.over_wie),
        "klasse": _density(vragen, vooraf),
    }
    codes = map(in_fours, getoond.tokens)
    context = groep_context(
        gevonden,
        code=code,
        publiek_qr=woorden["publiek_qr"],
        bladen=draw_each("_antwoordblad", woorden, getoond.taal, codes),
    )
    return render(request, "bevraging/antwoordbladen.html", context)


def _density(vragen: Sequence[FaseVraag], vooraf: str) -> str:
    """How small a sheet is set, so that its two pages hold everything: what is put to services is longer."""
    letters = max(
        len(v.vraag) + len("".join(v.richtvragen[:1])) + max(map(len, v.woorden)) for v in vragen
    )
    breedte = breadth(" ".join(strip_tags(vooraf).split()))
    for klasse, (meeste, breedste) in (("kleinst", KLEINST), ("kleiner", KLEINER)):
        if letters > meeste or breedte > breedste:
            return klasse
    return ""


def size_class(naam: str) -> str:
    """How large a name is set on a card."""
    if breadth(naam) > LANG:
        return "heel-lang"
    return "lang" if breadth(naam) > KORT else ""


def breadth(naam: str) -> float:
    """In small letters."""
    return sum(map(_breadth, naam))


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
    if getoond is None or getoond.zijn_bladen:
        return lost(request, gevonden)
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    if getoond.zijn_kaarten:
        schrijver.writerow(("code", "link"))
        schrijver.writerows((token, link_of(token, getoond.taal)) for token in getoond.tokens)
    else:
        schrijver.writerow(("link",))
        schrijver.writerows((link_of(token, getoond.taal),) for token in getoond.tokens)
    antwoord = HttpResponse(
        uit.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = 'attachment; filename="links.csv"'
    return antwoord
