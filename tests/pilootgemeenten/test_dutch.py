"""How long something still lasts, as people say it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from pilootgemeenten.dutch import time_left

BRUSSEL = ZoneInfo("Europe/Brussels")
TOT = dt.datetime(2026, 10, 26, 18, 0, tzinfo=BRUSSEL)  # the day after the clock went back


@pytest.mark.parametrize(
    ("nu", "zin"),
    [
        ((2026, 10, 23, 23, 59), "nog 3 dagen"),
        ((2026, 10, 24, 0, 0), "nog 2 dagen"),
        ((2026, 10, 25, 23, 59), "morgen om 18.00 uur"),
        ((2026, 10, 26, 0, 0), "vandaag om 18.00 uur"),
        ((2026, 10, 26, 17, 59), "vandaag om 18.00 uur"),
        ((2026, 10, 26, 18, 0), ""),
        ((2026, 11, 3, 9, 0), ""),
    ],
)
def test_days_are_counted_by_the_calendar_and_the_last_two_by_their_hour(
    nu: tuple[int, ...], zin: str
) -> None:
    assert time_left(TOT, dt.datetime(*nu, tzinfo=BRUSSEL)) == zin
