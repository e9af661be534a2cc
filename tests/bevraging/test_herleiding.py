"""Can an answer be traced? D1, D2, D3, D5 and D6 of vrijgave.md section 5, each printing its count.

A small profile, in seconds; `python -m proofs.herleiding` runs D3 and D6 in full with the same
vectors and limits.
"""

from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

import pytest

from bevraging.keys import keyed_draws
from bevraging.rules.samenvoegen import Groepstand, may_merge
from bevraging.statistics import draw_cells
from kader.enums import Fase
from proofs.aanval import insiders
from proofs.vertrek import Vertrek
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus

D3_LIMIT = 0.01
D6_LIMIT = 0.005
SEED = 2026
# How often each score 0..10 is given. These stand here and are never changed to make a test pass.
GEWICHTEN = {
    "uniform": (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    "centred": (1, 2, 4, 7, 10, 12, 10, 7, 4, 2, 1),
    "low": (12, 10, 9, 7, 5, 4, 3, 2, 1, 1, 1),
    "high": (1, 1, 1, 2, 3, 4, 5, 7, 9, 10, 12),
    "polarised": (10, 7, 4, 2, 1, 1, 1, 2, 4, 7, 10),
}
MOVES = ("close", "close", "propose", "back", "refuse", *["merge"] * 8)
VECTORS = pytest.mark.parametrize(("naam", "weights"), GEWICHTEN.items(), ids=GEWICHTEN)


def random_bladen(random: Random, n: int, missing: float) -> list[list[int | None]]:
    return [
        [None if random.random() < missing else random.randrange(11) for _ in Fase]
        for _ in range(n)
    ]


def test_d1_the_order_of_arrival_changes_no_cell() -> None:
    random, changes, shown = Random(1), 0, 0
    for ronde in range(1000):
        bladen = random_bladen(random, random.randint(1, 80), missing=0.2)
        draws = keyed_draws(pilootgemeente=1, organisatie=ronde, codes=["DOELGROEP"])
        cells = draw_cells(bladen, drempel=5, draws=draws)
        later = random.sample(bladen, len(bladen))
        changes += cells != draw_cells(later, drempel=5, draws=draws)
        shown += sum(cel.getoond for cel in cells)
    print(f"D1: {changes} changes in 1,000 rondes, {shown:,} shown cells")
    assert shown > 5000
    assert changes == 0


def test_d2_a_fase_is_shown_exactly_from_five_answers() -> None:
    random, wrong, cells = Random(2), 0, dict.fromkeys(range(25), 0)
    draws = keyed_draws(pilootgemeente=1, organisatie=1, codes=["DOELGROEP"])
    for _ in range(2000):
        bladen = random_bladen(random, random.randint(0, 24), missing=random.random())
        for place, cel in enumerate(draw_cells(bladen, drempel=5, draws=draws)):
            n = sum(blad[place] is not None for blad in bladen)
            wrong += cel.getoond != (n >= 5)
            cells[n] += 1
    print(f"D2: {wrong} of {sum(cells.values()):,} cells wrong; 4 answers: {cells[4]:,} cells")
    assert min(cells[4], cells[5]) > 200
    assert wrong == 0


@VECTORS
def test_d3_all_others_together_seldom_learn_the_last_answer(
    naam: str, weights: tuple[int, ...]
) -> None:
    uitslag = insiders(naam, weights, groepen=3000, seed=SEED)
    print("D3:", uitslag.line())
    assert uitslag.groepen == 3000
    assert uitslag.rate <= D3_LIMIT


@VECTORS
def test_d6_a_departure_between_two_rondes_seldom_tells_an_answer(
    naam: str, weights: tuple[int, ...]
) -> None:
    uitslag = Vertrek(weights, seed=SEED).attack(naam, groepen=2000)
    print("D6:", uitslag.line())
    assert uitslag.groepen == 2000
    assert uitslag.rate <= D6_LIMIT


def test_d6_where_a_departure_takes_the_spread_label_away() -> None:
    attack = Vertrek(GEWICHTEN["low"], seed=SEED, deeltjes=1000)
    uitslag = attack.attack("low, 20-21 with label", groepen=1000, sizes=(20, 21))
    print("D6:", uitslag.line())
    assert uitslag.rate <= D6_LIMIT


@dataclass
class Verzameling:
    """A groep as sets: who answered each fase, and in what state it is."""

    groep: Belanghebbendengroep
    bladen: dict[int, frozenset[int]]  # person -> places of the fasen answered
    status: GroepStatus = GroepStatus.OPEN
    ooit_voorgesteld: bool = False

    def stand(self, sleutel: int) -> Groepstand:
        return Groepstand(
            str(sleutel), 1, self.groep, self.status, self.ooit_voorgesteld, len(self.bladen)
        )


@dataclass
class Proefwereld:
    """One ronde of disjoint groepen in which everything that can be asked for is asked for, in any
    order.
    """

    random: Random
    groepen: list[Verzameling] = field(default_factory=list)
    published: set[tuple[int, frozenset[int]]] = field(default_factory=set)  # (fase, persons)
    merged: int = 0

    def __post_init__(self) -> None:
        person = iter(range(10_000))
        for _ in range(self.random.randint(3, 7)):
            groep = self.random.choice(list(Belanghebbendengroep)[:2])
            size = self.random.choice([2, 3, 4, 4, 6, 9, 14])
            self.groepen.append(
                Verzameling(groep, {next(person): self._answered() for _ in range(size)})
            )

    def _answered(self) -> frozenset[int]:
        return frozenset(place for place in range(9) if self.random.random() < 0.8)

    def step(self) -> None:
        one, other = self.random.sample(range(len(self.groepen)), 2)
        groep, move = (
            self.groepen[one],
            self.random.choice(MOVES),
        )
        if move == "merge":
            self._merge(one, other)
        elif move == "close" and groep.status == GroepStatus.OPEN:
            groep.status = GroepStatus.GESLOTEN
        elif move == "propose" and groep.status == GroepStatus.GESLOTEN:
            self._publish(groep)
        elif move == "back" and groep.status == GroepStatus.VOORGESTELD:
            groep.status = GroepStatus.GESLOTEN
        elif move == "refuse" and groep.status in (GroepStatus.GESLOTEN, GroepStatus.VOORGESTELD):
            groep.status = GroepStatus.GEWEIGERD

    def _publish(self, groep: Verzameling) -> None:
        """Shows the cells the rule draws; a preview counts, since people see it."""
        groep.status, groep.ooit_voorgesteld = GroepStatus.VOORGESTELD, True
        bladen = [
            [5 if place in places else None for place in range(9)]
            for places in groep.bladen.values()
        ]
        for place, cel in enumerate(
            draw_cells(bladen, drempel=5, draws=lambda _lot: self.random.randrange)
        ):
            if cel.getoond:
                persons = frozenset(
                    person for person, places in groep.bladen.items() if place in places
                )
                self.published.add((place, persons))

    def _merge(self, one: int, other: int) -> None:
        klein, zus = self.groepen[one], self.groepen[other]
        if may_merge(klein.stand(one), zus.stand(other), drempel=5):
            zus.bladen |= klein.bladen
            klein.status = GroepStatus.SAMENGEVOEGD
            self.merged += 1

    def small_differences(self) -> tuple[int, int]:
        """How many differences of two published sets of one fase hold 1-4 persons, and how many
        were looked at.
        """
        pairs = [(a, b) for (p, a), (q, b) in combinations(self.published, 2) if p == q]
        sizes = [len(left - right) for a, b in pairs for left, right in ((a, b), (b, a))]
        return sum(0 < size < 5 for size in sizes), len(sizes)


def test_d5_no_two_published_sets_differ_by_one_to_four_persons() -> None:
    small = looked_at = merged = 0
    for seed in range(1500):
        wereld = Proefwereld(Random(seed))
        for _ in range(100):
            wereld.step()
        found, pairs = wereld.small_differences()
        small, looked_at, merged = small + found, looked_at + pairs, merged + wereld.merged
    print(f"D5: {small} of {looked_at:,} differences hold 1-4 persons, after {merged:,} merges")
    assert merged > 500
    assert looked_at > 5000
    assert small == 0


KLEIN = Groepstand(
    "klein",
    1,
    Belanghebbendengroep.DOELGROEP,
    GroepStatus.GESLOTEN,
    ooit_voorgesteld=False,
    bladen=4,
)
ZUS = Groepstand(
    "zus",
    1,
    Belanghebbendengroep.DOELGROEP,
    GroepStatus.GESLOTEN,
    ooit_voorgesteld=False,
    bladen=12,
)


@pytest.mark.parametrize(
    ("klein", "zus", "drempel", "expected"),
    [
        ({}, {}, 5, True),
        ({"bladen": 0}, {"bladen": 0}, 5, True),
        ({"bladen": 5}, {}, 5, False),
        ({"bladen": 5}, {}, 6, True),
        ({}, {"groep": Belanghebbendengroep.BELEID}, 5, False),
        ({}, {"ronde": 2}, 5, False),
        ({}, {"sleutel": "klein"}, 5, False),
        ({"status": GroepStatus.OPEN}, {}, 5, False),
        ({}, {"status": GroepStatus.OPEN}, 5, False),
        ({}, {"status": GroepStatus.VOORGESTELD}, 5, False),
        ({}, {"status": GroepStatus.GEWEIGERD}, 5, False),
        ({"status": GroepStatus.SAMENGEVOEGD}, {}, 5, False),
        ({"ooit_voorgesteld": True}, {}, 5, False),
        ({}, {"ooit_voorgesteld": True}, 5, False),
    ],
)
def test_d5_which_groepen_may_merge(klein: dict, zus: dict, drempel: int, expected: bool) -> None:
    assert may_merge(replace(KLEIN, **klein), replace(ZUS, **zus), drempel=drempel) is expected
