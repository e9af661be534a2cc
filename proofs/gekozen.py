"""Insiders who choose what they answer, and how many of them, to learn the most from each next ronde.

More than D8 asks and more than any groep does: n-1 people who conspire for years. Values and labels
apart. Greedy: each ronde they take the plan after which they expect to doubt least.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bevraging.statistics import STEADY
from proofs.aanval import SCORES, Floats, Uitslag
from proofs.rondes import NEVER, NOTHING, SIZES, SLEUTELS, Ints, counted, value_table
from rechtencirkel.cells import STEPS_PER_POINT, band_of

PLANS = 24
OUTCOMES = 5  # what one cell can show, with any score of the one looked for, is less
CODES_PER_POINT = 40


@dataclass(frozen=True, slots=True)
class Kennis:
    """What is known of each groep: weights of the scores, and per key and score where the draw lies."""

    weights: Floats  # groep x score
    low: Floats  # groep x key x score
    high: Floats

    @classmethod
    def none(cls, groepen: int, keys: int) -> "Kennis":
        shape = (groepen, keys, len(SCORES))
        return cls(np.ones((groepen, len(SCORES))), np.zeros(shape), np.ones(shape))


@dataclass(frozen=True, slots=True)
class Plannen:
    """Groep x plan: how many persons, what the others give together, which draw decides; and per score
    (a third axis) what is shown under `grens`, and else.
    """

    persons: Ints
    sleutel: Ints
    onder: Ints
    anders: Ints
    grens: Floats

    @classmethod
    def random(
        cls, n: int, minder: int, sleutel: str, ronde: int, groepen: int, rng: np.random.Generator
    ) -> "Plannen":
        persons = rng.integers(max(SIZES[0], n - minder), n + 1, (groepen, PLANS))
        rest = (rng.random(persons.shape) * (10 * persons - 9)).astype(np.int64)
        totals = rest[..., None] + np.array(SCORES)
        onder, anders = np.empty_like(totals), np.empty_like(totals)
        grens = np.empty(totals.shape)
        for number in np.unique(persons):
            where = persons == number
            for rows, table in zip((onder, anders, grens), value_table(int(number)), strict=True):
                rows[where] = table[totals[where]]
        fresh = sleutel == "fresh"
        keys = np.full_like(persons, ronde) if fresh else SLEUTELS[sleutel](persons)
        return cls(persons, keys, onder, anders, grens)


def chosen(
    weights: Sequence[float],
    sleutel: str,
    *,
    minder: int,
    rondes: Sequence[int],
    groepen: int,
    seed: int,
    sizes: Sequence[int] = SIZES,
) -> dict[int, dict[int, Uitslag]]:
    """Per number of rondes, per n: how often they know the score. At most `minder` of them stay away."""
    kans = np.array(weights) / sum(weights)
    found: dict[int, dict[int, Uitslag]] = {number: {} for number in rondes}
    for n in sizes:
        rng = np.random.default_rng([seed, n])
        gezocht = rng.choice(11, groepen, p=kans)
        offsets = rng.random((groepen, SIZES[-1] + 1))
        kennis = Kennis.none(groepen, SIZES[-1] + 1)
        for ronde in range(max(rondes)):
            plannen = Plannen.random(n, minder, sleutel, ronde, groepen, rng)
            _ask(kennis, plannen, gezocht, offsets)
            if ronde + 1 in rondes:
                found[ronde + 1][n] = counted(f"n = {n}", kennis.weights)
    return found


def _ask(kennis: Kennis, plannen: Plannen, gezocht: Ints, offsets: Floats) -> None:
    """Carry out the best plan of each groep; `kennis` knows more after it."""
    rows = np.arange(len(gezocht))
    best = _expected_doubt(kennis, plannen).argmin(axis=1)
    key = plannen.sleutel[rows, best]
    onder, anders, grens = (
        table[rows, best] for table in (plannen.onder, plannen.anders, plannen.grens)
    )
    under = offsets[rows, key] < grens[rows, gezocht]
    seen = np.where(under, onder[rows, gezocht], anders[rows, gezocht])[:, None]
    low, high = kennis.low[rows, key], kennis.high[rows, key]
    before = np.maximum(high - low, 0)
    low = np.maximum(low, np.where(onder == seen, 0.0, grens))
    high = np.minimum(high, np.where(anders == seen, 1.0, grens))
    high = np.where((onder == seen) | (anders == seen), high, NEVER)
    kennis.low[rows, key], kennis.high[rows, key] = low, high
    after = np.maximum(high - low, 0)
    kennis.weights[:] *= np.divide(after, before, out=np.zeros_like(after), where=before > NOTHING)


def _expected_doubt(kennis: Kennis, plannen: Plannen) -> Floats:
    """Groep x plan: the entropy that is left on average."""
    rows = np.arange(len(kennis.weights))[:, None]
    low, high = kennis.low[rows, plannen.sleutel], kennis.high[rows, plannen.sleutel]
    width = np.maximum(high - low, NOTHING)
    under = np.maximum(np.minimum(high, plannen.grens) - low, 0) / width
    over = np.maximum(high - np.maximum(low, plannen.grens), 0) / width
    step = np.vectorize(_codes_per_step)(plannen.persons)[..., None]
    first = plannen.onder.min(axis=2, keepdims=True)
    first = np.minimum(
        first, np.where(plannen.anders == NEVER, first, plannen.anders).min(axis=2, keepdims=True)
    )
    doubt = np.zeros(plannen.persons.shape)
    for place in range(OUTCOMES):
        shown_under = np.rint((plannen.onder - first) / step) == place
        shown_over = np.rint((plannen.anders - first) / step) == place
        weights = kennis.weights[:, None, :] * (shown_under * under + shown_over * over)
        doubt += _entropy(weights)
    return doubt


def _codes_per_step(persons: int) -> float:
    band = band_of(persons)
    return CODES_PER_POINT / STEPS_PER_POINT[band] if band else 0.0


def _entropy(weights: Floats) -> Floats:
    """The entropy of each row times its weight."""
    whole = weights.sum(axis=-1, keepdims=True)
    parts = np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0)
    logs = np.log(np.where(parts > 0, parts, 1.0))
    return np.asarray(-(weights * logs).sum(axis=-1))


def chosen_labels(
    weights: Sequence[float], *, kept: bool, rondes: int, groepen: int, seed: int
) -> Uitslag:
    """The spread label alone, in a groep of any 20 or more: how often they know the score.

    Their own scores make the label hang on "x is at least a" (or less), by one step of steadiness, as
    far as the rule lets one score do; or on nothing, to learn a draw that is `kept`.
    """
    rng, scores = np.random.default_rng(seed), np.array(SCORES)
    gezocht = rng.choice(11, groepen, p=np.array(weights) / sum(weights))
    edges = [(scores >= a) == way for a in SCORES[1:] for way in (True, False)]
    steady = np.array(
        [edge + least for edge in edges for least in range(STEADY)]
        + [np.full(11, level) for level in range(1, STEADY)]
    )
    given = (np.arange(STEADY) < steady[..., None]).astype(float)  # plan x score x draw
    if not kept:
        given = given.mean(axis=2, keepdims=True)
    known = np.ones((groepen, 11, given.shape[2]))
    drawn = rng.integers(0, STEADY, groepen)
    for _ in range(rondes):
        doubts = [_label_doubt(known, plan) for plan in given]
        best = np.argmin(doubts, axis=0)
        drawn = drawn if kept else rng.integers(0, STEADY, groepen)
        seen = drawn < steady[best, gezocht]
        known = known * np.where(seen[:, None, None], given[best], 1 - given[best])
    return counted("labels", known.sum(axis=2))


def _label_doubt(known: Floats, given: Floats) -> Floats:
    """The entropy of score and draw together that is left on average under one plan."""
    return sum(
        (_entropy((known * chance).reshape(len(known), -1)) for chance in (given, 1 - given)),
        start=np.zeros(len(known)),
    )
