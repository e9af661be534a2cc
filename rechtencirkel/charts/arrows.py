"""Two rondes as a picture: an arrow where a groep certainly changed, an open grey dot where that cannot be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kader.enums import Fase
from pilootgemeenten.dutch import isolated
from rechtencirkel.cells import Reeks

from .bars import MARK, draw_scale, end_picture, in_ink
from .layout import WIDE
from .legend import SIGN, Opschrift, Sheet, write_head
from .marks import INK, MUTED, Line, Mark, Picture, Style
from .series import HOOGSTE, Look, looks, plain
from .words import BOLD, wrap

# The scale of a change stands between the name of the fase and the words, from the left in points.
LEFT, RIGHT, WORDS = 198, 448, 464
# Where a groep was is a smaller mark; the shaft of its arrow is so wide.
START, SHAFT = MARK - 2, 3
UITLEG = "Pijl: zeker veranderd. Open stip: gelijk, of te klein om te zeggen."


@dataclass(frozen=True, slots=True)
class Pijl:
    """One fase of one groep in two rondes: its scores then and now (None: not shown), and both in words."""

    van: float | None
    naar: float | None
    is_zeker: bool
    woorden: str
    waarden: str


def change_picture(
    reeksen: Sequence[Reeks],
    pijlen: Mapping[str, Sequence[Pijl]],
    zinnen: Sequence[str],
    opschrift: Opschrift,
) -> Picture:
    """For each groep that has them (by its key) its nine arrows, then what is said of the others.

    `reeksen` are all of the snapshot of now; the description is all that stands in the picture.
    """
    sheet, woorden = Sheet(WIDE), []
    write_head(sheet, opschrift)
    sheet.write([UITLEG] if pijlen else [], MUTED)
    for look in looks(reeksen):
        if rijen := pijlen.get(look.reeks.sleutel):
            _write_groep(sheet, look)
            for place, (fase, pijl) in enumerate(zip(Fase, rijen, strict=True), start=1):
                sheet.put(f"{place} {fase.label}", WIDE.margin, _middle(sheet), INK)
                _draw_change(sheet, look, pijl)
            delen = zip(Fase, rijen, strict=True)
            gezegd = ", ".join(f"{f.label} {rij.woorden} ({rij.waarden})" for f, rij in delen)
            woorden.append(f"{plain(look.reeks.label)}: {gezegd}.")
    sheet.y += WIDE.row / 2
    sheet.write(zinnen, INK)
    return end_picture(sheet, opschrift, " ".join([*woorden, *zinnen]))


def _middle(sheet: Sheet) -> float:
    return sheet.y + WIDE.row / 2 + 3


def _write_groep(sheet: Sheet, look: Look) -> None:
    sheet.y += WIDE.row / 2
    at = WIDE.margin + 8, sheet.y + WIDE.row / 2
    sheet.items.append(Mark(at, look.style, SIGN * WIDE.letter))
    for part in wrap(isolated(plain(look.reeks.label)), (sheet.room - 24) / WIDE.letter / BOLD):
        sheet.put(part, WIDE.margin + 24, sheet.y + WIDE.row / 2, INK, bold=True)
        sheet.y += WIDE.row


def _draw_change(sheet: Sheet, look: Look, pijl: Pijl) -> None:
    middle, colour = _middle(sheet), look.style.colour
    draw_scale(sheet, LEFT, RIGHT, middle)

    def at(score: float) -> tuple[float, float]:
        return LEFT + score / HOOGSTE * (RIGHT - LEFT), middle

    if pijl.is_zeker and pijl.van is not None and pijl.naar is not None:
        van, naar = at(pijl.van), at(pijl.naar)
        head = Style(colour, (), ">" if pijl.naar > pijl.van else "<", core=False)
        sheet.items += [
            Line((van, naar), in_ink(colour), SHAFT),
            Mark(van, Style(colour, (), "o", core=False), START, open=True),
            Mark(naar, head, MARK),
        ]
    elif pijl.naar is not None:
        still = Style(MUTED, (), "o", core=False)
        sheet.items.append(Mark(at(pijl.naar), still, START, open=True))
    room, down = (WIDE.width - WIDE.margin - WORDS) / WIDE.letter / BOLD, middle
    for words, ink, bold in (
        (pijl.woorden, colour if pijl.is_zeker else MUTED, pijl.is_zeker),
        (pijl.waarden, MUTED, False),
    ):
        for part in wrap(words, room) if words else ():
            sheet.put(part, WORDS, down, ink, bold=bold)
            down += WIDE.row - 3
    sheet.y = max(sheet.y + WIDE.row + 4, down - WIDE.row / 2 + 4)
