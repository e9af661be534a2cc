"""The public page of a ronde: neutral, light, and the same for what does not exist."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rechtencirkel.models import Ronde
from tests.cast import Als

BESTAAT = "/voor-iedereen/halle/1/"
MAX_KB = 60


@pytest.fixture
def strict(db: None) -> Client:
    return Client(enforce_csrf_checks=True)


def test_it_is_the_same_page_whatever_the_address_and_whoever_asks(
    open_ronde: Ronde, als: Als
) -> None:
    paden = [BESTAAT, "/voor-iedereen/", "/voor-iedereen/halle/99/", "/voor-iedereen/niets/1/"]
    paginas = {
        (antwoord.status_code, antwoord.content)
        for wie in ("", "coordinator", "bewaarder", "beheerder")
        for antwoord in map(als(wie).get, paden)
    }
    assert [status for status, _ in paginas] == [200]
    assert ("Hier staat nog niets" in next(iter(paginas))[1].decode()) is True


def test_it_asks_nothing_of_the_database_and_leaves_nothing_in_the_browser(
    strict: Client, open_ronde: Ronde
) -> None:
    with CaptureQueriesContext(connection) as queries:
        antwoord = strict.get(BESTAAT)
    assert len(queries) == 0
    assert (dict(antwoord.cookies), dict(strict.cookies)) == ({}, {})
    assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert Client().post(BESTAAT).status_code == 405


def test_it_is_light_and_runs_no_script(strict: Client) -> None:
    html = strict.get(BESTAAT).content.decode()
    assert ("<script" in html) is False
    delen = re.findall(r'<link[^>]+href="/static/([^"]+)"', html)
    assert sorted(delen) == ["css/licht.css", "favicon.svg"]
    gewicht = len(html.encode())
    for deel in delen:
        with open(finders.find(deel), "rb") as bestand:  # noqa: PTH123
            gewicht += len(bestand.read())
    print(f"{gewicht} bytes")
    assert gewicht < MAX_KB * 1000
