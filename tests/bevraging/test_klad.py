"""The draft on an own device: who has the link and the cookie goes on, and nobody else (vrijgave.md 3.6)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.klad import keep_klad
from bevraging.actions.links import make_links
from bevraging.actions.sluiten import close_groep
from bevraging.keys import Kladsleutel
from bevraging.models import Klad
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bewijs import FORMCODE, shown_receipt
from tests.bevraging.vault import read_bladen

GESCHREVEN = {"scherm": "1", "naar": "volgende", "preventie": "6", "preventie_tekst_1": "Geheim."}
VERDER = "Gaat u verder?"


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def link(groep: Groep) -> str:
    return f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"


@pytest.fixture
def toestel(link: str) -> Client:
    """A device of one person, on which the first question was answered."""
    client = Client(enforce_csrf_checks=True)
    begin = client.post(link, {"scherm": "start", "toestel": "ja"})
    vast = {"toestel": "ja", "form_code": FORMCODE.findall(begin.content.decode())[0]}
    client.post(link, GESCHREVEN | vast)
    return client


def page(client: Client, link: str) -> str:
    return client.get(link).content.decode()


def test_on_return_nothing_is_shown_before_a_choice(toestel: Client, link: str) -> None:
    html = page(toestel, link)
    assert (VERDER in html, "Geheim." in html, 'value="6"' in html) == (True, False, False)
    verder = toestel.post(link, {"wie": "verder"}).content.decode()
    assert ("Vraag 2 van 9" in verder, 'value="Geheim."' in verder) == (True, True)


def test_begin_empty_takes_the_draft_and_the_cookie_away(toestel: Client, link: str) -> None:
    html = toestel.post(link, {"wie": "leeg"}).content.decode()
    assert ("Is dit toestel alleen van u?" in html, "Geheim." in html) == (True, False)
    assert (Klad.objects.count(), toestel.cookies["klad"].value) == (0, "")
    assert VERDER not in page(toestel, link)


def test_another_browser_and_another_link_never_see_it(
    toestel: Client, link: str, groep: Groep
) -> None:
    ander = Client()
    assert VERDER not in page(ander, link)
    assert "Geheim." not in ander.post(link, {"wie": "verder"}).content.decode()
    ander_link = f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"
    ander.cookies["klad"] = toestel.cookies["klad"].value
    assert VERDER not in page(ander, ander_link)
    assert Klad.objects.count() == 1


def test_the_cookie_is_of_these_pages_only_and_goes_after_a_day(toestel: Client, link: str) -> None:
    koek = toestel.cookies["klad"]
    assert (koek["path"], koek["httponly"], koek["max-age"], koek["samesite"]) == (
        link,
        True,
        24 * 60 * 60,
        "Lax",
    )
    assert koek.value not in str(list(Klad.objects.values()))


@pytest.mark.parametrize("antwoord", ["nee", "", "JA"])
def test_without_a_yes_nothing_is_kept(link: str, antwoord: str) -> None:
    client = Client()
    client.post(link, GESCHREVEN | {"toestel": antwoord})
    assert (Klad.objects.count(), dict(client.cookies)) == (0, {})


def test_it_goes_when_it_is_sent(toestel: Client, link: str) -> None:
    verder = toestel.post(link, {"wie": "verder"}).content.decode()
    velden = dict.fromkeys(SCORE_KOLOMMEN, "6") | {"naar": "versturen", "toestel": "ja"}
    velden["form_code"] = FORMCODE.findall(verder)[0]
    assert shown_receipt(toestel.post(link, velden)) != ""
    assert (Klad.objects.count(), len(read_bladen()), toestel.cookies["klad"].value) == (0, 1, "")


def test_it_goes_when_its_groep_closes_and_none_comes_after(
    toestel: Client, link: str, groep: Groep
) -> None:
    close_groep(groep=groep, now=timezone.now())
    assert Klad.objects.count() == 0
    sleutel = Kladsleutel("t", "g")
    assert keep_klad(groep=groep, sleutel=sleutel, velden={}, now=timezone.now()) is False
    assert Klad.objects.count() == 0


def test_it_goes_when_its_day_has_passed(toestel: Client, link: str) -> None:
    nu = timezone.now()
    delete_expired(now=nu)
    assert Klad.objects.count() == 1
    delete_expired(now=nu + dt.timedelta(days=2))
    assert Klad.objects.count() == 0


def test_one_whose_day_has_passed_is_not_read_even_before_the_clock_came(
    toestel: Client, link: str
) -> None:
    Klad.objects.update(verloopt_op=timezone.localdate() - dt.timedelta(days=1))
    assert VERDER not in page(toestel, link)


def test_a_step_on_an_own_device_costs_the_same_few_queries_each_time(
    toestel: Client, link: str
) -> None:
    gemeten = []
    for scherm in "2345":
        with CaptureQueriesContext(connection) as queries:
            toestel.post(link, GESCHREVEN | {"scherm": scherm, "toestel": "ja"})
        gemeten.append(sum(q["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for q in queries))
    assert gemeten == [3] * 4


def test_its_length_says_next_to_nothing(toestel: Client, link: str) -> None:
    lengte = len(Klad.objects.get().inhoud)
    toestel.post(link, GESCHREVEN | {"toestel": "ja", "preventie_tekst_1": "Geheim!!"})
    assert len(Klad.objects.get().inhoud) == lengte
