"""The look of a report in Word: every block has a style by name, so that who edits it changes one style."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .tekst import element

LETTER = "Arial"
INKT, GEDEMPT = RGBColor(0x1D, 0x23, 0x27), RGBColor(0x5C, 0x5A, 0x52)
RAND = "C9C4B6"
TAAL = "nl-BE"
# Beside the letters of the text: those of the title and of each level.
KOPPEN = {
    "Title": 2.0,
    "Heading 1": 1.5,
    "Heading 2": 1.22,
    "Heading 3": 1.08,
    "Heading 4": 1.0,
    "Heading 5": 1.0,
}
NIVEAUS = (1, 2, 3, 4, 5)
GROOT, KLEIN = 10.0, 8.5


def tussenkop(niveau: int) -> str:
    """The style of a heading inside a part: it reads as one of this level, and stays out of the contents list."""
    return f"Tussenkop {min(niveau, NIVEAUS[-1])}"


def set_styles(document: Document, maat: float) -> None:
    """The styles of the template in our letters, and our own; `maat` are the points of the text."""
    _defaults(document)
    for naam in ("Normal", "List Bullet", "List Number", "Caption", "Header", "Footer"):
        _letters(document.styles[naam], maat)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(maat * 0.55), 1.15
    for naam, keer in KOPPEN.items():
        _heading(document.styles[naam], maat * keer, maat)
    for niveau in NIVEAUS:
        basis = f"Heading {niveau}"
        _heading(_own(document, tussenkop(niveau), basis), maat * KOPPEN[basis], maat)
    _set_own(document, maat)


def _defaults(document: Document) -> None:
    """The language, and no letters of a theme."""
    for taal in document.styles.element.iter(qn("w:lang")):
        for veld in ("val", "eastAsia"):
            taal.set(qn(f"w:{veld}"), TAAL)
    instellingen = document.settings.element
    hyphen = element("w:autoHyphenation", val="true")
    plaats = instellingen.find(qn("w:defaultTabStop"))
    if plaats is None:
        instellingen.append(hyphen)
    else:
        plaats.addnext(hyphen)


def _letters(stijl: Any, maat: float, kleur: RGBColor = INKT) -> None:
    letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
    for veld in [*letters.attrib]:
        del letters.attrib[veld]
    for veld in ("ascii", "hAnsi", "cs", "eastAsia"):
        letters.set(qn(f"w:{veld}"), LETTER)
    stijl.font.size, stijl.font.color.rgb = Pt(maat), kleur


def _heading(stijl: Any, maat: float, tekst: float) -> None:
    _letters(stijl, maat)
    stijl.font.bold, stijl.font.italic = True, False
    vorm = stijl.paragraph_format
    vorm.space_before, vorm.space_after = Pt(tekst * 1.3), Pt(tekst * 0.5)
    vorm.keep_with_next = vorm.keep_together = True
    for lijn in stijl.element.findall(f".//{qn('w:pBdr')}"):
        lijn.getparent().remove(lijn)


def _own(document: Document, naam: str, basis: str) -> Any:
    stijl = document.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH)
    stijl.base_style = document.styles[basis]
    stijl.quick_style = True
    return stijl


def _set_own(document: Document, maat: float) -> None:
    klein = _own(document, "Uitleg", "Normal")
    _letters(klein, maat * 0.9, GEDEMPT)
    onderschrift = document.styles["Caption"]
    _letters(onderschrift, maat * 0.88, GEDEMPT)
    onderschrift.font.bold = False
    ruimte = _own(document, "Tussenruimte", "Normal")
    _letters(ruimte, maat * 0.6)
    ruimte.paragraph_format.space_after, ruimte.paragraph_format.line_spacing = Pt(0), 1.0
    woord = _own(document, "Woord", "Normal").paragraph_format
    woord.left_indent, woord.first_line_indent = Cm(1.1), Cm(-1.1)
    woord.tab_stops.add_tab_stop(Cm(1.1))
    cel = _own(document, "Cel", "Normal")
    _letters(cel, maat * 0.9)
    cel.paragraph_format.space_after = Pt(1)
    cel.paragraph_format.line_spacing = 1.0
    kopcel = _own(document, "Celkop", "Cel")
    _letters(kopcel, maat * 0.9)
    kopcel.font.bold = True
    for niveau in (1, 2, 3):
        regel = _own(document, f"Inhoud {niveau}", "Normal").paragraph_format
        regel.left_indent, regel.space_after = Cm(0.7 * (niveau - 1)), Pt(2)
