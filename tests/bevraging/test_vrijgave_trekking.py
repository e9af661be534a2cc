"""The draw at the first proposal: the same answers the same cells, and never under another secret."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bevraging.actions import vrijgave
from bevraging.models import GetrokkenCel, Trekkingssleutel
from rechtencirkel.enums import GroepStatus
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, decide_all
from tests.cast import Cast

ANTWOORDEN = ([2, 3, 3, 4, 4, 6, 9], [7, 8, 2, 6, 5, 5] * 4)


def drawn_again(cast: Cast, nummer: int, *antwoorden: list[int]) -> list[dict]:
    """The cells of the groepen of one more ronde that is asked the same, in another order."""
    groepen = closed_ronde(
        cast, *(rij[nummer:] + rij[:nummer] for rij in antwoorden), nummer=nummer
    )
    for groep in groepen:
        decide_all(groep)
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    velden = ("waarde", "rand", "band", "spreiding", "fase")
    rijen = GetrokkenCel.objects.filter(groep__in=groepen).order_by("groep__nummer", "pk")
    return list(rijen.values(*velden))


def test_the_same_answers_draw_the_same_cells_in_every_ronde(
    cast: Cast,
) -> None:
    eerste = drawn_again(cast, 1, *ANTWOORDEN)
    assert len(eerste) == 18
    assert [drawn_again(cast, nummer, *ANTWOORDEN) for nummer in (2, 3, 4)] == [eerste] * 3


def test_under_another_secret_nothing_is_drawn_until_the_first_one_is_back(
    cast: Cast, settings: object
) -> None:
    drawn_again(cast, 1, *ANTWOORDEN)
    first, settings.DRAW_SECRET = settings.DRAW_SECRET, "another-secret"
    groep = closed_ronde(cast, *ANTWOORDEN, nummer=2)[0]
    decide_all(groep)
    with pytest.raises(ValidationError, match=r"DRAW_SECRET.*Er is niets veranderd"):
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    groep.refresh_from_db()
    assert (groep.status, groep.ooit_voorgesteld) == (GroepStatus.GESLOTEN, False)
    assert GetrokkenCel.objects.filter(groep=groep).count() == 0
    settings.DRAW_SECRET = first
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert GetrokkenCel.objects.filter(groep=groep).count() == 9


def test_a_groep_that_was_drawn_before_is_proposed_again_without_the_secret(
    cast: Cast, settings: object
) -> None:
    groep = closed_ronde(cast, *ANTWOORDEN)[0]
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    vrijgave.send_back_groep(groep=groep, reden="lees na", now=LATER, by=cast.bewaarder2)
    settings.DRAW_SECRET = "another-secret"
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    groep.refresh_from_db()
    assert groep.status == GroepStatus.VOORGESTELD


def test_there_is_one_fingerprint(cast: Cast) -> None:
    Trekkingssleutel.objects.create(pk=1, vingerafdruk="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Trekkingssleutel.objects.create(pk=2, vingerafdruk="b")
