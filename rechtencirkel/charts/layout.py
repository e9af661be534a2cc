"""Sizes of the wide and the narrow circle, and the legend under it. In points; y goes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rechtencirkel.cells import GEEN_ZICHT, TE_WEINIG
from rechtencirkel.enums import GEZEGD, Invoersoort, Rand

from .points import Drawing
from .series import name_of

# The piece of line before a name in the legend: 40 points.
SAMPLE = 40
# The ring around a mark, in marks: a mark of 6 points stands in a ring of 9.9.
RING = 1.65
# How wide the stroke of a cross is, and its white edge, in marks: 2.4 and 4.8 points at a mark of 6.
STROKE, EDGE = 0.4, 0.8
# How much wider bold text is: a title of 100 points is 110 in bold.
BOLD = 1.1
# How wide letters are, in sizes of the letter: "w" 1.0, "i" 0.3, "A" 0.72, "n" 0.6.
WIDE_CHARS, THIN_CHARS = frozenset("mwMWOQ@%—"), frozenset("iljtfrI.,:;'’|!() ")
# Where the name starts in its row of the legend: 49 points, 9 after the sample.
INDENT = SAMPLE + 9
FASE_LINES = {"realiseren van rechten": ("realiseren", "van rechten")}
FASE_LINES_NARROW = {
    "realiseren van rechten": ("realiseren", "van", "rechten"),
    "rechtendetectie": ("rechten-", "detectie"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """`letter` is the size of all text, `mark` half a marker, `margin` free left of the legend."""

    width: float
    height: float
    centre: tuple[float, float]
    radius: float
    letter: float
    mark: float
    line: float
    columns: int
    row: float
    margin: float
    fase_lines: tuple[tuple[str, tuple[str, ...]], ...]


# Shown 560 wide, a letter of 14 on 640 is 12.25 px.
WIDE = Layout(640, 472, (320, 240), 205, 14, 6, 2.4, 2, 21, 20, tuple(FASE_LINES.items()))
# Shown 280 wide, a letter of 12 on 280 is 12 px.
NARROW = Layout(
    280, 206, (137.5, 104), 72, 12, 4.2, 1.8, 1, 18, 6, tuple(FASE_LINES_NARROW.items())
)


@dataclass(frozen=True, slots=True)
class Row:
    """One reeks in the legend: the middle of its first line, and its lines of text."""

    x: float
    y: float
    lines: tuple[str, ...]
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Legend:
    """Rows and notes under the circle; `height` is that of the whole picture."""

    rows: tuple[Row, ...]
    notes: tuple[tuple[float, str], ...]
    height: float


def legend_of(drawings: Sequence[Drawing], layout: Layout, noot: str = "") -> Legend:
    """Rows filled from left to right; a long name runs on, and makes its whole row higher.

    `noot` is a note of the caller, under those that the marks ask for.
    """
    rows: list[Row] = []
    y = layout.height + layout.row / 2
    column = (layout.width - layout.margin) / layout.columns
    room = (column - INDENT - layout.margin / 2) / layout.letter
    for start in range(0, len(drawings), layout.columns):
        beside = [_row_lines(d, room) for d in drawings[start : start + layout.columns]]
        for place, lines in enumerate(beside):
            rows.append(Row(layout.margin + place * column, y, lines, drawings[start + place]))
        y += layout.row * max(len(lines) for lines in beside) + 3
    notes = []
    letters = (layout.width - 2 * layout.margin) / layout.letter
    for line in (*_notes(drawings, letters), *(wrap(noot, letters) if noot else ())):
        notes.append((y, line))
        y += layout.row
    return Legend(tuple(rows), tuple(notes), y)


def wrap(text: str, letters: float) -> tuple[str, ...]:
    """Lines no wider than this many times the size of the letter; a word that is wider is broken."""
    lines, line = [], ""
    for word in text.split():
        while _width(word) > letters:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if _width(word[:n]) <= letters or n == 1
            )
            lines += [line, word[:fits]] if line else [word[:fits]]
            line, word = "", word[fits:]
        if line and _width(f"{line} {word}") > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return (*lines, line) if line or not lines else tuple(lines)


class _Widths(dict[str, float]):
    """How wide a character is about, in letters: generous, since the reader's font is not known."""

    def __missing__(self, char: str) -> float:
        if char in WIDE_CHARS or char > "\u2e80":
            return 1.0
        return 0.3 if char in THIN_CHARS else 0.72 if char.isupper() else 0.6


WIDTHS = _Widths((chr(code), _Widths()[chr(code)]) for code in range(32, 256))


def _width(text: str) -> float:
    return sum(map(WIDTHS.__getitem__, text))


def _row_lines(drawing: Drawing, letters: float) -> tuple[str, ...]:
    number = f"{drawing.number}. " if drawing.number else ""
    return wrap(number + name_of(drawing.reeks), letters)


def _notes(drawings: Sequence[Drawing], letters: float) -> list[str]:
    """What a reader must know of the marks that are, or are not, in this circle."""
    asked = [d.reeks for d in drawings if d.reeks.invoersoort not in GEZEGD]
    signed = [d.reeks for d in drawings if d.reeks.invoersoort == Invoersoort.STANDPUNT]
    ends = {cel.rand for d in drawings for cel in d.reeks.cellen} - {Rand.GEEN}
    notes = []
    if ends:
        words = [
            text
            for end, text in ((Rand.LAAG, "2 of lager"), (Rand.HOOG, "8 of hoger"))
            if end in ends
        ]
        notes.append(f"Open teken: {', of '.join(words)}.")
    if any(None in reeks.waarden for reeks in asked):
        notes.append(f"Geen teken bij een fase: {TE_WEINIG}.")
    if any(None in reeks.waarden for reeks in signed):
        notes.append(f"Geen teken bij een standpunt: {GEEN_ZICHT}.")
    return [line for note in notes for line in wrap(note, letters)]
