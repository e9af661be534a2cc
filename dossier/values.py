"""A report as plain values: blocks in parts, for any writer of a file (PDF, DOCX) alike.

A writer decides how a block looks and nothing else: every word that it prints stands here. What people wrote is
text, never markup; it may run from right to left and hold any sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from actieplan.statistics import Dekkingsmatrix
from dossier.enums import Verslagsoort, Verslagvorm
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.statistics.hittekaart import Hittekaart
from rechtencirkel.statistics.kop import Zinsdeel

Zin: TypeAlias = tuple[Zinsdeel, ...]
# So much of a name fits over a column; elsewhere it stands whole.
KOP_LETTERS = 50
INGETROKKEN = "Ingetrokken door de bewaarder."


def zin(tekst: str) -> Zin:
    """A sentence without stress."""
    return (Zinsdeel(tekst),)


def shorten(naam: str, letters: int) -> str:
    """A name where there is no room for all of it: "Samenlevings…"."""
    return naam if len(naam) <= letters else f"{naam[:letters].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Tussenkop:
    """A heading inside a part, one level under its title."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; `klein` for what explains. Line ends in it are kept."""

    delen: Zin
    klein: bool = False


@dataclass(frozen=True, slots=True)
class Puntenlijst:
    """A list of sentences, numbered or with dots."""

    punten: tuple[Zin, ...]
    genummerd: bool = False


@dataclass(frozen=True, slots=True)
class Feitenlijst:
    """Pairs of a term and what it is."""

    feiten: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verslagtabel:
    """A table with a head that comes back on each sheet; only a row higher than a sheet is split over two.

    The first column heads its row. `breed` is how wide each column is beside the others.
    """

    bijschrift: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hittesleutel:
    """What the looks of a heat map mean: both ends of its colours, and a line for each other look that stands in it
    ("" for one that does not)."""

    laag: str
    hoog: str
    rand: str = ""
    weinig: str = ""
    gezegd: str = ""


@dataclass(frozen=True, slots=True)
class Hitteblok:
    """The heat map, or the row of one fase of it: the tables of `kaart.breed`, and its key. `hoek` heads the fasen."""

    bijschrift: str
    kaart: Hittekaart
    sleutel: Hittesleutel | None = None
    hoek: str = "Fase"


@dataclass(frozen=True, slots=True)
class Beeldblok:
    """A picture of at most a sheet. `alt` says all that somebody sees in it, `bijschrift` stands under it."""

    svg: bytes
    alt: str
    bijschrift: str = ""


@dataclass(frozen=True, slots=True)
class Verslagwoord:
    """What somebody said, by its number ("2.4"; "" in what everybody reads); `tekst` is "" once it was withdrawn, and
    then stands INGETROKKEN."""

    nummer: str
    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Woordkolom:
    """What one groep, or one organisatie in its own name, says about a fase; `bij` is "score 3", or "standpunt,
    score 5"."""

    label: str
    groep: Belanghebbendengroep
    bij: str
    woorden: tuple[Verslagwoord, ...]
    is_standpunt: bool = False


@dataclass(frozen=True, slots=True)
class Woordenblok:
    """The words of each groep, beside each other where there is room."""

    kolommen: tuple[Woordkolom, ...]


@dataclass(frozen=True, slots=True)
class Matrixblok:
    """Werkpistes x beleidstaken; in a cell the numbers of the acties, those with their main cell there first.
    `hoek` heads the rows."""

    bijschrift: str
    matrix: Dekkingsmatrix
    hoek: str = "Werkpiste"


@dataclass(frozen=True, slots=True)
class Kaderblok:
    """A box that stands out, beside the next one where there is room; `zwaar` for what must not be missed: who was
    not heard."""

    titel: str
    blokken: tuple[Alinea | Puntenlijst, ...]
    zwaar: bool = False


Blok: TypeAlias = (
    Tussenkop
    | Alinea
    | Puntenlijst
    | Feitenlijst
    | Verslagtabel
    | Hitteblok
    | Beeldblok
    | Woordenblok
    | Matrixblok
    | Kaderblok
)


@dataclass(frozen=True, slots=True)
class Deel:
    """A titled sequence of blocks. `niveau` 1 to 3 is that of its title; a part of a part stands one under it. With
    `nieuw_blad` it starts on a sheet of its own."""

    titel: str
    blokken: tuple[Blok, ...] = ()
    niveau: int = 1
    nieuw_blad: bool = False


@dataclass(frozen=True, slots=True)
class Verslag:
    """One file. `rondes` are the numbers of those it tells of; `delen` in their order, no level is skipped; with
    `inhoudsopgave` a list of their titles comes first.

    On every sheet stand `loper` (gemeente, programma, ronde), `merk` (for whom it is), `dag` and the page of so many;
    `kenmerk`, where there is one, is the mark of what everybody may read in it.
    """

    titel: str
    soort: Verslagsoort
    vorm: Verslagvorm
    dag: dt.date
    loper: str
    merk: str
    feiten: Feitenlijst
    delen: tuple[Deel, ...]
    rondes: tuple[int, ...] = ()
    is_demo: bool = False
    kenmerk: str = ""
    inhoudsopgave: bool = True


@dataclass(frozen=True, slots=True)
class Verslagkeuze:
    """What somebody asks of a report: numbers of rondes and parts (none: all), what is asked of the council, and the
    numbers of the problems that the council may read (none: none)."""

    soort: Verslagsoort = Verslagsoort.VOLLEDIG
    vorm: Verslagvorm = Verslagvorm.LANG
    rondes: Sequence[int] = ()
    onderdelen: Sequence[str] = ()
    vragen: tuple[str, ...] = ()
    problemen: Sequence[int] = ()
