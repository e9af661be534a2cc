"""K1 as a property: for any table and any bytes, rows of the file = blads + rows named, or the file is refused."""

from __future__ import annotations

import csv
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bevraging.forms.bladwacht import BestandFout
from bevraging.forms.rekenblad import (
    IS_VOORBEELD,
    KOP_OPNIEUW,
    Gelezen,
    read_bestand,
)
from bevraging.rules.invoer import KOLOMMEN, VOORBEELDRIJ

BREEDTE = len(KOLOMMEN)
tekens = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufffe\uffff")
tekst = st.text(tekens | st.sampled_from('";,\t\n|ab'), max_size=30).map(str.strip)
score = st.one_of(st.integers(0, 10), st.just("x"), st.sampled_from(["7/10", "7,0", " 3 "]))
persoon = st.builds(
    lambda eerste, scores, een, twee: ["", eerste, *scores, een, *[""] * (BREEDTE - 12), twee],
    st.integers(0, 10),
    st.lists(score, min_size=8, max_size=8),
    tekst,
    tekst,
)
leeg = st.just([""] * BREEDTE)
voorbeeld = st.just([*VOORBEELDRIJ, *[""] * (BREEDTE - len(VOORBEELDRIJ))])
kop = st.just(list(KOLOMMEN))
tabel = st.lists(st.one_of(persoon, persoon, persoon, leeg, voorbeeld, kop), max_size=12)


def table_csv(rijen: list[list[object]], scheider: str, einde: str, aanhalen: int) -> str:
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=scheider, lineterminator=einde, quoting=aanhalen)
    schrijver.writerows([KOLOMMEN, *rijen])
    return uit.getvalue()


def read(naam: str, inhoud: bytes) -> Gelezen | None:
    """The first reading; None where the file is refused as a whole, which says so by itself."""
    try:
        return read_bestand(naam, inhoud)[0]
    except BestandFout:
        return None


def accounted(gelezen: Gelezen) -> set[int]:
    """Every row that became a blad or was named."""
    bladen = [rij.nummer for rij in gelezen.rijen]
    assert len(bladen) == len({*bladen})
    return {*bladen, *(n for n, _ in gelezen.weggelaten), *(fout.rij for fout in gelezen.fouten)}


def judge(gelezen: Gelezen | None, rijen: list[list[object]]) -> None:
    gevuld = {n for n, rij in enumerate(rijen, start=2) if any(map(str.strip, map(str, rij)))}
    personen = [rij for rij in rijen if rij[0] == "" and any(map(str, rij))]
    if gelezen is None:
        assert personen == []
        return
    assert gelezen.fouten == []
    assert accounted(gelezen) == gevuld
    assert len(gelezen.rijen) == len(personen)
    assert gelezen.aantal_rijen == len(gevuld)
    assert {reden for _, reden in gelezen.weggelaten} <= {IS_VOORBEELD, KOP_OPNIEUW}


@given(
    tabel,
    st.sampled_from(";,\t|"),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_csv_table_comes_in_whole(
    rijen: list[list[object]], scheider: str, einde: str, aanhalen: int, codering: str
) -> None:
    inhoud = table_csv(rijen, scheider, einde, aanhalen).encode(codering)
    gelezen = read("a.csv", inhoud)
    judge(gelezen, rijen)
    if gelezen:
        teksten = [rij.teksten.get("preventie_goede_praktijk", "") for rij in gelezen.rijen]
        assert teksten == [str(rij[10]) for rij in rijen if rij[0] == "" and any(map(str, rij))]


def table_xlsx(*tabellen: list[list[object]]) -> bytes:
    """A workbook with each of these tables on a sheet of its own."""
    uit = io.BytesIO()
    opties = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    boek = xlsxwriter.Workbook(uit, opties)
    for rijen in tabellen:
        blad = boek.add_worksheet()
        for nummer, rij in enumerate(rijen):
            blad.write_row(nummer, 0, rij)
    boek.close()
    return uit.getvalue()


@given(tabel)
def test_any_workbook_comes_in_whole(rijen: list[list[object]]) -> None:
    judge(read("a.xlsx", table_xlsx([KOLOMMEN, *rijen])), rijen)


@given(
    st.lists(persoon, min_size=1, max_size=3),
    st.lists(st.one_of(persoon, leeg, tekst.map(lambda t: [t])), max_size=5),
)
def test_rows_of_another_sheet_are_told_or_the_file_is_refused(
    rijen: list[list[object]], elders: list[list[object]]
) -> None:
    gelezen = read("a.xlsx", table_xlsx([KOLOMMEN, *rijen], elders))
    gevuld = [rij for rij in elders if any(str(cel).strip() for cel in rij)]
    scores = [sum(isinstance(cel, int) for cel in rij[1:10]) for rij in gevuld]
    if gelezen is None:
        assert max(scores) > 0
        return
    assert len(gelezen.rijen) == len(rijen)
    assert sum(aantal for _, aantal in gelezen.ongelezen) == len(gevuld)
    assert max(scores, default=0) < 5


@given(tabel, st.integers(0, 2000), st.sampled_from(['"', ";", "\n", "\r", "\x00", "x", '";"']))
def test_one_sign_too_many_anywhere_makes_no_person_vanish(
    rijen: list[list[object]], plaats: int, teken: str
) -> None:
    """Five people became two by one quotation mark. The number of rows is that of a reader that knows no quotes."""
    zonder = [[str(cel).replace("\n", " ").replace('"', "") for cel in rij] for rij in rijen]
    heel = table_csv(zonder, ";", "\r\n", csv.QUOTE_MINIMAL)
    plaats = len(heel.split("\r\n")[0]) + 2 + plaats % max(1, len(heel))
    gelezen = read("a.csv", (heel[:plaats] + teken + heel[plaats:]).encode())
    if gelezen is None or gelezen.fouten:
        return
    personen = [rij for rij in zonder if rij[0] == "" and any(rij)]
    assert len(gelezen.rijen) + len(gelezen.weggelaten) >= len(personen)


@pytest.mark.parametrize("score", ["7", "7/10", "7 op 10", "7 / 10", "x"])
def test_two_quotation_marks_around_whole_rows_are_told_however_the_score_is_written(
    score: str,
) -> None:
    rijen = [["", *[score] * 9, *[""] * (BREEDTE - 10)] for _ in range(4)]
    rijen[0][10], rijen[3][-1] = '"een', 'twee"'
    gelezen = read("a.csv", "\r\n".join(map(";".join, [KOLOMMEN, *rijen])).encode())
    assert gelezen is None or gelezen.fouten


@pytest.mark.parametrize("naam", ["a.csv", "a.xlsx", "a.xls", "a.ods"])
@pytest.mark.parametrize("begin", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
@given(st.binary(max_size=1500))
def test_any_bytes_are_refused_or_told_row_by_row(naam: str, begin: bytes, inhoud: bytes) -> None:
    gelezen = read(naam, begin + inhoud)
    assert gelezen is None or accounted(gelezen)


@given(st.binary(max_size=300))
def test_any_bytes_under_our_columns_are_told_row_by_row(inhoud: bytes) -> None:
    begin = (";".join(KOLOMMEN) + "\n;1;2;3;4;5;6;7;8;9;").encode()
    gelezen = read("a.csv", begin + inhoud)
    if gelezen is None:
        return
    assert 2 in accounted(gelezen)
    assert all(
        "\ufffd" not in tekst and not any("\x7f" <= teken <= "\x9f" for teken in tekst)
        for rij in gelezen.rijen
        for tekst in rij.teksten.values()
    )
