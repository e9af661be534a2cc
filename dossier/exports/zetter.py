"""Sets a report in type, or draws a picture of it, in a process of its own: `python zetter.py < order > file`.

typst keeps in memory what it laid out (measured: 400 MB after a report of 338 sheets), the words of people among it;
here that ends with the file. It is a script without any import of ours, so that it starts in a tenth of a second, and
it is given no environment: it has no secret and no database.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TypedDict

import typst


class Zetopdracht(TypedDict):
    """What is set: the template, the folder of letters, the contents as JSON, and the sizes of letters to try, the
    largest first, until it fits on so many sheets."""

    sjabloon: str
    letters: str
    inhoud: str
    maten: list[float]
    bladen: int


class Tekenopdracht(TypedDict):
    """What is drawn in dots: the SVG and its size, the folder of letters, and the dots per inch."""

    svg: str
    breed: str
    hoog: str
    letters: str
    ppi: float


BLAD = '#set page(width: {}pt, height: {}pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'


def draw(opdracht: Tekenopdracht) -> bytes:
    """The PNG. Raises RuntimeError where it is no picture of one sheet."""
    png = typst.compile(
        BLAD.format(opdracht["breed"], opdracht["hoog"]).encode(),
        format="png",
        ppi=opdracht["ppi"],
        font_paths=typst.Fonts(False, False, [Path(opdracht["letters"])]),
        ignore_system_fonts=True,
        sys_inputs={"svg": opdracht["svg"]},
    )
    if not isinstance(png, bytes):
        raise RuntimeError("a picture of one sheet was expected")
    return png


def typeset(opdracht: Zetopdracht) -> bytes:
    """The PDF. Raises RuntimeError where typst warns of anything: an unknown font, a sign without a letter."""
    fonts = typst.Fonts(False, False, [Path(opdracht["letters"])])
    for maat in opdracht["maten"]:
        compiler = _compiler(opdracht, fonts, maat)
        if maat == opdracht["maten"][-1] or _sheets(compiler) <= opdracht["bladen"]:
            break
    pdf, gemeld = compiler.compile_with_warnings(format="pdf", pdf_standards="ua-1")
    if gemeld or not isinstance(pdf, bytes):
        raise RuntimeError("; ".join(it.message for it in gemeld))
    return pdf


def _compiler(opdracht: Zetopdracht, fonts: typst.Fonts, maat: float) -> typst.Compiler:
    sjabloon = Path(opdracht["sjabloon"])
    return typst.Compiler(
        sjabloon,
        root=sjabloon.parent,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"verslag": opdracht["inhoud"], "maat": str(maat)},
    )


def _sheets(compiler: typst.Compiler) -> int:
    """On how many sheets it stands."""
    return int(json.loads(compiler.query("<bladen>", field="value", one=True)))


if __name__ == "__main__":
    try:
        order = json.load(sys.stdin.buffer)
        sys.stdout.buffer.write(draw(order) if "svg" in order else typeset(order))
    except RuntimeError as fout:
        # Its message is of typst and of the template; what people wrote stands in neither.
        sys.exit(str(fout))
