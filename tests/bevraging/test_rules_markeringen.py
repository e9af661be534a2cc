"""What is marked in a text before it may be passed on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bevraging.rules.markeringen import Stuk, find_marks, pieces, reaches_top
from rechtencirkel.cells import band_of
from rechtencirkel.enums import Band

GEVALLEN = [
    ("Bel 0470 12 34 56 voor hulp.", [("telefoonnummer", "0470 12 34 56")]),
    ("Bel +32 2 123 45 67.", [("telefoonnummer", "+32 2 123 45 67")]),
    ("Bel 02/123.45.67 nu", [("telefoonnummer", "02/123.45.67")]),
    ("Mail naar wie.ook@voorbeeld.be aub", [("e-mailadres", "wie.ook@voorbeeld.be")]),
    ("Nummer 85.07.30-033.28 stond erop", [("rijksregisternummer", "85.07.30-033.28")]),
    ("Nummer 85073003328 stond erop", [("rijksregisternummer", "85073003328")]),
    ("Dat was op 3 maart 2025 fout.", [("datum", "3 maart 2025")]),
    ("Dat was op 12/11/2024 fout.", [("datum", "12/11/2024")]),
    ("Dat was op 1.2.24 fout.", [("datum", "1.2.24")]),
    ("Sinds 2019 wacht ik.", [("datum", "2019")]),
    ("In maart 2024 kwam niemand.", [("datum", "maart 2024")]),
    ("Ik woon in de Kerkstraat 12 boven.", [("plaats", "Kerkstraat 12")]),
    ("Het loket in halle is toe.", [("plaats", "halle")]),
    ("Toen hielp Fatima mij goed.", [("naam", "Fatima")]),
    ("Mevrouw Janssens luistert niet.", [("naam", "Mevrouw Janssens")]),
    ("Jan Peeters belde nooit terug.", [("naam", "Jan Peeters")]),
    ("Niemand hielp. Toen kwam Piet. Daarna niets.", [("naam", "Piet")]),
    ("Het OCMW helpt goed. De wachttijd is lang.", []),
    ("Ik kreeg 3 van de 10 papieren pas na 14 dagen.", []),
    ("", []),
]


@pytest.mark.parametrize(("tekst", "verwacht"), GEVALLEN)
def test_what_points_to_a_person_is_marked(tekst: str, verwacht: list[tuple[str, str]]) -> None:
    gevonden = [
        (mark.soort.value, tekst[mark.begin : mark.eind])
        for mark in find_marks(tekst, plaatsen=["Halle", "Heist-op-den-Berg"])
    ]
    assert gevonden == verwacht


def test_pieces_show_where_the_marks_stand() -> None:
    assert pieces("Ik vroeg Piet eens.") == (
        Stuk("Ik vroeg ", ""),
        Stuk("Piet", "naam"),
        Stuk(" eens.", ""),
    )


@given(st.text(max_size=300))
def test_pieces_together_are_the_text_and_no_marks_overlap(tekst: str) -> None:
    assert "".join(stuk.tekst for stuk in pieces(tekst, plaatsen=["Halle"])) == tekst
    marks = find_marks(tekst, plaatsen=["Halle"])
    assert all(a.eind <= b.begin for a, b in pairwise(marks))


def test_a_long_text_is_marked_in_no_time() -> None:
    tekst = "Het is 0 - 1.2/3 en Aa Bb van de Cc op 1 mei 0. " * 200
    assert len(find_marks(tekst, plaatsen=["Halle"])) > 200


@pytest.mark.parametrize(
    ("band", "citaten"), [(Band.B5_9, 9), (Band.B10_19, 19), (Band.B20_49, 49)]
)
def test_as_many_quotes_as_the_band_can_hold_tell_the_number(band: Band, citaten: int) -> None:
    assert [reaches_top(n, band) for n in (0, citaten - 1, citaten, citaten + 1)] == [
        False,
        False,
        True,
        True,
    ]
    assert (band_of(citaten), band_of(citaten + 1) == band) == (band, False)


@pytest.mark.parametrize("band", [Band.B50, None])
def test_fifty_or_more_and_a_hidden_cell_have_no_top(band: Band | None) -> None:
    assert [reaches_top(n, band) for n in (5, 9, 49, 50, 500)] == [False] * 5
