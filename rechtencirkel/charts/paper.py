"""A picture as PNG and as PDF, drawn by matplotlib in the worker: every item of the list drawn once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rechtencirkel.cells import Reeks

from .artists import artists_of
from .compose import compose
from .frame import draw_circle, drawing, new_figure
from .layout import WIDE
from .legend import Opschrift
from .marks import Picture, Placed

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

# Pixels for each point: a picture 640 points wide is a PNG of 1280.
SHARP = 2
# Colours kept in a PNG: those of four groepen with their shades; such a circle is about 54 kB.
COLOURS = 64
# A4 in points. A letter of 14 becomes no smaller than 8.5 points: where that is not enough, the page is longer.
A4, SMALLEST = (595.28, 841.89), 8.5 / 14


@dataclass(frozen=True, slots=True)
class Canvas:
    """A figure with its empty circles already painted."""

    canvas: FigureCanvasAgg
    axes: Axes
    paint: Any


def circle_png(reeksen: Sequence[Reeks], opschrift: Opschrift | None = None) -> bytes:
    """The picture of these reeksen, 1280 px wide, in 64 colours."""
    return picture_png(compose(reeksen, WIDE, opschrift))


def picture_png(picture: Picture) -> bytes:
    with drawing():
        sheet = _canvas(picture.height, picture.circles)
        sheet.canvas.restore_region(sheet.paint)
        artists = artists_of(picture, 1)
        with _attached(sheet.axes, artists):
            for artist in artists:
                sheet.axes.draw_artist(artist)
        return _encode(sheet.canvas)


@lru_cache(maxsize=6)
def _canvas(height: float, circles: tuple[Placed, ...]) -> Canvas:
    """Called under the lock: what is kept is used by one thread at a time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure, axes = _page(height, circles, 1, 72 * SHARP)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return Canvas(canvas, axes, canvas.copy_from_bbox(figure.bbox))


@lru_cache(maxsize=4)
def _page(
    height: float, circles: tuple[Placed, ...], scale: float, dpi: int
) -> tuple[Figure, Axes]:
    """Called under the lock, as `_canvas`."""
    figure, axes = new_figure(WIDE.width, height, scale=scale, dpi=dpi)
    for placed in circles:
        draw_circle(axes, placed.circle, placed.at, scale=scale)
    return figure, axes


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


def circle_pdf(reeksen: Sequence[Reeks], opschrift: Opschrift | None = None) -> bytes:
    """The same picture on one A4."""
    return picture_pdf(compose(reeksen, WIDE, opschrift))


def picture_pdf(picture: Picture) -> bytes:
    fitting = min(A4[0] / picture.width, A4[1] / picture.height)
    scale = max(fitting, SMALLEST)
    height = max(A4[1] / scale, picture.height)
    metadata = {"Title": picture.title, "CreationDate": None, "Creator": None, "Producer": None}
    with drawing():
        from matplotlib.backends.backend_pdf import FigureCanvasPdf

        artists = artists_of(picture, scale)
        figure, axes = _page(height, picture.circles, scale, 72)
        out = BytesIO()
        with _attached(axes, artists):
            FigureCanvasPdf(figure).print_pdf(out, metadata=metadata)
    return out.getvalue()


@contextmanager
def _attached(axes: Axes, artists: Sequence[Artist]) -> Iterator[None]:
    """These artists stand on kept circles for as long as they are drawn, and never longer."""
    try:
        for artist in artists:
            axes.add_artist(artist).set_clip_on(False)
        yield
    finally:
        for artist in artists:
            if artist.axes is not None:
                artist.remove()
