"""The items of a picture as artists of matplotlib: each kind drawn in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .marks import (
    AROUND,
    CORED,
    EDGE,
    INNER,
    STROKE,
    THREAD,
    Item,
    Line,
    Mark,
    Picture,
    Text,
    alike,
)
from .words import bare

if TYPE_CHECKING:
    from matplotlib.artist import Artist

# The size that matplotlib wants for a marker, in halves of our marker: the round one of 6 points is 12 wide.
MARKER_SIZES = {"o": 2.0, "s": 1.8, "^": 2.3, "D": 1.84, "x": 1.7, ">": 2.0, "<": 2.0}
# The heads of arrows lie with their point on the place: numbers 5 and 4 of matplotlib.
HEADS = {">": 5, "<": 4}


def artists_of(picture: Picture, scale: float) -> list[Artist]:
    """All items as artists, in the order in which they are painted."""
    artists = [artist for found in alike(picture.items) for artist in _draw(found, scale)]
    for place, artist in enumerate(artists):
        artist.set_zorder(3 + place / len(artists))
    return artists


def _draw(found: Sequence[Item], scale: float) -> Iterator[Artist]:
    match found[0]:
        case Line():
            for line in found:
                if isinstance(line, Line):
                    yield from _line(line, scale)
        case Mark() as mark:
            yield from _marks(found, mark, scale)
        case Text() as text:
            yield _text(text, scale)


def _line(line: Line, scale: float) -> Iterator[Artist]:
    from matplotlib.lines import Line2D

    style, points = line.style, [*line.points, *(line.points[:1] if line.closed else ())]
    xs, ys = zip(*points, strict=True)
    width = line.width * scale
    wide = width * (CORED if style.core else 1)
    # Matplotlib counts dashes in line widths, as we do; a wider line keeps the dash of its groep.
    dash = (0, tuple(part * width / wide for part in style.dash)) if style.dash else "-"
    yield Line2D(
        xs,
        ys,
        color=style.colour,
        lw=wide,
        ls=dash,
        solid_joinstyle="round",
        dash_joinstyle="round",
        # An end lies where it is: a band is no longer than what it tells.
        solid_capstyle="butt",
        dash_capstyle="butt",
    )
    if style.core:
        yield Line2D(xs, ys, color="white", lw=width * THREAD)


def _marks(found: Sequence[Item], mark: Mark, scale: float) -> Iterator[Artist]:
    from matplotlib.lines import Line2D

    xs, ys = zip(*(item.xy for item in found if isinstance(item, Mark)), strict=True)
    colour, marker = mark.style.colour, mark.style.marker

    def dots(marker: str, size: float, fill: str, edge: str, width: float) -> Artist:
        dotted = Line2D(
            xs,
            ys,
            ls="none",
            marker=HEADS.get(marker, marker),
            mfc=fill,
            mec=edge,
            mew=width * scale,
        )
        dotted.set_markersize(MARKER_SIZES[marker] * size * mark.size * scale)
        return dotted

    if marker == "x":
        yield dots(marker, 1, "none", "white", EDGE * mark.size)
        yield dots(marker, 1, "none", colour, STROKE * mark.size)
        return
    if mark.around:
        yield dots(mark.around, AROUND, "white", colour, 1.5)
    fill, edge, width = ("white", colour, 2) if mark.open else (colour, "white", 1)
    yield dots(marker, INNER if mark.around else 1, fill, edge, width)


def _text(text: Text, scale: float) -> Artist:
    from matplotlib.patheffects import withStroke
    from matplotlib.text import Text as Written

    artist = Written(
        *text.xy,
        bare(text.text),
        color=text.colour,
        fontsize=text.size * scale,
        ha="center" if text.align == "middle" else "left",
        va="baseline",
        weight="bold" if text.bold else "normal",
    )
    if text.edged:
        artist.set_path_effects([withStroke(linewidth=3 * scale, foreground="white")])
    return artist
