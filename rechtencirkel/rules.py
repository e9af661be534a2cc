"""The days that a ronde counts with (vrijgave.md 1.5, 1.7 and 2.7). Pure: moments in, moments out."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

BRUSSEL = ZoneInfo("Europe/Brussels")
DAGEN_OM_TE_BESLISSEN = 14  # at least, between the closing of a groep and the decision date
DAGEN_UITSTEL = 14  # once, for a groep that is proposed at the decision date

MAANDEN_TUSSEN = 6  # between two openings that ask the same people (vrijgave.md 2.7)


def months_later(moment: dt.datetime, maanden: int) -> dt.datetime:
    """So many months of the calendar in Brussels later; the 31st becomes the last day of a short month."""
    plaatselijk = moment.astimezone(BRUSSEL)
    jaar, maand = divmod(plaatselijk.month - 1 + maanden, 12)
    jaar, maand = plaatselijk.year + jaar, maand + 1
    laatste = calendar.monthrange(jaar, maand)[1]
    return plaatselijk.replace(year=jaar, month=maand, day=min(plaatselijk.day, laatste))


def days_later(moment: dt.datetime, dagen: int) -> dt.datetime:
    """So many days of the calendar in Brussels later (or, negative, earlier): in the last week of
    March one of them has 23 hours."""
    return moment.astimezone(BRUSSEL) + dt.timedelta(days=dagen)


def earliest_decision(sluit_op: dt.datetime) -> dt.datetime:
    """The first moment at which may be decided about what closes then."""
    return days_later(sluit_op, DAGEN_OM_TE_BESLISSEN)


def latest_closing(beslis_op: dt.datetime) -> dt.datetime:
    """The last moment at which a groep may close about which is decided then."""
    return days_later(beslis_op, -DAGEN_OM_TE_BESLISSEN)


def end_of_delay(beslis_op: dt.datetime) -> dt.datetime:
    """Until when may be decided about what was proposed at the decision date."""
    return days_later(beslis_op, DAGEN_UITSTEL)
