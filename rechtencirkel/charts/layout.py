"""Sizes of the empty circles, and how one or more of them stand in a picture. In points; y goes down."""

from __future__ import annotations

from dataclasses import dataclass

from kader.enums import Fase

from .marks import Circle

LINES = {"realiseren van rechten": ("realiseren", "van rechten")}
NAMES = tuple(LINES.get(fase.label, (str(fase.label),)) for fase in Fase)
NUMBERS = tuple((str(place),) for place in range(1, len(Fase) + 1))
SCALE = (2, 4, 6, 8, 10)
# How far outside the rim the middle of a number of a fase lies, in letters.
NUMBER_OUT = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture: at most `most` lines, and `beside` reeksen without a line, stand in one `circle`; more become `small`
    ones, `across` beside each other.

    `letter` is the size of all text under the circle, `margin` free left of it, `row` from line to line.
    """

    width: float
    circle: Circle
    small: Circle
    across: int
    most: int
    beside: int
    letter: float
    columns: int
    row: float
    margin: float
    named: bool = True


# Shown 560 wide, a letter of 14 on 640 is 12.25 px.
WIDE = Layout(
    640,
    Circle("breed", 640, 472, (320, 240), 205, 14, 7, 2.6, NAMES, SCALE),
    Circle("klein", 200, 186, (100, 92), 65, 14, 4.6, 2, NUMBERS),
    across=3,
    most=4,
    beside=2,
    letter=14,
    columns=2,
    row=21,
    margin=20,
)
# In a card on a phone of 320 px it is shown 257 wide, so a letter of 12 is 12 px.
NARROW = Layout(
    256,
    Circle("smal", 256, 246, (128, 123), 100, 12, 5, 2, NUMBERS, scale=SCALE),
    Circle("smal-klein", 128, 134, (64, 67), 46, 12, 4, 1.8, NUMBERS),
    across=2,
    most=1,
    beside=0,
    letter=12,
    columns=1,
    row=17,
    margin=4,
)
# On a projector: 540 of 1920 px wide, letters of 28 px. The page itself says who is who.
SCREEN = Layout(
    540,
    Circle("scherm", 540, 452, (270, 226), 180, 28, 8, 3.2, NUMBERS),
    Circle("scherm-klein", 180, 176, (90, 88), 78, 28, 5.6, 2.4, around=((),) * len(Fase)),
    across=3,
    most=4,
    beside=2,
    letter=28,
    columns=1,
    row=38,
    margin=0,
    named=False,
)
CIRCLES = tuple(circle for it in (WIDE, NARROW, SCREEN) for circle in (it.circle, it.small))
