"""One line of "Wat verdwijnt wanneer", and how its terms read."""

from __future__ import annotations

from dataclasses import dataclass

UUR, DAG = 60 * 60, 24 * 60 * 60
NIEMAND = "Niemand"


@dataclass(frozen=True, slots=True)
class Bewaarregel:
    """One kind of data: who reads it until it goes, and when that is."""

    wat: str
    wie: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Koekje:
    """A cookie that this site sets: its name, what for, and how long."""

    naam: str
    waarvoor: str
    hoelang: str


def in_hours(seconden: float) -> str:
    """3600 -> "een uur", 28800 -> "8 uur"."""
    uren = int(seconden // UUR)
    return "een uur" if uren == 1 else f"{uren} uur"


def in_days(seconden: float) -> str:
    """86400 -> "één dag", 259200 -> "3 dagen"."""
    dagen = int(seconden // DAG)
    return "één dag" if dagen == 1 else f"{dagen} dagen"
