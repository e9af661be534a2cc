"""The whole file: its properties, what stands on every sheet, the contents list, and the parts."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.document import Document
from docx.opc.pkgwriter import PackageWriter
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from dossier.enums import Verslagvorm
from dossier.values import Verslag, shorten
from pilootgemeenten.dutch import dutch_date

from .blokken import Schrijver
from .stijlen import GROOT, KLEIN, TAAL, set_styles, tussenkop
from .tekst import (
    add_bookmark,
    add_field,
    add_link,
    begin_field,
    element,
    end_field,
    plain,
    set_ppr,
    write,
)

# In cm: what is free on a sheet, and of the short form where a table stands above a picture.
BREED, HOOG, HOOG_KORT = 17.2, 14.5, 9.5
MEESTE_LETTERS = 240  # of a property; Word takes 255
DEMO = "Demo: verzonnen scores"


def write_docx(verslag: Verslag) -> bytes:
    is_kort = verslag.vorm == Verslagvorm.KORT
    document = docx.Document()
    set_styles(document, KLEIN if is_kort else GROOT)
    _properties(document, verslag)
    _sheet(document.sections[0], verslag)
    write(document.add_paragraph(style="Title"), verslag.titel)
    schrijver = Schrijver(document, BREED, HOOG_KORT if is_kort else HOOG)
    schrijver.add(verslag.feiten)
    if verslag.inhoudsopgave:
        _contents(document, verslag)
    for nummer, deel in enumerate(verslag.delen):
        kop = write(document.add_paragraph(style=f"Heading {deel.niveau}"), deel.titel)
        kop.paragraph_format.page_break_before = deel.nieuw_blad or None
        add_bookmark(kop, f"deel{nummer}", nummer)
        schrijver.begin(deel.niveau)
        schrijver.add_all(deel.blokken)
    return _packed(document)


def _packed(document: Document) -> bytes:
    uit, pakket = io.BytesIO(), document.part.package
    for deel in pakket.parts:
        deel.before_marshal()
    PackageWriter.write(uit, pakket.rels, pakket.parts)
    return uit.getvalue()


def _properties(document: Document, verslag: Verslag) -> None:
    """Title, language and day; nobody's name."""
    over, dag = document.core_properties, dt.datetime.combine(verslag.dag, dt.time(), dt.UTC)
    over.title, over.subject = (
        shorten(plain(tekst), MEESTE_LETTERS) for tekst in (verslag.titel, verslag.merk)
    )
    over.language = TAAL
    over.author = over.comments = over.last_modified_by = over.keywords = ""
    over.created = over.modified = dag


def _sheet(blad: Section, verslag: Verslag) -> None:
    """A4, with on each sheet what it is of, for whom, of which day, and which sheet it is."""
    blad.page_width, blad.page_height = Cm(21.0), Cm(29.7)
    blad.left_margin = blad.right_margin = Cm(1.9)
    blad.top_margin, blad.bottom_margin = Cm(2.5), Cm(2.3)
    boven = write(blad.header.paragraphs[0], verslag.loper)
    if verslag.is_demo:
        boven = blad.header.add_paragraph()
        boven.add_run(DEMO).bold = True
    _line(boven, "bottom")
    onder = blad.footer.paragraphs[0]
    # Without `kenmerk`: who edits the file in Word changes what it would be of.
    onder.add_run(plain(verslag.merk)).bold = True
    _line(onder, "top")
    dag = blad.footer.add_paragraph()
    dag.add_run(f"{dutch_date(verslag.dag)} · blad ")
    add_field(dag, "PAGE")
    dag.add_run(" van ")
    add_field(dag, "NUMPAGES")


def _line(alinea: Paragraph, kant: str) -> None:
    rand = element("w:pBdr")
    rand.append(element(f"w:{kant}", val="single", sz="4", space="3", color="5C5A52"))
    set_ppr(alinea, rand)


def _contents(document: Document, verslag: Verslag) -> None:
    """Links to the parts, in a field: who updates it in Word gets the numbers of the sheets too."""
    write(document.add_paragraph(style=tussenkop(1)), "Inhoud")
    regel = None
    for nummer, deel in enumerate(verslag.delen):
        eerste, regel = regel is None, document.add_paragraph(style=f"Inhoud {deel.niveau}")
        if eerste:
            begin_field(regel, 'TOC \\o "1-3" \\h \\z')
        add_link(regel, deel.titel, f"deel{nummer}")
    if regel is not None:
        end_field(regel)
