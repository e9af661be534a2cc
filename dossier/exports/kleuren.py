"""The colours of a released cell and of a groep in a file: those of the pages (hitte.css) and of the circle."""

from __future__ import annotations

from dataclasses import dataclass

from rechtencirkel.charts.series import GROEPEN, THOUGHT
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.statistics.hittekaart import Hittecel

# One hue whose lightness falls evenly, by halves from 0 to 10.
VLAKKEN = [
    "#fcf6e4",
    "#edf0de",
    "#dde9d6",
    "#cde3cf",
    "#bddcc7",
    "#add4bf",
    "#9ccdb8",
    "#8dc4b4",
    "#7dbbb1",
    "#6db2ad",
    "#5aa9a8",
    "#489fa4",
    "#31959e",
    "#2d8a94",
    "#297f8a",
    "#24747f",
    "#1f6974",
    "#195d69",
    "#14525f",
    "#0f4754",
    "#0a3c4a",
]
WIT_VANAF = 70
DONKER, WIT = "#080b0c", "#ffffff"


@dataclass(frozen=True, slots=True)
class Celkleur:
    """How a cell looks: its colour and that of its letters ("" where it has no value), and its marks."""

    vlak: str
    op: str
    rand: bool
    gearceerd: bool
    ernaast: bool


def shade_of(tienden: int) -> tuple[str, str]:
    """The colour of a value in tenths, a multiple of 5, and of the letters on it."""
    return VLAKKEN[tienden // 5], WIT if tienden >= WIT_VANAF else DONKER


def colour_of(cel: Hittecel) -> Celkleur:
    """The classes of a cell of the map, as colours and marks."""
    klassen = cel.klasse.split()
    tienden = [int(it[1:]) for it in klassen if it[0] == "w" and it[1:].isdigit()]
    vlak, op = shade_of(tienden[0]) if tienden else ("", "")
    return Celkleur(vlak, op, "rand" in klassen, "verborgen" in klassen, "ernaast" in klassen)


@dataclass(frozen=True, slots=True)
class Groepteken:
    """The sign of a groep: its colour, marker (as in the circle), what stands around it, and its dash."""

    kleur: str
    teken: str
    om: str
    streep: str


_STREPEN = {"o": "solid", "s": "dashed", "^": "dash-dotted", "D": "dotted"}


def sign_of(groep: Belanghebbendengroep, soort: Invoersoort = Invoersoort.BLADEN) -> Groepteken:
    """Of a groep of persons its marker; in a ring that of a groepsgesprek, in a frame that of a standpunt."""
    if soort == Invoersoort.INSCHATTING:
        return Groepteken(THOUGHT.colour, THOUGHT.marker, "", "solid")
    kleur, _, _, teken = GROEPEN[groep]
    om = {Invoersoort.GROEPSGESPREK: "o", Invoersoort.STANDPUNT: "s"}.get(soort, "")
    return Groepteken(kleur, teken, om, _STREPEN[teken])
