"""What is marked in a text before it may be passed on."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bevraging.rules.markeringen import (
    Markeringsoort,
    Stuk,
    find_marks,
    pieces,
    reaches_top,
    without_marks,
)
from bevraging.rules.merkvormen import Vorm, shapes
from bevraging.rules.merkwoorden import MAP, flat
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
    ("Ik woon in de Kerkstraat 12 boven.", [("adres", "Kerkstraat 12")]),
    ("Het loket in halle is toe.", [("plaats", "halle")]),
    ("Toen hielp Fatima mij goed.", [("naam", "Fatima")]),
    ("Mevrouw Janssens luistert niet.", [("naam", "Janssens")]),
    ("Jan Peeters belde nooit terug.", [("naam", "Jan Peeters")]),
    ("Niemand hielp. Toen kwam Piet. Daarna niets.", [("naam", "Piet")]),
    ("Ik vroeg Zorvaq eens.", [("naam", "Zorvaq")]),
    ("IK BEN BOOS OP DE WACHTTIJD", []),
    ("DE ZUS VAN MARLEEN", [("naam", "MARLEEN")]),
    ("een roos van de juf, en jan en alleman mag", []),
    ("roos van de balie is lief", [("naam", "roos")]),
    ("mijn zus roos belt", [("naam", "roos")]),
    ("vraag achter zorvaq", [("naam", "zorvaq")]),
    ("k.d. belde terug, a.u.b. niet meer", [("naam", "k.d.")]),
    ("die nadia v. weet het", [("naam", "nadia v.")]),
    ("ons lowieke en vanhoutte", [("naam", "lowieke"), ("naam", "vanhoutte")]),
    ("een mol in de tuin, in mol is het beter", [("plaats", "mol")]),
    ("2400 mol", [("plaats", "2400 mol")]),
    ("de kok is ziek, ik ben kok in de school", [("werk", "kok in de school")]),
    ("brieven in het turks, thuis praten we turks", [("herkomst", "turks")]),
    ("ge wordt er depressief van, ik ben depressief", [("gezondheid", "depressief")]),
    ("precies een gevangenis, hij zit in de gevangenis", [("bijzonderheid", "in de gevangenis")]),
    (
        "mijn zus Els is overleden",
        [("gezin", "mijn zus"), ("naam", "Els"), ("gezin", "is overleden")],
    ),
    ("getuige van de Peeters zaak", [("bijzonderheid", "getuige"), ("naam", "van de Peeters")]),
    ("turkse pizza, een tolk arabisch, een turkse buur", [("herkomst", "turkse")]),
    ("voor mensen in een rolstoel, ik zit in een rolstoel", [("gezondheid", "rolstoel")]),
    ("zwangere vrouwen, of vluchtelingen", []),
    ("daar krijg ik hoofdpijn van, ik heb hoofdpijn", [("gezondheid", "hoofdpijn")]),
    (
        "mensen met psychische problemen, ik heb een slechte rug",
        [("gezondheid", "een slechte rug")],
    ),
    ("elke maand mei, in mei en juni", []),
    ("woon op de Meir 4", [("adres", "Meir 4")]),
    ("wij zijn vluchtelingen", [("herkomst", "vluchtelingen")]),
    ("zwarte piet, hans en grietje", []),
    (
        "z@example.org / BE64 9970 0055 6652 / 49.01.29-997.42",
        [
            ("e-mailadres", "z@example.org"),
            ("rekeningnummer", "BE64 9970 0055 6652"),
            ("rijksregisternummer", "49.01.29-997.42"),
        ],
    ),
    ("groetjes, R. Zorvaq", [("naam", "R. Zorvaq")]),
    ("mevr van den zorvaecke", [("naam", "van den zorvaecke")]),
    ("mijn man is kok en heet Zorvaq", [("werk", "kok"), ("naam", "Zorvaq")]),
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


VORMEN = sorted(pad.stem for pad in (MAP / "vormen").glob("*.txt"))


@pytest.mark.parametrize("naam", VORMEN)
def test_every_pattern_finds_its_examples_and_not_its_counterexamples(naam: str) -> None:
    gemist = [
        (vorm.patroon.pattern, voorbeeld)
        for vorm in shapes(naam)
        for voorbeeld in (*(vorm.wel or ("(no example)",)), *vorm.niet)
        if _finds(vorm, voorbeeld) != (voorbeeld in vorm.wel)
    ]
    print(f"{naam}: {len(shapes(naam))} patterns")
    assert gemist == []


def _finds(vorm: Vorm, tekst: str) -> bool:
    return any(begin < eind for begin, eind in vorm.spans(flat(tekst)))


@pytest.mark.parametrize("lijst", sorted(pad.name for pad in MAP.glob("*.txt")))
def test_a_list_of_words_is_sorted_and_says_nothing_twice(lijst: str) -> None:
    woorden = flat((MAP / lijst).read_text(encoding="utf-8")).splitlines()
    assert woorden == sorted(set(woorden))
    assert all(woord == woord.strip() and len(woord) > 1 for woord in woorden)


def test_no_capital_no_accent_and_a_decomposed_letter_make_no_difference() -> None:
    for tekst in (
        "ik vroeg Zoë eens",
        "ik vroeg ZOE eens",
        "ik vroeg zoë eens",
        "ik vroeg zoe eens",
    ):
        for vorm in ("NFC", "NFD"):
            gegeven = unicodedata.normalize(vorm, tekst)
            assert "".join(stuk.tekst for stuk in pieces(gegeven)) == gegeven
            (mark,) = find_marks(gegeven)
            assert flat(unicodedata.normalize("NFC", gegeven[mark.begin : mark.eind])) == "zoe"


def test_a_mark_after_decomposed_letters_stands_at_its_own_signs() -> None:
    tekst = unicodedata.normalize("NFD", "Één café is té duur, zei Zoë daar.")
    (mark,) = find_marks(tekst)
    assert unicodedata.normalize("NFC", tekst[mark.begin : mark.eind]) == "Zoë"


def test_what_is_marked_has_its_kind_in_its_place() -> None:
    tekst = "Mevrouw Janssens uit Halle, 0470 12 34 56, heeft reuma."
    zonder = without_marks(pieces(tekst))
    assert zonder == "Mevrouw [naam] uit [plaats], [telefoonnummer], heeft [gezondheid]."
    assert find_marks(zonder) == ()


@pytest.mark.parametrize("soort", list(Markeringsoort))
def test_a_kind_in_the_place_of_words_is_no_mark_itself(soort: Markeringsoort) -> None:
    assert find_marks(f"Toen belde [{soort}] en dat was [{soort}].") == ()


@pytest.mark.parametrize(
    "stuk",
    ["a", "1", ".", "a ", "1 ", "0 ", "a.", "1.", "@", "a@", "van ", "de ", "jan ", "-", "é", "e\u0301", "4 maart ",
     "in de ", "a-a ", "be12 ", "mijn man ", "twee ", "Aa Bb van de Cc op 1 mei 0. ", "www.", "12 ", "straat 1 ", "\n",
     "maandag ", "was ", "was de maandag ", "1 bus 1 "],
)  # fmt: skip
def test_ten_times_the_text_takes_about_ten_times_as_long(stuk: str) -> None:
    """As a ratio of two measurements of our own time, each the best of three; quadratic would be a hundred times."""
    kort, lang = _seconds(stuk, 400), _seconds(stuk, 4000)
    print(f"{stuk!r}: {lang / kort:.1f} times")
    assert lang < 40 * kort + 0.01


def _seconds(stuk: str, lengte: int) -> float:
    tekst = (stuk * lengte)[:lengte]
    metingen = []
    for _ in range(3):
        begin = time.process_time()
        find_marks(tekst)
        metingen.append(time.process_time() - begin)
    return min(metingen)


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
