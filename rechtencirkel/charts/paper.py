"""The circle as PNG and as PDF, drawn by matplotlib on the same frame as the SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Invoersoort

from .frame import ASCENT, INK, MUTED, drawing, new_figure
from .layout import (
    BOLD,
    EDGE,
    INDENT,
    RING,
    SAMPLE,
    STROKE,
    WIDE,
    Legend,
    legend_of,
    wrap,
)
from .points import Drawing, Xy, prepare
from .series import Style, plain, why_empty

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

# Pixels for each point: a circle 640 points wide is a PNG of 1280.
SHARP = 2
# Colours kept in a PNG: those of four groepen with their shades; such a circle is about 54 kB.
COLOURS = 64
# The size that matplotlib wants for a marker, in halves of our marker: the round one of 6 points is 12 wide.
MARKER_SIZES = {"o": 2.0, "s": 1.8, "^": 2.3, "D": 1.84, "x": 1.7}
# In points, the last in letters: two lines of a caption of 13 points lie 17.6 apart.
MARGIN, TITLE_SIZE, CAPTION_SIZE, LINE = WIDE.margin, 19, 13, 1.35
# The height of a page with the proportions of A4: 905 points for a width of 640.
A4 = WIDE.width * 2**0.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure with its empty circle already painted, for a picture of one height."""

    canvas: FigureCanvasAgg
    axes: Axes
    paint: Any


def circle_png(reeksen: Sequence[Reeks], *, noot: str = "") -> bytes:
    """The wide circle with its legend, 1280 px wide, in 64 colours."""
    drawings = prepare(reeksen, mark=2.3 * WIDE.mark / WIDE.radius)
    legend = legend_of(drawings, WIDE, plain(noot))
    with drawing():
        sheet = _sheet(legend.height)
        sheet.canvas.restore_region(sheet.paint)
        artists = _artists(drawings, legend)
        with _attached(sheet.axes, artists):
            for artist in artists:
                sheet.axes.draw_artist(artist)
        return _encode(sheet.canvas)


@lru_cache(maxsize=6)
def _sheet(height: float) -> Sheet:
    """Called under the lock: what is kept is used by one thread at a time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure, axes = new_figure(WIDE, height=height, dpi=72 * SHARP)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return Sheet(canvas, axes, canvas.copy_from_bbox(figure.bbox))


def _encode(canvas: FigureCanvasAgg) -> bytes:
    from PIL import Image

    size = canvas.get_width_height(physical=True)
    painted = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    picture = painted.convert("RGB")
    out = BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    background = few.getpixel((0, 0))
    if isinstance(background, int):
        palette[3 * background : 3 * background + 3] = [255, 255, 255]
        few.putpalette(palette)
    few.save(out, "PNG", dpi=(72 * SHARP, 72 * SHARP), compress_level=6)
    return out.getvalue()


def circle_pdf(reeksen: Sequence[Reeks], *, titel: str, bijschrift: Sequence[str]) -> bytes:
    """One page: the title, the circle with its legend, and the lines of the caption under it."""
    drawings = prepare(reeksen, mark=2.3 * WIDE.mark / WIDE.radius)
    legend = legend_of(drawings, WIDE)
    room = WIDE.width - 2 * MARGIN
    head = wrap(plain(titel), room / (TITLE_SIZE * BOLD))
    caption = [line for text in bijschrift for line in wrap(plain(text), room / CAPTION_SIZE)]
    top = MARGIN + len(head) * TITLE_SIZE * LINE
    under = legend.height + CAPTION_SIZE
    height = max(top + under + len(caption) * CAPTION_SIZE * LINE + MARGIN, A4)
    metadata = {"Title": plain(titel), "CreationDate": None, "Creator": None, "Producer": None}
    with drawing():
        from matplotlib.backends.backend_pdf import FigureCanvasPdf

        artists = _artists(drawings, legend)
        artists += _paragraph(head, MARGIN - top, TITLE_SIZE, "bold")
        artists += _paragraph(caption, under, CAPTION_SIZE, "normal")
        figure, axes = _page(height, top)
        out = BytesIO()
        with _attached(axes, artists):
            FigureCanvasPdf(figure).print_pdf(out, metadata=metadata)
    return out.getvalue()


@lru_cache(maxsize=4)
def _page(height: float, top: float) -> tuple[Figure, Axes]:
    """Called under the lock, as `_sheet`."""
    return new_figure(WIDE, height=height, top=top)


def _paragraph(lines: Sequence[str], top: float, size: float, weight: str) -> list[Artist]:
    middles = (top + (place + 0.5) * size * LINE for place in range(len(lines)))
    return [
        _text((MARGIN, middle), line, INK, size=size, weight=weight)
        for middle, line in zip(middles, lines, strict=True)
    ]


@contextmanager
def _attached(axes: Axes, artists: Sequence[Artist]) -> Iterator[None]:
    """These artists stand on a kept frame for as long as it is drawn, and never longer."""
    try:
        for artist in artists:
            axes.add_artist(artist).set_clip_on(False)
        yield
    finally:
        for artist in artists:
            if artist.axes is not None:
                artist.remove()


def _artists(drawings: Sequence[Drawing], legend: Legend) -> list[Artist]:
    """All that stands on the frame, in the order in which it is painted."""
    artists: list[Artist] = []
    for item in drawings:
        for run in item.stretches:
            artists += _line([*run, run[0]] if item.closed else run, item.style)
        artists += _marks(item, [point.xy for point in item.points if not point.open], hollow=False)
        artists += _marks(item, [point.xy for point in item.points if point.open], hollow=True)
    for item in drawings:
        artists += _numbers(item)
    if not any(item.points for item in drawings):
        artists.append(_on_white((0, 0), why_empty([item.reeks for item in drawings]), MUTED))
    return artists + _legend(legend)


def _line(run: Sequence[Xy], style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D

    xs, ys = zip(*run, strict=True)
    width = WIDE.line * (1.7 if style.core else 1)
    # Matplotlib counts dashes in line widths, as we do; a wider line keeps the dash of its groep.
    dash = (0, tuple(part * WIDE.line / width for part in style.dash)) if style.dash else "-"
    lines: list[Artist] = [
        Line2D(
            xs,
            ys,
            color=style.colour,
            lw=width,
            ls=dash,
            zorder=3,
            solid_joinstyle="round",
            dash_joinstyle="round",
            dash_capstyle="butt",
        )
    ]
    if style.core:
        lines.append(Line2D(xs, ys, color="white", lw=width / 2.6, zorder=3))
    return lines


def _marks(item: Drawing, places: Sequence[Xy], *, hollow: bool) -> list[Artist]:
    if not places:
        return []
    colour, marker = item.style.colour, item.style.marker
    if marker == "x":
        edges = (("white", EDGE), (colour, STROKE))
        return [_dots(places, marker, 1, "none", edge, width * WIDE.mark) for edge, width in edges]
    fill, edge = ("white", colour) if hollow else (colour, "white")
    if not item.reeks.is_ringed:
        return [_dots(places, marker, 1, fill, edge, 2 if hollow else 1)]
    shape = "o" if item.reeks.invoersoort == Invoersoort.GROEPSGESPREK else "s"
    around = _dots(places, shape, RING, "white", colour, 1.5)
    return [around, _dots(places, marker, 0.8, fill, edge, 2 if hollow else 1)]


def _dots(
    places: Sequence[Xy], marker: str, size: float, fill: str, edge: str, width: float
) -> Artist:
    from matplotlib.lines import Line2D

    xs, ys = zip(*places, strict=True)
    dots = Line2D(xs, ys, ls="none", marker=marker, mfc=fill, mec=edge, mew=width, zorder=4)
    dots.set_markersize(MARKER_SIZES[marker] * size * WIDE.mark)
    return dots


def _numbers(item: Drawing) -> list[Artist]:
    return [_on_white(tag, item.number, item.style.colour, weight="bold") for tag in item.tags]


def _on_white(xy: Xy, text: str, colour: str, *, weight: str = "normal") -> Artist:
    """Text in the circle, with a white edge."""
    from matplotlib.patheffects import withStroke

    at = (WIDE.centre[0] + xy[0] * WIDE.radius, WIDE.centre[1] - xy[1] * WIDE.radius)
    artist = _text(at, text, colour, ha="center", weight=weight)
    artist.set_path_effects([withStroke(linewidth=3, foreground="white")])
    return artist


def _legend(legend: Legend) -> list[Artist]:
    artists: list[Artist] = []
    for row in legend.rows:
        ends = [_unit((row.x, row.y)), _unit((row.x + SAMPLE, row.y))]
        if row.drawing.reeks.is_line:
            artists += _line(ends, row.drawing.style)
        artists += _marks(row.drawing, [_unit((row.x + SAMPLE / 2, row.y))], hollow=False)
        for place, line in enumerate(row.lines):
            artists.append(_text((row.x + INDENT, row.y + place * WIDE.row), line, INK))
    return artists + [_text((WIDE.margin, y), line, MUTED) for y, line in legend.notes]


def _text(
    at: Xy,
    text: str,
    colour: str,
    *,
    size: float = WIDE.letter,
    ha: str = "left",
    weight: str = "normal",
) -> Any:
    """Text whose middle lies at this height; `at` in points from the upper left corner of the circle."""
    from matplotlib.text import Text

    x, y = _unit((at[0], at[1] + ASCENT * size))
    return Text(
        x, y, text, color=colour, fontsize=size, ha=ha, va="baseline", weight=weight, zorder=5
    )


def _unit(at: Xy) -> Xy:
    """Points from the upper left corner as radii from the centre."""
    (x, y), radius = WIDE.centre, WIDE.radius
    return (at[0] - x) / radius, (y - at[1]) / radius
