"""The page `/lezen/`: the rules by which a result is read, for everybody, from the table they are applied with."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from kader.enums import Fase
from rechtencirkel.statistics.regels import REGELS
from rechtencirkel.statistics.voorbeeld import make_example

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return unescape(client.get("/lezen/").content.decode())


def test_every_rule_stands_there_with_its_bound_its_words_and_a_question(client: Client) -> None:
    tabel = page(client).partition("<tbody>")[2].partition("</tbody>")[0]
    rijen = re.findall(r"<tr>(.*?)</tr>", tabel, re.DOTALL)
    assert len(rijen) == len(REGELS) == 8
    for rij, regel in zip(rijen, REGELS, strict=True):
        fase, vraag = regel.voorbeeldvraag
        gezocht = (
            f">{regel.naam}<",
            regel.grens,
            regel.uitleg,
            f"/fasen/#{fase.value.lower()}",
            vraag,
        )
        assert [wat in rij for wat in gezocht] == [True] * 5
    assert len({regel.voorbeeldvraag[0] for regel in REGELS}) == 8


def test_every_question_of_every_fase_stands_there(client: Client) -> None:
    html = page(client)
    assert [
        vraag for regel in REGELS for _, vraag in regel.vragen if f"<dd>{vraag}</dd>" not in html
    ] == []
    assert html.count("<summary><h3>Alle vragen bij ") == 8


def test_the_steps_and_the_examples_are_those_of_the_program(client: Client) -> None:
    html = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(client)))
    voorbeeld = make_example()
    assert [
        zin in html
        for zin in (
            "5–9 personen minder dan 1 punt hoger of lager",
            "20–49 personen minder dan 0,5 punt hoger of lager",
            "50 of meer personen minder dan 0,1 punt hoger of lager",
            f"Bij {Fase.RECHTENDETECTIE.label}: {voorbeeld.verschil.zin}.",
            "medewerkers 8 of hoger: zeker ten minste 3,5 verschil",
            "Is er minder dan een half punt zeker, dan staat er alleen “zeker verschil”. Tussen twee groepen van "
            "50 of meer personen zeggen we ook tienden, zoals “zeker 0,3 verschil”.",
            "Bij toeleiding: mensen met een laag inkomen 4,5, medewerkers 6.",
            "Bij onthaal: mensen met een laag inkomen 6,5 · medewerkers 7.",
        )
    ] == [True] * 8


def test_the_examples_are_of_three_kinds() -> None:
    voorbeeld = make_example()
    drie = (voorbeeld.verschil, voorbeeld.misschien, voorbeeld.geen_verschil)
    assert [gap.zekerheid.value for gap in drie] == ["ZEKER", "MISSCHIEN", "GEEN"]


def test_the_page_asks_no_database_sets_no_cookie_and_is_only_read(
    client: Client, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(0):
        antwoord = client.get("/lezen/")
    assert (antwoord.status_code, dict(antwoord.cookies)) == (200, {})
    assert client.post("/lezen/").status_code == 405


@pytest.mark.parametrize(
    ("adres", "keer"),
    [("/", 2), ("/fasen/", 2), ("/kader/", 1), ("/handleiding/stuurgroeplid/", 2)],
)
def test_public_pages_lead_there(client: Client, adres: str, keer: int) -> None:
    assert client.get(adres).content.decode().count('"/lezen/"') == keer
