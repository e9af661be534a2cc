"""What the released cells say beside each other: gap, order, change (vrijgave.md 2.6).

Everything is computed from cells of the snapshot. The true mean lies somewhere in a cell's open
interval: what holds over the whole intervals is "zeker", what holds for the shown values only is
"misschien", anything else is not said. Intervals that only touch are no certain difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal
from itertools import permutations
from typing import TypeAlias

from kader.enums import Fase
from rechtencirkel.cells import SCALE, Cel, Reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Rand, Richting, Zekerheid

Plaats: TypeAlias = tuple[Reeks, Cel]  # a groep of persons and its cell in one fase
NIETS = Decimal(0)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Paar:
    """Two shown cells of different belanghebbendengroepen, the one that may lie higher first; in points what it
    certainly lies above the other (negative where the intervals overlap) and what the shown values differ."""

    hoog: Plaats
    laag: Plaats
    zeker: Decimal
    getoond: Decimal

    @property
    def ten_minste(self) -> bool:
        """Whether a coded end hides how much larger the difference is."""
        return is_open_ended(self.hoog[1], self.laag[1])

    @property
    def gezegd(self) -> Decimal:
        return size_said(self.zeker, self.hoog[1], self.laag[1])


@dataclass(frozen=True, slots=True)
class Verschil:
    """The gap of one fase: the surest of its `paren` where one is certain, else the one that shows most.

    `zeker` is the bound that holds whatever the true means are, in points; 0 where none does. `ten_minste`
    is set as soon as one of the pairs that are as sure has a coded end.
    """

    fase: Fase
    zekerheid: Zekerheid
    paren: tuple[Paar, ...] = ()
    paar: Paar | None = None
    zeker: Decimal = NIETS
    getoond: Decimal = NIETS
    ten_minste: bool = False


def verschillen(reeksen: Sequence[Reeks]) -> tuple[Verschil, ...]:
    """Nine gaps: certain, misschien, none, not to be compared; the largest first, then the order of Fase."""
    gaps = [_gap(place, fase, reeksen) for place, fase in enumerate(Fase)]
    kinds = list(Zekerheid)
    return tuple(
        sorted(gaps, key=lambda gap: (kinds.index(gap.zekerheid), -gap.zeker, -gap.getoond))
    )


def lower_bound(high: Cel, low: Cel) -> Decimal:
    """What `high` lies above `low` at the least, in points; negative when their intervals overlap."""
    return high.interval[0] - low.interval[1]


def is_open_ended(high: Cel, low: Cel) -> bool:
    """Whether the upper of two cells is "8 of hoger", or the lower "2 of lager"."""
    return high.rand == Rand.HOOG or low.rand == Rand.LAAG


def size_said(bound: Decimal, een: Cel, ander: Cel) -> Decimal:
    """A certain bound between two cells as it is said, without its sign: rounded down to halves, unless both cells
    have tenths. So never "0,1" beside a whole number, nor beside what an organisatie said; 0 under a half."""
    step = een.stap if een.band == ander.band == Band.B50 else HALF
    return abs(bound) // step * step


def shown_difference(high: Cel, low: Cel) -> Decimal:
    """What the shown values differ at the least, rounded to the coarser step of the two, half a step down.

    "2 of lager" and 1 do not differ: the words leave room for it. Raises ValueError for a hidden cell.
    """
    if high.waarde is None or low.waarde is None:
        raise ValueError("a hidden cell has no difference")
    bottom = SCALE[0] if high.rand == Rand.LAAG else high.waarde
    top = SCALE[1] if low.rand == Rand.HOOG else low.waarde
    step = max(high.stap, low.stap)
    steps = max(NIETS, bottom - top) / step
    return steps.quantize(Decimal(1), ROUND_HALF_DOWN) * step


def direction(oud: Cel, nieuw: Cel) -> Richting:
    """Where one groep went between two rondes, only where that is certain."""
    if oud.fase != nieuw.fase:
        raise ValueError("only cells of one fase are compared")
    if not (oud.getoond and nieuw.getoond):
        return Richting.ONBEKEND
    if lower_bound(nieuw, oud) > 0:
        return Richting.HOGER
    return Richting.LAGER if lower_bound(oud, nieuw) > 0 else Richting.GELIJK


def zeker_gedacht(dacht: Cel, gaf: Cel) -> Decimal:
    """How far what somebody thought certainly lies from what a groep gave, in points: above it, or below
    (negative). 0 where nothing is certain: not shown, inside the interval, or at its edge."""
    if not (dacht.getoond and gaf.getoond):
        return NIETS
    return max(NIETS, lower_bound(dacht, gaf)) - max(NIETS, lower_bound(gaf, dacht))


def _pairs(plaatsen: Iterable[Plaats]) -> tuple[Paar, ...]:
    """Every two shown cells of different belanghebbendengroepen, both ways round; the same list in whatever
    order the groepen come."""
    shown = sorted((plaats for plaats in plaatsen if plaats[1].getoond), key=_rank)
    return tuple(
        Paar(high, low, lower_bound(high[1], low[1]), shown_difference(high[1], low[1]))
        for high, low in permutations(shown, 2)
        if high[0].groep != low[0].groep
    )


def _rank(plaats: Plaats) -> tuple[int, str, str]:
    reeks = plaats[0]
    return list(Belanghebbendengroep).index(reeks.groep), reeks.label, reeks.sleutel


def _gap(place: int, fase: Fase, reeksen: Sequence[Reeks]) -> Verschil:
    pairs = _pairs((reeks, reeks.cellen[place]) for reeks in reeksen)
    if not pairs:
        return Verschil(fase, Zekerheid.ONBEKEND)
    surest = max(pairs, key=lambda paar: (paar.zeker, paar.getoond))
    if surest.zeker > 0:
        as_sure = [paar for paar in pairs if paar.zeker == surest.zeker]
        return Verschil(
            fase,
            Zekerheid.ZEKER,
            pairs,
            surest,
            zeker=surest.zeker,
            getoond=surest.getoond,
            ten_minste=any(paar.ten_minste for paar in as_sure),
        )
    widest = max(pairs, key=lambda paar: (paar.getoond, paar.zeker))
    if widest.getoond > 0:
        return Verschil(fase, Zekerheid.MISSCHIEN, pairs, widest, getoond=widest.getoond)
    return Verschil(fase, Zekerheid.GEEN, pairs)
