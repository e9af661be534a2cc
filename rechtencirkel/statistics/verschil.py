"""What the released cells say beside each other: gap, order, tags, change (vrijgave.md rule 6).

Everything is computed from cells of the snapshot. The true mean lies somewhere in a cell's open
interval: what holds over the whole intervals is "zeker", what holds for the shown values only is
"mogelijk", anything else is not said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import TypeAlias

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Duiding, Rand, Zekerheid

BLIND_SPOT = Decimal(2)  # points that medewerkers score above the doelgroep
BOTTLENECK = Decimal(4)  # every groep scores this or lower

Plaats: TypeAlias = tuple[str, Cel]  # (sleutel of the reeks, its cell)


@dataclass(frozen=True, slots=True)
class Verschil:
    """The gap of one fase: its lowest and highest shown cell of different belanghebbendengroepen,
    in points.

    `zeker` is the part of `getoond` that holds whatever the true means are; 0 when none does.
    """

    fase: Fase
    laagste: Plaats | None
    hoogste: Plaats | None
    getoond: Decimal | None
    zeker: Decimal
    ten_minste: bool
    duidingen: tuple[tuple[Duiding, Zekerheid], ...]


def verschillen(reeksen: Sequence[Reeks]) -> tuple[Verschil, ...]:
    """Nine gaps: certain part falling, then shown one, then fase order; fasen without last."""
    gaps = [_gap(place, fase, reeksen) for place, fase in enumerate(Fase)]
    order = {fase: place for place, fase in enumerate(Fase)}

    def key(gap: Verschil) -> tuple[bool, Decimal, Decimal, int]:
        return gap.getoond is None, -gap.zeker, -(gap.getoond or Decimal(0)), order[gap.fase]

    return tuple(sorted(gaps, key=key))


def vergelijk(oud: Cel, nieuw: Cel) -> tuple[Decimal | None, Zekerheid | None]:
    """The change of one groep between two rondes and how sure its direction is, if any."""
    if oud.fase != nieuw.fase:
        raise ValueError("only cells of one fase are compared")
    if oud.waarde is None or nieuw.waarde is None:
        return None, None
    change = nieuw.waarde - oud.waarde
    if max(_certain(nieuw, oud), _certain(oud, nieuw)) >= 0:
        return change, Zekerheid.ZEKER
    return change, Zekerheid.MOGELIJK if change else None


def zeker_gedacht(dacht: Cel, gaf: Cel) -> Decimal:
    """How far what somebody thought certainly lies from what a groep gave, in points: above it, or below
    (negative). 0 where nothing is certain: not shown, inside the interval, or at its edge."""
    if not (dacht.getoond and gaf.getoond):
        return Decimal(0)
    return max(Decimal(0), _certain(dacht, gaf)) - max(Decimal(0), _certain(gaf, dacht))


def _gap(place: int, fase: Fase, reeksen: Sequence[Reeks]) -> Verschil:
    shown = [(reeks, reeks.cellen[place]) for reeks in reeksen if reeks.cellen[place].getoond]
    pairs = [(high, low) for high, low in permutations(shown, 2) if high[0].groep != low[0].groep]
    tags = tuple(_tags(shown))
    if not pairs:
        return Verschil(fase, None, None, None, zeker=Decimal(0), ten_minste=False, duidingen=tags)
    (high_reeks, high), (low_reeks, low) = max(
        pairs, key=lambda pair: (_shown(pair[0][1], pair[1][1]), _certain(pair[0][1], pair[1][1]))
    )
    return Verschil(
        fase=fase,
        laagste=(low_reeks.sleutel, low),
        hoogste=(high_reeks.sleutel, high),
        getoond=_shown(high, low),
        zeker=max(Decimal(0), _certain(high, low)),
        ten_minste=(high.rand, low.rand) != (Rand.GEEN, Rand.GEEN),
        duidingen=tags,
    )


def _tags(shown: Sequence[tuple[Reeks, Cel]]) -> Iterable[tuple[Duiding, Zekerheid]]:
    staff = [cel for reeks, cel in shown if reeks.groep == Belanghebbendengroep.MEDEWERKERS]
    target = [cel for reeks, cel in shown if reeks.groep == Belanghebbendengroep.DOELGROEP]
    pairs = [(high, low) for high in staff for low in target]
    if any(_certain(high, low) >= BLIND_SPOT for high, low in pairs):
        yield Duiding.BLINDE_VLEK, Zekerheid.ZEKER
    elif any(_shown(high, low) >= BLIND_SPOT for high, low in pairs):
        yield Duiding.BLINDE_VLEK, Zekerheid.MOGELIJK
    if len(shown) < 2:
        return
    if all(cel.interval[1] <= BOTTLENECK for _, cel in shown):
        yield Duiding.GEDEELD_KNELPUNT, Zekerheid.ZEKER
    elif all(cel.waarde is not None and cel.waarde <= BOTTLENECK for _, cel in shown):
        yield Duiding.GEDEELD_KNELPUNT, Zekerheid.MOGELIJK


def _shown(high: Cel, low: Cel) -> Decimal:
    if high.waarde is None or low.waarde is None:
        raise ValueError("a hidden cell has no difference")
    return high.waarde - low.waarde


def _certain(high: Cel, low: Cel) -> Decimal:
    """What `high` certainly lies above `low`, in points; negative when their intervals overlap."""
    return high.interval[0] - low.interval[1]
