"""A picture as SVG: the kept circles, and every item of the list written once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from kader.enums import Fase
from rechtencirkel.cells import Reeks

from .compose import compose
from .kept import kept_circles
from .layout import WIDE, Layout
from .legend import Opschrift
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
    Xy,
    alike,
)
from .series import plain

FONTS = "system-ui, DejaVu Sans, sans-serif"
# The corners of a marker in units of half its width: the first of a square of 6 lies at (-5.4, -5.4). A round one is
# drawn with arcs; of a cross the first stroke, then the second.
CORNERS: dict[str, tuple[Xy, ...]] = {
    "s": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "^": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "D": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "o": ((-1, 0),),
    ">": ((-1.5, -1), (0, 0), (-1.5, 1)),
    "<": ((1.5, -1), (0, 0), (1.5, 1)),
    "x": ((-0.85, -0.85), (0.85, 0.85), (0.85, -0.85), (-0.85, 0.85)),
}


def circle_svg(
    reeksen: Sequence[Reeks],
    layout: Layout = WIDE,
    opschrift: Opschrift | None = None,
    *,
    chosen: Collection[str] | None = None,
    fase: Fase | None = None,
) -> bytes:
    """The picture of these reeksen (see `compose`), without matplotlib.

    No style element, style attribute or script: it is clean under the strictest CSP, also opened by itself.
    """
    return picture_svg(compose(reeksen, layout, opschrift, chosen=chosen, fase=fase))


def picture_svg(picture: Picture) -> bytes:
    return "".join(_parts(picture)).encode()


def _parts(picture: Picture) -> Iterator[str]:
    width, height = f"{picture.width:g}", _number(picture.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="titel uitleg" lang="nl" '
        f'font-family="{FONTS}" font-size="{picture.letter:g}" stroke-linejoin="round">'
        f'<title id="titel">{_escaped(picture.title)}</title>'
        f'<desc id="uitleg">{_escaped(picture.description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    )
    for placed in picture.circles:
        body = kept_circles()[placed.circle.name]
        yield (
            body
            if placed.at == (0, 0)
            else f'<g transform="translate({_pair(placed.at)})">{body}</g>'
        )
    for name, items in groupby(picture.items, key=lambda item: item.name):
        parts = "".join(_write(found, picture.letter) for found in alike(list(items)))
        yield f"<g><title>{_escaped(name)}</title>{parts}</g>" if name else parts
    yield "</svg>\n"


def _write(found: Sequence[Item], letter: float) -> str:
    """Items with one look: lines or marks in one path."""
    match found[0]:
        case Line() as line:
            return _lines([item for item in found if isinstance(item, Line)], line)
        case Mark() as mark:
            return marks_svg([item.xy for item in found if isinstance(item, Mark)], mark)
        case Text() as text:
            return _text(text, letter)


def _lines(found: Sequence[Line], line: Line) -> str:
    """A line with the dash of its groep; a core is a white thread over it."""
    path = "".join(
        "M" + "L".join(map(_pair, item.points)) + ("Z" if item.closed else "") for item in found
    )
    width = line.width * (CORED if line.style.core else 1)
    dash = " ".join(_number(part * line.width, 1) for part in line.style.dash)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    drawn = f'<path d="{path}" fill="none" stroke="{line.style.colour}" stroke-width="{width:.1f}"{dashes}/>'
    if not line.style.core:
        return drawn
    return f'{drawn}<path d="{path}" fill="none" stroke="#fff" stroke-width="{line.width * THREAD:.1f}"/>'


def marks_svg(places: Sequence[Xy], mark: Mark) -> str:
    """Marks of one look in one path, with what stands around each under them."""
    colour, marker, size = mark.style.colour, mark.style.marker, mark.size
    if marker == "x":
        # With a white edge, so that a cross on a mark or a line stands free of it.
        rim = f'stroke="#fff" stroke-width="{EDGE * size:.1f}"'
        stroke = f'stroke="{colour}" stroke-width="{STROKE * size:.1f}"'
        path = f'<path d="{_path(places, marker, size)}" fill="none" stroke-linecap="round"'
        return f"{path} {rim}/>{path} {stroke}/>"
    fill, edge, width = ("#fff", colour, 2) if mark.open else (colour, "#fff", 1)
    around = ""
    if mark.around:
        path = _path(places, mark.around, size * AROUND)
        around = f'<path d="{path}" fill="#fff" stroke="{colour}" stroke-width="1.5"/>'
        size *= INNER
    path = _path(places, marker, size)
    return f'{around}<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'


def _path(places: Sequence[Xy], marker: str, size: float) -> str:
    """Each marker from its first corner on."""
    (dx, dy), shape = CORNERS[marker][0], _shape(marker, size)
    return "".join(f"M{_pair((x + dx * size, y + dy * size))}{shape}" for x, y in places)


@lru_cache(maxsize=100)
def _shape(marker: str, size: float) -> str:
    """How a marker goes on from its first corner: "l10.8 0l0 10.8l-10.8 0z" for a square of 6."""
    if marker == "o":
        arc = f"a{size:g} {size:g} 0 1 0 "
        return f"{arc}{2 * size:g} 0{arc}{-2 * size:g} 0z"
    steps = [
        _pair(((x - px) * size, (y - py) * size)) for (px, py), (x, y) in pairwise(CORNERS[marker])
    ]
    if marker == "x":
        return f"l{steps[0]}m{steps[1]}l{steps[2]}"
    return f"l{'l'.join(steps)}z"


def _text(text: Text, letter: float) -> str:
    extra = "" if text.size == letter else f' font-size="{text.size:g}"'
    if text.align != "left":
        extra += ' text-anchor="middle"'
    if text.edged:
        extra += ' stroke="#fff" stroke-width="3" paint-order="stroke"'
    if text.bold:
        extra += ' font-weight="bold"'
    x, y = (_number(part, 1) for part in text.xy)
    return f'<text x="{x}" y="{y}" fill="{text.colour}"{extra}>{_escaped(text.text)}</text>'


def _escaped(text: str) -> str:
    """What people wrote, as XML: without the signs that it cannot hold."""
    return escape(plain(text))


def _pair(xy: Xy) -> str:
    return f"{_number(xy[0])} {_number(xy[1])}"


def _number(value: float, decimals: int = 2) -> str:
    """ "191.13", "70", "0"."""
    return f"{round(value, decimals):g}"
