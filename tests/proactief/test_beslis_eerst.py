"""Home and board lead a bewaarder first to what it can decide only before a ronde opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rechtencirkel.actions.ronde import drop_ronde, open_ronde
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als, Cast, make_ronde

EERSTE = "/bevragen/halle/1/1/toestemming/"
NIET_OPEN = "De ronde is nog niet open."
VRAAG = "Beslis nu over toestemming voor onderzoek."


def asked(als: Als, wie: str = "bewaarder") -> list[tuple[str, str]]:
    """What home asks about research, with where each leads."""
    rijen = als(wie).get("/").context["bord"].wachtend
    paren = [(rij.vervolg.wat, rij.vervolg.wegen[0].url) for rij in rijen]
    return [(wat, adres) for wat, adres in paren if adres.endswith("/toestemming/")]


def test_one_groep_leads_to_its_page_with_the_day(als: Als, ronde: Ronde) -> None:
    Ronde.objects.update(opent_op=dt.date(2027, 3, 12))
    dag = "De coördinator wil openen vanaf 12 maart 2027."
    assert asked(als) == [(f"{NIET_OPEN} {dag} {VRAAG}", EERSTE)]
    assert [adres for _, adres in asked(als, "andere_bewaarder")] == [
        "/bevragen/halle/1/2/toestemming/"
    ]
    Ronde.objects.update(opent_op=None)
    assert asked(als) == [(f"{NIET_OPEN} {VRAAG}", EERSTE)]


@pytest.mark.parametrize("gezegd", [True, False])
def test_who_decided_is_asked_no_more(als: Als, ronde: Ronde, gezegd: bool) -> None:
    Groep.objects.update(onderzoek_toestemming=gezegd)
    assert asked(als) == []


def test_several_groepen_are_each_named(als: Als, cast: Cast, ronde: Ronde) -> None:
    Groep.objects.update(bewaarder=cast.vereniging)
    assert [adres for _, adres in asked(als)] == [EERSTE, "/bevragen/halle/1/2/toestemming/"]


def lapse(cast: Cast, ronde: Ronde) -> None:
    drop_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)


def open_it(cast: Cast, ronde: Ronde) -> None:
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)


def end_programma(cast: Cast, ronde: Ronde) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()


@pytest.mark.parametrize("einde", [lapse, open_it, end_programma])
def test_where_nothing_can_be_decided_nothing_is_asked(
    als: Als, cast: Cast, ronde: Ronde, einde: Callable[[Cast, Ronde], None]
) -> None:
    einde(cast, ronde)
    assert asked(als) == []


@pytest.mark.parametrize("aantal", [1, 3])
def test_home_of_a_bewaarder_costs_the_same_with_one_and_with_three_rondes(
    als: Als, cast: Cast, aantal: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(aantal):
        make_ronde(cast, nummer=nummer + 1)
    client = als("bewaarder")
    with django_assert_num_queries(9):
        client.get("/")


def test_the_board_shows_what_waits_for_a_decision_first(als: Als, cast: Cast) -> None:
    make_ronde(cast, nummer=1)
    make_ronde(cast, nummer=2, status="OPEN")
    rijen = als("bewaarder").get("/bevragen/").context["bord"].rijen
    assert [rij.groep.ronde.nummer for rij in rijen] == [1, 2]
