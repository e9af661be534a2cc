"""What of a groep waits for a second person: to confirm, to erase. What waits for its bewaarder is on the board.

A queue is asked by its own rule (`confirmable_by`, `judged_by`), so nobody of the scored organisatie and nobody
who coordinates the project learns that it exists (vrijgave.md 2.10).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bevraging.queries.vrijgave import groepen_to_confirm
from bevraging.queries.wissen import wissingen_to_confirm
from pilootgemeenten.models import User
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Wachttaak:
    """One thing that waits, in words; `naam` and `args` make the address where it is done."""

    wat: str
    naam: str
    args: tuple[str | int, ...] = ()


def _place(groep: Groep) -> tuple[str | int, ...]:
    return groep.ronde.pilootgemeente.slug, groep.ronde.nummer, groep.nummer


def _where(groep: Groep) -> str:
    return f"“{groep.label}” ({groep.ronde.pilootgemeente}, {groep.ronde})"


def groepen_for_second(user: User, op_bord: Collection[int] = ()) -> list[Wachttaak]:
    """The queue of a second person, what would leave and answers to erase; without the groepen with these keys."""
    bevestigen = [
        Wachttaak(
            f"Kijk de vrijgave van {_where(rij)} na en bevestig.", "groep-bevestigen", _place(rij)
        )
        for rij in groepen_to_confirm(user)
        if rij.pk not in op_bord
    ]
    return bevestigen + [
        Wachttaak(
            f"Beslis of één antwoord van “{rij.naam}” ({rij.ronde.pilootgemeente}, {rij.ronde}) "
            "gewist wordt.",
            "wissing-beslissen",
            _place(rij),
        )
        for rij in wissingen_to_confirm(user)
        if rij.pk not in op_bord
    ]
