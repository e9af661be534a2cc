"""What the programmaleiding has to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pilootgemeenten.models import Bewaarderschap, Programma

from .stuurgroep import bewaarders_of_programma


@dataclass(frozen=True, slots=True)
class Programmastand:
    """One programma with its bewaarders by what has to be done about them."""

    programma: Programma
    voorgesteld: list[Bewaarderschap]
    zonder_lid: list[Bewaarderschap]
    toegelaten: list[Bewaarderschap]
    afgewezen: list[Bewaarderschap]


def load_programmas(programmas: Iterable[Programma]) -> list[Programmastand]:
    """One query per programma that somebody leads: one, seldom two."""
    return [_stand(programma) for programma in sorted(programmas, key=lambda p: p.pk)]


def _stand(programma: Programma) -> Programmastand:
    rijen = bewaarders_of_programma(programma)
    toegelaten = [rij for rij in rijen if rij.is_toegelaten]
    return Programmastand(
        programma=programma,
        voorgesteld=[rij for rij in rijen if rij.is_voorgesteld],
        zonder_lid=[rij for rij in toegelaten if not rij.heeft_lid],
        toegelaten=[rij for rij in toegelaten if rij.heeft_lid],
        afgewezen=[rij for rij in rijen if not rij.is_voorgesteld and not rij.is_toegelaten],
    )
