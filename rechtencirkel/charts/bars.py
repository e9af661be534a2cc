"""The certain gaps as a picture of bars, each on a scale from 0 to 10, in the same list of marks as the circle.

On a page they are drawn in HTML, where letters keep their size; this is what leaves the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks
from rechtencirkel.enums import Rand

from .layout import WIDE
from .legend import Opschrift, Sheet, write_foot, write_head, write_names, write_notes
from .marks import INK, MUTED, RIM, RING, Line, Mark, Picture, Style, Text
from .points import NEAR
from .series import HOOGSTE, Look, looks

# In points: half a mark, and how high the light band and the black bar are.
MARK, BAND, CERTAIN = 6.5, 18, 7
# Marks that would hide each other stand under each other, this far from middle to middle, in marks.
STACKED = 1.8
# How much of a colour is left in a band, the rest is white.
TINT = 0.22
UITLEG = "Lichte band: daar ligt het echte gemiddelde. Zwarte balk: zoveel verschillen ze zeker."
LEFT, RIGHT = WIDE.margin + MARK, WIDE.width - WIDE.margin - MARK


@dataclass(frozen=True, slots=True)
class Gatbalk:
    """A certain gap of one fase: `zin` says it, `zeker` how much it is. `laag` and `hoog` are the keys of the reeksen
    that are named, so whose bands are drawn."""

    fase: Fase
    zin: str
    zeker: str
    laag: str
    hoog: str

    @property
    def kop(self) -> str:
        """ "2 opsporen"."""
        return f"{self.fase.nummer} {self.fase.label}"


def gap_picture(
    reeksen: Sequence[Reeks], balken: Sequence[Gatbalk], zinnen: Sequence[str], opschrift: Opschrift
) -> Picture:
    """A bar for each fase with a certain gap, in their order, then what is said of the others.

    `reeksen` are all of the snapshot, of which the groepen of persons stand on the bars; the description is all that
    stands in the picture.
    """
    sheet = Sheet(WIDE)
    shown = [look for look in looks(reeksen) if look.reeks.is_line]
    write_head(sheet, opschrift)
    write_names(sheet, shown, opschrift.details)
    sheet.write([UITLEG] if balken else [], MUTED)
    for balk in balken:
        sheet.y += WIDE.row / 2
        sheet.write([balk.kop], INK, bold=True)
        sheet.write([balk.zin], INK)
        _draw_gap(sheet, balk, shown)
    sheet.y += WIDE.row / 2
    sheet.write(zinnen, INK)
    write_notes(sheet, shown)
    woorden = [*(f"{balk.kop}: {balk.zin}." for balk in balken), *zinnen]
    return end_picture(sheet, opschrift, " ".join(woorden))


def gap_strip(reeksen: Sequence[Reeks], balk: Gatbalk) -> Picture:
    """The bar of one gap alone, for a page that says the rest in words of its own."""
    sheet = Sheet(WIDE)
    _draw_gap(sheet, balk, [look for look in looks(reeksen) if look.reeks.is_line])
    height, items = sheet.y + 2, tuple(sheet.items)
    return Picture(WIDE.width, height, WIDE.letter, balk.kop, f"{balk.zin}. {UITLEG}", (), items)


def end_picture(sheet: Sheet, opschrift: Opschrift, description: str) -> Picture:
    """The picture as it is filled now, its foot under it."""
    sheet.y += WIDE.row / 2
    write_foot(sheet, opschrift)
    height, items = sheet.y + WIDE.margin / 2, tuple(sheet.items)
    return Picture(WIDE.width, height, WIDE.letter, opschrift.titel, description, (), items)


def in_ink(colour: str) -> Style:
    """A whole line of one colour."""
    return Style(colour, (), "", core=False)


def draw_scale(sheet: Sheet, left: float, right: float, middle: float) -> None:
    """A line from 0 to 10, with a stroke at 0, 5 and 10."""
    sheet.items.append(Line(((left, middle), (right, middle)), in_ink(RING), 1.5))
    for x in (left, (left + right) / 2, right):
        sheet.items.append(Line(((x, middle - 5), (x, middle + 5)), in_ink(RIM), 1.3))


def _draw_gap(sheet: Sheet, balk: Gatbalk, shown: Sequence[Look]) -> None:
    place = balk.fase.plaats
    cellen = {it.reeks.sleutel: it.reeks.cellen[place] for it in shown}
    stacks = _stacks([(it, cel) for it in shown if (cel := cellen[it.reeks.sleutel]).getoond])
    half = max(BAND, max(map(len, stacks)) * STACKED * MARK) / 2
    middle = sheet.y + WIDE.row + half + 2
    draw_scale(sheet, LEFT, RIGHT, middle)
    banden = [
        (_x(van), _x(tot)) for van, tot in (cellen[balk.laag].interval, cellen[balk.hoog].interval)
    ]
    for sleutel, band in zip((balk.laag, balk.hoog), banden, strict=True):
        colour = next(it.style.colour for it in shown if it.reeks.sleutel == sleutel)
        sheet.items.append(Line(tuple((x, middle) for x in band), in_ink(_tint(colour)), BAND))
    tussen = banden[0][1], banden[1][0]
    sheet.items.append(Line(tuple((x, middle) for x in tussen), in_ink(INK), CERTAIN))
    at = sum(tussen) / 2, middle - half - 4
    sheet.items.append(Text(at, balk.zeker, INK, WIDE.letter, "middle", bold=True))
    for stack in stacks:
        for row, (look, cel) in enumerate(stack):
            aside = (row - (len(stack) - 1) / 2) * STACKED * MARK
            at = _x(cel.waarde), middle + aside
            sheet.items.append(Mark(at, look.style, MARK, open=cel.rand != Rand.GEEN))
    for score in (0, 5, 10):
        at = _x(score), middle + half + 16
        sheet.items.append(Text(at, str(score), MUTED, WIDE.letter - 2, "middle"))
    sheet.y = middle + half + 20


def _x(score: Decimal | float | None) -> float:
    return LEFT + float(score or 0) / HOOGSTE * (RIGHT - LEFT)


def _tint(colour: str) -> str:
    """The light band of a groep: "#c2480a" becomes "#f2d7c9"."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * TINT):02x}" for part in parts)


def _stacks(marks: Sequence[tuple[Look, Cel]]) -> list[list[tuple[Look, Cel]]]:
    """The cells from low to high, those whose marks would touch together."""
    stacks: list[list[tuple[Look, Cel]]] = []
    for mark in sorted(marks, key=lambda mark: mark[1].waarde or 0):
        if stacks and _x(mark[1].waarde) - _x(stacks[-1][-1][1].waarde) < NEAR * MARK:
            stacks[-1].append(mark)
        else:
            stacks.append([mark])
    return stacks
