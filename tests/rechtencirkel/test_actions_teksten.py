"""Deciding on texts: of the own groep, what the page shows, while the groep is closed."""

import pytest
from django.core.exceptions import ValidationError

from rechtencirkel.actions import teksten, vrijgave
from rechtencirkel.enums import Beslissing, Fase
from rechtencirkel.models import Toelichting
from rechtencirkel.queries.teksten import Besluit
from tests.cast import Cast
from tests.rechtencirkel.vrijgave_wereld import LATER, closed_ronde


def test_only_what_the_page_shows_is_decided_and_only_while_closed(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    rij = Toelichting.objects.get(blad__groep=groep)

    def decide(sleutel: str, besluit: Besluit) -> None:
        teksten.decide_teksten(
            groep=groep,
            fase=Fase(rij.fase),
            beslissingen={sleutel: besluit},
            synthese="",
            by=cast.bewaarder,
        )

    with pytest.raises(ValidationError, match=r"mag niet \(meer\) apart door"):
        decide("vreemd", Besluit(Beslissing.DOORGEVEN))
    with pytest.raises(ValidationError, match="Schrijf de nieuwe tekst"):
        decide(rij.pk, Besluit(Beslissing.HERWOORDEN, " "))
    decide(rij.pk, Besluit(Beslissing.DOORGEVEN))
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="kunt u nu niet wijzigen"):
        decide(rij.pk, Besluit(Beslissing.ACHTERHOUDEN))
    rij.refresh_from_db()
    assert rij.beslissing == Beslissing.DOORGEVEN
