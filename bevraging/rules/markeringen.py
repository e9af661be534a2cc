"""What in a text, or in many together, may tell too much: the bewaarder looks before passing it on (rule 9).

Pure and deliberately broad: a mark too many costs a glance, a mark too few costs somebody's trust. It finds what has a
shape; it is no substitute for reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rechtencirkel.cells import BANDS
from rechtencirkel.enums import Band

from .merknamen import capitals, names
from .merkplekken import places
from .merkvormen import Span, spans
from .merkwoorden import Leestekst, flat
from .merkzinnen import illnesses, origins, trades


class Markeringsoort(StrEnum):
    """What a mark may be; the value is what people read, and what stands for it in a new wording."""

    EMAIL = "e-mailadres"
    PROFIEL = "profiel"
    IBAN = "rekeningnummer"
    RIJKSREGISTER = "rijksregisternummer"
    TELEFOON = "telefoonnummer"
    ADRES = "adres"
    DATUM = "datum"
    NAAM = "naam"
    PLAATS = "plaats"
    ZIEKTE = "gezondheid"
    GEZIN = "gezin"
    HERKOMST = "herkomst"
    WERK = "werk"
    OVERIG = "bijzonderheid"


@dataclass(frozen=True, slots=True)
class Markering:
    """The characters begin..eind of a text."""

    soort: Markeringsoort
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a text: marked, or plain with an empty `soort`."""

    tekst: str
    soort: str


def find_marks(tekst: str, *, plaatsen: Collection[str] = ()) -> tuple[Markering, ...]:
    """Every mark of a text in its order, none overlapping. `plaatsen` are names of gemeenten beside our own list."""
    lees = Leestekst.of(tekst)
    bezet = bytearray(len(lees.tekst))
    gevonden = []
    for soort, begin, eind in _candidates(lees, _flat_names(frozenset(plaatsen))):
        for van, tot in _free(bezet, begin, eind, heel=soort in HEEL):
            if (van, tot) == (begin, eind) or LANG_WOORD.search(lees.vlak, van, tot):
                van, tot = _trimmed(lees.tekst, van, tot)
                bezet[van:tot] = b"\1" * (tot - van)
                gevonden.append(Markering(soort, lees.plek(van), lees.plek(tot)))
    return tuple(sorted(gevonden, key=lambda m: m.begin))


def pieces(tekst: str, *, plaatsen: Collection[str] = ()) -> tuple[Stuk, ...]:
    """The whole text cut in marked and plain pieces."""
    stukken, plek = [], 0
    for markering in find_marks(tekst, plaatsen=plaatsen):
        stukken.append(Stuk(tekst[plek : markering.begin], ""))
        stukken.append(Stuk(tekst[markering.begin : markering.eind], markering.soort.value))
        plek = markering.eind
    stukken.append(Stuk(tekst[plek:], ""))
    return tuple(stuk for stuk in stukken if stuk.tekst)


def without_marks(stukken: Collection[Stuk]) -> str:
    """The text with what each mark is in its place: "Toen kwam [naam] uit [plaats]."."""
    return "".join(f"[{stuk.soort}]" if stuk.soort else stuk.tekst for stuk in stukken)


# A number or an address is one, or it is none; of words the part that no other mark took is left.
HEEL = frozenset(
    (
        Markeringsoort.EMAIL,
        Markeringsoort.PROFIEL,
        Markeringsoort.IBAN,
        Markeringsoort.RIJKSREGISTER,
        Markeringsoort.TELEFOON,
        Markeringsoort.DATUM,
    )
)


# Of a mark cut by another "in de" is no mark by itself.
LANG_WOORD = re.compile(r"\w{4}")


@lru_cache(maxsize=4)
def _flat_names(plaatsen: frozenset[str]) -> frozenset[str]:
    return frozenset(map(flat, plaatsen))


def _candidates(
    lees: Leestekst, plaatsen: frozenset[str]
) -> Iterator[tuple[Markeringsoort, int, int]]:
    """All that may be a mark; what comes first wins where two overlap."""
    soort, vlak = Markeringsoort, lees.vlak
    bronnen = (
        (soort.EMAIL, spans("email", vlak)),
        (soort.PROFIEL, spans("profiel", vlak)),
        (soort.IBAN, spans("iban", vlak)),
        (soort.RIJKSREGISTER, spans("rijksregister", vlak)),
        (soort.DATUM, spans("volle_datum", vlak)),
        (soort.TELEFOON, spans("telefoon", vlak)),
        (soort.ADRES, spans("adres", vlak)),
        (soort.DATUM, spans("datum", vlak)),
        (soort.NAAM, names(lees)),
        (soort.ZIEKTE, illnesses(lees)),
        (soort.GEZIN, spans("gezin", vlak)),
        (soort.PLAATS, places(lees, plaatsen)),
        (soort.HERKOMST, origins(lees)),
        (soort.WERK, trades(lees)),
        (soort.OVERIG, spans("overig", vlak)),
        (soort.NAAM, capitals(lees)),
    )
    for naam, vondsten in bronnen:
        for begin, eind in _joined(vondsten):
            yield naam, begin, eind


def _joined(vondsten: Iterable[Span]) -> list[Span]:
    """The same places with those that overlap as one: "in de gevangenis" and "gevangenis"."""
    samen = list[Span]()
    for begin, eind in sorted(vondsten):
        if samen and begin < samen[-1][1]:
            samen[-1] = samen[-1][0], max(eind, samen[-1][1])
        else:
            samen.append((begin, eind))
    return samen


def _trimmed(tekst: str, begin: int, eind: int) -> Span:
    """The same place without the spaces around it."""
    stuk = tekst[begin:eind]
    return eind - len(stuk.lstrip()), begin + len(stuk.rstrip())


def _free(bezet: bytearray, begin: int, eind: int, *, heel: bool) -> Iterator[tuple[int, int]]:
    """The parts of begin..eind that no mark took yet; with `heel` all of it or nothing."""
    if not any(bezet[begin:eind]):
        yield begin, eind
        return
    plek = eind if heel else begin
    while plek < eind:
        tot = bezet.find(1, plek, eind)
        tot = eind if tot < 0 else tot
        if tot > plek:
            yield plek, tot
        plek = tot + 1


# {Band.B5_9: 9, Band.B10_19: 19, Band.B20_49: 49}; 50 or more has no top.
TOPS = {band: volgende - 1 for (_, band), (volgende, _) in pairwise(BANDS)}


def reaches_top(citaten: int, band: Band | None) -> bool:
    """Whether so many quotes of one fase and soort tell how many persons stand in this band.

    A person says at most one thing of each soort about a fase: as many as the band can hold are all of them.
    """
    return band in TOPS and citaten >= TOPS[band]
