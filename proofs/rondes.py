"""D8 of vrijgave.md section 5, and D3 per n: what n-1 insiders learn over one, three or ten rondes.

All groepen of one n at once, so that each n has its own rate. What a value can show is read from the
rule; how steady a label is stands here a second time, in arrays, and a test holds it equal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bevraging.statistics import SPREAD_FROM, STEADY
from proofs.aanval import SCORES, SURE, Floats, Uitslag, value_spans
from rechtencirkel.cells import BANDS
from rechtencirkel.enums import Rand

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

SIZES = range(5, 61)
STAY_AWAY = 3  # at most so many of the others, where numbers vary
NOTHING = 1e-12
NONE_SHOWN, NEVER = 9, -1  # codes of "no label" and of a second outcome that cannot be


def _per_band(n: Ints) -> Ints:
    return np.searchsorted([lowest for lowest, _ in BANDS], n, side="right")


# In which rondes a draw is the same: where these numbers (groep x ronde) are. "answers" follows the scores.
SLEUTELS: dict[str, Callable[[Ints], Ints]] = {
    "fresh": lambda n: np.broadcast_to(np.arange(n.shape[1]), n.shape),
    "answers": lambda n: np.broadcast_to(np.arange(n.shape[1]), n.shape),
    "series": np.zeros_like,
    "band": _per_band,
    "n": lambda n: n,
}


@dataclass(frozen=True, slots=True)
class Aanpak:
    """What the others do over so many rondes (`equal` answers, new `scores`, other `numbers` too, and
    `away`: the one they look for stays away from half of the later rondes), and how draws are keyed.
    """

    gedrag: str
    rondes: int
    waarde: str = "band"
    label: str = "answers"

    def sleutel(self, soort: str, n: Ints) -> Ints:
        if soort == "answers" and self.gedrag == "equal":
            return np.zeros_like(n)
        return SLEUTELS[soort](n)


@dataclass(frozen=True, slots=True)
class Uitkomsten:
    """For each groep, ronde and score 0-10 of the one looked for: what a draw under `grens` (0-1) shows,
    and what any other draw shows.
    """

    onder: Ints
    anders: Ints
    grens: Floats


def attack(
    weights: Sequence[float],
    aanpak: Aanpak,
    *,
    groepen: int,
    seed: int,
    sizes: Sequence[int] = SIZES,
) -> dict[int, Uitslag]:
    """Per n, of so many groepen each: how often the insiders know the one score that they do not see."""
    kans = np.array(weights) / sum(weights)
    found = {}
    for n in sizes:
        rng = np.random.default_rng([seed, n])
        found[n] = counted(f"n = {n}", _posterior(kans, n, aanpak, groepen, rng))
    return found


def total(naam: str, per_n: dict[int, Uitslag]) -> Uitslag:
    """All n together, each as heavy."""
    rows = per_n.values()
    groepen, exact, sure = (
        sum(getattr(row, name) for row in rows) for name in ("groepen", "exact", "sure")
    )
    return Uitslag(naam, groepen, exact, sure)


def worst(per_n: dict[int, Uitslag]) -> Uitslag:
    return max(per_n.values(), key=lambda row: row.rate)


def counted(naam: str, chances: Floats) -> Uitslag:
    alone = (chances > NOTHING).sum(axis=1) == 1
    sure = alone | (chances.max(axis=1) >= SURE * chances.sum(axis=1))
    return Uitslag(naam, len(chances), int(alone.sum()), int(sure.sum()))


def moved(weights: Sequence[float], sleutel: str, what: str, *, n: int, seed: int) -> float:
    """How often the value of one cell is another in the next ronde, of 2,000 groepen of n."""
    rng = np.random.default_rng([seed, n])
    scores = rng.choice(11, (2000, n + 1), p=np.array(weights) / sum(weights))
    before = scores[:, :n].sum(axis=1)
    changed = {"nobody changed": 0, "one other answer": scores[:, n] - scores[:, 0]}
    after = before + changed.get(what, scores[:, n])
    persons = np.array([[n, n + (what not in changed)]])
    key = SLEUTELS[sleutel](persons)[0]
    same = key[0] == key[1] or (sleutel == "answers" and what == "nobody changed")
    drawn = rng.random((2, 2000))
    shown = [
        np.where(draw < table[2][totals], table[0][totals], table[1][totals])
        for draw, totals, table in zip(
            (drawn[0], drawn[0 if same else 1]),
            (before, after),
            map(value_table, persons[0].tolist()),
            strict=True,
        )
    ]
    return float((shown[0] != shown[1]).mean())


def _posterior(
    kans: Floats, n: int, aanpak: Aanpak, groepen: int, rng: np.random.Generator
) -> Floats:
    """Weights (groep x score) of the eleven values, after all rondes."""
    shape = (groepen, aanpak.rondes)
    gezocht = rng.choice(11, groepen, p=kans)
    erbij = np.ones(shape, bool)
    persons = np.full(shape, n)
    if aanpak.gedrag in ("numbers", "away"):
        persons = np.maximum(SIZES[0], n - rng.integers(0, STAY_AWAY + 1, shape))
    if aanpak.gedrag == "away":
        erbij[:, 1:] = rng.random((groepen, aanpak.rondes - 1)) < 0.5
        persons = np.maximum(SIZES[0], persons - ~erbij)
    others = rng.choice(11, (*shape, n), p=kans)
    if aanpak.gedrag == "equal":
        others = np.repeat(others[:, :1], aanpak.rondes, axis=1)
    waarde = _values(others, persons, erbij)
    weights = evidence(waarde, gezocht, aanpak.sleutel(aanpak.waarde, persons), rng)
    if n >= SPREAD_FROM:
        label = _labels(others, persons, erbij)
        weights *= evidence(label, gezocht, aanpak.sleutel(aanpak.label, persons), rng)
    return weights


def evidence(
    mogelijk: Uitkomsten, gezocht: Ints, sleutel: Ints, rng: np.random.Generator
) -> Floats:
    """The chance (groep x score) that one draw per key, uniform in 0-1, shows all that was shown."""
    drawn = np.take_along_axis(rng.random((len(gezocht), int(sleutel.max()) + 1)), sleutel, axis=1)
    true = gezocht[:, None, None]
    onder, anders, grens = (
        np.take_along_axis(rows, true, axis=2)[..., 0]
        for rows in (mogelijk.onder, mogelijk.anders, mogelijk.grens)
    )
    seen = np.where(drawn < grens, onder, anders)[..., None]
    low = np.where(mogelijk.onder == seen, 0.0, mogelijk.grens)
    high = np.where(mogelijk.anders == seen, 1.0, mogelijk.grens)
    high = np.where((mogelijk.onder == seen) | (mogelijk.anders == seen), high, NEVER)
    weights = np.ones((len(gezocht), len(SCORES)))
    for nummer in np.unique(sleutel):
        same = (sleutel == nummer)[..., None]
        span = np.where(same, high, 1.0).min(axis=1) - np.where(same, low, 0.0).max(axis=1)
        weights *= np.maximum(0.0, span)
    return weights


def _counting(others: Ints, persons: Ints, erbij: Bools) -> Bools:
    """Which of the others answer: the first ones, so that all together are `persons`."""
    return np.arange(others.shape[2]) < (persons - erbij)[..., None]


def _values(others: Ints, persons: Ints, erbij: Bools) -> Uitkomsten:
    rest = np.where(_counting(others, persons, erbij), others, 0).sum(axis=2)
    totals = rest[..., None] + np.where(erbij[..., None], np.array(SCORES), 0)
    onder, anders = np.empty_like(totals), np.empty_like(totals)
    grens = np.empty(totals.shape)
    for n in np.unique(persons):
        where = persons == n
        for rows, table in zip((onder, anders, grens), value_table(int(n)), strict=True):
            rows[where] = table[totals[where]]
    return Uitkomsten(onder, anders, grens)


@cache
def value_table(n: int) -> tuple[Ints, Ints, Floats]:
    """Per total of n persons: what lower draws show, what higher draws show, and where that turns."""
    rows = [_two_outcomes(total_, n) for total_ in range(10 * n + 1)]
    onder, anders, grens = (np.array(column) for column in zip(*rows, strict=True))
    return onder, anders, grens


def _two_outcomes(total_: int, n: int) -> tuple[int, int, float]:
    spans = sorted((span, shown) for shown, span in value_spans(total_, n).items())
    codes = [int(waarde * 10) * 4 + list(Rand).index(rand) for _, (waarde, rand) in spans]
    if len(codes) == 1:
        return codes[0], NEVER, 1.0
    onder, anders = codes
    return onder, anders, spans[0][0][1]


def _labels(others: Ints, persons: Ints, erbij: Bools) -> Uitkomsten:
    shape = (*persons.shape, len(SCORES))
    onder, grens = np.full(shape, NONE_SHOWN), np.ones(shape)
    for n in np.unique(persons[persons >= SPREAD_FROM]):
        for present in (True, False):
            where = (persons == n) & (erbij == present)
            ordered = np.sort(others[where][:, : n - present], axis=1)
            label, steady = steadiness(ordered, with_one_more=present)
            onder[where] = label
            grens[where] = steady / STEADY
    return Uitkomsten(onder, np.full(shape, NONE_SHOWN), grens)


def steadiness(ordered: Ints, *, with_one_more: bool) -> tuple[Ints, Ints]:
    """Label (0, 1, 2) and steadiness (0-3) of each row of sorted scores, with one more score of each
    value 0-10 (row x score); or of the row itself (row x 1).
    """
    n = ordered.shape[1] + with_one_more
    low = (n + 3) // 4 - 1
    high = n - 1 - low

    def at(place: int) -> Ints:
        if not with_one_more:
            return ordered[:, place, None]
        return np.clip(np.array(SCORES), ordered[:, place - 1, None], ordered[:, place, None])

    label = _label_of(at(high) - at(low))
    steady, holds = np.zeros_like(label), np.ones(label.shape, bool)
    for changes in range(1, STEADY + 1):
        splits = [(part, changes - part) for part in range(changes + 1)]
        widest = np.max([at(high + up) - at(low - down) for up, down in splits], axis=0)
        narrowest = np.min([at(high - down) - at(low + up) for up, down in splits], axis=0)
        holds &= (_label_of(widest) == label) & (_label_of(narrowest) == label)
        steady += holds
    return label, steady


def _label_of(width: Ints) -> Ints:
    return np.searchsorted([3, 6], width, side="left")
