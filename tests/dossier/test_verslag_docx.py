"""A report as DOCX: its structure as Word reads it, and that nothing anybody typed breaks the file."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from actieplan.models import Verbeteractie
from dossier.enums import Verslagsoort, Verslagvorm
from dossier.exports.docx.bestand import write_docx
from dossier.queries.verslag.verslag import read_verslag
from dossier.values import (
    INGETROKKEN,
    Alinea,
    Beeldblok,
    Blok,
    Hitteblok,
    Hittesleutel,
    Kaderblok,
    Puntenlijst,
    Tussenkop,
    Verslagkeuze,
    Verslagtabel,
    zin,
)
from pilootgemeenten.dutch import isolated
from rechtencirkel.statistics.hittekaart import Hittekaart
from tests.cast import Cast
from tests.dossier.test_verslag import VANDAAG
from tests.dossier.test_verslag_pdf import SVG, read, report, words

LANG = "x" * 200
ODD = "a\x00b\x07c\ufffed\ufffff\x1bg \u202eom\U0001f600"


def made(*blokken: Blok, **anders: object) -> Document:
    return docx.Document(io.BytesIO(write_docx(report(*blokken, **anders))))


def parts(inhoud: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return {naam: archief.read(naam).decode() for naam in archief.namelist() if "xml" in naam}


def texts(document: Document, stijl: str) -> list[str]:
    return [alinea.text for alinea in document.paragraphs if alinea.style.name == stijl]


def test_it_has_a_title_a_language_its_day_and_nobodys_name() -> None:
    over = made().core_properties
    assert (over.title, over.language) == ("Hoe proactief is OCMW Halle?", "nl-BE")
    assert (over.author, over.last_modified_by, over.comments) == ("", "", "")
    assert f"{over.created:%Y-%m-%d}" == "2026-11-25"
    stijlen = parts(write_docx(report()))["word/styles.xml"]
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', stijlen)) == {"nl-BE"}


def test_a_title_of_two_long_names_stands_whole_on_the_sheet_and_is_cut_in_the_properties() -> None:
    lang = f"Hoe proactief zijn {'A' * 118} en {'B' * 118}?"
    document = made(titel=lang, merk=f"Voor {LANG} en {LANG}.")
    over = document.core_properties
    assert (over.title, over.subject) == (f"{lang[:240]}…", f"Voor {LANG} en {'x' * 31}…")
    assert texts(document, "Title") == [lang]


def test_its_headings_are_real_and_none_is_skipped() -> None:
    document = made(Tussenkop("Kop"), words("Een woord."))
    koppen = [
        (alinea.style.name, alinea.text)
        for alinea in document.paragraphs
        if re.match(r"Title|Heading|Tussenkop", alinea.style.name)
    ]
    assert koppen == [
        ("Title", "Hoe proactief is OCMW Halle?"),
        ("Tussenkop 1", "Inhoud"),
        ("Heading 1", "Deel"),
        ("Tussenkop 2", "Kop"),
        ("Tussenkop 3", "● doelgroep"),
        ("Heading 2", "Onder"),
    ]
    assert document.styles["Tussenkop 2"].base_style.name == "Heading 2"


def test_each_part_stands_in_the_contents_with_a_link_to_it() -> None:
    inhoud = parts(write_docx(report()))["word/document.xml"]
    naar = re.findall(r'<w:hyperlink w:anchor="(\w+)"', inhoud)
    assert naar == re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', inhoud) == ["deel0", "deel1"]
    assert 'TOC \\o "1-3"' in inhoud


def test_on_every_sheet_stands_what_it_is_for_whom_and_which_sheet() -> None:
    blad = made(is_demo=True, kenmerk="ab12").sections[0]
    assert [it.text for it in blad.header.paragraphs] == [
        "Halle · Proactief 2026–2028",
        "Demo: verzonnen scores",
    ]
    assert [it.text for it in blad.footer.paragraphs] == [
        "Vertrouwelijk, voor de stuurgroep.",
        "25 november 2026 · blad 1 van 1",
    ]
    velden = parts(write_docx(report()))["word/footer1.xml"]
    assert re.findall(r"> (\w+) </w:instrText>", velden) == ["PAGE", "NUMPAGES"]


def test_a_table_repeats_its_head_and_splits_no_row() -> None:
    rijen = tuple((str(nummer), "Ruimte") for nummer in range(60))
    document = made(Verslagtabel("Alle acties", ("Nr.", "Actie"), rijen, (1, 3)))
    tabel = document.tables[-1]._tbl
    assert len(tabel.tr_lst) == 61
    assert [tr.find(f".//{qn('w:tblHeader')}") is not None for tr in tabel.tr_lst[:2]] == [
        True,
        False,
    ]
    assert all(tr.find(f".//{qn('w:cantSplit')}") is not None for tr in tabel.tr_lst)
    assert tabel.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Alle acties"
    assert texts(document, "Caption") == ["Alle acties"]


def test_a_picture_says_what_is_seen_in_it_and_fits_on_a_sheet() -> None:
    document = made(Beeldblok(SVG % 3000, "Een lijn van 3 naar 7.", "De cirkel."))
    (vorm,) = document.inline_shapes
    assert vorm._inline.docPr.get("descr") == "Een lijn van 3 naar 7."
    assert (vorm.width.cm <= 17.2, vorm.height.cm <= 19) == (True, True)
    assert texts(document, "Caption") == ["De cirkel."]


def test_each_numbered_list_begins_at_one() -> None:
    lijst = Puntenlijst((zin("een"), zin("twee")), genummerd=True)
    document = made(lijst, Alinea(zin("tussen")), lijst)
    nummers = [
        alinea._p.pPr.numPr.numId.val
        for alinea in document.paragraphs
        if alinea.style.name == "List Number"
    ]
    assert (nummers[0] == nummers[1], nummers[1] != nummers[2], nummers[2] == nummers[3]) == (
        True,
        True,
        True,
    )


def test_what_must_not_be_missed_stands_in_a_box_that_is_not_split() -> None:
    kader = Kaderblok("Niet gehoord", (Alinea(zin("Jongeren.")),), zwaar=True)
    (tabel,) = [it for it in made(kader).tables if "Niet gehoord" in it.cell(0, 0).text]
    assert tabel.cell(0, 0).text == "Niet gehoord\nJongeren."
    assert tabel._tbl.tr_lst[0].find(f".//{qn('w:cantSplit')}") is not None


def test_the_key_of_the_map_has_the_words_of_the_block_and_both_writers_the_same_ones() -> None:
    sleutel = Hittesleutel("laag", "hoog", "Lijn.", "", "Schuin.")
    blok = Hitteblok("Score.", Hittekaart((), (), False, False, False), sleutel)
    assert texts(made(blok), "Uitleg") == ["0: laag. 10: hoog.", "Lijn.", "Schuin."]
    gelezen = read(blok).tekst
    assert [woord in gelezen for woord in ("laag", "hoog", "Lijn.", "Schuin.")] == [True] * 4


def test_signs_that_xml_refuses_do_not_break_the_file() -> None:
    document = made(
        Alinea(zin(ODD)),
        words(ODD, LANG, "y" * 4000),
        Tussenkop(ODD),
        Verslagtabel(ODD, (ODD, "b"), ((ODD, LANG),), (1, 1)),
        Beeldblok(SVG % 90, ODD, ODD),
        Kaderblok(ODD, (Puntenlijst((zin(ODD),)),)),
        titel=ODD,
        loper=ODD,
    )
    assert document.core_properties.title == "a b c�d�f g om\U0001f600"
    assert LANG in "".join(texts(document, "Woord"))


def test_what_runs_from_right_to_left_does() -> None:
    document = made(Alinea(zin("مرحبا بكم")), Alinea(zin("Gewoon (مرحبا)")), words("שלום"))
    rtl = [it.text for it in document.paragraphs if it._p.find(f".//{qn('w:bidi')}") is not None]
    assert [it.splitlines()[0] for it in rtl] == ["مرحبا بكم", "“שלום”"]


def test_a_name_that_is_set_apart_stays_so_and_turns_nothing_round() -> None:
    zin_met_naam = f"{isolated('עברית')} 3, {isolated('العربية')} 5."
    (alinea,) = [it for it in made(Alinea(zin(zin_met_naam))).paragraphs if "3, " in it.text]
    assert alinea.text == zin_met_naam
    assert alinea._p.find(f".//{qn('w:bidi')}") is None


def test_only_a_row_higher_than_a_sheet_may_be_split() -> None:
    rijen = (("1", "Ruimte"), ("2", "Partner. " * 600))
    tabel = made(Verslagtabel("T", ("Nr.", "Wie"), rijen, (3, 1))).tables[-1]
    heel = [tr.find(f".//{qn('w:cantSplit')}") is not None for tr in tabel._tbl.tr_lst]
    assert heel == [True, True, False]


def test_a_withdrawn_text_is_not_in_it_and_is_said_to_be_gone() -> None:
    (regel,) = texts(made(words("")), "Woord")
    assert regel == f"2.1\t{INGETROKKEN}\n(hiaat)"


@pytest.mark.parametrize("soort", list(Verslagsoort))
@pytest.mark.parametrize("vorm", list(Verslagvorm))
def test_a_whole_report_of_each_kind_is_made(
    cast: Cast, actie: Verbeteractie, soort: Verslagsoort, vorm: Verslagvorm
) -> None:
    verslag = read_verslag(cast.halle, Verslagkeuze(soort=soort, vorm=vorm), vandaag=VANDAAG)
    document = docx.Document(io.BytesIO(write_docx(verslag)))
    delen = [it.text for it in document.paragraphs if it.style.name.startswith("Heading")]
    assert delen == [deel.titel for deel in verslag.delen]
    assert document.sections[0].footer.paragraphs[0].text.startswith(verslag.merk)
