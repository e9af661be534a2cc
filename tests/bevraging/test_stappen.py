"""The way through nine questions, by its pure rule."""

from __future__ import annotations

import pytest

from bevraging.rules import stappen
from bevraging.rules.invoer import OVERGESLAGEN, SCORE_KOLOMMEN, Tekst
from bevraging.rules.stappen import Schermstap, first_wrong, next_step, read_answers

ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7")


def where(velden: dict[str, str]) -> tuple[str, str]:
    stap = next_step(velden)
    return stap.scherm, stap.fout


@pytest.mark.parametrize(
    ("velden", "naar"),
    [
        ({"scherm": "start", "naar": "volgende"}, "1"),
        ({"scherm": "1", "naar": "volgende"}, "2"),
        ({"scherm": "9", "naar": "volgende"}, "overzicht"),
        ({"scherm": "overzicht", "naar": "volgende"}, "overzicht"),
        ({"scherm": "2", "naar": "vorige"}, "1"),
        ({"scherm": "1", "naar": "vorige"}, "1"),
        ({"scherm": "overzicht", "naar": "vorige"}, "9"),
        ({"scherm": "overzicht", "naar": "4"}, "4"),
        ({"scherm": "4", "naar": "volgende", "terug": "1"}, "overzicht"),
        ({"scherm": "4", "naar": "vorige", "terug": "1"}, "overzicht"),
        ({"scherm": "4"}, "4"),
        ({"scherm": "40", "naar": "volgende"}, "1"),
        ({"naar": "10"}, "start"),
    ],
)
def test_a_button_leads_to_its_screen(velden: dict[str, str], naar: str) -> None:
    assert where(ZEVENS | velden) == (naar, "")


def test_from_a_question_one_goes_on_with_an_answer_and_back_without() -> None:
    leeg = {**ZEVENS, "toegang": ""}
    assert where(leeg | {"scherm": "5", "naar": "volgende"}) == ("5", stappen.GEEN_KEUZE)
    assert where(leeg | {"scherm": "5", "naar": "vorige"}) == ("4", "")
    assert where(leeg | {"scherm": "4", "naar": "volgende"}) == ("5", "")


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [("x" * 2000, ""), ("x" * 2001, stappen.TE_LANG), ("een\x00twee", stappen.RAAR_TEKEN)],
)
def test_a_text_that_cannot_be_kept_keeps_one_there(tekst: str, fout: str) -> None:
    velden = ZEVENS | {"scherm": "5", "naar": "volgende", "toegang_tekst_2": tekst}
    stap = next_step(velden)
    assert stap.fout == fout
    assert read_answers(velden)[4].vakken[1].tekst == tekst


def test_three_boxes_fit_and_an_empty_one_says_nothing() -> None:
    velden = ZEVENS | {"scherm": "5", "naar": "nog"}
    aantal = []
    for _ in range(3):
        stap = next_step(velden)
        aantal.append(len(stap.antwoord.vakken))
        laatste = stap.antwoord.vakken[-1].nummer
        velden |= {f"toegang_tekst_{laatste}": "iets", f"toegang_keuze_{laatste}": "beter"}
    assert aantal == [2, 3, 3]
    assert stap.antwoord.teksten == [
        Tekst("TOEGANG", "VERBETERPUNT", "iets"),
        Tekst("TOEGANG", "VERBETERPUNT", "iets"),
    ]


@pytest.mark.parametrize("keuze", ["", "anders", "HIAAT"])
def test_a_text_without_a_known_choice_is_taken_without_a_soort(keuze: str) -> None:
    velden = {"toegang_tekst_1": " Traag. ", "toegang_keuze_1": keuze}
    assert read_answers(velden)[4].teksten == [Tekst("TOEGANG", "", "Traag.")]


def test_what_travels_in_hidden_fields_says_the_same_on_the_next_screen() -> None:
    velden = {
        **ZEVENS,
        "nazorg": "-",
        "toegang": "x",
        "toegang_keuze_2": "goed",
        "toegang_tekst_2": "Fijn.",
    }
    antwoorden = read_answers(velden)
    mee: dict[str, str] = {}
    for antwoord in antwoorden:
        mee |= antwoord.velden
    assert read_answers(mee) == antwoorden
    assert [antwoord.score for antwoord in antwoorden] == [7, 7, 7, 7, None, 7, 7, 7, OVERGESLAGEN]


def test_the_first_question_that_cannot_be_sent_is_found() -> None:
    assert first_wrong(read_answers(ZEVENS)) is None
    fout = first_wrong(read_answers({**ZEVENS, "toegang": "11", "nazorg": ""}))
    assert isinstance(fout, Schermstap)
    assert (fout.scherm, fout.fout, fout.terug) == ("5", stappen.GEEN_KEUZE, True)
