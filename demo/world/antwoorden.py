"""Invented answers: scores round a mean, texts from the pool, by a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from bevraging.rules.invoer import OVERGESLAGEN, SOORTEN, Score, Tekst
from bevraging.values import Bladwaarden
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort

from .rondeplan import Groepplan

ZAAD = 2026
TE_WEINIG = 3  # persons with a view on a fase that has to stay hidden
ZONDER_ZICHT = 2  # persons without a view on every third fase of a large groep


def invent_bladen(plan: Groepplan, pool: Mapping[str, Any], toeval: Random) -> list[Bladwaarden]:
    """The blads of one groep. `pool` is fase -> belanghebbendengroep -> soort -> texts."""
    kolommen = [_kolom(plan, plaats, toeval) for plaats in range(len(Fase))]
    teksten = _spread_texts(plan, pool, toeval)
    return [
        Bladwaarden(scores, tuple(teksten[nummer]))
        for nummer, scores in enumerate(zip(*kolommen, strict=True))
    ]


def _kolom(plan: Groepplan, plaats: int, toeval: Random) -> list[Score]:
    """What every person scored in one fase; who did not has no view of it, or passed it over."""
    gemiddelde = plan.gemiddelden[plaats]
    met_zicht = plan.aantal
    if gemiddelde is None:
        met_zicht = min(TE_WEINIG, plan.aantal)
    elif plan.aantal >= 14 and plaats % 3 == 2:
        met_zicht -= ZONDER_ZICHT
    scores: list[Score] = [*_scores(met_zicht, gemiddelde or 4, toeval)]
    scores += [(None, OVERGESLAGEN)[wie % 2] for wie in range(plan.aantal - met_zicht)]
    toeval.shuffle(scores)
    return scores


def _scores(aantal: int, gemiddelde: float, toeval: Random) -> list[int]:
    """Whole scores 0-10 that differ as people do, with exactly this mean as far as it can be."""
    scores = [min(10, max(0, round(toeval.gauss(gemiddelde, 1.6)))) for _ in range(aantal)]
    while tekort := round(gemiddelde * aantal) - sum(scores):
        wie = toeval.randrange(aantal)
        scores[wie] = min(10, max(0, scores[wie] + (1 if tekort > 0 else -1)))
    return scores


def _spread_texts(plan: Groepplan, pool: Mapping[str, Any], toeval: Random) -> list[list[Tekst]]:
    """Some texts per fase, each on the blad of another person."""
    per_blad: list[list[Tekst]] = [[] for _ in range(plan.aantal)]
    for fase in Fase:
        keuze = [
            Tekst(fase, soort, tekst)
            for soort in SOORTEN
            for tekst in pool[fase][plan.soort][soort]
        ]
        aantal = min(plan.teksten, len(keuze), plan.aantal)
        gekozen = toeval.sample(keuze, aantal)
        for wie, tekst in zip(toeval.sample(range(plan.aantal), aantal), gekozen, strict=True):
            per_blad[wie].append(tekst)
    return per_blad


def invent_teksten(
    soort_groep: str, pool: Mapping[str, Any], toeval: Random, soort: ToelichtingSoort
) -> list[Tekst]:
    """One text of this kind per fase: for a groepsgesprek or a standpunt."""
    return [Tekst(fase, soort, toeval.choice(pool[fase][soort_groep][soort])) for fase in Fase]
