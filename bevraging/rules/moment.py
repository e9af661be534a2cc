"""How large a moment is and how long it lasts (vrijgave.md 3.5)."""

from __future__ import annotations

import datetime as dt

from .invoer import MAX_LINKS_PER_KEER

MIN_PLAATSEN, MAX_PLAATSEN = 5, MAX_LINKS_PER_KEER
LANGSTE_MOMENT = dt.timedelta(hours=12)
VOORSTEL = dt.timedelta(hours=2)
MAX_MOMENTEN = 100
MAX_DEELNEMERS = 1000


def latest_end(now: dt.datetime, groep_sluit_op: dt.datetime | None) -> dt.datetime:
    """When a moment that begins now ends at the latest: after twelve hours, and with its groep."""
    laatste = now + LANGSTE_MOMENT
    return min(laatste, groep_sluit_op) if groep_sluit_op else laatste


def usual_end(now: dt.datetime) -> dt.datetime:
    """What the form proposes: two hours, up to the next quarter of an hour."""
    einde = now + VOORSTEL
    kwartier = einde.replace(minute=einde.minute // 15 * 15, second=0, microsecond=0)
    return kwartier if kwartier == einde else kwartier + dt.timedelta(minutes=15)


def brings_too_many(*, antwoorden: int, deelnemers: int) -> bool:
    """Somebody answered twice, or who was not there: which answers those are, nobody can say."""
    return antwoorden > deelnemers
