"""The attackers of vrijgave.md section 5 as exact posteriors against the rule as it stands.

The attackers model no rule of their own: each likelihood is measured by running the rule over every
possible draw, so a change of the rule changes the attack with it. They think every score 0-10
equally likely before they look.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bevraging.statistics import Draw, Lot, draw_cell, draw_spread, draw_value
from kader.enums import Fase
from rechtencirkel.cells import LOWEST_DREMPEL, Cel
from rechtencirkel.enums import Rand, Spreiding

SCORES = range(11)
SURE = 0.8
Z95 = 1.959964
LABELS = (None, *Spreiding)

Result = TypeVar("Result", bound=Hashable)
Floats = NDArray[np.float64]
Sizes = tuple[int, int]

SIZES: Sizes = (5, 60)  # persons in a groep


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How often an attack won; `sure` counts exact answers and single values with probability >=
    0.8 together.
    """

    naam: str
    groepen: int
    exact: int
    sure: int

    @property
    def rate(self) -> float:
        return self.sure / self.groepen

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % confidence interval of the rate."""
        n, p = self.groepen, self.rate
        middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
        return max(0.0, middle - half), middle + half

    def line(self) -> str:
        low, high = self.interval
        exact = self.exact / self.groepen
        return (
            f"{self.naam:<22}{self.groepen:>7} groepen   exact {self.exact:>4} ({exact:.2%})"
            f"   exact or >= 0.8: {self.sure:>4} ({self.rate:.2%}, 95 %: {low:.2%} - {high:.2%})"
        )


def outcomes(run: Callable[[Callable[[int], int]], Result]) -> dict[Result, float]:
    """The chance of each result of `run(draw)`, by walking every path of draws it can take."""
    found: dict[Result, float] = {}
    paths: list[tuple[tuple[int, ...], float]] = [((), 1.0)]
    while paths:
        path, chance = paths.pop()
        asked: list[int] = []

        def draw(n: int, path: tuple[int, ...] = path, asked: list[int] = asked) -> int:
            asked.append(n)
            return path[len(asked) - 1] if len(asked) <= len(path) else 0

        result = run(draw)
        if len(asked) <= len(path):
            found[result] = found.get(result, 0.0) + chance
        else:
            n = asked[len(path)]
            paths += [((*path, drawn), chance / n) for drawn in range(n)]
    return found


@cache
def value_spans(total: int, n: int) -> dict[tuple[Decimal, Rand], tuple[float, float]]:
    """Which part of a draw, on the scale 0-1, gives each value that `total` of n persons can show."""
    found: dict[tuple[Decimal, Rand], list[int]] = {}
    for drawn in range(n):
        found.setdefault(draw_value(total, n, draw=lambda _n, d=drawn: d), []).append(drawn)
    return {shown: (drawn[0] / n, (drawn[-1] + 1) / n) for shown, drawn in found.items()}


@cache
def value_column(shown: tuple[Decimal | None, Rand], n: int) -> tuple[Floats, Floats]:
    """Where the draw lies if this is shown, from and to, for every total of n persons; anywhere for
    a hidden cell, which tells nothing.
    """
    if shown[0] is None:
        return np.zeros(10 * n + 1), np.ones(10 * n + 1)
    spans = [
        value_spans(total, n).get((shown[0], shown[1]), (0.0, 0.0)) for total in range(10 * n + 1)
    ]
    low, high = np.array(spans).T
    return low, high


def label_chances(scores: Sequence[int]) -> Floats:
    """P(label) in the order of LABELS."""
    chances = outcomes(lambda draw: draw_spread(scores, draw=draw))
    return np.array([chances.get(label, 0.0) for label in LABELS])


class Loten:
    """Draws under a secret that nobody knows: each lot uniform, equal lots alike."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.offsets: dict[Lot, float] = {}

    def __call__(self, lot: Lot) -> Draw:
        if lot not in self.offsets:
            self.offsets[lot] = self.rng.random()
        return lambda n: int(self.offsets[lot] * n)


# The scores, the person looked for first; the drawn cell; the draws of the series it stands in.
Groep = tuple[list[int], Cel, Loten]


def published(
    weights: Sequence[float], groepen: int, seed: int, sizes: Sizes = SIZES
) -> Iterator[Groep]:
    """Groepen of 5-60 persons, or of `sizes`, and the cell drawn for them."""
    rng = np.random.default_rng(seed)
    chances = np.array(weights) / sum(weights)
    for _ in range(groepen):
        scores = rng.choice(11, size=int(rng.integers(sizes[0], sizes[1] + 1)), p=chances).tolist()
        loten = Loten(rng)
        yield scores, drawn_cell(scores, loten), loten


def drawn_cell(scores: Sequence[int], loten: Loten) -> Cel:
    return draw_cell(Fase.ONTHAAL, scores, drempel=LOWEST_DREMPEL, draws=loten)


def tally(naam: str, posteriors: Iterator[Floats]) -> Uitslag:
    """Counts what the attacker knows after each attack: one value, one likely value, or a range."""
    groepen = exact = sure = 0
    for chances in posteriors:
        groepen += 1
        alone = int(np.count_nonzero(chances)) == 1
        exact += alone
        sure += alone or bool(chances.max() >= SURE * chances.sum())
    return Uitslag(naam, groepen, exact, sure)


def insiders(
    naam: str, weights: Sequence[float], *, groepen: int, seed: int, sizes: Sizes = SIZES
) -> Uitslag:
    """D3: all others of the groep together, who know each other's scores and exact n, look at the
    shown cell.
    """
    return tally(
        naam,
        (
            insider_posterior(scores, cel)
            for scores, cel, _ in published(weights, groepen, seed, sizes)
        ),
    )


def insider_posterior(scores: Sequence[int], cel: Cel) -> Floats:
    """Weights of the eleven values the first score can have, given all others and the cell."""
    others, n = list(scores[1:]), len(scores)
    low, high = value_column((cel.waarde, cel.rand), n)
    column = high - low
    label = LABELS.index(cel.spreiding)
    total = sum(others)
    return np.array(
        [
            column[total + x] and column[total + x] * label_chances([*others, x])[label]
            for x in range(11)
        ]
    )
