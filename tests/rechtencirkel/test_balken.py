"""The pictures of bars of a released ronde: only what is certain, in the words of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kader.enums import Fase
from rechtencirkel.charts.marks import Mark, Picture
from rechtencirkel.enums import Rand
from rechtencirkel.models import Ronde
from rechtencirkel.queries.balken import changes_of, gaps_of
from rechtencirkel.queries.resultaat import read_resultaat
from rechtencirkel.statistics.rondes import compare
from tests.bevraging.vrijgave_wereld import close_ronde, closed_ronde, make_ronde_with, release_all
from tests.cast import Cast

from .circle import texts

Als = Callable[[str], Client]


def adres(beeld: str, nummer: int = 1) -> str:
    return reverse("balkbeeld", args=["halle", nummer, beeld])


def words(beeld: Picture) -> list[str]:
    return [item.text for item in beeld.items if hasattr(item, "text")]


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def test_each_certain_gap_has_a_bar_with_the_words_of_the_page(vrijgegeven: Ronde) -> None:
    gelezen = read_resultaat(vrijgegeven)
    beeld = gaps_of(gelezen.inhoud, is_demo=True)
    zeker = [(gap.zin, gap.zeker) for gap in gelezen.lijst.zeker]
    assert len(zeker) == 9
    gezegd = words(beeld)
    assert [(zin in gezegd, maat in gezegd) for zin, maat in zeker] == [(True, True)] * 9
    koppen = [f"{place} {fase.label}" for place, fase in enumerate(Fase, start=1)]
    assert [it for it in gezegd if it in koppen] == koppen
    assert gezegd[-1] == "Demo: verzonnen scores."
    assert beeld.title.startswith("Hoe proactief is OCMW Halle? Waar zien groepen het anders?")


def test_where_nothing_is_certain_no_bar_is_drawn_and_that_is_said(cast: Cast) -> None:
    ronde = make_ronde_with(cast, {1: [(5,) * 9] * 6, 2: [(5,) * 9] * 6})
    inhoud = read_resultaat(release_all(cast, close_ronde(ronde))).inhoud
    gezegd = " ".join(words(gaps_of(inhoud, is_demo=False)))
    assert "Geen enkel verschil is groot genoeg om zeker te zijn." in gezegd
    assert ("Lichte band" in gezegd, "zeker 2" in gezegd) == (False, False)


def test_an_arrow_stands_for_every_certain_change_and_for_no_other(vrijgegeven: Ronde) -> None:
    oud = read_resultaat(vrijgegeven).inhoud
    eerste, tweede = oud.reeksen
    hoger = replace(eerste.cellen[1], waarde=Decimal(9), rand=Rand.GEEN)
    na = replace(eerste, cellen=(eerste.cellen[0], hoger, *eerste.cellen[2:]))
    nieuw = replace(oud, reeksen=(na, replace(tweede, codes=("ANDERS",), label="balie")))
    beide = compare(oud, nieuw)
    zeker = [rij.fase for it in beide.vergelijkingen for rij in it.wijzigingen if rij.is_zeker]
    assert zeker == [Fase.OPSPOREN]
    beeld = changes_of(oud, nieuw, is_demo=False)
    koppen = [it for it in beeld.items if isinstance(it, Mark) and it.style.marker in ("<", ">")]
    assert [it.style.marker for it in koppen] == [">"]
    reden = "balie: niet vergeleken, anders ingedeeld dan in Ronde 1 (medewerkers)."
    assert [it for it in words(beeld) if "niet vergeleken" in it] == [reden]


def test_the_files_are_for_who_reads_the_result_once_there_is_something_to_draw(
    als: Als, cast: Cast
) -> None:
    groepen = closed_ronde(cast)
    assert als("coordinator").get(adres("verschillen")).status_code == 404
    release_all(cast, groepen)
    codes = {
        wie: als(wie).get(adres("verschillen")).status_code
        for wie in ("stuurgroeplid", "beheerder", "coordinator_leuven")
    }
    assert codes == {"stuurgroeplid": 200, "beheerder": 404, "coordinator_leuven": 404}
    assert als("coordinator").get(adres("rondes")).status_code == 404
    assert (
        als("coordinator").get(adres("verschillen").replace("verschillen", "anders")).status_code
        == 404
    )


def test_a_file_says_what_it_is_and_is_not_sent_twice(als: Als, vrijgegeven: Ronde) -> None:
    client = als("coordinator")
    with CaptureQueriesContext(connection) as queries:
        antwoord = client.get(adres("verschillen"))
    assert len(queries) == 5
    assert antwoord["Content-Disposition"] == (
        'attachment; filename="rechtencirkel-halle-ronde-1-verschillen.svg"'
    )
    assert texts(antwoord.content)[0].startswith("Hoe proactief is OCMW Halle?")
    opnieuw = client.get(adres("verschillen"), headers={"if-none-match": antwoord["ETag"]})
    assert (opnieuw.status_code, antwoord["Cache-Control"]) == (304, "private, no-cache")
