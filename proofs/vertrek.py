"""D6 of vrijgave.md section 5: what one departure between two rondes tells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bevraging.statistics import Lot, value_lot
from kader.enums import Fase
from proofs.aanval import (
    LABELS,
    SCORES,
    SIZES,
    Floats,
    Loten,
    Sizes,
    Uitslag,
    drawn_cell,
    label_chances,
    published,
    tally,
    value_column,
)
from rechtencirkel.cells import Cel, band_of

LABEL_FROM = 20  # persons


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """What the attacker holds possible of the others: their totals, the chance of each label."""

    kans: Floats
    totaal: NDArray[np.int64]
    label_na: Floats  # possibility x label, without the leaver
    label_voor: Floats  # possibility x value of the leaver x label


def joint_chance(totaal: NDArray[np.int64], n: int, voor: Cel, na: Cel) -> Floats:
    """P(both values | total of the others, score of the leaver). Where the rule keeps its draw, one
    and the same draw must explain both.
    """
    with_leaver = totaal[:, None] + np.array(SCORES)
    low, high = (ends[with_leaver] for ends in value_column((voor.waarde, voor.rand), n))
    low_na, high_na = (ends[totaal, None] for ends in value_column((na.waarde, na.rand), n - 1))
    if _value_lot(n) != _value_lot(n - 1):
        return np.asarray((high - low) * (high_na - low_na))
    return np.maximum(0.0, np.minimum(high, high_na) - np.maximum(low, low_na))


def _value_lot(n: int) -> Lot | None:
    band = band_of(n)
    return value_lot(Fase.ONTHAAL, band) if band else None


class Vertrek:
    """One person left and nobody changed a score; the attacker knows who, n and both cells.

    It knows no other score, but does know the distribution they come from: more than anybody knows
    in practice. With `deeltjes` = 0 it looks at the values only, exactly (by the total of the
    others). Else, from 20 persons on, it weighs the spread labels too, over so many random groepen
    of that distribution (too few make it rash, not wise).
    """

    def __init__(self, weights: Sequence[float], *, seed: int, deeltjes: int = 0) -> None:
        self.weights = np.array(weights) / sum(weights)
        self.seed, self.deeltjes = seed, deeltjes
        self.rng = np.random.default_rng([seed, 6])
        self.known: dict[int, Mogelijk] = {}

    def attack(self, naam: str, *, groepen: int, sizes: Sizes = SIZES) -> Uitslag:
        drawn = published(self.weights.tolist(), groepen, self.seed, sizes)
        return tally(naam, (self.posterior(*groep) for groep in drawn))

    def posterior(self, scores: Sequence[int], voor: Cel, loten: Loten) -> Floats:
        """Weights of the eleven values of the leaver, the first score, given the cells of both
        rondes, drawn in one series.
        """
        n, na = len(scores), drawn_cell(scores[1:], loten)
        others = self._possible(n)
        kans = others.kans
        seen = joint_chance(others.totaal, n, voor, na)
        if self._weighs_labels(n):
            kans = kans * others.label_na[:, LABELS.index(na.spreiding)]
            seen = seen * others.label_voor[:, :, LABELS.index(voor.spreiding)]
        return np.asarray(kans @ seen)

    def _weighs_labels(self, n: int) -> bool:
        return bool(self.deeltjes) and n >= LABEL_FROM

    def _possible(self, n: int) -> Mogelijk:
        if n not in self.known:
            self.known[n] = self._sampled(n) if self._weighs_labels(n) else self._totals(n)
        return self.known[n]

    def _totals(self, n: int) -> Mogelijk:
        chances = np.ones(1)
        for _ in range(n - 1):
            chances = np.convolve(chances, self.weights)
        return Mogelijk(chances, np.arange(len(chances)), np.empty(0), np.empty(0))

    def _sampled(self, n: int) -> Mogelijk:
        groepen = self.rng.choice(11, size=(self.deeltjes, n - 1), p=self.weights)
        rows: list[list[int]] = groepen.tolist()
        return Mogelijk(
            kans=np.full(self.deeltjes, 1 / self.deeltjes),
            totaal=groepen.sum(axis=1),
            label_na=np.array([label_chances(row) for row in rows]),
            label_voor=np.array([[label_chances([*row, x]) for x in SCORES] for row in rows]),
        )
