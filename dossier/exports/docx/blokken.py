"""Each block of a report in a DOCX."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from dossier.exports.kleuren import sign_of
from dossier.exports.tekens import is_rtl
from dossier.values import (
    INGETROKKEN,
    Alinea,
    Beeldblok,
    Blok,
    Feitenlijst,
    Hitteblok,
    Kaderblok,
    Matrixblok,
    Puntenlijst,
    Tussenkop,
    Verslagtabel,
    Verslagwoord,
    Woordenblok,
    Woordkolom,
)
from rechtencirkel.enums import Invoersoort

from .beeld import add_picture
from .hitte import add_heat_map, add_sign
from .stijlen import tussenkop
from .tabellen import add_boxes, add_facts, add_matrix, add_report_table, after
from .tekst import element, plain, set_ppr, write

Plek: TypeAlias = BlockItemContainer | Document


@dataclass
class Schrijver:
    """Writes blocks one under the other; `niveau` is that of the part they stand in, sizes in cm."""

    document: Document
    breed: float
    hoog: float
    niveau: int = 1
    onder: int = 1
    vorige: Blok | None = None

    def begin(self, niveau: int) -> None:
        """A part whose title has this level."""
        self.niveau = self.onder = niveau
        self.vorige = None

    def add(self, blok: Blok) -> None:
        match blok:
            case Tussenkop():
                self.onder = self.niveau + 1
                self._paragraph(tussenkop(self.onder), blok.tekst)
            case Alinea():
                self._alinea(blok)
            case Puntenlijst():
                self._list(blok)
            case Feitenlijst():
                add_facts(self.document, blok.feiten, self.breed)
            case Woordenblok():
                for kolom in blok.kolommen:
                    self._words(kolom)
            case Kaderblok():
                self.add_boxes([blok])
            case _:
                self._figure(blok)
        self.vorige = blok

    def add_all(self, blokken: Sequence[Blok]) -> None:
        """Boxes that follow each other stand beside each other."""
        for is_kader, groep in itertools.groupby(blokken, lambda it: isinstance(it, Kaderblok)):
            if is_kader:
                self.add_boxes([it for it in groep if isinstance(it, Kaderblok)])
            else:
                for blok in groep:
                    self.add(blok)

    def _figure(self, blok: Verslagtabel | Hitteblok | Beeldblok | Matrixblok) -> None:
        if isinstance(self.vorige, Alinea):  # it explains what comes under it
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        match blok:
            case Verslagtabel():
                dubbel = self.vorige == Tussenkop(blok.bijschrift)
                add_report_table(self.document, blok, self.breed, met_bijschrift=not dubbel)
            case Hitteblok():
                add_heat_map(self.document, blok, self.breed)
            case Beeldblok():
                add_picture(self.document, blok, breed=self.breed, hoog=self.hoog)
            case Matrixblok():
                add_matrix(self.document, blok, self.breed)

    def _paragraph(self, stijl: str, *tekst: str) -> Paragraph:
        return write(self.document.add_paragraph(style=stijl), *tekst)

    def _alinea(self, blok: Alinea, waar: Plek | None = None) -> None:
        stijl = "Uitleg" if blok.klein else "Normal"
        write((waar or self.document).add_paragraph(style=stijl), *blok.delen)

    def _list(self, blok: Puntenlijst, waar: Plek | None = None) -> None:
        stijl = "List Number" if blok.genummerd else "List Bullet"
        plek = waar or self.document
        alineas = [write(plek.add_paragraph(style=stijl), *punt) for punt in blok.punten]
        if blok.genummerd:
            nummering = _restarted(self.document)
            for alinea in alineas:
                numpr = element("w:numPr")
                numpr.append(element("w:ilvl", val="0"))
                numpr.append(element("w:numId", val=nummering))
                set_ppr(alinea, numpr)

    def _words(self, kolom: Woordkolom) -> None:
        """Who says it, and under it each text with its number."""
        soort = Invoersoort.STANDPUNT if kolom.is_standpunt else Invoersoort.BLADEN
        kop = self.document.add_paragraph(style=tussenkop(self.onder + 1))
        add_sign(kop, sign_of(kolom.groep, soort))
        kop.add_run(f" {plain(kolom.label)}")
        self._paragraph("Uitleg", kolom.bij).paragraph_format.keep_with_next = True
        for woord in kolom.woorden:
            self._word(woord)

    def _word(self, woord: Verslagwoord) -> None:
        alinea = self.document.add_paragraph(style="Woord")
        alinea.add_run(plain(woord.nummer) or "•").bold = bool(woord.nummer) or None
        alinea.add_run("\t")
        if is_rtl(woord.tekst):
            # The number stays at the left; what was said turns round under it.
            self._kind(alinea, woord)
            alinea.paragraph_format.keep_with_next = True
            alinea = self._paragraph("Woord", f"“{woord.tekst}”")
            alinea.paragraph_format.first_line_indent = 0
            return
        if woord.tekst:
            alinea.add_run(plain(f"“{woord.tekst}”"))
        else:
            alinea.add_run(INGETROKKEN).italic = True
        alinea.add_run().add_break()
        self._kind(alinea, woord)

    def _kind(self, alinea: Paragraph, woord: Verslagwoord) -> None:
        alinea.add_run(f"({plain(woord.soort)})").font.size = _smaller(self.document)

    def add_boxes(self, kaders: Sequence[Kaderblok]) -> None:
        cellen = add_boxes(self.document, [kader.zwaar for kader in kaders], self.breed)
        for cel, kader in zip(cellen, kaders, strict=True):
            kop = cel.paragraphs[0]
            kop.style = tussenkop(self.niveau + 1)
            write(kop, kader.titel).paragraph_format.space_before = 0
            for it in kader.blokken:
                if isinstance(it, Puntenlijst):
                    self._list(it, cel)
                else:
                    self._alinea(it, cel)
        after(self.document)
        self.vorige = kaders[-1]


def _smaller(document: Document) -> int:
    maat = document.styles["Normal"].font.size
    return int(maat * 0.85)


def _restarted(document: Document) -> str:
    """A numbering that begins at 1 again, in the look of "List Number"."""
    nummers = document.part.numbering_part.element
    stijl = document.styles["List Number"].element
    eigen = stijl.find(f".//{qn('w:numId')}").get(qn("w:val"))
    bron = next(it for it in nummers.findall(qn("w:num")) if it.get(qn("w:numId")) == eigen)
    nieuw = nummers.add_num(int(bron.find(qn("w:abstractNumId")).get(qn("w:val"))))
    nieuw.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(nieuw.numId)
