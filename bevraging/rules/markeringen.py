"""What in a text, or in many together, may tell too much: the bewaarder looks before passing it on (rule 9).

Pure and deliberately broad: a mark too many costs a glance, a mark too few costs somebody's trust. It finds what has a
shape; it is no substitute for reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rechtencirkel.cells import BANDS
from rechtencirkel.enums import Band


class Markeringsoort(StrEnum):
    """What a mark may be; the value is what people read."""

    EMAIL = "e-mailadres"
    RIJKSREGISTER = "rijksregisternummer"
    TELEFOON = "telefoonnummer"
    DATUM = "datum"
    PLAATS = "plaats"
    NAAM = "naam"


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


MAANDEN = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
KORT = "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
# Earlier kinds win where marks overlap.
PATRONEN = (
    # an.peeters@ocmw-halle.be
    (Markeringsoort.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    # 85.07.30-033.28, 85073003328
    (
        Markeringsoort.RIJKSREGISTER,
        re.compile(r"(?<!\d)\d{2}[. -]?\d{2}[. -]?\d{2}[ -]?\d{3}[. -]?\d{2}(?!\d)"),
    ),
    # 12/3, 12-03-2027, 12.3.27, 12de maart 2027, 3 sept., maart 2027, 1998
    (
        Markeringsoort.DATUM,
        re.compile(
            r"(?<![\d.])(?<!\d[/-])(?:0?[1-9]|[12]\d|3[01])"
            r"(?:[/-](?:0?[1-9]|1[0-2])(?:[/-]\d{2,4})?(?!\d)|[.](?:0?[1-9]|1[0-2])[.]\d{2,4}(?!\d)"
            rf"|(?:ste|de|e)?\s+(?:{MAANDEN}|(?:{KORT})\b\.?)(?:\s+\d{{4}})?)"
            rf"|\b(?:{MAANDEN})\s+\d{{4}}\b|(?<![\d/.-])(?:19|20)\d{{2}}(?!\d)",
            re.IGNORECASE,
        ),
    ),
    # 02 123 45 67, +32 478/12.34.56
    (Markeringsoort.TELEFOON, re.compile(r"(?<![\d/])(?:\+|0)(?:[ ./-]?\d){7,13}(?!\d)")),
    # stationsstraat 12b, Kerkstraat, 1500 (Halle)
    (
        Markeringsoort.PLAATS,
        re.compile(
            r"\b\w*(?:straat|steenweg|laan|plein|dreef|kaai|hof|lei|baan)\s+\d+\w?\b"
            r"|\b[A-Z]\w+(?:straat|steenweg|laan|plein|dreef|kaai)\b"
            r"|(?<![\d/.-])[1-9]\d{3}\s+(?=[A-Z])"
        ),
    ),
    # mevrouw Peeters, dokter An De Smet, Jan van den Berg
    (
        Markeringsoort.NAAM,
        re.compile(
            r"(?i:\b(?:mevrouw|mevr\.?|mw\.|mijnheer|meneer|dhr\.?|dokter|dr\.|zuster|juf|meester))"
            r"\s+[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)*"
            r"|\b[A-Z][a-z'-]+(?:\s+(?:van|de|den|der|Van|De|Den|Der|Vander|Vande))*\s+[A-Z][a-z'-]+"
        ),
    ),
)
# Fatima, d'Hondt, Jean-Pierre
WOORD = re.compile(r"[^\W\d_][\w'’-]*")
# What may stand before the first word of a sentence: "Klaar. ", "(", "\n- "
ZINSEINDE = re.compile(r"(?:^|[.!?:;…\n“\"(]|[-–•*])\s*$")
AFKORTINGEN = frozenset(
    ("OCMW", "CAW", "VDAB", "RVA", "RIZIV", "FOD", "OMNIO", "BTW", "GSM", "PC", "TV", "VAPH", "CLB")
)


def find_marks(tekst: str, *, plaatsen: Collection[str] = ()) -> tuple[Markering, ...]:
    """Every mark of a text in its order, none overlapping. `plaatsen` are names of gemeenten."""
    gevonden: list[Markering] = []
    for kandidaat in _candidates(tekst, plaatsen):
        if all(kandidaat.eind <= m.begin or kandidaat.begin >= m.eind for m in gevonden):
            gevonden.append(kandidaat)
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


def _candidates(tekst: str, plaatsen: Collection[str]) -> Iterable[Markering]:
    if plaatsen:
        namen = "|".join(re.escape(naam) for naam in sorted(plaatsen, key=len, reverse=True))
        for vondst in re.finditer(rf"(?<!\w)(?:{namen})(?!\w)", tekst, re.IGNORECASE):
            yield Markering(Markeringsoort.PLAATS, *vondst.span())
    for soort, patroon in PATRONEN:
        for vondst in patroon.finditer(tekst):
            yield Markering(soort, *vondst.span())
    yield from _capitals(tekst)


def _capitals(tekst: str) -> Iterable[Markering]:
    """Words with a capital in the middle of a sentence: perhaps a name."""
    for vondst in WOORD.finditer(tekst):
        woord = vondst.group()
        if not woord[0].isupper() or woord in AFKORTINGEN:
            continue
        if not ZINSEINDE.search(tekst[: vondst.start()]):
            yield Markering(Markeringsoort.NAAM, *vondst.span())


# {Band.B5_9: 9, Band.B10_19: 19, Band.B20_49: 49}; 50 or more has no top.
TOPS = {band: volgende - 1 for (_, band), (volgende, _) in pairwise(BANDS)}


def reaches_top(citaten: int, band: Band | None) -> bool:
    """Whether so many quotes of one fase and soort tell how many persons stand in this band.

    A person says at most one thing of each soort about a fase: as many as the band can hold are all of them.
    """
    return band in TOPS and citaten >= TOPS[band]
