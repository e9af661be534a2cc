"""The heat map of a result: nine fasen, a column for every reeks, each value with the class of its colour.

It is the table twin of the circle too: all that the circle draws stands in it in numbers and words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number
from rechtencirkel.cells import TE_WEINIG, Cel, Reeks
from rechtencirkel.enums import GEZEGD, Invoersoort, Leeg
from rechtencirkel.statistics.resultaat import Kolom, table

# As many columns stand side by side on a phone, and when there are more: so many in each table.
SMAL, SMAL_DEEL = 5, 3
BREED_DEEL = 8
# Where a word of the house may break in a narrow head; any other breaks where it must.
BREEKT = re.compile(
    "doel(?=groep)|rechten(?=detectie)|mede(?=werkers)|dienst(?=verleners)|verle(?=ners)|groeps(?=gesprek)|samen(?=levingsopbouw)"
    "|levings(?=opbouw)|eens(?=gezind)|eenouder(?=gezinnen)",
    re.IGNORECASE,
)
HOE = {
    Invoersoort.BLADEN: "bladen",
    Invoersoort.GROEPSGESPREK: "gesprek",
    Invoersoort.STANDPUNT: "standpunt",
    Invoersoort.INSCHATTING: "inschatting",
}
SHY = "\u00ad"


@dataclass(frozen=True, slots=True)
class Hittecel:
    """One cell: `waarde` and the words `bij` it, or only words when it has none; `klasse` is its look.
    `verder` are words that a narrow screen has no room for, and only says aloud."""

    klasse: str
    waarde: str
    bij: str
    verder: str = ""


@dataclass(frozen=True, slots=True)
class Hitterij:
    """A fase by its number, 1 to 9, which it bears everywhere."""

    nummer: int
    fase: Fase
    cellen: tuple[Hittecel, ...]

    @property
    def slug(self) -> str:
        return self.fase.value.lower()

    @property
    def label(self) -> str:
        return breakable(self.fase.label)


@dataclass(frozen=True, slots=True)
class Hittekop:
    """The head of a column: who, with places where a word may break; `klasse` tells asked from said."""

    kolom: Kolom
    klasse: str

    @property
    def label(self) -> str:
        return breakable(self.kolom.label)

    @property
    def detail(self) -> str:
        return breakable(self.kolom.detail)

    @property
    def is_standpunt(self) -> bool:
        return self.kolom.soort == Invoersoort.STANDPUNT


@dataclass(frozen=True, slots=True)
class Hittetabel:
    """One table of the map: all columns, or a part of them where they do not fit."""

    koppen: tuple[Hittekop, ...]
    rijen: tuple[Hitterij, ...]

    def parts(self, grootte: int) -> tuple[Hittetabel, ...]:
        """The same in tables of at most `grootte` columns, as even as can be."""
        aantal = -(-len(self.koppen) // grootte)
        breed = -(-len(self.koppen) // max(aantal, 1))
        return tuple(self._columns(van, van + breed) for van in range(0, len(self.koppen), breed))

    def _columns(self, van: int, tot: int) -> Hittetabel:
        rijen = [Hitterij(rij.nummer, rij.fase, rij.cellen[van:tot]) for rij in self.rijen]
        return Hittetabel(self.koppen[van:tot], tuple(rijen))


@dataclass(frozen=True, slots=True)
class Hittekaart:
    """The tables for a wide screen, and for a phone where those do not fit there (else none)."""

    breed: tuple[Hittetabel, ...]
    smal: tuple[Hittetabel, ...]
    heeft_rand: bool
    heeft_weinig: bool
    heeft_gezegd: bool


def heat_map(reeksen: Sequence[Reeks]) -> Hittekaart:
    """The map of these reeksen in this order, with what its key has to explain."""
    koppen = heat_heads(reeksen)
    rijen = tuple(_rows(reeksen))
    heel = Hittetabel(koppen, rijen)
    klassen = {klasse for rij in rijen for cel in rij.cellen for klasse in cel.klasse.split()}
    return Hittekaart(
        breed=heel.parts(BREED_DEEL) if koppen else (),
        smal=heel.parts(SMAL_DEEL) if len(koppen) > SMAL else (),
        heeft_rand="rand" in klassen,
        heeft_weinig="verborgen" in klassen,
        heeft_gezegd="ernaast" in klassen,
    )


def heat_heads(reeksen: Sequence[Reeks]) -> tuple[Hittekop, ...]:
    return tuple(Hittekop(kolom, HOE[kolom.soort]) for kolom in table(reeksen).kolommen)


def _rows(reeksen: Sequence[Reeks]) -> Iterator[Hitterij]:
    for plaats, fase in enumerate(Fase):
        yield Hitterij(
            plaats + 1, fase, tuple(heat_cell(reeks, reeks.cellen[plaats]) for reeks in reeksen)
        )


def heat_cell(reeks: Reeks, cel: Cel) -> Hittecel:
    """A cell as it stands in the map: its class says colour, end, hidden, and asked or said."""
    ernaast = ["ernaast"] if reeks.invoersoort in GEZEGD else []
    if cel.waarde is None:
        leeg = "geenzicht" if reeks.leeg == Leeg.GEEN_ZICHT.label else "verborgen"
        woorden = reeks.leeg.rsplit(" ", 1) if reeks.leeg == TE_WEINIG else [reeks.leeg]
        return Hittecel(" ".join([leeg, *ernaast]), "", *woorden)
    klassen = [shade(cel.waarde), *(["rand"] if cel.rand.label else []), *ernaast]
    spreiding = cel.spreiding.label if cel.spreiding else ""
    bij = breakable(cel.rand.label or spreiding)
    return Hittecel(" ".join(klassen), dutch_number(cel.waarde), bij)


def shade(waarde: Decimal) -> str:
    """The class of the colour of a value, by halves: 3.5 -> "w35", 3.6 -> "w35", 10 -> "w100"."""
    return f"w{round(waarde * 2) * 5}"


def breakable(tekst: str) -> str:
    """The text with soft hyphens in the words of the house: "medewerkers" may break as "mede-werkers"."""
    return BREEKT.sub(lambda deel: deel[0] + SHY, tekst)
