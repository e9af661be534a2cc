"""One list of all that stands in a picture: plain values, in points from its upper left corner; y goes down.

The writers (`svg.py`, `paper.py`) decide nothing: whatever is drawn, and where, stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

Xy: TypeAlias = tuple[float, float]

# A ring or frame around a mark, and the mark in it, in marks: one of 7 points stands as 5.2 in a ring of 9.8.
AROUND, INNER = 1.4, 0.75
# How wide the stroke of a cross is, and its white edge, in marks: 2.8 and 5.6 points at a mark of 7.
STROKE, EDGE = 0.4, 0.8
# How wide a line with a white thread in it is, and the thread, in lines.
CORED, THREAD = 1.7, 0.65
INK, MUTED, RING, RIM = "#1d2327", "#5c5a52", "#d9d5ca", "#77746a"


@dataclass(frozen=True, slots=True)
class Style:
    """How a reeks looks: `dash` in multiples of the line width, `core` a white thread through the line."""

    colour: str
    dash: tuple[float, ...]
    marker: str
    core: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line through true points; `name` is the reeks it belongs to."""

    points: tuple[Xy, ...]
    style: Style
    width: float
    closed: bool = False
    name: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        return self.style, self.width


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker `size` from middle to side; `open` at a coded end, `around` the marker that stands around it."""

    xy: Xy
    style: Style
    size: float
    open: bool = False
    around: str = ""
    name: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        return self.style, self.size, self.open, self.around


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text that stands on this point, left, middle or right of it; `edged` on a white edge."""

    xy: Xy
    text: str
    colour: str
    size: float
    align: str = "left"
    bold: bool = False
    edged: bool = False
    name: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        return self.xy, self.text


Item: TypeAlias = Line | Mark | Text


@dataclass(frozen=True, slots=True)
class Circle:
    """One empty circle with what stands around it: the name or the number of each fase, each in its lines.

    `letter` is the size of that text, `mark` half a marker, `line` the width of a line, `scale` the scores that
    are written at their ring. It is kept under `name`.
    """

    name: str
    width: float
    height: float
    centre: Xy
    radius: float
    letter: float
    mark: float
    line: float
    around: tuple[tuple[str, ...], ...]
    scale: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An empty circle, its upper left corner at this point."""

    circle: Circle
    at: Xy


@dataclass(frozen=True, slots=True)
class Picture:
    """All of a picture: empty circles, and what stands on them in the order in which it is painted."""

    width: float
    height: float
    letter: float
    title: str
    description: str
    circles: tuple[Placed, ...]
    items: tuple[Item, ...]


def alike(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in order, those that follow each other with one look and name together."""
    for _, found in groupby(items, key=lambda item: (type(item), item.name, item.look)):
        yield list(found)
