"""The limit of a link stops who tries, not who sends once more what stands already (vrijgave.md 3.2)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from bevraging.actions.limiet import MAX_PER_LINK
from bevraging.actions.links import make_links
from bevraging.keys import new_form_code, receipt
from bevraging.models import Linkpoging
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde
from tests.bevraging.vault import read_bladen

GELIJK, VAAK, BEDANKT = 50, "heel vaak", "Uw antwoorden zijn bewaard."


@pytest.fixture
def token(open_ronde: Ronde) -> str:
    groep = open_ronde.groepen.get(nummer=1)
    return make_links(groep=groep, aantal=1, now=timezone.now())[0]


def send(token: str, velden: dict[str, str]) -> str:
    return Client().post(f"/b/{token}/", velden).content.decode()


def sevens(**anders: str) -> dict[str, str]:
    vast = {"form_code": new_form_code(), "naar": "versturen"}
    return {**dict.fromkeys(SCORE_KOLOMMEN, "7"), **vast, **anders}


def hears(html: str, velden: dict[str, str]) -> tuple[bool, bool]:
    """Whether the page thanks with the receipt of this form, in its parts, and whether it says to wait."""
    delen = (BEDANKT, *receipt(velden["form_code"]).split("-"))
    return all(deel in html for deel in delen), VAAK in html


def test_fifty_equal_forms_each_read_their_receipt_and_another_answer_waits(token: str) -> None:
    velden = sevens()
    bladzijden = [send(token, velden) for _ in range(GELIJK)]
    assert {hears(html, velden) for html in bladzijden} == {(True, False)}
    for anders in ({**velden, "nazorg": "3"}, sevens()):
        assert hears(send(token, anders), velden) == (False, True)
    assert [blad.scores for blad in read_bladen()] == [(7,) * 9]
    assert Linkpoging.objects.get().aantal == GELIJK + 2


def test_beyond_the_limit_an_answer_taken_back_and_the_form_of_another_link_wait(
    token: str, open_ronde: Ronde
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    ander = make_links(groep=groep, aantal=1, now=timezone.now())[0]
    eigen, van_ander = sevens(), sevens()
    send(ander, van_ander)
    for _ in range(MAX_PER_LINK):
        send(token, eigen)
    assert VAAK in send(token, van_ander)
    Client().post("/intrekken/", {"code": receipt(eigen["form_code"])})
    assert VAAK in send(token, eigen)
    assert len(read_bladen()) == 1
