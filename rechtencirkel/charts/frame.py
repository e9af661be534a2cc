"""The empty circle, drawn by matplotlib on plain axes: rings, spokes, names of the fasen, scale.

The polar machinery of matplotlib costs twice as much and gives nothing here. Everything that touches
matplotlib holds LOCK: its settings are global and a Figure is not thread-safe.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from kader.enums import Fase

from .layout import Layout
from .points import STEP, Xy, on_circle
from .series import HOOGSTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOCK = RLock()
INK, MUTED, RING, RIM = "#1d2327", "#5c5a52", "#d9d5ca", "#77746a"
FONTS = "system-ui, DejaVu Sans, sans-serif"
SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rechtencirkel",
    "font.family": "DejaVu Sans",
    "path.simplify": False,
    "text.parse_math": False,
    "axes.unicode_minus": False,
}
# The numbers of the scale stand between the first spoke (0 degrees) and the second (40).
SCALE_AT = radians(20)
# In letters: from the middle of a digit to its baseline, and from line to line of a name (5 and 16.5 of 14 points).
ASCENT, LEADING = 0.36, 1.18
# A name starts half a letter outside the rim: 7 points; straight above or under the circle it is centred, so it
# moves another 0.45 letter away, 6.3 points.
OUTSIDE, FURTHER = 0.5, 0.45
# A name is centred where it hangs less than this to a side (the sine of its angle): preventie, at 0 degrees.
UPRIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Frame:
    """The empty circle as SVG elements, and matplotlib's own transform from the unit circle to them."""

    body: str
    scale: Xy
    origin: Xy

    def place(self, xy: Xy) -> Xy:
        return self.origin[0] + self.scale[0] * xy[0], self.origin[1] + self.scale[1] * xy[1]


def _place_for_matplotlib() -> None:
    """Its list of fonts stands in a folder of this user beside other temporary files, never in a home.

    Who runs a server mostly has no home that may be written, and then matplotlib warns and makes its list anew
    in every process. A folder of that name that is somebody else's is not used.
    """
    if "MPLCONFIGDIR" in os.environ:
        return
    folder = Path(tempfile.gettempdir()) / f"proactief-matplotlib-{os.getuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    private = is_ours and not found.st_mode & 0o077
    os.environ["MPLCONFIGDIR"] = str(folder) if private else tempfile.mkdtemp(prefix="proactief-")


@contextmanager
def drawing() -> Iterator[None]:
    """Hold the lock, with our settings of matplotlib and no others."""
    import warnings

    _place_for_matplotlib()
    import matplotlib

    with LOCK, matplotlib.rc_context(SETTINGS), warnings.catch_warnings():
        # A label in a script that DejaVu lacks is drawn with boxes in PNG and PDF; it must not fail.
        warnings.filterwarnings("ignore", message="(?s).*Glyph .* missing from font.*")
        yield


def new_figure(
    layout: Layout, *, height: float, dpi: int = 72, top: float = 0
) -> tuple[Figure, Axes]:
    """A figure with the empty circle `top` points under its upper edge; axes count in radii."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(layout.width / 72, height / 72), dpi=dpi, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), frame_on=False)
    axes.set_axis_off()
    (x, y), radius = layout.centre, layout.radius
    axes.set_xlim(-x / radius, (layout.width - x) / radius)
    axes.set_ylim((y + top - height) / radius, (y + top) / radius)
    _draw_rings(axes)
    _draw_names(axes, layout)
    return figure, axes


def _draw_rings(axes: Axes) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.patches import Circle

    spokes = [((0.0, 0.0), on_circle(index * STEP, 1)) for index in range(len(Fase))]
    axes.add_artist(LineCollection(spokes, colors=RING, linewidths=1)).set_clip_on(False)
    for score in range(2, HOOGSTE + 1, 2):
        rim = score == HOOGSTE
        ring = Circle(
            (0, 0), score / HOOGSTE, fill=False, ec=RIM if rim else RING, lw=1.3 if rim else 1
        )
        axes.add_artist(ring).set_clip_on(False)


def _draw_names(axes: Axes, layout: Layout) -> None:
    """The nine names outside the rim; the scale between the first and second spoke."""
    unit = layout.letter / layout.radius
    for score in range(2, HOOGSTE + 1, 2):
        x, y = on_circle(SCALE_AT, score / HOOGSTE)
        patch = {"boxstyle": "square,pad=0.08", "fc": "white", "lw": 0}
        text = axes.text(
            x, y - ASCENT * unit, str(score), fontsize=layout.letter, color=MUTED, ha="center"
        )
        text.set_bbox(patch)
    names = dict(layout.fase_lines)
    for index, fase in enumerate(Fase):
        _draw_name(axes, index * STEP, names.get(fase.label, (fase.label,)), layout)


def _draw_name(axes: Axes, angle: float, lines: tuple[str, ...], layout: Layout) -> None:
    unit = layout.letter / layout.radius
    leading = LEADING * unit
    x, y = on_circle(angle, 1 + OUTSIDE * unit)
    side = sin(angle)
    align = "center" if abs(side) < UPRIGHT else "left" if side > 0 else "right"
    middle = y + cos(angle) * (FURTHER * unit + leading * (len(lines) - 1) / 2)
    for place, line in enumerate(lines):
        below = (place - (len(lines) - 1) / 2) * leading
        axes.text(
            x, middle - below - ASCENT * unit, line, fontsize=layout.letter, color=INK, ha=align
        )


@cache
def svg_frame(layout: Layout) -> Frame:
    """The frame of this layout, drawn once per process."""
    with drawing():
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        figure, axes = new_figure(layout, height=layout.height)
        figure.patch.set_visible(False)
        out = BytesIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
        matrix = axes.transData.get_matrix()
    return Frame(
        _clean(out.getvalue().decode()),
        (float(matrix[0, 0]), -float(matrix[1, 1])),
        (float(matrix[0, 2]), layout.height - float(matrix[1, 2])),
    )


def _clean(svg: str) -> str:
    """Matplotlib's elements with attributes for style, which a strict CSP allows, and one decimal."""
    body = svg[svg.index('<g id="figure_1">') : svg.rindex("</svg>")]
    # '<!-- 2 -->', ' id="text_1"' and ' transform="rotate(-0 320 240)"' go.
    body = re.sub(r"<!--.*?-->|\n| id=\"[^\"]*\"| transform=\"rotate\(-0 [^\"]*\)\"", " ", body)
    # 'style="fill: none"' becomes 'fill="none"'.
    body = re.sub(r'style="([^"]*)"', lambda found: _attributes(found[1]), body)
    # "205.123456" becomes "205.1", "72.0" becomes "72".
    body = re.sub(r"\d+\.\d+", lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), body)
    # "<g >" and "</g>" that are left without attributes go.
    body = re.sub(r"<(/?)g *>", "", body)
    # 'x="1"  />' becomes 'x="1"/>', "/> <path" "/><path" and "M 3 4 L 5 6" "M3 4 L5 6".
    return re.sub(r" +(?=[<>/ ])|(?<=>) +|(?<=[MLCzQ]) (?=\d)", "", body).strip()


def _attributes(style: str) -> str:
    """`fill: none; stroke: red` as attributes; the font family is said once, at the root."""
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    wanted = []
    for key, value in ((key.strip(), value.strip()) for key, value in pairs):
        if key == "font":
            wanted.append(f'font-size="{value.split("px")[0].split()[-1]}"')
        elif key != "font-family":
            wanted.append(f'{key}="{value.removesuffix("px")}"')
    return " ".join(wanted)
