"""The warning on the page of the proposal: so many quotes that they tell the number behind the band."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bevraging.actions import vrijgave
from bevraging.enums import Beslissing
from bevraging.models import Synthese, Toelichting
from bevraging.queries.voorstel import Voorsteloverzicht
from kader.enums import Fase
from rechtencirkel.enums import Band, ToelichtingSoort
from rechtencirkel.models import Groep
from tests.bevraging.vrijgave_wereld import LATER, add_tekst, closed_ronde, decide_all
from tests.cast import Als, Cast

ADRES = reverse("groep-voorstellen", args=["halle", 1, 1])
KOP = "Wie de teksten telt, weet hoeveel mensen antwoordden"


def groep_of(cast: Cast, personen: int, citaten: int) -> Groep:
    """A closed groep in which the first so many persons each gave a hiaat at onthaal; all passed on."""
    groep = closed_ronde(cast, [4] * personen, [7] * 6, tekst="")[0]
    for nummer, blad in enumerate(groep.bladen.order_by("pk")[:citaten]):
        add_tekst(f"tekst {nummer}", blad=blad)
    decide_all(groep)
    return groep


def overview(als: Als) -> Voorsteloverzicht:
    overzicht: Voorsteloverzicht = als("bewaarder").get(ADRES).context["overzicht"]
    return overzicht


def told(als: Als) -> list[tuple[str, str, int, str]]:
    return [(rij.fase, rij.soort, rij.aantal, rij.band) for rij in overview(als).telbaar]


@pytest.mark.parametrize(
    ("personen", "citaten", "band"),
    [(9, 9, Band.B5_9), (19, 19, Band.B10_19), (9, 8, None), (10, 10, None), (18, 18, None)],
)
def test_quotes_that_tell_the_number_are_named(
    als: Als, cast: Cast, personen: int, citaten: int, band: Band | None
) -> None:
    groep_of(cast, personen, citaten)
    assert told(als) == ([(Fase.ONTHAAL, ToelichtingSoort.HIAAT, citaten, band)] if band else [])
    html = als("bewaarder").get(ADRES).content.decode()
    assert (KOP in html) == (band is not None)


def test_the_warning_stops_nobody_and_comes_back_after_a_send_back(als: Als, cast: Cast) -> None:
    groep = groep_of(cast, 9, 9)
    assert als("bewaarder").post(ADRES).status_code == 302
    vrijgave.send_back_groep(groep=groep, reden="lees na", now=LATER, by=cast.bewaarder2)
    assert told(als) == [(Fase.ONTHAAL, ToelichtingSoort.HIAAT, 9, Band.B5_9)]


def test_one_held_back_or_two_soorten_or_a_summary_tell_no_number(als: Als, cast: Cast) -> None:
    groep = groep_of(cast, 9, 9)
    eerste = Toelichting.objects.filter(tekst="tekst 0")
    eerste.update(soort=ToelichtingSoort.VERBETERPUNT)
    assert told(als) == []
    eerste.update(soort=ToelichtingSoort.HIAAT, beslissing=Beslissing.ACHTERHOUDEN)
    Synthese.objects.create(groep=groep, fase=Fase.ONTHAAL, tekst="Men wacht lang.")
    assert told(als) == []
