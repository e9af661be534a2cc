"""The heat map in a DOCX: a real table with shaded cells, and a key in words."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from dossier.exports.kleuren import Groepteken, colour_of, shade_of, sign_of
from dossier.values import KOP_LETTERS, Hitteblok, Hittesleutel, shorten
from rechtencirkel.statistics.hittekaart import Hittecel, Hittekop, Hitterij, Hittetabel

from .tabellen import Schrijf, add_table, after, caption, narrow_margins, shade
from .tekst import coloured, element, plain, write, write_breaking

# In cm: the column of the fasen, and the widest of a groep.
EERSTE, BREEDST = 3.2, 4.0
# With more columns than these the letters are smaller.
VEEL = 5
KLEIN = Pt(7.5)
TEKENS = {"o": "●", "s": "■", "^": "▲", "D": "◆"}
OM = {"o": "({})", "s": "[{}]"}
LIJN = "8D897D"


def sign_text(teken: Groepteken) -> str:
    """ "■", in a ring "(■)" or in a frame "[■]": what the circle draws."""
    vorm = TEKENS.get(teken.teken, "✕")
    return OM.get(teken.om, "{}").format(vorm)


def add_heat_map(document: Document, blok: Hitteblok, breed: float) -> None:
    """All tables of the map, one under the other, and once what its looks mean."""
    if blok.sleutel:
        caption(document, blok.bijschrift)
    for tabel in blok.kaart.breed:
        _add_part(document, blok, tabel, breed)
    if blok.sleutel:
        sleutel = blok.sleutel
        _ladder(document, sleutel, breed)
        for regel in filter(None, (sleutel.rand, sleutel.weinig, sleutel.gezegd)):
            write(document.add_paragraph(style="Uitleg"), regel).paragraph_format.space_after = 0
        after(document)


def _add_part(document: Document, blok: Hitteblok, tabel: Hittetabel, breed: float) -> None:
    kolom = min((breed - EERSTE) / len(tabel.koppen), BREEDST)
    is_veel = len(tabel.koppen) > VEEL
    koppen: list[str | Schrijf] = [blok.hoek, *(_head(kop, klein=is_veel) for kop in tabel.koppen)]
    rijen: list[list[str | Schrijf]] = [
        [_fase(rij), *(_cell(cel, klein=is_veel) for cel in rij.cellen)] for rij in tabel.rijen
    ]
    breedtes = [EERSTE] + [kolom] * len(tabel.koppen)
    gemaakt = add_table(document, blok.bijschrift, [koppen, *rijen], breedtes, lijnen=False)
    narrow_margins(gemaakt)
    after(document)


def _fase(rij: Hitterij) -> Schrijf:
    return lambda cel: write_breaking(cel.paragraphs[0], f"{rij.nummer} {rij.label}")


def _head(kop: Hittekop, *, klein: bool) -> Schrijf:
    naam = shorten(kop.label, KOP_LETTERS)

    def schrijf(cel: _Cell) -> None:
        alinea = cel.paragraphs[0]
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_sign(alinea, sign_of(kop.kolom.groep, kop.kolom.soort))
        alinea.add_run(" ")
        write_breaking(alinea, naam)
        if kop.detail:
            onder = cel.add_paragraph(style="Cel")
            write_breaking(onder, kop.detail)
            onder.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if klein:
            _make_small(cel)

    return schrijf


def _make_small(cel: _Cell) -> None:
    for alinea in cel.paragraphs:
        for run in alinea.runs:
            run.font.size = KLEIN


def add_sign(alinea: Paragraph, teken: Groepteken) -> None:
    coloured(alinea.add_run(sign_text(teken)), teken.kleur)


def _cell(cel: Hittecel, *, klein: bool) -> Schrijf:
    kleur = colour_of(cel)

    def schrijf(vak: _Cell) -> None:
        vlak = element("w:shd", val="clear", color="auto", fill=kleur.vlak.lstrip("#") or "FFFFFF")
        if kleur.gearceerd:
            vlak = element("w:shd", val="thinDiagStripe", color="DDD9CE", fill="FFFFFF")
        soort = (
            "dashed" if kleur.rand else "dotted" if kleur.ernaast or not kleur.vlak else "single"
        )
        randkleur = kleur.op.lstrip("#") if kleur.rand else LIJN if soort == "dotted" else "FFFFFF"
        randen = element("w:tcBorders")
        for kant in ("top", "left", "bottom", "right"):
            randen.append(element(f"w:{kant}", val=soort, sz="8", space="0", color=randkleur))
        shade(vak, randen, vlak, element("w:vAlign", val="center"))
        alinea = vak.paragraphs[0]
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for tekst, is_vet in ((cel.waarde, True), (" ".join(_words(cel)), False)):
            if tekst:
                run = alinea.add_run(plain(f" {tekst}" if cel.waarde and not is_vet else tekst))
                run.bold, run.italic = is_vet or None, kleur.ernaast or None
                coloured(run, kleur.op or "#1d2327")
        if klein:
            _make_small(vak)

    return schrijf


def _words(cel: Hittecel) -> Iterator[str]:
    yield from filter(None, (cel.bij, cel.verder))


def _ladder(document: Document, sleutel: Hittesleutel, breed: float) -> None:
    """The colours from 0 to 10, with their numbers."""
    koppen: list[str | Schrijf] = [_step(score) for score in range(11)]
    add_table(document, "De kleuren van 0 tot 10", [koppen], [breed / 11] * 11, lijnen=False)
    einden = f"0: {sleutel.laag}. 10: {sleutel.hoog}."
    regel = write(document.add_paragraph(style="Uitleg"), einden)
    regel.paragraph_format.space_before = 0


def _step(score: int) -> Schrijf:
    vlak, op = shade_of(score * 10)

    def schrijf(cel: _Cell) -> None:
        shade(cel, element("w:shd", val="clear", color="auto", fill=vlak.lstrip("#")))
        cel.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        coloured(cel.paragraphs[0].add_run(str(score)), op)

    return schrijf
