"""The circle as SVG: matplotlib's frame, and the reeksen put in through its transform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Invoersoort

from .frame import ASCENT, FONTS, INK, MUTED, Frame, svg_frame
from .layout import EDGE, INDENT, NARROW, RING, SAMPLE, STROKE, WIDE, Layout, Legend, legend_of
from .points import Drawing, Xy, prepare
from .series import Style, describe, name_of, plain, why_empty

TITLE = "Rechtencirkel"
# Corners of a marker in units of half its width: the first of a square of 6 lies at (-5.4, -5.4). A round one is
# drawn with arcs.
CORNERS: dict[str, tuple[Xy, ...]] = {
    "s": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "^": ((0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "D": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
}
# The two strokes of a cross, in the same units.
STROKES = (((-0.85, -0.85), (0.85, 0.85)), ((0.85, -0.85), (-0.85, 0.85)))


def circle_svg(reeksen: Sequence[Reeks], *, smal: bool = False, noot: str = "") -> bytes:
    """The circle with its legend; `smal` is for a picture shown 280 to 350 px wide, `noot` stands last.

    No style element, style attribute or script: it is clean under the strictest CSP, also opened by itself.
    """
    layout = NARROW if smal else WIDE
    frame = svg_frame(layout)
    drawings = prepare(reeksen, mark=2.3 * layout.mark / layout.radius)
    legend = legend_of(drawings, layout, plain(noot))
    parts = [_head(layout, legend, describe(reeksen)), frame.body]
    for drawing in drawings:
        parts += _reeks(drawing, frame, layout)
    for drawing in drawings:
        parts += _numbers(drawing, frame)
    if not any(drawing.points for drawing in drawings):
        parts.append(
            _text(layout.centre, why_empty([item.reeks for item in drawings]), MUTED, centre=True)
        )
    parts += _legend(legend, layout)
    return ("".join(parts) + "</svg>\n").encode()


def _head(layout: Layout, legend: Legend, description: str) -> str:
    width, height = f"{layout.width:g}", f"{legend.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="titel uitleg" lang="nl" '
        f'font-family="{FONTS}" font-size="{layout.letter:g}" stroke-linejoin="round">'
        f'<title id="titel">{TITLE}</title><desc id="uitleg">{escape(description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
    )


def _reeks(drawing: Drawing, frame: Frame, layout: Layout) -> Iterator[str]:
    """One group: the line under its marks."""
    yield f"<g><title>{escape(name_of(drawing.reeks))}</title>"
    stretches = ["M" + "L".join(map(_pair, map(frame.place, run))) for run in drawing.stretches]
    yield _line("".join(stretches) + ("Z" if drawing.closed else ""), drawing.style, layout)
    shut = [frame.place(point.xy) for point in drawing.points if not point.open]
    ends = [frame.place(point.xy) for point in drawing.points if point.open]
    yield _marks(drawing, shut, layout, hollow=False)
    yield _marks(drawing, ends, layout, hollow=True)
    yield "</g>"


def _line(path: str, style: Style, layout: Layout) -> str:
    """A line with the dash of its groep; a core is a white thread over it."""
    if not path or path == "Z":
        return ""
    width = layout.line * (1.7 if style.core else 1)
    dash = " ".join(f"{part * layout.line:.1f}" for part in style.dash)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    line = (
        f'<path d="{path}" fill="none" stroke="{style.colour}" stroke-width="{width:.1f}"{dashes}/>'
    )
    core = f'<path d="{path}" fill="none" stroke="#fff" stroke-width="{width / 2.6:.1f}"/>'
    return line + core if style.core else line


def _marks(drawing: Drawing, places: Sequence[Xy], layout: Layout, *, hollow: bool) -> str:
    """All marks of one kind in one path, with their ring (groepsgesprek) or frame (standpunt) around."""
    if not places:
        return ""
    colour, marker, size = drawing.style.colour, drawing.style.marker, layout.mark
    if marker == "x":
        return _crosses(places, colour, size)
    fill, edge = ("#fff", colour) if hollow else (colour, "#fff")
    around = _around(drawing, places, size)
    inner = size * (0.8 if drawing.reeks.is_ringed else 1)
    path = "".join(_mark(place, marker, inner) for place in places)
    width = 2 if hollow else 1
    return around + f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'


def _crosses(places: Iterable[Xy], colour: str, size: float) -> str:
    """Strokes with a white edge, so that a cross on a mark or a line stands free of it."""
    ends = [[(x + dx * size, y + dy * size) for dx, dy in s] for x, y in places for s in STROKES]
    path = "".join(f"M{_pair(start)}L{_pair(end)}" for start, end in ends)
    return "".join(
        f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width * size:.1f}" stroke-linecap="round"/>'
        for stroke, width in (("#fff", EDGE), (colour, STROKE))
    )


def _around(drawing: Drawing, places: Iterable[Xy], size: float) -> str:
    if not drawing.reeks.is_ringed:
        return ""
    shape = "o" if drawing.reeks.invoersoort == Invoersoort.GROEPSGESPREK else "s"
    path = "".join(_mark(place, shape, size * RING) for place in places)
    return f'<path d="{path}" fill="#fff" stroke="{drawing.style.colour}" stroke-width="1.5"/>'


def _mark(place: Xy, marker: str, size: float) -> str:
    x, y = place
    if marker == "o":
        size = round(size, 1)
        arc = f"a{size:g} {size:g} 0 1 0 "
        return f"M{x - size:.1f} {y:.1f}{arc}{2 * size:g} 0{arc}{-2 * size:g} 0z"
    return "M" + "L".join(_pair((x + dx * size, y + dy * size)) for dx, dy in CORNERS[marker]) + "z"


def _numbers(drawing: Drawing, frame: Frame) -> Iterator[str]:
    """The number of a reeks, just outside the marks where there is most room, on a white edge."""
    for tag in drawing.tags:
        yield _text(frame.place(tag), drawing.number, drawing.style.colour, centre=True, bold=True)


def _legend(legend: Legend, layout: Layout) -> Iterator[str]:
    for row in legend.rows:
        style, middle = row.drawing.style, (row.x + SAMPLE / 2, row.y)
        if row.drawing.reeks.is_line:
            yield _line(f"M{_pair((row.x, row.y))}h{SAMPLE}", style, layout)
        yield _marks(row.drawing, [middle], layout, hollow=False)
        for place, line in enumerate(row.lines):
            yield _text((row.x + INDENT, row.y + place * layout.row), line, INK)
    for y, line in legend.notes:
        yield _text((layout.margin, y), line, MUTED)


def _text(at: Xy, text: str, colour: str, *, centre: bool = False, bold: bool = False) -> str:
    """Text whose middle lies at this height; text in the circle is centred and has a white edge."""
    extra = (
        ' text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke"'
        if centre
        else ""
    )
    if bold:
        extra += ' font-weight="bold"'
    # ASCENT is half the height of a digit in letters.
    place = f'x="{at[0]:.1f}" y="{at[1]:.1f}" dy="{ASCENT}em"'
    return f'<text {place} fill="{colour}"{extra}>{escape(text)}</text>'


def _pair(xy: Xy) -> str:
    return f"{xy[0]:.1f} {xy[1]:.1f}"
