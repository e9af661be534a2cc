"""Where every point of the circle lies: in a circle of radius 1, x to the right and y up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, dist, pi, radians, sin

from kader.enums import Fase
from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Rand

from .series import HOOGSTE, Style, numbers, places, style_of

# From spoke to spoke: nine fasen, 40 degrees.
STEP = 2 * pi / len(Fase)
# How far a mark turns from its own spoke at most: of five at score 1, the outer two stand at 15 degrees.
WIDEST = radians(15)
# Scores less than this apart stand side by side: 7.0 and 7.2 do, 7.0 and 7.5 do not.
NEAR = 0.3
# The room of a mark with a ring or frame around it, in plain marks: 0.1 of the radius becomes 0.145.
RINGED = 1.45
# At how many marks of a reeks its number stands: "2" at onthaal and at nazorg.
NUMBERS = 2
# In scores along a spoke. A number stands between 1.5 (nearer in, all spokes meet) and 9.6 (further out it
# covers the rim); beside its mark only from 3, where spokes are far enough apart; 1.5 free around it is enough.
INNERMOST, ROOMY, OUTERMOST, ENOUGH = 1.5, 3, 9.6, 1.5
# How far a number stands from its mark, in scores for each unit of the mark: a mark of 0.067 puts it 1.0 away.
OUT, OUT_RINGED = 15, 20
# The row of a number that stands already: it belongs to no reeks, so every later number keeps away from it.
NOBODY = -1

Xy = tuple[float, float]
# Per fase what stands on its spoke: the row of the reeks, and its place along and across.
Taken = list[tuple[int, Xy]]


@dataclass(frozen=True, slots=True)
class Point:
    fase: int
    xy: Xy
    open: bool
    angle: float
    score: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A reeks made ready: its points, the stretches to join and the places of its number."""

    reeks: Reeks
    style: Style
    number: str
    points: tuple[Point, ...]
    stretches: tuple[tuple[Xy, ...], ...]
    tags: tuple[Xy, ...]

    @property
    def closed(self) -> bool:
        return len(self.points) == len(Fase)


def on_circle(angle: float, radius: float) -> Xy:
    """Angle 0 is straight up, and it turns with the clock: a quarter turn at radius 1 is (1, 0)."""
    return radius * sin(angle), radius * cos(angle)


def prepare(reeksen: Sequence[Reeks], *, mark: float) -> tuple[Drawing, ...]:
    """Place every point; `mark` is the width of a marker in units of the radius.

    Marks of the same score stand side by side on their ring, a few degrees from the spoke, so that none
    hides another: the distance to the centre, which is the score, stays exact.
    """
    turns = [_turns(reeksen, fase, mark) for fase in range(len(Fase))]
    numbering, order = numbers(reeksen), places(reeksen)
    taken = [_taken(reeksen, fase, turns[fase]) for fase in range(len(Fase))]
    drawings = []
    for row, reeks in enumerate(reeksen):
        points = _points(reeks, row, turns)
        tags = (
            _tags(row, points, taken, mark * (OUT_RINGED if reeks.is_ringed else OUT))
            if numbering[row]
            else ()
        )
        style = style_of(reeks, order[row])
        stretches = _stretches(points) if reeks.is_line else ()
        drawings.append(Drawing(reeks, style, numbering[row], points, stretches, tags))
    return tuple(drawings)


def _turns(reeksen: Sequence[Reeks], fase: int, mark: float) -> list[float]:
    """The turn in radians of each reeks at one fase; an inschatting turns nobody, and stands beside who is there."""
    turns = [0.0] * len(reeksen)
    scored = [(score, row) for row, reeks in enumerate(reeksen) if (score := reeks.waarden[fase])]
    rows = sorted(place for place in scored if not reeksen[place[1]].is_inschatting)
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and rows[end][0] - rows[end - 1][0] < NEAR:
            continue
        together = sorted(row for _, row in rows[start:end])
        if len(together) > 1:
            wide = mark * (RINGED if any(reeksen[row].is_ringed for row in together) else 1)
            apart = min(wide * HOOGSTE / rows[start][0], 2 * WIDEST / (len(together) - 1))
            for place, row in enumerate(together):
                turns[row] = (place - (len(together) - 1) / 2) * apart
        start = end
    for score, row in scored:
        here = [turns[other] for value, other in rows if abs(value - score) < NEAR]
        if reeksen[row].is_inschatting and here:
            turns[row] = min(max(here) + mark * HOOGSTE / score, WIDEST)
    return turns


def _points(reeks: Reeks, row: int, turns: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    points = []
    for fase, score in enumerate(reeks.waarden):
        if score is not None:
            angle = fase * STEP + turns[fase][row]
            xy = on_circle(angle, score / HOOGSTE)
            points.append(Point(fase, xy, reeks.cellen[fase].rand != Rand.GEEN, angle, score))
    return tuple(points)


def _taken(reeksen: Sequence[Reeks], fase: int, turns: Sequence[float]) -> Taken:
    scored = (
        (row, score)
        for row, reeks in enumerate(reeksen)
        if (score := reeks.waarden[fase]) is not None
    )
    return [(row, (score, turns[row] * score)) for row, score in scored]


def _stretches(points: Sequence[Point]) -> tuple[tuple[Xy, ...], ...]:
    """Neighbouring fasen joined, nazorg with preventie too; a fase without value breaks the line."""
    if len(points) == len(Fase):
        return (tuple(point.xy for point in points),)
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][-1].fase == point.fase - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    if len(runs) > 1 and runs[0][0].fase == 0 and runs[-1][-1].fase == len(Fase) - 1:
        runs[0] = runs.pop() + runs[0]
    return tuple(tuple(point.xy for point in run) for run in runs if len(run) > 1)


def _tags(row: int, points: Sequence[Point], taken: Sequence[Taken], out: float) -> tuple[Xy, ...]:
    """Where the number of a reeks stands: next to two of its marks, where there is most room.

    A place is counted in scores along the spoke and across it; what is taken is never covered if it can be helped.
    """
    spots = []
    for point in points:
        across = (point.angle - point.fase * STEP) * point.score
        beside = (0, out), (0, -out)
        for step, aside in ((out, 0), (-out, 0), *(beside if point.score >= ROOMY else ())):
            spot = point.score + step, across + aside
            if INNERMOST <= spot[0] <= OUTERMOST:
                others = (place for other, place in taken[point.fase] if other != row)
                room = min((dist(spot, place) for place in others), default=ENOUGH)
                spots.append((-min(room, ENOUGH), -spot[0], point.fase, spot))
    tags: dict[int, Xy] = {}
    for _, _, fase, spot in sorted(spots):
        if len(tags) < NUMBERS and fase not in tags:
            tags[fase] = on_circle(fase * STEP + spot[1] / spot[0], spot[0] / HOOGSTE)
            taken[fase].append((NOBODY, spot))
    return tuple(tags.values())
