"""The way from a name of a fase to what it is: each leads to an anchor that stands, in a new tab where one types."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.test import Client

from bevraging.actions.vrijgave import confirm_groep
from kader.enums import Fase
from tests.actieplan.wereld import make_probleem
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import Als, Cast
from tests.rechtencirkel.vragen import load_vragen


def draw(tag: str, fase: Fase = Fase.REALISEREN) -> str:
    return Template(f"{{% load fasen %}}{{% {tag} %}}").render(Context({"fase": fase}))


def test_a_name_is_the_link_itself() -> None:
    assert draw("faselink fase") == (
        '<a class="fase-link" href="/fasen/#realiseren">Realiseren van rechten</a>'
    )


def test_a_question_mark_has_words_for_who_does_not_see_it() -> None:
    assert draw("fasevraag fase") == (
        '<a class="fase-vraag" href="/fasen/#realiseren"><span aria-hidden="true">?</span>'
        '<span class="visually-hidden">Wat is de fase realiseren van rechten?</span></a>'
    )


@pytest.mark.parametrize("tag", ["faselink fase nieuw=True", "fasevraag fase nieuw=True"])
def test_beside_a_form_a_new_tab_opens_and_says_so(tag: str) -> None:
    link = draw(tag)
    assert 'target="_blank" rel="noopener"' in link
    assert link.endswith('<span class="visually-hidden"> (nieuw tabblad)</span></a>')


def test_above_a_form_one_link_leads_to_all_nine() -> None:
    assert draw("fasenwijzer").startswith(
        '<a class="fase-link" href="/fasen/" target="_blank" rel="noopener">'
    )


def test_what_is_no_fase_is_an_error_and_no_dead_link() -> None:
    with pytest.raises(ValueError, match="is not a valid Fase"):
        Template("{% load fasen %}{% faselink 'KEIZER' %}").render(Context())


def test_every_link_leads_to_an_anchor_that_stands(client: Client, db: None) -> None:
    load_vragen("nl")
    ankers = re.findall(r'<article[^>]* id="(\w+)"', client.get("/fasen/").content.decode())
    links = [re.findall(r"#(\w+)", draw("faselink fase", fase))[0] for fase in Fase]
    assert links == ankers


def ways(client: Client, adres: str) -> tuple[int, int]:
    """How many ways to the fasen stand in the content of this page, and how many open a new tab."""
    inhoud = client.get(adres).content.decode().partition("<main")[2].partition("</main>")[0]
    links = re.findall(r'<a [^>]*href="/fasen/#[^>]*>', inhoud)
    return len(links), sum('target="_blank"' in link for link in links)


def test_where_one_types_a_new_tab_opens_and_elsewhere_the_same(als: Als, cast: Cast) -> None:
    groepen = closed_ronde(cast)
    assert ways(als("bewaarder"), "/bevragen/halle/1/1/teksten/") == (1, 1)
    voorgesteld = propose_all(cast, groepen)
    gezien = ways(als("bewaarder2"), "/vrijgave/halle/1/1/")
    assert gezien == (10, 10)  # nine rows, and the fase with a text
    for groep in voorgesteld:
        confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    # Nine rows of the heat map and nine folds with words.
    assert ways(als("coordinator"), "/gemeenten/halle/rechtencirkel/1/") == (18, 0)
    make_probleem(cast, groepen[0].ronde)
    assert ways(als("coordinator"), "/gemeenten/halle/problemen/nieuw/1/onthaal/") == (1, 1)
    assert ways(als("coordinator"), "/gemeenten/halle/problemen/1/") == (1, 1)
    assert ways(als("coordinator"), "/gemeenten/halle/actieplan/") == (1, 0)
