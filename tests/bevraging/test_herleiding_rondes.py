"""D3 per n, and D8: can an answer be traced over many rondes? Each prints its count.

A small profile, in seconds; `python -m proofs.trekking` runs both in full with the same ceilings.
"""

from collections.abc import Mapping
from random import Random

import numpy as np
import pytest

from bevraging.keys import keyed_draws
from bevraging.statistics import draw_cell, draw_spread, draw_value
from kader.enums import Fase
from proofs.aanval import Uitslag
from proofs.gekozen import chosen, chosen_labels
from proofs.rondes import (
    NEVER,
    SLEUTELS,
    Aanpak,
    attack,
    moved,
    steadiness,
    total,
    value_table,
    worst,
)
from rechtencirkel.enums import Rand, Spreiding

from .test_herleiding import D3_LIMIT, GEWICHTEN, SEED, VECTORS

D3_WORST_N = 0.025
CEILINGS = {3: (0.03, 0.06), 10: (0.10, 0.20)}  # rondes: on average over n, at the worst n
# Where a step is fewest points; the highest rates stand there.
NARROW = (5, 10, 50, 53)


def said(test: str, per_n: Mapping[int, Uitslag]) -> str:
    return f"{test} {total('', dict(per_n)).line()}, worst {worst(dict(per_n)).line()}"


@VECTORS
def test_d3_at_no_number_of_persons_the_last_answer_is_often_learnt(
    naam: str, weights: tuple[int, ...]
) -> None:
    everywhere = attack(weights, Aanpak("equal", 1), groepen=60, seed=SEED)
    narrow = attack(weights, Aanpak("equal", 1), groepen=3000, seed=SEED, sizes=NARROW)
    print("D3:", total(naam, everywhere).line())
    print(said(f"D3: {naam}, narrow n", narrow))
    assert total(naam, everywhere).rate <= D3_LIMIT
    assert worst(narrow).rate <= D3_WORST_N


@VECTORS
@pytest.mark.parametrize("gedrag", ["equal", "scores", "numbers"])
@pytest.mark.parametrize("rondes", CEILINGS)
def test_d8_many_rondes_together_seldom_tell_the_last_answer(
    naam: str, weights: tuple[int, ...], gedrag: str, rondes: int
) -> None:
    average, worst_n = CEILINGS[rondes]
    everywhere = attack(weights, Aanpak(gedrag, rondes), groepen=25, seed=SEED)
    narrow = attack(weights, Aanpak(gedrag, rondes), groepen=500, seed=SEED, sizes=NARROW)
    print(f"D8: {rondes} rondes, {gedrag},", total(naam, everywhere).line())
    print(said(f"D8: {rondes} rondes, {gedrag}, {naam}, narrow n", narrow))
    assert total(naam, everywhere).rate <= average
    assert worst(narrow).rate <= worst_n


def test_d8_the_same_answers_show_the_same_cells_in_every_ronde() -> None:
    random, changes = Random(8), 0
    for ronde in range(1000):
        scores = random.choices(range(11), k=random.randint(5, 60))
        draws = keyed_draws(pilootgemeente=1, organisatie=ronde, codes=["DOELGROEP"])
        ten = {draw_cell(Fase.ONTHAAL, scores, drempel=5, draws=draws) for _ in range(10)}
        changes += len(ten) - 1
    print(f"D8: {changes} changes in 10 rondes of 1,000 groepen that answer the same")
    assert changes == 0


@pytest.mark.parametrize(("waarde", "label"), [("fresh", "fresh"), ("band", "band")])
def test_the_keys_that_were_left_are_too_weak(waarde: str, label: str) -> None:
    aanpak = Aanpak("scores", 10, waarde=waarde, label=label)
    uitslag = attack(GEWICHTEN["low"], aanpak, groepen=300, seed=SEED, sizes=(50, 51, 52))
    print(said(f"D8: value {waarde}, label {label}", uitslag))
    assert worst(uitslag).rate > CEILINGS[10][1]


def test_insiders_who_choose_their_answers_find_no_end_to_a_kept_value_and_know_a_kept_label() -> (
    None
):
    kept, fresh = (
        chosen(
            GEWICHTEN["low"], sleutel, minder=0, rondes=(10,), groepen=100, seed=SEED, sizes=NARROW
        )[10]
        for sleutel in ("band", "fresh")
    )
    labels = [
        chosen_labels(GEWICHTEN["low"], kept=kept, rondes=10, groepen=300, seed=SEED).rate
        for kept in (True, False)
    ]
    print(said("chosen, value kept", kept), said("fresh", fresh), f"labels {labels}")
    assert total("", kept).rate < 0.15 < 0.5 < total("", fresh).rate
    assert labels[0] == 1.0
    assert labels[1] < 0.4


def test_nothing_moves_when_nobody_changed_and_less_than_before_when_one_person_did() -> None:
    rates = {
        (what, sleutel): moved(GEWICHTEN["centred"], sleutel, what, n=12, seed=SEED)
        for what in ("nobody changed", "one other answer", "one person more")
        for sleutel in SLEUTELS
    }
    print("moved:", {key: f"{rate:.1%}" for key, rate in rates.items()})
    assert rates["nobody changed", "fresh"] > 0.25
    assert {rates["nobody changed", sleutel] for sleutel in SLEUTELS} == {
        0.0,
        rates["nobody changed", "fresh"],
    }
    assert rates["one other answer", "band"] < rates["one other answer", "answers"]
    assert rates["one person more", "band"] < rates["one person more", "n"] - 0.1


@pytest.mark.parametrize("n", [5, 9, 10, 19, 20, 50, 57])
def test_the_arrays_of_values_are_the_rule(n: int) -> None:
    onder, anders, grens = value_table(n)
    for total_ in range(10 * n + 1):
        for drawn in range(n):
            waarde, rand = draw_value(total_, n, draw=lambda _n, d=drawn: d)
            code = int(waarde * 10) * 4 + list(Rand).index(rand)
            assert code == (onder if (drawn + 0.5) / n < grens[total_] else anders)[total_]
    assert NEVER not in onder


def test_the_arrays_of_labels_are_the_rule() -> None:
    rng = np.random.default_rng(SEED)
    for n in range(20, 61):
        others = rng.choice(11, n - 1, p=np.array(GEWICHTEN["low"]) / 55)
        label, steady = steadiness(np.sort(others)[None], with_one_more=True)
        whole = steadiness(np.sort(others)[None], with_one_more=False) if n > 20 else None
        for score in range(11):
            scores = [*others.tolist(), score]
            drawn = [draw_spread(scores, draw=lambda _n, d=d: d) for d in range(3)]
            given = [list(Spreiding)[label[0, score]]] * int(steady[0, score])
            assert drawn == [*given, None, None, None][:3]
        if whole is not None:
            drawn = [draw_spread(others.tolist(), draw=lambda _n, d=d: d) for d in range(3)]
            assert 3 - drawn.count(None) == whole[1][0, 0]
