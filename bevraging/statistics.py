"""The release rule (vrijgave.md, rules 2.3-2.5): the blads of one closed groep in, nine cells out.

Pure: no database, no clock, no randomness of its own. Rounding is exact in integers. The caller
runs `draw_cells` once per groep, at its first `voorgesteld`, seals the cells and never draws again.

What is drawn has a name, its lot; equal lots of one series of rondes fall alike (ADR 0012).
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from kader.enums import Fase
from rechtencirkel.cells import LOWEST_DREMPEL, STEPS_PER_POINT, Cel, band_of, hidden_cel
from rechtencirkel.enums import Band, Rand, Spreiding

Score: TypeAlias = int | None  # 0..10; None is "geen zicht", which is not 0
Draw: TypeAlias = Callable[[int], int]  # draw(n): uniform in 0..n-1
Lot: TypeAlias = tuple[str | int, ...]  # the name of what is drawn
Draws: TypeAlias = Callable[[Lot], Draw]  # the draw of one lot

LOW_END, HIGH_END = Decimal("2.0"), Decimal("8.0")
SPREAD_FROM = 20  # persons
STEADY = 3  # changed scores after which a spread label counts as certain


def draw_cells(bladen: Sequence[Sequence[Score]], *, drempel: int, draws: Draws) -> tuple[Cel, ...]:
    """Nine cells in the order of Fase; the order of the blads changes nothing.

    Raises ValueError for a threshold under 5 or a blad without nine scores 0-10.
    """
    if drempel < LOWEST_DREMPEL:
        raise ValueError(f"the threshold is at least {LOWEST_DREMPEL} persons, not {drempel}")
    for blad in bladen:
        _check_blad(blad)
    columns = ([blad[place] for blad in bladen] for place in range(len(Fase)))
    return tuple(
        draw_cell(
            fase, [score for score in column if score is not None], drempel=drempel, draws=draws
        )
        for fase, column in zip(Fase, columns, strict=True)
    )


def draw_cell(fase: Fase, scores: Sequence[int], *, drempel: int, draws: Draws) -> Cel:
    """The cell of one fase from the scores of those who answered it."""
    band = band_of(len(scores))
    if band is None or len(scores) < drempel:
        return hidden_cel(fase)
    waarde, rand = draw_value(sum(scores), len(scores), draw=draws(value_lot(fase, band)))
    return Cel(fase, waarde, rand, band, draw_spread(scores, draw=draws(spread_lot(fase, scores))))


def value_lot(fase: Fase, band: Band) -> Lot:
    """The value of a fase keeps one draw while its band of persons stays: neither other scores nor
    another number gives a fresh one, which could be averaged away.
    """
    return ("waarde", fase.value, band.value)


def spread_lot(fase: Fase, scores: Sequence[int]) -> Lot:
    """The label of a fase is drawn afresh with every change of a score, and only then.

    The other way round than the value: a label has three chances only, so that a kept draw would
    soon be known, and its soft edge a hard one.
    """
    return ("spreiding", fase.value, *sorted(scores))


def draw_value(total: int, n: int, *, draw: Draw) -> tuple[Decimal, Rand]:
    """The mean `total / n` rounded at random without bias to the step of its band; its ends coded
    with 5-9 persons.

    Up with probability remainder / n, which is exact: draw(n) falls under the remainder in just
    that many of n cases.
    """
    band = band_of(n)
    if band is None:
        raise ValueError(f"{n} persons are too few for a value")
    step_count, remainder = divmod(total * STEPS_PER_POINT[band], n)
    if draw(n) < remainder:
        step_count += 1
    waarde = Decimal(step_count * 10 // STEPS_PER_POINT[band]).scaleb(
        -1
    )  # one decimal, always: 5.0, 5.5, 5.3
    if band == Band.B5_9 and waarde <= LOW_END:
        return LOW_END, Rand.LAAG
    if band == Band.B5_9 and waarde >= HIGH_END:
        return HIGH_END, Rand.HOOG
    return waarde, Rand.GEEN


def draw_spread(scores: Sequence[int], *, draw: Draw) -> Spreiding | None:
    """The spread label of 20 or more scores; given only if changing any one of them to any value
    0-10 keeps it.

    Whether a label is given depends on the scores too, so its edge is soft: with chance 1/3 if it
    holds under any one change, 2/3 under any two, always under any three (ADR 0006). A hard edge
    told insiders too much.
    """
    if len(scores) < SPREAD_FROM:
        return None
    ordered = sorted(scores)
    low, high = _quartiles(ordered)
    given = draw(STEADY) < _steadiness(ordered)
    return _label_of(ordered[high] - ordered[low]) if given else None


def _quartiles(ordered: Sequence[int]) -> tuple[int, int]:
    """Places of the k-th lowest and k-th highest score, k a quarter of n rounded up."""
    place = (len(ordered) + 3) // 4 - 1
    return place, len(ordered) - 1 - place


def _steadiness(ordered: Sequence[int]) -> int:
    """How many scores, at most STEADY, may be changed to anything with the label the same.

    One change moves one quartile by at most one place, or both the same way; so the widest and the
    narrowest range that `changes` can reach follow from the places beside the two quartiles.
    """
    low, high = _quartiles(ordered)
    label = _label_of(ordered[high] - ordered[low])
    for changes in range(1, STEADY + 1):
        splits = [(part, changes - part) for part in range(changes + 1)]
        widest = max(ordered[high + up] - ordered[low - down] for up, down in splits)
        narrowest = min(ordered[high - down] - ordered[low + up] for up, down in splits)
        if not _label_of(widest) == label == _label_of(narrowest):
            return changes - 1
    return STEADY


def _label_of(interquartile_range: int) -> Spreiding:
    if interquartile_range <= 3:
        return Spreiding.EENSGEZIND
    return Spreiding.GEMENGD if interquartile_range <= 6 else Spreiding.VERDEELD


def _check_blad(blad: Sequence[Score]) -> None:
    if len(blad) != len(Fase):
        raise ValueError(f"a blad has {len(Fase)} scores, not {len(blad)}")
    for score in blad:
        if score is not None and (type(score) is not int or not 0 <= score <= 10):
            raise ValueError("a score is a whole number 0-10, or None")
