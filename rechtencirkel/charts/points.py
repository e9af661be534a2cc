"""Where every point of a circle lies: in a circle of radius 1, x to the right and y up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, dist, pi, radians, sin, tan

from kader.enums import Fase
from rechtencirkel.enums import Rand

from .marks import AROUND, Xy
from .series import HOOGSTE, Look

# From spoke to spoke: nine fasen, 40 degrees.
STEP = 2 * pi / len(Fase)
# Marks on one spoke nearer than this stand side by side, this far apart; both in their size, half a marker.
NEAR, APART = 1.9, 2.35
# Side by side they stay a mark within half the way to the next spoke, 20 degrees; near the middle, where no room is
# left, two still stand free of each other.
HALFWAY, LEAST = tan(radians(20)), APART / 2
# At how many marks of a reeks its number stands: "2" at onthaal and at nazorg.
NUMBERED = 2
# In scores along a spoke. A number stands between 1.5 (nearer in, all spokes meet) and 9.6 (further out it
# covers the rim); beside its mark only from 3, where spokes are far enough apart; 1.5 free around it is enough.
INNERMOST, ROOMY, OUTERMOST, ENOUGH = 1.5, 3, 9.6, 1.5
# How far a number stands from its mark, in marks: one of 0.34 scores puts it 1.0 away.
OUT = 3
# The row of a number that stands already: it belongs to no reeks, so every later number keeps away from it.
NOBODY = -1

# Per fase what stands on its spoke: the row of the reeks, and its place along and across.
Taken = list[tuple[int, Xy]]


@dataclass(frozen=True, slots=True)
class Point:
    """The mark of one fase: `along` its spoke is the score, `across` how far it stands beside it, in scores."""

    fase: int
    along: float
    across: float
    open: bool

    @property
    def true(self) -> Xy:
        """Where the score lies: there the line goes through, wherever the mark stands."""
        return beside(self.fase, self.along, 0)

    @property
    def shown(self) -> Xy:
        return beside(self.fase, self.along, self.across)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A reeks made ready: its points, the stretches to join and the places of its number."""

    look: Look
    points: tuple[Point, ...]
    stretches: tuple[tuple[Xy, ...], ...]
    tags: tuple[Xy, ...]

    @property
    def closed(self) -> bool:
        return len(self.points) == len(Fase)


def on_circle(angle: float, radius: float) -> Xy:
    """Angle 0 is straight up, and it turns with the clock: a quarter turn at radius 1 is (1, 0)."""
    return radius * sin(angle), radius * cos(angle)


def beside(fase: int, along: float, across: float) -> Xy:
    """A place in scores from the middle: so far along the spoke of this fase, and so far to its right."""
    (x, y), (dx, dy) = on_circle(fase * STEP, along / HOOGSTE), on_circle(fase * STEP, 1)
    return x + dy * across / HOOGSTE, y - dx * across / HOOGSTE


def prepare(chosen: Sequence[Look], *, mark: float, tagged: bool = True) -> tuple[Drawing, ...]:
    """Place every point; `mark` is half a marker in scores, `tagged` whether numbers stand in the circle.

    Marks that would hide each other stand side by side, straight beside their place on the spoke.
    """
    sizes = [mark * (AROUND if look.around else 1) for look in chosen]
    spokes = zip(*(look.reeks.waarden for look in chosen), strict=True) if chosen else ()
    across = [_across(scores, sizes, mark) for scores in spokes]
    points = [_points(look, row, across) for row, look in enumerate(chosen)]
    taken: list[Taken] = [[] for _ in Fase]
    for row, found in enumerate(points):
        for point in found:
            taken[point.fase].append((row, (point.along, point.across)))
    drawings = []
    for row, (look, found) in enumerate(zip(chosen, points, strict=True)):
        tags = _tags(row, found, taken, OUT * sizes[row]) if look.number and tagged else ()
        stretches = _stretches(found) if look.reeks.is_line else ()
        drawings.append(Drawing(look, found, stretches, tags))
    return tuple(drawings)


def _across(scores: Sequence[float | None], sizes: Sequence[float], mark: float) -> list[float]:
    """How far the mark of each reeks stands beside one spoke, by its score there and the size of its mark.

    Up the spoke, a mark takes the first lane where it is free of the one under it; the lanes of marks that
    touch each other, however many in a row, lie side by side around the spoke.
    """
    found = [0.0] * len(scores)
    cluster: list[tuple[float, int, int]] = []

    def near(score: float, row: int, under: tuple[float, int, int]) -> bool:
        return score - under[0] < NEAR * (sizes[row] + sizes[under[1]]) / 2

    def spread() -> None:
        lanes = max((lane for _, _, lane in cluster), default=0)
        if lanes:
            apart = APART * max(sizes[row] for _, row, _ in cluster)
            free = cluster[0][0] * HALFWAY - mark
            room = 2 * max(free, LEAST * mark) / lanes
            for _, row, lane in cluster:
                found[row] = (lane - lanes / 2) * min(apart, room)
        cluster.clear()

    for score, row in sorted((it, row) for row, it in enumerate(scores) if it is not None):
        if not any(near(score, row, under) for under in cluster):
            spread()
        busy = {under[2] for under in cluster if near(score, row, under)}
        cluster.append((score, row, next(lane for lane in range(len(scores)) if lane not in busy)))
    spread()
    return found


def _points(look: Look, row: int, across: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    cellen = look.reeks.cellen
    return tuple(
        Point(fase, score, across[fase][row], cellen[fase].rand != Rand.GEEN)
        for fase, score in enumerate(look.reeks.waarden)
        if score is not None
    )


def _stretches(points: Sequence[Point]) -> tuple[tuple[Xy, ...], ...]:
    """Neighbouring fasen joined, nazorg with preventie too; a fase without value breaks the line."""
    if len(points) == len(Fase):
        return (tuple(point.true for point in points),)
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][-1].fase == point.fase - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    if len(runs) > 1 and runs[0][0].fase == 0 and runs[-1][-1].fase == len(Fase) - 1:
        runs[0] = runs.pop() + runs[0]
    return tuple(tuple(point.true for point in run) for run in runs if len(run) > 1)


def _tags(row: int, points: Sequence[Point], taken: Sequence[Taken], out: float) -> tuple[Xy, ...]:
    """Where the number of a reeks stands: next to two of its marks, where there is most room.

    A place is counted in scores along the spoke and across it; what is taken is never covered if it can be helped.
    """
    spots = []
    for point in points:
        sides = (0, out), (0, -out)
        for step, aside in ((out, 0), (-out, 0), *(sides if point.along >= ROOMY else ())):
            spot = point.along + step, point.across + aside
            if INNERMOST <= spot[0] <= OUTERMOST:
                others = (place for other, place in taken[point.fase] if other != row)
                room = min((dist(spot, place) for place in others), default=ENOUGH)
                spots.append((-min(room, ENOUGH), -spot[0], point.fase, spot))
    tags: dict[int, Xy] = {}
    for _, _, fase, spot in sorted(spots):
        if len(tags) < NUMBERED and fase not in tags:
            tags[fase] = beside(fase, *spot)
            taken[fase].append((NOBODY, spot))
    return tuple(tags.values())
