"""What stands over and under the circles: title, names, numbers, notes. Each part goes on where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kader.enums import Fase
from pilootgemeenten.dutch import isolated
from rechtencirkel.cells import GEEN_ZICHT, TE_WEINIG
from rechtencirkel.enums import GEZEGD, Invoersoort, Rand

from .layout import Layout
from .marks import INK, MUTED, Item, Line, Mark, Text
from .series import Look, name_of, plain
from .words import BOLD, width, wrap

# From the middle of a digit to its baseline, in letters: 5 of 14 points.
ASCENT = 0.36
# The piece of line before a name: 40 points, and the name starts 9 further.
SAMPLE, INDENT = 40, 49
# The title, in letters of the layout; from line to line in letters of its own.
TITLE, LEADING = 1.5, 1.35
# A sign before a name, half a marker in letters, and where the name starts.
SIGN, AFTER_SIGN = 0.45, 1.45


@dataclass(frozen=True, slots=True)
class Opschrift:
    """What a picture says besides its reeksen: over it the title and the lines under that, behind each name (by
    the key of its reeks) who was heard, under it who was not, and last the note of a demo."""

    titel: str = ""
    onder: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    voet: tuple[str, ...] = ()
    noot: str = ""


class Sheet:
    """A picture that grows: what stands on it, and how far down it is filled."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.items: list[Item] = []
        self.y: float = 0

    @property
    def room(self) -> float:
        return self.layout.width - 2 * self.layout.margin

    def write(
        self, lines: Sequence[str], colour: str, *, letters: float = 1, bold: bool = False
    ) -> None:
        """These lines from the left, each wrapped; `letters` is their size in letters of the layout."""
        size = self.layout.letter * letters
        leading = size * LEADING if letters > 1 else self.layout.row
        for line in lines:
            for part in wrap(plain(line), self.room / size / (BOLD if bold else 1)):
                self.put(
                    part, self.layout.margin, self.y + leading / 2, colour, size=size, bold=bold
                )
                self.y += leading

    def put(
        self,
        text: str,
        x: float,
        middle: float,
        colour: str,
        *,
        size: float = 0,
        bold: bool = False,
    ) -> None:
        """One line of text whose middle lies at this height."""
        size = size or self.layout.letter
        self.items.append(Text((x, middle + ASCENT * size), text, colour, size, bold=bold))


def write_head(sheet: Sheet, opschrift: Opschrift) -> None:
    if opschrift.titel:
        sheet.y += sheet.layout.margin
        sheet.write([opschrift.titel], INK, letters=TITLE, bold=True)
        sheet.write(opschrift.onder, MUTED)


def write_foot(sheet: Sheet, opschrift: Opschrift) -> None:
    sheet.write([*opschrift.voet, *filter(None, [opschrift.noot])], INK)


def write_names(sheet: Sheet, looks: Sequence[Look], details: Mapping[str, str]) -> None:
    """Rows filled from left to right; a long name runs on, and makes its whole row higher."""
    layout = sheet.layout
    column = sheet.room / layout.columns
    for start in range(0, len(looks), layout.columns):
        lines = 1
        for place, look in enumerate(looks[start : start + layout.columns]):
            x, middle = layout.margin + place * column, sheet.y + layout.row / 2
            _write_sample(sheet, look, x, middle)
            parts = wrap(_named(look, details), (column - INDENT - 8) / layout.letter)
            for down, part in enumerate(parts):
                sheet.put(part, x + INDENT, middle + down * layout.row, INK)
            lines = max(lines, len(parts))
        sheet.y += layout.row * lines + 3


def _write_sample(sheet: Sheet, look: Look, x: float, middle: float) -> None:
    circle = sheet.layout.circle
    if look.reeks.is_line:
        ends = (x, middle), (x + SAMPLE, middle)
        sheet.items.append(Line(ends, look.style, circle.line))
    at = (x + SAMPLE / 2, middle)
    sheet.items.append(Mark(at, look.style, circle.mark, around=look.around))


def _named(look: Look, details: Mapping[str, str]) -> str:
    """ "2. senioren, 5–9 personen"; what the name says already, "Stad Halle (standpunt)", is not said twice."""
    name, detail = name_of(look.reeks), details.get(look.reeks.sleutel, "")
    number = f"{look.number}. " if look.number else ""
    behind = f", {detail}" if detail and not name.endswith(f"({detail})") else ""
    return f"{number}{isolated(name)}{behind}"


def write_sign(sheet: Sheet, look: Look, x: float, details: Mapping[str, str]) -> float:
    """The sign and name of one reeks over its own circle, and under that who was heard; returns how high it is."""
    layout = sheet.layout
    size, middle = layout.letter, sheet.y + layout.row / 2
    mark = Mark((x + size * 0.6, middle), look.style, SIGN * size, around=look.around)
    sheet.items.append(mark)
    start = x + AFTER_SIGN * size
    if not layout.named:
        sheet.put(look.number, start, middle, look.style.colour, bold=True)
        return layout.row
    name, detail = isolated(plain(look.reeks.label)), details.get(look.reeks.sleutel, "")
    room = (layout.small.width - AFTER_SIGN * size - 4) / size
    down, bold = 0, True
    if max(map(width, name.split()), default=0) > room / BOLD:
        # A word that is too long for the room beside the sign has the whole width under it.
        start, room, down, bold = x, (layout.small.width - 6) / size, 1, False
    for part in wrap(name, room / (BOLD if bold else 1)):
        sheet.put(part, start, middle + down * layout.row, INK, bold=bold)
        down += 1
    for part in wrap(detail or str(look.reeks.invoersoort.label), room):
        sheet.put(part, start, middle + down * layout.row, MUTED)
        down += 1
    return layout.row * down


def write_key(sheet: Sheet) -> None:
    """Which fase each number is, in columns that are read downwards."""
    layout = sheet.layout
    column, per = sheet.room / layout.across, -(-len(Fase) // layout.across)
    top, ends = sheet.y, []
    for place, fase in enumerate(Fase):
        x = layout.margin + place // per * column
        if place % per == 0:
            sheet.y = top
        sheet.put(str(place + 1), x, sheet.y + layout.row / 2, INK, bold=True)
        indent = AFTER_SIGN * layout.letter
        for part in wrap(fase.label, (column - indent) / layout.letter):
            sheet.put(part, x + indent, sheet.y + layout.row / 2, INK)
            sheet.y += layout.row
        ends.append(sheet.y)
    sheet.y = max(ends) + layout.row / 2


def write_notes(sheet: Sheet, looks: Sequence[Look]) -> None:
    """What a reader must know of the marks that are, or are not, in this picture."""
    asked = [look.reeks for look in looks if look.reeks.invoersoort not in GEZEGD]
    signed = [look.reeks for look in looks if look.reeks.invoersoort == Invoersoort.STANDPUNT]
    ends = {cel.rand for look in looks for cel in look.reeks.cellen}
    words = [
        text for end, text in ((Rand.LAAG, "2 of lager"), (Rand.HOOG, "8 of hoger")) if end in ends
    ]
    notes = [f"Open teken: {', of '.join(words)}."] if words else []
    if any(None in reeks.waarden for reeks in asked):
        notes.append(f"Geen teken bij een fase: {TE_WEINIG}.")
    if any(None in reeks.waarden for reeks in signed):
        notes.append(f"Geen teken bij een standpunt: {GEEN_ZICHT}.")
    sheet.write(notes, MUTED)
