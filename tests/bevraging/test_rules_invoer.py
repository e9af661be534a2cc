"""What may be filled in: one check, the same verdict in a form, in XLSX and in CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bevraging.forms.invoer import BladForm
from bevraging.forms.rekenblad import read_bestand
from bevraging.rules.invoer import (
    DATUM_VAK,
    KOLOMMEN,
    MAX_TEKST,
    OVERGESLAGEN,
    SCORE_KOLOMMEN,
    InvoerFout,
    Tekst,
    check_blad_score,
    check_filled,
    check_score,
    check_tekst,
    verdict,
)
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort

REGEL = "een score is 0 tot 10, of x voor geen zicht"
REFUSED = [
    ("11", f"11 is te hoog; {REGEL}"),
    (11.0, f"11 is te hoog; {REGEL}"),
    ("-1", f"-1 is te laag; {REGEL}"),
    (-1, f"-1 is te laag; {REGEL}"),
    ("7,5", f"7,5 is geen heel getal; {REGEL}"),
    ("7.5", f"7.5 is geen heel getal; {REGEL}"),
    (7.5, f"7,5 is geen heel getal; {REGEL}"),
    ("", "hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x)"),
    ("  ", "hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x)"),
    (None, "hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x)"),
    (
        dt.date(2026, 7, 5),
        f"{DATUM_VAK}; {REGEL}",
    ),
    (
        dt.datetime(2026, 7, 5, tzinfo=dt.UTC),
        f"{DATUM_VAK}; {REGEL}",
    ),
    ("5/07/2026", f"„5/07/2026” is een datum; {REGEL}"),
    ("5-7", f"„5-7” is niet één cijfer; {REGEL}"),
    (
        "7-okt",
        f"„7-okt” is een datum (van 7/10 maakt een rekenblad een datum: typ alleen 7); {REGEL}",
    ),
    ("11/10", f"11 is te hoog; {REGEL}"),
    ("7,5/10", f"„7,5/10” is geen cijfer; {REGEL}"),
    ("N/A", "„N/A” zegt niet wat de persoon antwoordde; typ een x als die geen zicht had"),
    ("7\x85", f"hier staat een onzichtbaar teken; {REGEL}"),
    ("7\x00", f"hier staat een onzichtbaar teken; {REGEL}"),
    (True, f"waar of onwaar is geen cijfer; {REGEL}"),
    ("zeven", f"„zeven” is geen cijfer; {REGEL}"),
    ("٧", f"„٧” is geen cijfer; {REGEL}"),
    ("x" * 30, f"„{'x' * 20}…” is geen cijfer; {REGEL}"),
]
TAKEN = [
    *((str(score), score) for score in range(11)),
    (7, 7),
    (7.0, 7),
    ("7.0", 7),
    ("7,0", 7),
    (" 10 ", 10),
    ("7/10", 7),
    ("10 / 10", 10),
    ("7 op 10", 7),
    ("\xa07\u200b", 7),
    ("7.0000000000", 7),
    ("x", None),
    ("X", None),
    ("geen zicht", None),
]


@pytest.mark.parametrize(("raw", "reden"), REFUSED)
def test_a_wrong_score_is_refused_with_its_reason(raw: object, reden: str) -> None:
    with pytest.raises(InvoerFout) as refused:
        check_score(raw)
    assert str(refused.value) == reden


@pytest.mark.parametrize(("raw", "score"), TAKEN)
def test_a_score_is_taken_as_it_was_meant(raw: object, score: int | None) -> None:
    assert check_score(raw) == score


def test_a_text_is_trimmed_and_never_cut() -> None:
    assert check_tekst(" a\r\nb ") == "a\nb"
    assert check_tekst("a" * MAX_TEKST) == "a" * MAX_TEKST
    assert [check_tekst(raw) for raw in (None, "", 0.0, 12.5)] == ["", "", "0", "12,5"]


@pytest.mark.parametrize(
    "raw",
    [
        *("a\x00b", "a\x0bb", "a\x85b", "a\ufffdb", "a\udcc3b", "a" * (MAX_TEKST + 1)),
        *(True, dt.date(2026, 7, 5), dt.time(7, 10)),
    ],
)
def test_a_text_that_cannot_be_stored_is_refused(raw: object) -> None:
    with pytest.raises(InvoerFout):
        check_tekst(raw)


def test_a_blad_says_something() -> None:
    check_filled([0, *[None] * 8], [])
    check_filled([None, *[OVERGESLAGEN] * 8], [])
    check_filled([OVERGESLAGEN] * 9, [Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, "kort")])
    with pytest.raises(InvoerFout):
        check_filled([OVERGESLAGEN] * 9, [])


@pytest.mark.parametrize("raw", ["-", "–", " - "])
def test_only_on_a_blad_a_fase_is_passed_over(raw: str) -> None:
    assert check_blad_score(raw) == OVERGESLAGEN
    assert (check_blad_score("x"), check_blad_score("7")) == (None, 7)
    with pytest.raises(InvoerFout, match="zegt niet wat de persoon antwoordde"):
        check_score(raw)


def form_verdict(raw: str) -> object:
    """What the form says of a first score, the others being 5."""
    data = {**dict.fromkeys(SCORE_KOLOMMEN, "5"), "preventie": raw, "form_code": "A" * 16}
    form = BladForm(data)
    if form.is_valid():
        return form.scores[0]
    return form.errors["preventie"][0]


def xlsx_verdict(raw: str) -> object:
    """What an XLSX says of the same."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    blad = boek.add_worksheet("Antwoorden")
    blad.write_row(0, 0, KOLOMMEN)
    for kolom, waarde in enumerate(["", raw, *["5"] * 8]):
        blad.write_string(1, kolom, waarde)
    boek.close()
    return file_verdict("a.xlsx", uit.getvalue())


def csv_verdict(raw: str) -> object:
    """What a CSV says of the same."""
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=";").writerows([KOLOMMEN, ["", raw, *["5"] * 8]])
    return file_verdict("a.csv", uit.getvalue().encode("utf-8-sig"))


def file_verdict(naam: str, inhoud: bytes) -> object:
    gelezen = read_bestand(naam, inhoud)[0]
    if gelezen.fouten:
        reden = gelezen.fouten[0].reden
        return f"{reden[0].upper()}{reden[1:]}."
    return gelezen.rijen[0].scores[0]


def expected(raw: str) -> object:
    uitkomst = verdict(check_blad_score, raw)
    return f"{uitkomst[0].upper()}{uitkomst[1:]}." if isinstance(uitkomst, str) else uitkomst


TYPED = [raw for raw, _ in (*REFUSED, *TAKEN) if isinstance(raw, str)]


@pytest.mark.parametrize("raw", [raw for raw in TYPED if "\x00" not in raw])
def test_form_xlsx_and_csv_give_the_same_verdict(raw: str) -> None:
    assert (form_verdict(raw), xlsx_verdict(raw), csv_verdict(raw)) == (expected(raw),) * 3


def test_form_and_csv_give_the_same_verdict_on_a_nul() -> None:
    assert (form_verdict("7\x00"), csv_verdict("7\x00")) == (expected("7\x00"),) * 2


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=12))
def test_form_and_csv_agree_on_anything(raw: str) -> None:
    assert form_verdict(raw) == csv_verdict(raw) == expected(raw)
