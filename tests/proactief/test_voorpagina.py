"""Home for who is not logged in: what a rechtencirkel is, who takes part, what came out, who answers for the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pilootgemeenten.enums import Provincie
from pilootgemeenten.models import Gemeente, Pilootgemeente, Programma, Verantwoordelijke
from rechtencirkel.models import Ronde
from rechtencirkel.statistics.voorbeeld import make_example
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast, make_gemeente

pytestmark = pytest.mark.django_db
QUERIES = 4  # who takes part and how they are called today, what is public, who is responsible


def words(client: Client) -> str:
    html = client.get("/").content.decode()
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def publish(ronde: Ronde, cast: Cast) -> None:
    Ronde.objects.filter(pk=ronde.pk).update(openbaar_door=cast.coordinator, openbaar_op=LATER)


def test_a_stranger_reads_what_it_is_and_where_to_answer_or_log_in(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<a class="btn btn-primary" href="/aanmelden/">Aanmelden</a>' in html
    assert 'href="/b/"' in html
    assert "Wat nu?" not in html
    for pad in ("/kader/", "/fasen/", "/lezen/", "/wie-ziet-wat/", "/handleiding/", "/contact/"):
        assert f'href="{pad}"' in html


def test_the_circle_is_said_to_be_invented_and_stands_as_a_table_too(client: Client) -> None:
    html = client.get("/").content.decode()
    figuur = re.search(r"<figure.*?</figure>", html, re.DOTALL)[0]
    assert figuur.index("verzonnen voorbeeld") < figuur.index("<picture>")
    assert 'alt="Verzonnen voorbeeld: ' in figuur
    assert figuur.count('<th scope="row">') == 9


def test_who_takes_part_stands_by_provincie_with_todays_name(client: Client, cast: Cast) -> None:
    gent = make_gemeente(cast.programma, "Overpelt")
    Pilootgemeente.objects.filter(pk=gent.pk).update(provincie=Provincie.LIMBURG)
    gent.gemeenten.add(Gemeente.objects.create(naam="Overpelt", huidige_naam="Pelt"))
    tekst = words(client)
    assert "Programma A Limburg Overpelt (vandaag Pelt) Vlaams-Brabant Halle , Leuven" in tekst


def test_a_programma_of_the_past_is_named_so_and_stands_last(client: Client, cast: Cast) -> None:
    Programma.objects.filter(pk=cast.programma.pk).update(is_historisch=True)
    tekst = words(client)
    assert "Programma A afgelopen Vlaams-Brabant Halle" in tekst
    assert tekst.index("Programma A") > tekst.index(str(cast.ander_programma))


def test_a_site_without_a_gemeente_says_whom_to_ask(client: Client) -> None:
    tekst = words(client)
    assert "Nog geen enkele gemeente. Wil uw gemeente beginnen?" in tekst
    assert "Wie verantwoordelijk is, is nog niet ingevuld." in tekst


def test_only_what_was_published_is_named_as_a_result(client: Client, cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    assert "Nog geen enkele gemeente toont haar resultaat aan iedereen." in words(client)
    assert ronde.naam not in words(client)
    publish(ronde, cast)
    assert f'<a href="/voor-iedereen/halle/{ronde.nummer}/">' in client.get("/").content.decode()
    assert f"Halle : OCMW Halle , {ronde.naam}" in words(client)
    assert "Deze gemeenten hebben een pagina voor iedereen." in words(client)


def test_home_names_some_results_and_the_list_has_all(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proactief.views.openbaar.HOOGSTENS", 1)
    for nummer in (1, 2):
        publish(release_all(cast, closed_ronde(cast, nummer=nummer)), cast)
    with CaptureQueriesContext(connection) as gevraagd:
        html = client.get("/").content.decode()
    assert html.count('href="/voor-iedereen/halle/') == 1
    assert 'href="/voor-iedereen/">Alle pagina’s voor iedereen' in html
    assert not any("belofte" in vraag["sql"] for vraag in gevraagd)
    assert make_example() is make_example()


def test_who_is_responsible_is_named(client: Client) -> None:
    Verantwoordelijke.objects.create(
        pk=1,
        organisatie="Stad Voorbeeld",
        adres="Markt 1",
        email="a@example.test",
        rechtsgrond="-",
        server="-",
    )
    assert "Stad Voorbeeld is verantwoordelijk voor deze website." in words(client)


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_it_costs_the_same_with_one_and_with_three_and_leaves_no_cookie(
    client: Client, cast: Cast, hoeveel: int
) -> None:
    for nummer in range(1, hoeveel + 1):
        publish(release_all(cast, closed_ronde(cast, nummer=nummer)), cast)
        make_gemeente(cast.programma, f"Dorp {nummer}").gemeenten.create(naam=f"Dorp {nummer}")
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get("/")
    assert (len(gevraagd), dict(antwoord.cookies), antwoord.status_code) == (QUERIES, {}, 200)


def test_who_is_logged_in_starts_at_the_own_work(als: Callable[[str], Client], cast: Cast) -> None:
    html = als("coordinator").get("/").content.decode()
    assert 'id="deelnemers"' not in html
    assert "Wat nu?" in html
