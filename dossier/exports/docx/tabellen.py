"""Tables in a DOCX: a head that comes back on each sheet, rows that are not split, widths that hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from dossier.exports.maten import BIJEEN, long_rows
from dossier.values import Matrixblok, Verslagtabel

from .stijlen import RAND
from .tekst import element, plain, put, write

Schrijf = Callable[[_Cell], None]
TBLPR = [
    qn(f"w:{naam}")
    for naam in (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
        *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
        *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    )
]
TCPR = [
    qn(f"w:{naam}")
    for naam in (
        *("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
        *("tcFitText", "vAlign", "hideMark"),
    )
]


def add_table(
    document: Document,
    bijschrift: str,
    rijen: Sequence[Sequence[str | Schrijf]],
    breedtes: Sequence[float],
    *,
    lijnen: bool = True,
    kop: bool = True,
) -> Table:
    """The first row is the head, if there is one; a cell is its text or what writes in it. `breedtes` in cm;
    `bijschrift` is read aloud with the table."""
    tabel = document.add_table(rows=0, cols=len(breedtes))
    tabel.autofit = False
    _describe(tabel, bijschrift, lijnen=lijnen)
    for kolom, breed in zip(tabel.columns, breedtes, strict=True):
        kolom.width = Cm(breed)
    bijeen = len(rijen) <= BIJEEN + 1
    for nummer, cellen in enumerate(rijen):
        rij = tabel.add_row()
        eigenschappen = rij._tr.get_or_add_trPr()
        eigenschappen.append(element("w:cantSplit"))
        if kop and nummer == 0:
            eigenschappen.append(element("w:tblHeader"))
        for plaats, (cel, inhoud) in enumerate(zip(rij.cells, cellen, strict=True)):
            cel.width = Cm(breedtes[plaats])
            _fill(cel, inhoud, kop=plaats == 0 or (kop and nummer == 0))
            if kop and (nummer == 0 or (bijeen and nummer < len(rijen) - 1)):
                keep_with_next(cel)
    return tabel


def keep_with_next(cel: _Cell) -> None:
    for alinea in cel.paragraphs:
        alinea.paragraph_format.keep_with_next = True


def after(document: Document) -> None:
    """A little room under a table; two tables in a row would be one."""
    document.add_paragraph(style="Tussenruimte")


def _fill(cel: _Cell, inhoud: str | Schrijf, *, kop: bool) -> None:
    alinea = cel.paragraphs[0]
    alinea.style = "Celkop" if kop else "Cel"
    if isinstance(inhoud, str):
        write(alinea, inhoud)
    else:
        inhoud(cel)


def _describe(tabel: Table, bijschrift: str, *, lijnen: bool) -> None:
    lijn = {"val": "single", "sz": "4", "space": "0", "color": RAND}
    randen = element("w:tblBorders")
    for kant in ("top", "bottom", "insideH") if lijnen else ():
        randen.append(element(f"w:{kant}", **lijn))
    eigenschappen = tabel._tbl.tblPr
    for oud in eigenschappen.findall(qn("w:tblLook")):
        eigenschappen.remove(oud)
    nieuw = (
        randen,
        element("w:tblLook", val="00A0", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"),
        element("w:tblCaption", val=plain(bijschrift)),
    )
    put(eigenschappen, nieuw, TBLPR)


def narrow_margins(tabel: Table) -> None:
    """So that a word has the whole width of its cell."""
    marges = element("w:tblCellMar")
    for kant in ("left", "right"):
        marges.append(element(f"w:{kant}", w="28", type="dxa"))
    put(tabel._tbl.tblPr, [marges], TBLPR)


def shade(cel: _Cell, *kinderen: _Element) -> None:
    """Colour, border, or place of the text of one cell."""
    put(cel._tc.get_or_add_tcPr(), kinderen, TCPR)


def add_facts(document: Document, feiten: Sequence[tuple[str, str]], breed: float) -> None:
    """Pairs of a term and what it is, without lines."""
    if feiten:
        breedtes = [breed * 0.3, breed * 0.7]
        add_table(document, "Feiten", feiten, breedtes, lijnen=False, kop=False)
        after(document)


def add_boxes(document: Document, zwaar: Sequence[bool], breed: float) -> Sequence[_Cell]:
    """Boxes beside each other, each on one sheet; what must not be missed (`zwaar`) has a thick edge."""
    tabel = document.add_table(rows=1, cols=len(zwaar))
    tabel.autofit = False
    rij = tabel.rows[0]
    rij._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cel, is_zwaar in zip(rij.cells, zwaar, strict=True):
        cel.width = Cm(breed / len(zwaar))
        randen = element("w:tcBorders")
        for kant in ("top", "left", "bottom", "right"):
            dik = "36" if is_zwaar and kant == "left" else "6"
            randen.append(element(f"w:{kant}", val="single", sz=dik, space="0", color="1D2327"))
        vlak = "F3F0E6" if is_zwaar else "FFFFFF"
        shade(cel, randen, element("w:shd", val="clear", color="auto", fill=vlak))
    return rij.cells


def caption(document: Document, tekst: str) -> Paragraph:
    """Above a table, on the same sheet."""
    alinea = write(document.add_paragraph(style="Caption"), tekst)
    alinea.paragraph_format.keep_with_next = True
    return alinea


def add_report_table(
    document: Document, blok: Verslagtabel, breed: float, *, met_bijschrift: bool
) -> None:
    if met_bijschrift:
        caption(document, blok.bijschrift)
    breedtes = [breed * deel / sum(blok.breed) for deel in blok.breed]
    tabel = add_table(document, blok.bijschrift, [blok.koppen, *blok.rijen], breedtes)
    for rij, is_lang in zip(tabel.rows[1:], long_rows(blok), strict=True):
        if is_lang:
            eigenschappen = rij._tr.get_or_add_trPr()
            eigenschappen.remove(eigenschappen.find(qn("w:cantSplit")))
    after(document)


def add_matrix(document: Document, blok: Matrixblok, breed: float) -> None:
    """Werkpistes x beleidstaken with the numbers of the acties."""
    caption(document, blok.bijschrift)
    kop = [blok.hoek, *(kop.naam for kop in blok.matrix.kolommen)]
    rijen = [
        [
            rij.kop.naam,
            *(", ".join(str(it.nummer) for it in cel.plaatsen) or "–" for cel in rij.cellen),
        ]
        for rij in blok.matrix.rijen
    ]
    delen = [2.0] + [1.0] * len(blok.matrix.kolommen)
    add_table(
        document, blok.bijschrift, [kop, *rijen], [breed * deel / sum(delen) for deel in delen]
    )
    after(document)
