"""Links for respondents: made once per form, shown again for an hour to who made them, and nowhere readable."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.importeren import HOUDBAAR
from bevraging.actions.sluiten import close_groep
from bevraging.keys import token_hash
from bevraging.models import Antwoordlink, NieuweLinks
from bevraging.views.links import AL_GEMAAKT, NIET_MEER
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als
from tests.testbed.answers import pasted_links

LINKS = "/bevragen/halle/1/1/links/"


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


def send(
    client: Client, aantal: object = 3, eenmalig: str = "", soort: str = "LINK"
) -> HttpResponse:
    velden = {"aantal": aantal, "soort": soort, "eenmalig": eenmalig or str(uuid.uuid4())}
    return client.post(LINKS, velden)


def tokens_on(client: Client, pad: str) -> list[str]:
    return [link.split("/")[-2] for link in pasted_links(client.get(pad))]


def said(antwoord: HttpResponse) -> list[str]:
    return [str(bericht) for bericht in antwoord.context["messages"]]


def goes_back(client: Client, pad: str) -> list[str] | None:
    """What is said to who is sent from this page to the form; None if the page opens."""
    antwoord = client.get(pad, follow=True)
    return said(antwoord) if antwoord.redirect_chain[:1] == [(LINKS, 302)] else None


def test_the_page_of_new_links_opens_again_with_the_same_links(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = send(client).url
    tokens = tokens_on(client, pad)
    assert {len(token) for token in tokens} == {43}
    assert len(set(tokens)) == 3
    assert set(Antwoordlink.objects.values_list("pk", flat=True)) == set(map(token_hash, tokens))
    assert tokens_on(client, pad) == tokens
    assert Antwoordlink.objects.count() == 3
    assert client.post(pad).status_code == 405
    html = client.get(LINKS).content.decode()
    assert [token for token in tokens if token in html] == []


def test_the_same_form_sent_twice_makes_its_links_once_and_says_so(groep: Groep, als: Als) -> None:
    client, eenmalig = als("bewaarder"), str(uuid.uuid4())
    eerst, daarna = send(client, 2, eenmalig), send(client, 5, eenmalig)
    assert (daarna.url, Antwoordlink.objects.count()) == (eerst.url, 2)
    assert said(client.get(daarna.url)) == [AL_GEMAAKT]
    assert send(client, 2).url != eerst.url
    assert send(als("bewaarder2"), 2, eenmalig).url != eerst.url
    assert Antwoordlink.objects.count() == 6


def test_the_key_lies_in_a_cookie_of_that_page_for_an_hour(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = send(client).url
    rij = NieuweLinks.objects.get()
    koekje = client.cookies[f"links-{rij.code}"]
    assert (koekje["path"], koekje["max-age"]) == (pad, HOUDBAAR.total_seconds())
    assert (koekje["httponly"], koekje["samesite"]) == (True, "Strict")
    assert koekje.value not in (rij.code, bytes(rij.inhoud).decode())
    assert dt.timedelta(minutes=59) < rij.verloopt_op - timezone.now() <= HOUDBAAR


def test_nobody_else_and_no_other_browser_sees_them(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = send(client).url
    naam, koekje = next((k, m.value) for k, m in client.cookies.items() if k.startswith("links-"))
    collega, elders = als("bewaarder2"), als("bewaarder")
    collega.cookies[naam] = koekje
    assert [goes_back(wie, pad) for wie in (collega, elders)] == [[NIET_MEER]] * 2
    for sleutel in ("", "geen", str(uuid.uuid4())):
        elders.cookies[naam] = sleutel
        assert goes_back(elders, pad) == [NIET_MEER]
    elders.cookies[naam] = koekje
    assert goes_back(elders, pad) is None
    assert als("andere_bewaarder").get(pad).status_code == 404
    assert goes_back(elders, f"{LINKS}geen/") == [NIET_MEER]


def test_after_an_hour_they_can_be_shown_to_nobody_and_the_clock_deletes_them(
    groep: Groep, als: Als
) -> None:
    client = als("bewaarder")
    pad = send(client).url
    nu = NieuweLinks.objects.get().verloopt_op
    assert (delete_expired(now=nu - dt.timedelta(seconds=1)), NieuweLinks.objects.count()) == (0, 1)
    NieuweLinks.objects.update(verloopt_op=timezone.now())
    assert goes_back(client, pad) == [NIET_MEER]
    assert (delete_expired(now=nu), NieuweLinks.objects.count()) == (1, 0)
    assert goes_back(client, pad) == [NIET_MEER]
    assert Antwoordlink.objects.count() == 3


def test_they_go_when_the_groep_closes(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = send(client).url
    close_groep(groep=groep, now=timezone.now())
    assert NieuweLinks.objects.count() == 0
    antwoord = client.get(pad, follow=True)
    assert antwoord.redirect_chain == [(LINKS, 302), ("/bevragen/halle/1/1/", 302)]
    assert said(antwoord)[0] == NIET_MEER


def test_their_page_asks_as_many_queries_for_one_link_as_for_many(groep: Groep, als: Als) -> None:
    client, geteld = als("bewaarder"), []
    for aantal in (1, 30):
        pad = send(client, aantal).url
        with CaptureQueriesContext(connection) as queries:
            assert len(tokens_on(client, pad)) == aantal
        geteld.append(len(queries))
    assert geteld == [6, 6]


@pytest.mark.parametrize(
    ("aantal", "fout"),
    [
        ("0", "Maak er minstens 1."),
        ("201", "Maak er hoogstens 200 tegelijk."),
        ("", "Vul in hoeveel u er nodig hebt."),
        ("veel", "Vul een heel getal in, bijvoorbeeld 20."),
    ],
)
def test_a_wrong_number_of_links_makes_none(groep: Groep, als: Als, aantal: str, fout: str) -> None:
    assert send(als("bewaarder"), aantal).context["form"].errors == {"aantal": [fout]}
    assert (Antwoordlink.objects.count(), NieuweLinks.objects.count()) == (0, 0)


def test_a_link_bears_the_name_of_this_site_whatever_the_host(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = send(client).url
    links = pasted_links(client.get(pad, HTTP_HOST="localhost"))
    assert {link.partition("/b/")[0] for link in links} == {"http://testserver"}
