"""The days that a ronde counts with (vrijgave.md 1.5, 1.7 and 2.7). Pure: moments in, moments out; and a refusal."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pilootgemeenten.dutch import dutch_date, dutch_moment

BRUSSEL = ZoneInfo("Europe/Brussels")
DAGEN_OM_TE_BESLISSEN = 14  # at least, between the closing of a groep and the decision date
DAGEN_UITSTEL = 14  # once, for a groep that is proposed at the decision date
MAX_JAREN_BEWAREN = 5
# The promise stands before the first question: who reads with difficulty reads it whole.
MAX_BELOFTE = 200

MAANDEN_TUSSEN = 6  # between two openings that ask the same people (vrijgave.md 2.7)

# Said by the form and, under its lock, by the action.
TEKST_WEG = (
    "Een tekst die u aanvinkte, is intussen ingetrokken. Er is niets veranderd. "
    "Kijk hieronder na en bevestig opnieuw."
)


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


def latest_keeping(opent_op: dt.date) -> dt.date:
    """The last day until which answers of a ronde that opens then may be kept."""
    return opent_op.replace(year=opent_op.year + MAX_JAREN_BEWAREN, day=min(opent_op.day, 28))


def wrong_dates(data: Mapping[str, Any]) -> dict[str, str]:
    """What is out of order among the days of a ronde, by field, in Dutch; what is empty is not judged.

    `data`: opent_op, belofte_op and bewaren_tot are days, sluit_op and beslis_op moments, all by these names;
    opening, closing, two weeks, decision, and only then the promise and the end of keeping.
    """
    opent, sluit, beslis = data.get("opent_op"), data.get("sluit_op"), data.get("beslis_op")
    fout = {}
    if opent and sluit and _day(sluit) <= opent:
        fout["sluit_op"] = f"Kies een sluitingsdatum na de dag van openen: na {dutch_date(opent)}."
    vroegst = _earliest_end(opent, sluit)
    if beslis and vroegst and beslis < vroegst:
        fout["beslis_op"] = (
            f"Kies een beslissingsdatum minstens {DAGEN_OM_TE_BESLISSEN} dagen na de sluitingsdatum: "
            f"vanaf {dutch_moment(vroegst)}."
        )
    return fout | _wrong_after(beslis or vroegst, opent, data)


def _earliest_end(opent: dt.date | None, sluit: dt.datetime | None) -> dt.datetime | None:
    """When may be decided at the earliest, as far as is known: closing comes at least a day after opening."""
    if sluit is None and opent is not None:
        sluit = dt.datetime.combine(opent + dt.timedelta(days=1), dt.time.min, BRUSSEL)
    return earliest_decision(sluit) if sluit else None


def _wrong_after(
    einde: dt.datetime | None, opent: dt.date | None, data: Mapping[str, Any]
) -> dict[str, str]:
    """What has to come after the decision (`einde`), or too long after the opening, and does not."""
    belofte, bewaren = data.get("belofte_op"), data.get("bewaren_tot")
    fout = {}
    if belofte and einde and belofte <= _day(einde):
        fout["belofte_op"] = (
            f"Kies voor wat u belooft een datum die na de beslissing valt: na {dutch_date(_day(einde))}. "
            "Eerder hebt u geen resultaat."
        )
    if bewaren and einde and bewaren <= _day(einde):
        fout["bewaren_tot"] = (
            f"Bewaar de antwoorden tot na de beslissingsdatum: na {dutch_date(_day(einde))}."
        )
    elif bewaren and opent and bewaren > latest_keeping(opent):
        fout["bewaren_tot"] = (
            f"Antwoorden mogen ten hoogste {MAX_JAREN_BEWAREN} jaar bewaard worden: "
            f"tot {dutch_date(latest_keeping(opent))}."
        )
    return fout


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(BRUSSEL).date()
