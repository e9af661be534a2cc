"""Enter in one field of a long form sends no half form, without JavaScript either: its first button is out of use."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse

from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde
from tests.bevraging.vault import read_bladen
from tests.cast import Als

KNOP = re.compile(r'<button\b[^>]*\btype="submit"[^>]*>')
BLAD = "/bevragen/halle/1/1/blad/"
LANG = {
    "groepsgesprek": ("bewaarder", "/bevragen/halle/1/1/gesprek/"),
    "blad": ("bewaarder", BLAD),
    "standpunt": ("tekenaar", "/gemeenten/halle/rechtencirkel/1/standpunt/"),
    "ronde": ("coordinator", "/gemeenten/halle/rechtencirkel/nieuw/"),
}


def first_button(pagina: HttpResponse) -> str:
    """What Enter presses in the long form of this page."""
    formulier = pagina.content.decode().split('<form class="kaart formulier"')[1]
    return KNOP.search(formulier)[0]


@pytest.mark.parametrize("naam", LANG)
def test_enter_in_a_long_form_presses_a_button_that_does_nothing(
    als: Als, open_ronde: Ronde, naam: str
) -> None:
    wie, adres = LANG[naam]
    assert first_button(als(wie).get(adres)) == '<button type="submit" disabled hidden>'


def test_enter_where_two_answers_are_possible_chooses_neither(als: Als, open_ronde: Ronde) -> None:
    client = als("bewaarder")
    code = client.get(BLAD).context["form"]["form_code"].value()
    for score in "78":
        scores = dict.fromkeys(SCORE_KOLOMMEN, score)
        gevraagd = client.post(BLAD, {**scores, "form_code": code})
    assert first_button(gevraagd) == '<button type="submit" disabled hidden>'
    assert [blad.scores for blad in read_bladen()] == [(7,) * 9]
