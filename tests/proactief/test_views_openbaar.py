"""Home, wie-ziet-wat, handleiding, postvak and health."""

from collections.abc import Callable, Iterator
from html import unescape
from importlib import reload
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, clear_url_caches, get_resolver

from demo.models import Postvakbericht
from pilootgemeenten.permissions import Wie
from proactief import urls
from proactief.access import RIJEN
from proactief.views.openbaar import HANDLEIDINGEN
from tests.cast import Cast, give_rol

Als = Callable[[str], Client]


def text_of(client: Client, pad: str) -> str:
    return unescape(client.get(pad).content.decode())


def test_home_gives_each_role_its_own_next_thing_and_cards(als: Als, cast: Cast) -> None:
    def seen(wie: str) -> tuple[str, list[str]]:
        context = als(wie).get("/").context
        verklaringen = ["/contact/wijzigen/"] if wie == "beheerder" else []
        assert [adres for _, adres in context["wachtend"]] == verklaringen
        return context["taak_url"], [adres for _, adres in context["kaarten"]]

    assert {wie: seen(wie) for wie in cast.mensen if wie[-1] != "2"} == {
        "coordinator": ("/gemeenten/halle/wijzigen/", ["/gemeenten/halle/"]),
        "stuurgroeplid": ("/gemeenten/halle/", ["/gemeenten/halle/"]),
        "tekenaar": ("/gemeenten/halle/", ["/gemeenten/halle/"]),
        "bewaarder": ("", ["/gemeenten/halle/"]),
        "andere_bewaarder": ("", ["/gemeenten/halle/"]),
        "coordinator_leuven": (
            "/gemeenten/leuven/stuurgroep/organisatie/",
            ["/gemeenten/leuven/"],
        ),
        "programmaleiding": ("/programma/", ["/programma/", "/gemeenten/"]),
        "onderzoeker": ("/gemeenten/", ["/gemeenten/", "/admin/"]),
        "beheerder": ("/handleiding/beheerder/", ["/gemeenten/", "/admin/"]),
        "niemand": ("", []),
    }
    assert "U hebt nog geen rol" in text_of(als("niemand"), "/")


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_home_costs_the_same_with_one_and_with_three_projects(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for gemeente in (cast.leuven, cast.genk)[: hoeveel - 1]:
        give_rol(
            user=cast.coordinator, rol="COORDINATOR", organisatie=cast.ocmw, pilootgemeente=gemeente
        )
    client = als("coordinator")
    with django_assert_num_queries(15):
        client.get("/")


def test_wie_ziet_wat_is_the_access_table_itself(client: Client, db: None) -> None:
    html = text_of(client, "/wie-ziet-wat/")
    ontbreekt = [rij.handeling for rij in RIJEN if rij.handeling not in html]
    cellen = [rij.van(wie).tekst for rij in RIJEN for wie in Wie]
    print(f"{len(RIJEN)} rows, {len(cellen)} cells, {len(ontbreekt)} missing")
    assert ontbreekt == []
    assert html.count("<td ") == len(cellen)


def test_every_address_stands_in_exactly_one_row() -> None:
    def names(resolver: URLResolver) -> list[str]:
        found = []
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                found += [] if pattern.namespace else names(pattern)
            elif pattern.name:
                found.append(pattern.name)
        return found

    in_rows = [naam for rij in RIJEN for naam in (*rij.lezen, *rij.doen)]
    assert len(in_rows) == len(set(in_rows))
    assert [naam for naam in names(get_resolver()) if naam not in in_rows] == []


@pytest.mark.parametrize("rol", HANDLEIDINGEN)
def test_each_role_has_its_handleiding(client: Client, db: None, rol: str) -> None:
    html = text_of(client, f"/handleiding/{rol}/")
    assert f"<h1>{HANDLEIDINGEN[rol]}</h1>" in html
    assert html.count("<h2>") > 1


def test_the_handleiding_marks_the_own_role_and_knows_no_other(als: Als, cast: Cast) -> None:
    html = text_of(als("bewaarder"), "/handleiding/")
    assert html.count(">uw rol<") == 1
    assert als("").get("/handleiding/keizer/").status_code == 404


def test_the_open_pages_open_for_everybody(als: Als, cast: Cast) -> None:
    for pad in ("/", "/wie-ziet-wat/", "/handleiding/"):
        assert {als(wie).get(pad).status_code for wie in ("", *cast.mensen)} == {200}


def test_there_is_no_postvak_outside_the_demo(client: Client, db: None) -> None:
    assert client.get("/demo/postvak/").status_code == 404


@pytest.fixture
def demo(settings: Any, db: None) -> Iterator[None]:
    """A demo world: the address of the postvak exists."""
    settings.DEMO = True
    reload(urls)
    clear_url_caches()
    yield
    settings.DEMO = False
    reload(urls)
    clear_url_caches()


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_postvak_shows_the_newest_mail_first_with_links_to_click(
    demo: None, client: Client, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for nummer in range(hoeveel):
        Postvakbericht.objects.create(
            aan="a@example.test",
            onderwerp=f"Mail {nummer}",
            tekst="Kies: http://testserver/wachtwoord/nieuw/1-abc-def/ <script>",
        )
    with django_assert_num_queries(1):
        antwoord = client.get("/demo/postvak/")
    onderwerpen = [bericht.onderwerp for bericht in antwoord.context["berichten"]]
    assert onderwerpen == [f"Mail {nummer}" for nummer in reversed(range(hoeveel))]
    html = antwoord.content.decode()
    assert html.count('href="http://testserver/wachtwoord/nieuw/1-abc-def/"') == hoeveel
    assert "<script>" not in html
