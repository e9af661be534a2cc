"""What is said of a ronde is never wrong against the unrounded truth; 10,000 rondes stand in `proofs.lezen`."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from rechtencirkel.enums import Zekerheid
from rechtencirkel.statistics.kop import lead
from rechtencirkel.statistics.lijst import gap_list

from .orakel import faults, random_ronde
from .orakel_regels import rule_faults

RONDES = 300


@pytest.fixture(scope="module")
def rondes() -> list:
    """Pairs of random rondes of the same groepen."""
    paren = []
    for seed in range(RONDES):
        rng = random.Random(seed)  # the same rondes each time
        eerste = random_ronde(rng)
        paren.append((eerste, random_ronde(rng, like=eerste)))
    return paren


def test_nothing_that_is_said_is_wrong_and_nothing_certain_is_kept_silent(rondes: list) -> None:
    assert [fault for eerste, later in rondes for fault in faults(eerste, later)] == []


def test_no_rule_applies_where_it_is_not_so_and_each_where_it_may(rondes: list) -> None:
    assert [fault for ronde, _ in rondes for fault in rule_faults(ronde)] == []


def test_the_rondes_try_every_kind_of_gap_every_lead_and_every_rule(rondes: list) -> None:
    gaps = [gap for ronde, _ in rondes for gap in gap_list(ronde.inhoud)]
    soorten = Counter(gap.zekerheid for gap in gaps)
    tags = Counter(tag.duiding for gap in gaps for tag in gap.tags)
    leads = Counter(lead(ronde.inhoud).zekerheid for ronde, _ in rondes)
    print(f"{RONDES} rondes: gaps {dict(soorten)}, rules {dict(tags)}, leads {dict(leads)}")
    assert min(soorten[soort] for soort in Zekerheid) > 100
    assert len(tags) == 8
    assert min(tags.values()) > 20


def test_the_order_of_the_groepen_changes_nothing(rondes: list) -> None:
    for ronde, _ in rondes:
        anders = replace(ronde.inhoud, reeksen=ronde.inhoud.reeksen[::-1])
        assert lead(anders) == lead(ronde.inhoud)
        assert [gap.zin for gap in gap_list(anders)] == [gap.zin for gap in gap_list(ronde.inhoud)]
