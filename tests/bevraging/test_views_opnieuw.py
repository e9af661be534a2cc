"""Sent again, sent by two, taken back: what each of them is told, and what stands (vrijgave.md 3.2)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from bevraging.actions import invoer
from bevraging.actions.links import make_links
from bevraging.keys import new_form_code, receipt
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bewijs import begin, shown_receipt
from tests.bevraging.vault import read_bladen, read_gesprekken, read_teksten

BASIS = "/bevragen/halle/1/1/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7") | {"naar": "versturen"}


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def token(groep: Groep) -> str:
    return make_links(groep=groep, aantal=1, now=timezone.now())[0]


@pytest.fixture
def strict(db: None) -> Client:
    """Somebody without a cookie, whose browser enforces CSRF."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def client(groep: Groep, als: Callable[[str], Client]) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def opened(client: Client, token: str) -> dict[str, str]:
    """What a browser sends of a page just opened, with sevens filled in."""
    return {**ZEVENS, "form_code": begin(client, token)}


def filled(**anders: str) -> dict[str, str]:
    return {**ZEVENS, "form_code": new_form_code(), **anders}


def test_opening_the_link_never_tells_whether_it_was_used_or_withdrawn(
    strict: Client, token: str
) -> None:
    def look() -> bytes:
        return strict.get(f"/b/{token}/").content

    pages, velden = [look()], opened(strict, token)
    strict.post(f"/b/{token}/", velden)
    pages.append(look())
    strict.post("/intrekken/", {"code": velden["form_code"]})
    pages.append(look())
    assert len(set(pages)) == 1
    assert len({begin(strict, token) for _ in range(3)}) == 3


def test_the_same_form_corrected_asks_and_shows_nothing_of_the_first(
    strict: Client, token: str
) -> None:
    velden = opened(strict, token) | {"nazorg_tekst_1": "Dit schreef ik eerst."}
    strict.post(f"/b/{token}/", velden)
    anders = velden | {"preventie": "2", "nazorg_tekst_1": "Dit schrijf ik nu."}
    html = strict.post(f"/b/{token}/", anders).content.decode()
    told = ("nog niet bewaard", "Dit schrijf ik nu.", "Dit schreef ik eerst.", "Uw code")
    assert [zin in html for zin in told] == [True, True, False, False]
    assert (html.count('value="vervangen"'), html.count('value="laten"')) == (1, 1)
    kept = strict.post(f"/b/{token}/", anders | {"naar": "laten"})
    assert shown_receipt(kept) == receipt(velden["form_code"])
    assert [blad.preventie for blad in read_bladen()] == [7]
    replaced = strict.post(f"/b/{token}/", anders | {"naar": "vervangen"})
    assert shown_receipt(replaced) == receipt(velden["form_code"])
    assert ([blad.preventie for blad in read_bladen()], read_teksten()) == (
        [2],
        ["Dit schrijf ik nu."],
    )


def test_a_second_person_on_a_used_link_is_told_plainly_and_gets_no_receipt(
    strict: Client, token: str
) -> None:
    first = opened(strict, token) | {"nazorg_tekst_1": "Van de eerste."}
    strict.post(f"/b/{token}/", first)
    second = opened(strict, token) | {"preventie": "1", "nazorg_tekst_1": "Van de tweede."}
    for knop in ("versturen", "vervangen", "laten"):
        page = strict.post(f"/b/{token}/", second | {"naar": knop})
        html = page.content.decode()
        told = ("hebben we deze antwoorden niet bewaard", "Van de tweede.", "Van de eerste.")
        assert [zin in html for zin in told] == [True, True, False]
        assert shown_receipt(page) == ""
    assert [(blad.preventie, blad.nazorg) for blad in read_bladen()] == [(7, 7)]
    assert read_teksten() == ["Van de eerste."]


def test_a_form_of_another_link_is_no_way_into_this_one(
    strict: Client, token: str, groep: Groep
) -> None:
    ander = make_links(groep=groep, aantal=1, now=timezone.now())[0]
    velden = opened(strict, token)
    strict.post(f"/b/{token}/", velden)
    html = strict.post(f"/b/{ander}/", velden | {"preventie": "1", "naar": "vervangen"})
    assert "niet bewaard" in html.content.decode()
    assert [blad.preventie for blad in read_bladen()] == [7]


@pytest.mark.parametrize("code", [None, "", "abc", "A" * 17])
def test_a_form_without_its_code_stores_nothing_and_says_so(
    strict: Client, token: str, code: str | None
) -> None:
    velden = ZEVENS if code is None else {**ZEVENS, "form_code": code}
    html = strict.post(f"/b/{token}/", {**velden, "nazorg_tekst_1": "Te kort."}).content.decode()
    told = ("Uw antwoorden zijn nog niet bewaard", "kwam niet volledig aan", "Te kort.")
    assert [zin in html for zin in told] == [True] * 3
    assert read_bladen() == []
    nieuw = re.search(r'name="form_code" value="([A-Z2-7]{16})"', html)[1]
    sent = strict.post(f"/b/{token}/", filled(form_code=nieuw))
    assert shown_receipt(sent) == receipt(nieuw)


def test_the_receipt_takes_the_answer_back_and_the_link_reads_like_a_used_one(
    strict: Client, token: str
) -> None:
    velden = opened(strict, token)
    strict.post(f"/b/{token}/", velden)
    used = strict.post(f"/b/{token}/", filled(preventie="2")).content
    code = receipt(velden["form_code"]).lower().replace("-", " ")
    gone = strict.post("/intrekken/", {"code": code})
    assert ("Uw antwoorden zijn gewist" in gone.content.decode(), len(read_bladen())) == (True, 0)
    again = strict.post("/intrekken/", {"code": code}).content.decode()
    assert ("We vinden geen antwoord met deze code." in again) is True
    for again in (filled(preventie="2"), velden | {"preventie": "2"}):
        assert strict.post(f"/b/{token}/", again).content == used
    assert read_bladen() == []


def test_the_same_form_with_another_score_asks_and_keeps_what_was_typed(client: Client) -> None:
    velden = {**ZEVENS, "form_code": new_form_code()}
    client.post(f"{BASIS}blad/", velden)
    anders = {**velden, "preventie": "2", "nazorg_hiaat": "Te kort."}
    asked = client.post(f"{BASIS}blad/", anders)
    form = asked.context["form"]
    assert form.errors == {"__all__": [invoer.AL_BEWAARD]}
    assert (form["preventie"].value(), form["nazorg_hiaat"].value()) == ("2", "Te kort.")
    html = asked.content.decode()
    assert (html.count('name="vervangen"'), html.count('name="laten"')) == (1, 1)
    for knop, zin, score in (
        ("laten", "Dit blad was al bewaard, het telt één keer.", 7),
        ("vervangen", "Het eerste blad is vervangen, het telt één keer.", 2),
    ):
        answer = client.post(f"{BASIS}blad/", {**anders, knop: "ja"}, follow=True)
        assert said(answer)[-1].startswith(zin)
        assert [blad.preventie for blad in read_bladen()] == [score]


def test_a_blad_taken_away_comes_back_only_as_a_form_of_its_own(client: Client) -> None:
    velden = {**ZEVENS, "form_code": new_form_code()}
    client.post(f"{BASIS}blad/", velden)
    client.post(
        f"{BASIS}blad/verbeteren/", {"form_code": velden["form_code"], "stap": "verwijderen"}
    )
    answer = client.post(f"{BASIS}blad/", velden)
    form = answer.context["form"]
    assert form.errors == {"__all__": [invoer.TERUGGENOMEN]}
    assert form["form_code"].value() != velden["form_code"]
    assert read_bladen() == []
    opnieuw = {**velden, "form_code": form["form_code"].value()}
    assert said(client.post(f"{BASIS}blad/", opnieuw, follow=True))[-1].startswith("Blad bewaard.")
    assert len(read_bladen()) == 1


def test_a_conversation_sent_again_with_something_else_asks(client: Client) -> None:
    velden = {**ZEVENS, "form_code": new_form_code(), "deelnemers": "8"}
    client.post(f"{BASIS}gesprek/", velden)
    asked = client.post(f"{BASIS}gesprek/", {**velden, "deelnemers": "9"})
    assert asked.context["form"].errors == {"__all__": [invoer.AL_BEWAARD]}
    answer = client.post(
        f"{BASIS}gesprek/", {**velden, "deelnemers": "9", "vervangen": "ja"}, follow=True
    )
    assert said(answer)[-1] == "Het groepsgesprek is vervangen."
    assert [gesprek.deelnemers for gesprek in read_gesprekken()] == [9]
