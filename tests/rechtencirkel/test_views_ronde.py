"""The pages of a ronde, tried by everybody."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde
from tests.cast import Als, Cast, make_ronde

LIJST = "/gemeenten/halle/rechtencirkel/"
IEDEREEN = (
    "coordinator",
    "programmaleiding",
    "stuurgroeplid",
    "bewaarder",
    "onderzoeker",
    "beheerder",
    "coordinator_leuven",
    "niemand",
)


def statuses(als: Als, adres: str, *, post: bool = False) -> dict[str, int]:
    return {
        naam: (als(naam).post(adres) if post else als(naam).get(adres)).status_code
        for naam in IEDEREEN
    }


@pytest.mark.parametrize("adres", [LIJST, f"{LIJST}1/"])
def test_who_is_in_the_project_reads_its_rondes(als: Als, ronde: Ronde, adres: str) -> None:
    assert statuses(als, adres) == {
        **dict.fromkeys(IEDEREEN, 200),
        "coordinator_leuven": 404,
        "niemand": 404,
    }


@pytest.mark.parametrize("onderdeel", ["nieuw/", "1/bewerken/", "1/groepen/"])
def test_only_coordinator_and_programmaleiding_set_up(
    als: Als, ronde: Ronde, onderdeel: str
) -> None:
    assert statuses(als, LIJST + onderdeel) == {
        **dict.fromkeys(IEDEREEN, 404),
        "coordinator": 200,
        "programmaleiding": 200,
    }


def test_a_coordinator_makes_a_ronde_a_groep_and_opens_it(als: Als, cast: Cast) -> None:
    client, over = als("coordinator"), timezone.localtime() + dt.timedelta(days=20)
    antwoord = client.post(
        f"{LIJST}nieuw/",
        {
            "naam": "Nulmeting",
            "organisatie": cast.ocmw.pk,
            "belofte": "We vertellen u wat we doen.",
            "belofte_op": f"{over + dt.timedelta(days=60):%d/%m/%Y}",
            "opent_op": f"{timezone.localdate():%d/%m/%Y}",
            "sluit_op": f"{over:%Y-%m-%dT20:00}",
            "beslis_op": f"{over + dt.timedelta(days=20):%Y-%m-%dT20:00}",
            "bewaren_tot": f"{over + dt.timedelta(days=300):%Y-%m-%d}",
        },
    )
    assert (antwoord.status_code, antwoord.url) == (302, f"{LIJST}1/")
    groep = {"belanghebbendengroep": "DOELGROEP", "bewaarder": cast.vereniging.pk}
    assert client.post(f"{LIJST}1/groepen/", groep).url == f"{LIJST}1/"
    stand = client.get(f"{LIJST}1/openen/").context["opening"].stand
    assert client.post(f"{LIJST}1/openen/", {"gezien": stand}).url == f"{LIJST}1/"
    assert Ronde.objects.get().status == RondeStatus.OPEN


def test_a_ronde_that_was_dropped_is_nowhere_any_more(als: Als, ronde: Ronde) -> None:
    client = als("coordinator")
    assert client.post(f"{LIJST}1/laten-vallen/").status_code == 302
    for adres in ("1/", "1/bewerken/", "1/groepen/"):
        assert client.get(LIJST + adres).status_code == 404
    assert client.post(f"{LIJST}1/laten-vallen/").status_code == 404
    assert f'href="{LIJST}1/"' not in client.get(LIJST).content.decode()


def test_a_conflict_shows_both_texts(als: Als, cast: Cast, ronde: Ronde) -> None:
    Ronde.objects.filter(pk=ronde.pk).update(belofte="Belofte van de ander", versie=2)
    pagina = (
        als("coordinator")
        .post(
            f"{LIJST}1/bewerken/",
            {
                "naam": "Mijn naam",
                "organisatie": cast.ocmw.pk,
                "belofte": "Mijn belofte",
                "versie": "1",
            },
        )
        .content.decode()
    )
    assert [tekst in pagina for tekst in ("Belofte van de ander", "Mijn belofte", "Mijn naam")] == [
        True,
        True,
        True,
    ]
    assert 'name="versie" value="2"' in pagina
    ander = re.search(r'<section class="kaart ander.*?</section>', pagina, re.DOTALL)[0]
    labels = re.findall(r"<dt>([^<]+?)\s*(<span|</dt>)", ander)
    assert [(label, wat == "<span") for label, wat in labels] == [
        ("Naam", True),
        ("Over welke organisatie", False),
        ("Wat doen we met uw antwoorden", True),
        ("Tegen wanneer doet u dat?", True),
        ("Wanneer wilt u openen?", True),
        ("Sluit ten laatste op", True),
        ("Beslissing ten laatste op", True),
        ("Antwoorden bewaren tot", True),
    ]
    ronde.refresh_from_db()
    assert ronde.belofte == "Belofte van de ander"


@pytest.mark.parametrize("versie", ["", "abc", "²", "-1", "9" * 5000])
def test_a_versie_that_cannot_be_changes_nothing(
    als: Als, cast: Cast, ronde: Ronde, versie: str
) -> None:
    velden = {"naam": "Mijn naam", "organisatie": cast.ocmw.pk, "versie": versie}
    assert als("coordinator").post(f"{LIJST}1/bewerken/", velden).status_code == 200
    assert Ronde.objects.get().naam == "Ronde 1"


@pytest.mark.parametrize("fout", [{"organisatie": ""}, {"_teruggeven": "1"}])
def test_a_detour_never_hides_that_somebody_else_saved(
    als: Als, cast: Cast, ronde: Ronde, fout: dict[str, str]
) -> None:
    """After a fault in the form, or an ended session, the form still tells which versie was read."""
    client = als("coordinator")
    velden = {"naam": "Mijn naam", "organisatie": cast.ocmw.pk, "belofte": "Mijn", "versie": "1"}
    Ronde.objects.filter(pk=ronde.pk).update(belofte="Belofte van de ander", versie=2)
    pagina = client.post(f"{LIJST}1/bewerken/", {**velden, **fout}).content.decode()
    assert ("Mijn naam" in pagina, 'name="versie" value="1"' in pagina) == (True, True)
    assert "Belofte van de ander" in client.post(f"{LIJST}1/bewerken/", velden).content.decode()
    assert Ronde.objects.get().belofte == "Belofte van de ander"


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_list_costs_five_queries(
    als: Als,
    cast: Cast,
    aantal: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nummer in range(1, aantal + 1):
        make_ronde(cast, nummer=nummer)
    client = als("coordinator")
    with django_assert_num_queries(5):
        client.get(LIJST)


@pytest.mark.parametrize("status", [RondeStatus.CONCEPT, RondeStatus.OPEN])
def test_one_ronde_costs_at_most_eleven_queries(
    als: Als,
    cast: Cast,
    status: RondeStatus,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_ronde(cast, status=status)
    client = als("coordinator")
    with django_assert_max_num_queries(11):
        client.get(f"{LIJST}1/")


@pytest.mark.parametrize(
    "pad", ["1/bewerken/", "1/openen/", "1/laten-vallen/", "1/groepen/", "1/groepen/1/weg/"]
)
def test_in_a_programma_of_the_past_a_ronde_is_only_read(
    als: Als, cast: Cast, ronde: Ronde, pad: str
) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    client, basis = als("coordinator"), "/gemeenten/halle/rechtencirkel/"
    assert client.post(f"{basis}{pad}", {}).status_code == 403
    assert client.get(f"{basis}1/").status_code == 200
    ronde.refresh_from_db()
    assert (ronde.is_concept, ronde.vervallen_op, ronde.groepen.count()) == (True, None, 2)
