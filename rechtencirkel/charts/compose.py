"""Reeksen in, one picture out: all of them in one circle, or a small circle for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kader.enums import Fase
from rechtencirkel.cells import Reeks

from .layout import NAMES, NUMBER_OUT, Layout
from .legend import (
    ASCENT,
    Opschrift,
    Sheet,
    write_foot,
    write_head,
    write_key,
    write_names,
    write_notes,
    write_sign,
)
from .marks import INK, MUTED, Circle, Item, Line, Mark, Picture, Placed, Style, Text, Xy
from .points import STEP, Drawing, beside, on_circle, prepare
from .series import HOOGSTE, Look, describe, looks, name_of, why_empty
from .words import wrap

TITLE = "Rechtencirkel"
HAIR, SPOKE = Style(MUTED, (), "", core=False), Style(INK, (), "", core=False)


def compose(
    reeksen: Sequence[Reeks],
    layout: Layout,
    opschrift: Opschrift | None = None,
    *,
    chosen: Collection[str] | None = None,
    fase: Fase | None = None,
) -> Picture:
    """The picture of the `chosen` reeksen (by key; all without it), with a heavy spoke for `fase`.

    `reeksen` are all of a snapshot: each keeps its colour and number, whichever are chosen.
    """
    opschrift = opschrift or Opschrift()
    picked = [look for look in looks(reeksen) if chosen is None or look.reeks.sleutel in chosen]
    sheet = Sheet(layout)
    write_head(sheet, opschrift)
    is_one = fits_in_one([look.reeks for look in picked], layout)
    draw = _draw_one if is_one else _draw_small
    circles = draw(sheet, picked, opschrift, fase)
    if layout.named:
        if circles[0].circle.around != NAMES:
            write_key(sheet)
        write_notes(sheet, picked)
        write_foot(sheet, opschrift)
    sheet.y += layout.margin / 2
    shown = [look.reeks for look in picked]
    return Picture(
        layout.width,
        sheet.y,
        layout.letter,
        opschrift.titel or TITLE,
        describe(shown),
        tuple(circles),
        tuple(sheet.items),
    )


def fits_in_one(reeksen: Sequence[Reeks], layout: Layout) -> bool:
    """Whether these stand in one circle; more would be a small circle for each."""
    lines = sum(reeks.is_line for reeks in reeksen)
    return lines <= layout.most and len(reeksen) <= layout.most + layout.beside


def _draw_one(
    sheet: Sheet, picked: Sequence[Look], opschrift: Opschrift, fase: Fase | None
) -> list[Placed]:
    placed = Placed(sheet.layout.circle, (0, sheet.y))
    sheet.items += circle_items(placed, picked, fase)
    sheet.y += placed.circle.height
    if sheet.layout.named:
        write_names(sheet, picked, opschrift.details)
    return [placed]


def _draw_small(
    sheet: Sheet, picked: Sequence[Look], opschrift: Opschrift, fase: Fase | None
) -> list[Placed]:
    """A small circle for each reeks, its name over it; that of an inschatting holds whom it is about too."""
    small, across = sheet.layout.small, sheet.layout.across
    sheet.y += sheet.layout.row / 4
    left = (sheet.layout.width - across * small.width) / 2
    circles = []
    for start in range(0, len(picked), across):
        row = picked[start : start + across]
        places = [left + place * small.width for place in range(len(row))]
        high = max(
            write_sign(sheet, look, x + 4, opschrift.details)
            for look, x in zip(row, places, strict=True)
        )
        sheet.y += high
        for look, x in zip(row, places, strict=True):
            placed = Placed(small, (x, sheet.y))
            circles.append(placed)
            sheet.items += circle_items(placed, [*_about(look, picked), look], fase, alone=True)
        sheet.y += small.height + sheet.layout.row / 2
    return circles


def _about(look: Look, picked: Sequence[Look]) -> list[Look]:
    """The groep that an inschatting is about, when it is drawn."""
    if not look.reeks.is_inschatting:
        return []
    return [it for it in picked if it.reeks.is_line and it.reeks.groep == look.reeks.groep][:1]


def circle_items(
    placed: Placed, picked: Sequence[Look], fase: Fase | None, *, alone: bool = False
) -> list[Item]:
    """All that stands in one circle: lines under hairs under marks under numbers."""
    circle = placed.circle
    drawings = prepare(picked, mark=circle.mark / circle.radius * HOOGSTE, tagged=not alone)
    items = [*_spoke(placed, fase)] if fase else []
    for drawing in drawings:
        items += _lines(placed, drawing, stems=alone)
    for drawing in drawings:
        items += [
            Line((_at(placed, point.true), _at(placed, point.shown)), HAIR, 1)
            for point in drawing.points
            if point.across
        ]
    for drawing in drawings:
        items += _marks(placed, drawing)
    for drawing in drawings:
        items += [
            _centred(
                _at(placed, tag), drawing.look.number, drawing.look.style.colour, circle, bold=True
            )
            for tag in drawing.tags
        ]
    if not any(drawing.points for drawing in drawings):
        items += _empty(placed, picked)
    return items


def _at(placed: Placed, xy: Xy) -> Xy:
    """A point of the unit circle in the picture."""
    (left, top), (x, y), radius = placed.at, placed.circle.centre, placed.circle.radius
    return left + x + xy[0] * radius, top + y - xy[1] * radius


def _lines(placed: Placed, drawing: Drawing, *, stems: bool) -> list[Item]:
    """The line of a groep; what is not asked has none, and alone in its circle a stem for each mark."""
    look, width, name = drawing.look, placed.circle.line, name_of(drawing.look.reeks)
    style, runs, closed = look.style, drawing.stretches, drawing.closed
    if stems and not look.reeks.is_line and not look.reeks.is_inschatting:
        style, closed = Style(style.colour, (), "", core=False), False
        runs = tuple(((0, 0), point.true) for point in drawing.points)
    return [Line(tuple(_at(placed, xy) for xy in run), style, width, closed, name) for run in runs]


def _marks(placed: Placed, drawing: Drawing) -> list[Item]:
    look, size, name = drawing.look, placed.circle.mark, name_of(drawing.look.reeks)
    return [
        Mark(_at(placed, point.shown), look.style, size, point.open, look.around, name)
        for point in sorted(drawing.points, key=lambda point: point.open)
    ]


def _spoke(placed: Placed, fase: Fase) -> list[Item]:
    """The heavy spoke of the chosen fase, with its number."""
    circle, place = placed.circle, fase.plaats
    ends = _at(placed, (0, 0)), _at(placed, beside(place, HOOGSTE, 0))
    spoke = Line(ends, SPOKE, circle.line)
    outside = _at(placed, on_circle(place * STEP, 1 + NUMBER_OUT * circle.letter / circle.radius))
    number = _centred(outside, str(place + 1), INK, circle, bold=True)
    return [spoke, number] if any(circle.around) else [spoke]


def _centred(xy: Xy, text: str, colour: str, circle: Circle, *, bold: bool = False) -> Item:
    """Text whose middle lies here, on a white edge."""
    at = (xy[0], xy[1] + ASCENT * circle.letter)
    return Text(at, text, colour, circle.letter, "middle", bold, edged=True)


def _empty(placed: Placed, picked: Sequence[Look]) -> list[Item]:
    """Why there is not a single mark."""
    circle = placed.circle
    why = why_empty([look.reeks for look in picked])
    lines = wrap(why, 2 * circle.radius / circle.letter)
    x, y = _at(placed, (0, 0))
    leading = 1.2 * circle.letter
    return [
        _centred((x, y + (down - (len(lines) - 1) / 2) * leading), line, MUTED, circle)
        for down, line in enumerate(lines)
    ]
