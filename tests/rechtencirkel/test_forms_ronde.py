"""Moments of Brussels in the form of a ronde."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from rechtencirkel.forms import LokaalMoment


@pytest.mark.parametrize("tekst", ["2027-03-12T20:00", "12/03/2027 20:00", "12-03-2027 20:00"])
def test_a_moment_is_read_as_brussels_time(tekst: str) -> None:
    assert LokaalMoment().clean(tekst).astimezone(dt.UTC) == dt.datetime(
        2027, 3, 12, 19, tzinfo=dt.UTC
    )


def test_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="Dit uur bestaat niet"):
        LokaalMoment().clean("2027-03-28T02:30")


def test_an_ambiguous_hour_is_the_first_one() -> None:
    assert LokaalMoment().clean("2027-10-31T02:30").astimezone(dt.UTC) == dt.datetime(
        2027, 10, 31, 0, 30, tzinfo=dt.UTC
    )


@pytest.mark.parametrize("tekst", ["volgende week", "31/02/2027 20:00", "7\x00"])
def test_nonsense_gets_an_example(tekst: str) -> None:
    with pytest.raises(ValidationError, match="12/03/2027 20:00"):
        LokaalMoment().clean(tekst)


@pytest.mark.parametrize("tekst", ["0001-01-01T00:00", "1999-12-31T23:59", "9999-12-31T00:00"])
def test_a_year_nobody_means_is_refused(tekst: str) -> None:
    with pytest.raises(ValidationError, match="Kies een jaar tussen 2000 en 2100"):
        LokaalMoment().clean(tekst)
