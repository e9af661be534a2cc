"""What fits on a sheet, and which way a text runs: the same for every writer of a file."""

from __future__ import annotations

import pytest

from dossier.exports.maten import long_rows, size_of, stays_together
from dossier.exports.tekens import is_rtl
from dossier.values import Verslagtabel
from pilootgemeenten.dutch import isolated


def tabel(*rijen: tuple[str, str]) -> Verslagtabel:
    """A column of a third and one of two thirds."""
    return Verslagtabel("T", ("Met wie", "Actie"), rijen, (1, 2))


def test_only_a_row_that_is_high_may_be_split() -> None:
    rijen = (("x" * 600, ""), ("x" * 700, ""), ("", "x" * 700), ("", "x\n" * 30))
    assert long_rows(tabel(*rijen)) == [False, True, False, True]


@pytest.mark.parametrize(
    ("aantal", "letters", "bijeen"), [(8, 100, True), (9, 1, False), (8, 300, False)]
)
def test_a_table_that_is_high_or_long_goes_on_over_the_sheet(
    aantal: int, letters: int, bijeen: bool
) -> None:
    assert stays_together(tabel(*[("x" * letters, "")] * aantal)) is bijeen


def test_a_picture_keeps_its_proportion() -> None:
    svg = '<svg width="640" height="320">'
    assert (size_of(svg, 16, 20), size_of(svg, 16, 4)) == ((16, 8), (8, 4))


@pytest.mark.parametrize(
    ("tekst", "naar_links"),
    [
        ("עברית", True),
        ("3. العربية", True),
        ("Naar: עברית", False),
        (f"{isolated('עברית')} geven 3", False),
        (f"{isolated('עברית')} ועוד", True),
        ("\u2069עברית", True),
        ("", False),
        ("3, 5", False),
    ],
)
def test_a_name_that_is_set_apart_turns_no_sentence_round(tekst: str, naar_links: bool) -> None:
    assert is_rtl(tekst) is naar_links
