"""The pictures of a report as PNG, from the same drawing as the PDF: not every word processor reads SVG."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from dossier.exports.maten import drawn_size, size_of
from dossier.exports.pdf import font_folder, typeset_apart
from dossier.values import Beeldblok

from .tekst import plain, write

if TYPE_CHECKING:
    from dossier.exports.zetter import Tekenopdracht

PUNTEN_PER_DUIM = 180.0


def to_png(svg: str) -> bytes:
    """The drawing in dots, with its own letters. Raises Drukfout where it cannot be drawn."""
    breed, hoog = drawn_size(svg)
    opdracht: Tekenopdracht = {
        "svg": svg,
        "breed": str(breed),
        "hoog": str(hoog),
        "letters": str(font_folder()),
        "ppi": PUNTEN_PER_DUIM,
    }
    return typeset_apart(json.dumps(opdracht).encode())


def add_picture(document: Document, blok: Beeldblok, *, breed: float, hoog: float) -> None:
    """The picture with what a sighted reader sees in it in words, and its caption on the same sheet."""
    svg = blok.svg.decode()
    ruim, hoogte = size_of(svg, breed, hoog)
    alinea = document.add_paragraph()
    alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
    alinea.paragraph_format.keep_with_next = bool(blok.bijschrift)
    vorm = alinea.add_run().add_picture(io.BytesIO(to_png(svg)), Cm(ruim), Cm(hoogte))
    eigenschappen = vorm._inline.docPr
    eigenschappen.set("descr", plain(blok.alt))
    if blok.bijschrift:
        write(document.add_paragraph(style="Caption"), blok.bijschrift)
