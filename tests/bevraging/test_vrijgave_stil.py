"""The decision date stands still while all readers of a groep are on hold (vrijgave.md 4.1)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bevraging.actions import vrijgave
from pilootgemeenten.actions.accounts import switch_on
from pilootgemeenten.models import User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep
from tests.bevraging.vrijgave_wereld import closed_ronde, decide_all
from tests.cast import NU, Cast

LEZERS = ("bewaarder", "bewaarder2")
DAG = dt.timedelta(days=1)


@pytest.fixture
def groepen(cast: Cast) -> list[Groep]:
    return closed_ronde(cast)


def hold(cast: Cast, *namen: str) -> None:
    for naam in namen:
        User.objects.filter(pk=getattr(cast, naam).pk).update(is_active=False)


def after(groepen: list[Groep], dagen: int = 0) -> dt.datetime:
    """A moment after the decision date."""
    return groepen[0].ronde.beslis_op + dagen * DAG + dt.timedelta(minutes=1)


def states(groepen: list[Groep]) -> list[str]:
    return list(
        Groep.objects.filter(ronde=groepen[0].ronde)
        .order_by("nummer")
        .values_list("status", flat=True)
    )


def test_a_groep_whose_readers_are_all_on_hold_is_not_decided_by_the_date(
    cast: Cast, groepen: list[Groep]
) -> None:
    hold(cast, *LEZERS)
    assert vrijgave.release_due(now=after(groepen)) == 0
    assert states(groepen) == [GroepStatus.GESLOTEN, GroepStatus.GEWEIGERD]
    assert vrijgave.release_due(now=after(groepen, 40)) == 0


def test_one_reader_who_can_log_in_keeps_the_date(cast: Cast, groepen: list[Groep]) -> None:
    hold(cast, "bewaarder")
    assert vrijgave.release_due(now=after(groepen)) == 1
    assert states(groepen) == [GroepStatus.GEWEIGERD, GroepStatus.GEWEIGERD]


def test_who_comes_back_has_two_weeks(cast: Cast, groepen: list[Groep]) -> None:
    hold(cast, *LEZERS)
    terug = after(groepen, 10)
    vrijgave.release_due(now=after(groepen))
    switch_on(user=cast.bewaarder, now=terug)
    assert vrijgave.release_due(now=terug + 13 * DAG) == 0
    groep = Groep.objects.select_related("ronde").get(pk=groepen[0].pk)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=terug + DAG, by=cast.bewaarder)
    vrijgave.confirm_groep(groep=groep, now=terug + 2 * DAG, by=cast.programmaleiding)
    assert states(groepen) == [GroepStatus.BEVESTIGD, GroepStatus.GEWEIGERD]
    groep.ronde.refresh_from_db()
    assert groep.ronde.is_vrijgegeven


def test_after_two_weeks_the_date_counts_again(cast: Cast, groepen: list[Groep]) -> None:
    hold(cast, *LEZERS)
    terug = after(groepen, 10)
    switch_on(user=cast.bewaarder, now=terug)
    laat = terug + 14 * DAG
    with pytest.raises(ValidationError, match="De datum om te beslissen is voorbij"):
        vrijgave.refuse_groep(groep=groepen[0], now=laat, by=cast.bewaarder)
    assert vrijgave.release_due(now=laat) == 1


def test_without_any_reader_left_it_counts_as_geweigerd(cast: Cast, groepen: list[Groep]) -> None:
    for naam in LEZERS:
        getattr(cast, naam).lidmaatschappen.update(beeindigd_op=NU)
    assert vrijgave.release_due(now=after(groepen)) == 1
    assert states(groepen) == [GroepStatus.GEWEIGERD, GroepStatus.GEWEIGERD]
