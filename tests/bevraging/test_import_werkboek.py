"""What a sheet says beside its cells: formulas, errors, merged and hidden cells, in the three kinds of workbook; and
rows of a table that are no row of the template. None of them makes a person vanish."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from bevraging.forms.bladwacht import (
    IS_FORMULE,
    IS_FOUT,
    IS_SAMENGEVOEGD,
    TE_GROOT_BLAD,
    BestandFout,
)
from bevraging.forms.rekenblad import KORT, SCORE_BOVEN, VERBORGEN, Gelezen, read_bestand
from bevraging.rules.invoer import DATUM_VAK, KOLOMMEN, REGEL
from tests.bevraging.bestanden import GOED, changed, csv_of, xlsx
from tests.bevraging.test_gevallen_invoer import GEVALLEN

SHEET1 = "xl/worksheets/sheet1.xml"
XLS = (GEVALLEN / "30_oud.xls").read_bytes()
# The first row of scores: one record of nine numbers, B2 to J2.
NEGEN = XLS.index(struct.pack("<HHHH", 0x00BD, 60, 1, 1))
ODS = (GEVALLEN / "x10-libreoffice.ods").read_bytes()
TABEL = "<table:table-row>"
ACHT = '<table:table-cell office:value-type="float" office:value="8"><text:p>8</text:p>'
DAG = 'office:value-type="date" office:date-value="2026-10-07"'


def read(inhoud: bytes, naam: str = "a.xlsx") -> Gelezen:
    (gelezen,) = read_bestand(naam, inhoud)
    return gelezen


def refused(gelezen: Gelezen) -> list[tuple[str, str]]:
    return [(fout.plaats.rpartition(", ")[2], fout.reden) for fout in gelezen.fouten]


def written(
    write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object],
) -> bytes:
    """A workbook of two good rows and what `write` adds."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    blad = boek.add_worksheet("Antwoorden")
    for nummer, rij in enumerate([KOLOMMEN, GOED, GOED]):
        blad.write_row(nummer, 0, rij)
    write(boek, blad)
    boek.close()
    return uit.getvalue()


def xls(aantal: int, soort: int, inhoud: bytes) -> bytes:
    """The old workbook with only so many of the nine numbers of row 2, and this record behind them."""
    nummers = XLS[NEGEN + 8 : NEGEN + 8 + 6 * aantal]
    kort = struct.pack("<HHHH", 0x00BD, 6 + len(nummers), 1, 1) + nummers
    kort += struct.pack("<H", aantal) + struct.pack("<HH", soort, len(inhoud)) + inhoud
    rest = 64 - len(kort)
    vulling = struct.pack("<HH", 0x0863, rest - 4) + bytes(rest - 4) if rest else b""
    return XLS[:NEGEN] + kort + vulling + XLS[NEGEN + 64 :]


def ods(change: Callable[[str], str]) -> bytes:
    """The workbook of LibreOffice, with its sheet changed."""
    return changed("content.xml", lambda xml: change(xml.decode()).encode(), ODS)


def cel(extra: str, waarde: str = "8") -> Callable[[str], str]:
    """The cell I2 (the score 8) with these attributes instead."""
    oud = '<table:table-cell office:value-type="float" office:value="8"><text:p>8</text:p>'
    return lambda xml: xml.replace(oud, f"<table:table-cell {extra}><text:p>{waarde}</text:p>")


VAK = {
    "xlsx formula": (
        written(lambda _, blad: blad.write_formula(1, 8, "=3+3", None, 6)),
        "I2",
        IS_FORMULE,
    ),
    "xlsx merged": (
        written(lambda _, blad: blad.merge_range(1, 7, 1, 8, 5)),
        "I2",
        IS_SAMENGEVOEGD,
    ),
    "xlsx error": (
        changed(SHEET1, lambda xml: xml.replace(b'<c r="I2"><v>6', b'<c r="I2" t="e"><v>#N/A')),
        "I2",
        IS_FOUT,
    ),
    "xls error": (xls(7, 0x0205, struct.pack("<HHHBB", 1, 8, 15, 0x2A, 1)), "I2", IS_FOUT),
    "xls formula": (
        xls(3, 0x0006, struct.pack("<HHHdHIHBH", 1, 4, 15, 3.0, 0, 0, 3, 0x1E, 3)),
        "E2",
        IS_FORMULE,
    ),
    "xls merged": (xls(6, 0x00E5, struct.pack("<HHHHH", 1, 1, 1, 6, 7)), "H2", IS_SAMENGEVOEGD),
    "ods error": (
        ods(
            cel(
                'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
                'office:value-type="string" calcext:value-type="error"',
                "#N/A",
            )
        ),
        "I2",
        IS_FOUT,
    ),
    "ods formula": (
        ods(cel('office:value-type="float" office:value="8" table:formula="of:=8"')),
        "I2",
        IS_FORMULE,
    ),
    "ods merged": (
        ods(
            lambda xml: cel("")(xml).replace(
                "<table:table-cell ><text:p>8</text:p></table:table-cell>",
                "<table:covered-table-cell/>",
            )
        ),
        "I2",
        IS_SAMENGEVOEGD,
    ),
    "ods day": (
        ods(cel(DAG, "7/10")),
        "I2",
        f"{DATUM_VAK}; {REGEL}, of - voor overgeslagen",
    ),
}


@pytest.mark.parametrize("soort", VAK)
def test_a_cell_that_holds_no_plain_value_is_refused_by_name(soort: str) -> None:
    inhoud, plaats, reden = VAK[soort]
    assert (f"cel {plaats}", reden) in refused(read(inhoud, f"a.{soort[:4].strip()}"))


def test_a_row_that_shows_nothing_but_an_error_is_no_empty_row() -> None:
    inhoud = written(lambda _, blad: blad.write_formula(4, 1, "=NA()", None, "#N/A"))
    assert ("cel B5", IS_FOUT) in refused(read(inhoud))


VERBORGEN_RIJ = {
    "xlsx": written(lambda _, blad: blad.set_row(1, None, None, {"hidden": True})),
    "xls": XLS.replace(
        struct.pack("<HHHHHHHHH", 0x0208, 16, 1, 0, 10, 0xFF, 0, 0, 0x0100),
        struct.pack("<HHHHHHHHH", 0x0208, 16, 1, 0, 10, 0xFF, 0, 0, 0x0120),
    ),
    "ods": ods(
        lambda xml: xml.replace(TABEL, f'{TABEL[:-1]} table:visibility="filter">').replace(
            f'{TABEL[:-1]} table:visibility="filter">', TABEL, 1
        )
    ),
}


@pytest.mark.parametrize("soort", VERBORGEN_RIJ)
def test_a_hidden_row_counts_and_is_told(soort: str) -> None:
    gelezen = read(VERBORGEN_RIJ[soort], f"a.{soort}")
    assert (2 in [rij.nummer for rij in gelezen.rijen], gelezen.opgemerkt) == (
        True,
        [(2, VERBORGEN)],
    )


def test_a_row_written_once_for_a_hundred_is_a_hundred() -> None:
    def repeat(aantal: int) -> bytes:
        nieuw = f'{TABEL[:-1]} table:number-rows-repeated="{aantal}">'
        return ods(lambda xml: nieuw.join(xml.rsplit(TABEL, 1)))

    gelezen = read(repeat(100), "a.ods")
    assert [rij.nummer for rij in gelezen.rijen] == list(range(2, 102))
    with pytest.raises(BestandFout, match=r"na rij 19999") as geweigerd:
        read(repeat(10**9), "a.ods")
    assert str(geweigerd.value) == TE_GROOT_BLAD


def test_the_text_of_a_paragraph_keeps_its_spaces_and_lines() -> None:
    tekst = "een<text:s text:c='2'/><text:span>twee</text:span><text:line-break/>drie</text:p><text:p>vier"
    gelezen = read(ods(lambda xml: xml.replace("Tekst een", tekst)), "a.ods")
    assert gelezen.rijen[0].teksten == {"preventie_goede_praktijk": "een  twee\ndrie\nvier"}


def test_two_rows_of_one_number_are_not_read_as_one() -> None:
    dubbel = changed(
        SHEET1, lambda xml: xml.replace(b'<row r="3"', b'<row r="2"'), xlsx(GOED, GOED)
    )
    with pytest.raises(BestandFout, match="beschadigd"):
        read(dubbel)


RIJEN = {
    "more cells than names": (
        csv_of([*GOED, *[""] * 26, "te veel"]),
        [
            (
                "rij 2",
                "deze rij telt 38 vakken, de rij met de namen 37. Staat er een scheidingsteken in een tekst? "
                "Zet die tekst tussen aanhalingstekens",
            )
        ],
    ),
    "scores above the names": (
        "\n".join([";1;2;3;4;5;6;7;8;9", ";".join(KOLOMMEN), ";1;2;3;4;5;6;7;8;9"]).encode(),
        [("rij 1", SCORE_BOVEN)],
    ),
}


@pytest.mark.parametrize("soort", RIJEN)
def test_a_row_that_does_not_fit_its_names_is_refused(soort: str) -> None:
    inhoud, fouten = RIJEN[soort]
    assert refused(read(inhoud, "a.csv")) == fouten


def test_what_stands_in_a_column_without_a_name_is_refused() -> None:
    gelezen = read(xlsx([*GOED, "", "van Jan"], kop=KOLOMMEN[:12]))
    assert refused(gelezen) == [("cel M2", "hier staat iets in een kolom zonder naam")]


def test_a_row_that_is_short_is_told() -> None:
    gelezen = read(csv_of(GOED[:10]), "a.csv")
    assert (len(gelezen.rijen), gelezen.opgemerkt) == (1, [(2, KORT)])


def test_a_day_in_a_text_is_refused_not_rewritten() -> None:
    gelezen = read(xlsx([*GOED[:10], dt.date(2026, 10, 7)]))
    assert refused(gelezen) == [
        (
            "cel K2",
            "dit vak is een datum of een uur, geen tekst; zet de opmaak op Tekst en typ opnieuw wat de persoon zei",
        )
    ]


def test_every_workbook_of_these_tests_is_whole() -> None:
    for inhoud in (ods(str), changed(SHEET1, bytes)):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            assert zip_.testzip() is None
    assert len(read(XLS, "a.xls").rijen) == 6
