"""The empty circle, drawn by matplotlib on plain axes: rings, spokes, names or numbers of the fasen, scale.

The polar machinery of matplotlib costs twice as much and gives nothing here. Everything that touches
matplotlib holds LOCK: its settings are global and a Figure is not thread-safe.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import cos, radians, sin
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from kader.enums import Fase

from .layout import NUMBER_OUT, NUMBERS
from .legend import ASCENT
from .marks import INK, MUTED, RIM, RING, Circle, Xy
from .points import STEP, on_circle
from .series import HOOGSTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOCK = RLock()
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
# From line to line of a name, in letters: 16.5 of 14 points.
LEADING = 1.18
# A name starts 0.75 letter outside the rim, 10.5 points, free of a mark on it; straight above or under the circle
# it is centred, so it moves another 0.3 letter away.
OUTSIDE, FURTHER = 0.75, 0.3
# A name is centred where it hangs less than this to a side (the sine of its angle): preventie, at 0 degrees.
UPRIGHT = 0.1


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
    width: float, height: float, *, scale: float = 1, dpi: int = 72
) -> tuple[Figure, Axes]:
    """A white figure whose axes count in points from its upper left corner, each `scale` points on paper."""
    from matplotlib.figure import Figure

    size = width * scale / 72, height * scale / 72
    figure = Figure(figsize=size, dpi=dpi, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), frame_on=False)
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure, axes


def draw_circle(axes: Axes, circle: Circle, at: Xy, *, scale: float = 1) -> None:
    """The empty circle with its upper left corner at this point."""
    from matplotlib.collections import LineCollection
    from matplotlib.patches import Circle as Ring

    x, y = at[0] + circle.centre[0], at[1] + circle.centre[1]

    def place(xy: Xy) -> Xy:
        return x + xy[0] * circle.radius, y - xy[1] * circle.radius

    spokes = [(place((0, 0)), place(on_circle(index * STEP, 1))) for index in range(len(Fase))]
    axes.add_artist(LineCollection(spokes, colors=RING, linewidths=scale)).set_clip_on(False)
    for score in range(2, HOOGSTE + 1, 2):
        rim, radius = score == HOOGSTE, circle.radius * score / HOOGSTE
        width = scale * (1.3 if rim else 1)
        ring = Ring((x, y), radius, fill=False, ec=RIM if rim else RING, lw=width)
        axes.add_artist(ring).set_clip_on(False)
    for score in circle.scale:
        text = _write(axes, circle, place(on_circle(SCALE_AT, score / HOOGSTE)), str(score), scale)
        text.set_color(MUTED)
        text.set_bbox({"boxstyle": "square,pad=0.08", "fc": "white", "lw": 0})
    for index, lines in enumerate(circle.around):
        for xy, line, align in _around(circle, index * STEP, lines):
            _write(axes, circle, place(xy), line, scale).set_ha(align)


def _write(axes: Axes, circle: Circle, middle: Xy, text: str, scale: float) -> Any:
    x, y = middle[0], middle[1] + ASCENT * circle.letter
    return axes.text(x, y, text, fontsize=circle.letter * scale, color=INK, ha="center")


def _around(circle: Circle, angle: float, lines: tuple[str, ...]) -> Iterator[tuple[Xy, str, str]]:
    """Where the lines of one name have their middle, outside the rim, and how they hang there."""
    unit = circle.letter / circle.radius
    if circle.around == NUMBERS:
        yield on_circle(angle, 1 + NUMBER_OUT * unit), lines[0], "center"
        return
    x, y = on_circle(angle, 1 + OUTSIDE * unit)
    side = sin(angle)
    align = "center" if abs(side) < UPRIGHT else "left" if side > 0 else "right"
    middle = y + cos(angle) * (FURTHER + LEADING * (len(lines) - 1) / 2) * unit
    for place, line in enumerate(lines):
        below = (place - (len(lines) - 1) / 2) * LEADING * unit
        yield (x, middle - below), line, align
