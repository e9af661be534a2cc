"""The empty circles as SVG: drawn by matplotlib once, and kept in a file of the house.

No request ever imports matplotlib. After a change to a circle or its drawing (or a new matplotlib) the file is made
anew with `python -m tests.testbed.cirkels`; a test compares it with what matplotlib draws.
"""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path

from .layout import CIRCLES
from .marks import Circle

KEPT = Path(__file__).parent.parent / "data" / "cirkels.json"


@cache
def kept_circles() -> dict[str, str]:
    """By the name of each circle its SVG elements, its upper left corner at the origin; read once per process."""
    found: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def draw_kept() -> str:
    """What the file holds, drawn now."""
    return json.dumps({it.name: _draw(it) for it in CIRCLES}, ensure_ascii=False, indent=1) + "\n"


def _draw(circle: Circle) -> str:
    from .frame import draw_circle, drawing, new_figure

    with drawing():
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        figure, axes = new_figure(circle.width, circle.height)
        draw_circle(axes, circle, (0, 0))
        figure.patch.set_visible(False)
        out = BytesIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return _clean(out.getvalue().decode())


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
