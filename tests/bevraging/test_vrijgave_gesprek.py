"""What leaves of a groepsgesprek: with consent, and from five people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bevraging.actions import vrijgave
from bevraging.models import GetrokkenCel, KlaargelegdeTekst
from rechtencirkel.enums import (
    Band,
    Rand,
    RondeStatus,
)
from rechtencirkel.models import Groep
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_gesprek,
    add_tekst,
    close_ronde,
    decide_all,
)
from tests.cast import Cast, make_ronde


def cells(groep: Groep, nummer: int = 0) -> dict[str, tuple[Decimal | None, str, str]]:
    rijen = GetrokkenCel.objects.filter(groep=groep, nummer=nummer).order_by("pk")
    return {rij.fase: (rij.waarde, rij.rand, rij.band) for rij in rijen}


def test_groepsgesprekken_are_cells_of_their_own_with_consent_and_five_people(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    add_gesprek(groep, deelnemers=8, score=4)
    add_gesprek(groep, deelnemers=4, score=9)
    add_gesprek(groep, deelnemers=12, score=9, toestemming=False)
    close_ronde(ronde)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert set(cells(groep).values()) == {(None, Rand.GEEN, "")}
    assert set(cells(groep, 1).values()) == {(Decimal("4.0"), Rand.GEEN, Band.B5_9)}
    assert GetrokkenCel.objects.filter(groep=groep).count() == 18


@pytest.mark.parametrize(("toestemming", "door"), [(False, []), (True, ["Samen gezegd."])])
def test_the_texts_of_a_groepsgesprek_pass_with_its_consent_only(
    cast: Cast, toestemming: bool, door: list[str]
) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    gesprek = add_gesprek(groep, deelnemers=8, score=4, toestemming=toestemming)
    add_tekst("Samen gezegd.", groepsgesprek=gesprek)
    close_ronde(ronde)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert [rij.tekst for rij in KlaargelegdeTekst.objects.order_by("pk")] == door


def test_the_text_of_a_small_groepsgesprek_stays_inside(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    for _ in range(6):
        add_blad(groep, 5)
    klein = add_gesprek(groep, deelnemers=3, score=4)
    groot = add_gesprek(groep, deelnemers=7, score=4)
    add_tekst("van drie", groepsgesprek=klein)
    add_tekst("van zeven", groepsgesprek=groot)
    close_ronde(ronde)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert list(KlaargelegdeTekst.objects.values_list("tekst", flat=True)) == ["van zeven"]
