"""What leaves of a groepsgesprek: with consent, and from five people."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bevraging.actions import vrijgave
from bevraging.actions.samenvoegen import propose_samenvoeging
from bevraging.actions.teksten import decide_teksten
from bevraging.enums import Beslissing
from bevraging.models import GetrokkenCel, KlaargelegdeTekst, Synthese, Toelichting
from bevraging.values import Besluit, Samenvatting
from kader.enums import Fase
from rechtencirkel.enums import (
    Band,
    Rand,
    RondeStatus,
)
from rechtencirkel.models import DoorgegevenTekst, Groep
from tests.bevraging.test_actions_samenvoegen import make_pair
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_gesprek,
    add_tekst,
    close_ronde,
    decide_all,
)
from tests.cast import Als, Cast, make_ronde


def cells(groep: Groep, nummer: int = 0) -> dict[str, tuple[Decimal | None, str, str]]:
    rijen = GetrokkenCel.objects.filter(groep=groep, nummer=nummer).order_by("pk")
    return {rij.fase: (rij.waarde, rij.rand, rij.band) for rij in rijen}


def test_groepsgesprekken_are_cells_of_their_own_with_consent_and_five_people(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    add_gesprek(groep, deelnemers=8, score=4)
    add_gesprek(groep, deelnemers=4, score=9)
    add_gesprek(groep, deelnemers=12, score=9, toestemming=False)
    close_ronde(ronde)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert set(cells(groep).values()) == {(None, Rand.GEEN, "")}
    assert set(cells(groep, 1).values()) == {(Decimal("4.0"), Rand.GEEN, Band.B5_9)}
    assert GetrokkenCel.objects.filter(groep=groep).count() == 18


@pytest.mark.parametrize(("toestemming", "door"), [(False, []), (True, ["Samen gezegd."])])
def test_the_texts_of_a_groepsgesprek_pass_with_its_consent_only(
    cast: Cast, toestemming: bool, door: list[str]
) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    gesprek = add_gesprek(groep, deelnemers=8, score=4, toestemming=toestemming)
    add_tekst("Samen gezegd.", groepsgesprek=gesprek)
    close_ronde(ronde)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert [rij.tekst for rij in KlaargelegdeTekst.objects.order_by("pk")] == door


MERK = "Samen gezegd."


def ronde_with_conversation(cast: Cast, *, toestemming: bool, bladen: int = 6) -> list[Groep]:
    """A closed ronde: a groepsgesprek of eight on the first groep, with a text, beside its blads."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    for _ in range(bladen):
        add_blad(groep, 5)
    gesprek = add_gesprek(groep, deelnemers=8, score=4, toestemming=toestemming)
    add_tekst(MERK, groepsgesprek=gesprek)
    return close_ronde(ronde)


def test_nobody_decides_to_pass_a_text_of_a_conversation_without_consent(cast: Cast) -> None:
    groep = ronde_with_conversation(cast, toestemming=False)[0]
    sleutel = Toelichting.objects.get().pk
    for besluit in (
        Besluit(Beslissing.DOORGEVEN, nagekeken=True),
        Besluit(Beslissing.HERWOORDEN, "anders gezegd", nagekeken=True),
    ):
        with pytest.raises(ValidationError, match=r"mag niet \(meer\) apart door"):
            decide_teksten(
                groep=groep,
                fase=Fase.ONTHAAL,
                beslissingen={sleutel: besluit},
                synthese=Samenvatting(),
            )
    assert Toelichting.objects.get().beslissing == Beslissing.OPEN


def test_a_conversation_without_consent_is_not_summarised_where_nothing_else_was_said(
    cast: Cast,
) -> None:
    groep = ronde_with_conversation(cast, toestemming=False)[0]

    def summarise() -> None:
        decide_teksten(
            groep=groep, fase=Fase.ONTHAAL, beslissingen={}, synthese=Samenvatting("Men zei iets.")
        )

    with pytest.raises(ValidationError, match="Ook een samenvatting gaat niet door"):
        summarise()
    assert Synthese.objects.count() == 0
    add_tekst("van een persoon", blad=groep.bladen.order_by("pk").first())
    summarise()
    assert [rij.tekst for rij in Synthese.objects.all()] == ["Men zei iets."]


def test_a_summary_that_stood_there_goes_with_the_last_text_it_was_about(cast: Cast) -> None:
    groep = ronde_with_conversation(cast, toestemming=False)[0]
    tekst = add_tekst("van een persoon", blad=groep.bladen.order_by("pk").first())
    Synthese.objects.create(groep=groep, fase=Fase.ONTHAAL, tekst="Men zei iets.")
    tekst.delete()
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert KlaargelegdeTekst.objects.count() == 0


def test_a_conversation_without_consent_stands_in_no_tray_preview_or_result(
    cast: Cast, als: Als
) -> None:
    groepen = ronde_with_conversation(cast, toestemming=False)
    decide_all(groepen[0])
    pagina = als("bewaarder").get(
        reverse("groep-teksten", args=["halle", 1, 1]), {"fase": "onthaal"}
    )
    assert "Er gaat niets van door" in pagina.content.decode()
    assert "synthese" not in pagina.content.decode()
    voorstel = reverse("groep-voorstellen", args=["halle", 1, 1])
    assert MERK not in als("bewaarder").get(voorstel).content.decode()
    vrijgave.propose_groep(groep=groepen[0], now=LATER, by=cast.bewaarder)
    assert KlaargelegdeTekst.objects.count() == 0
    preview = als("programmaleiding").get(reverse("groep-bevestigen", args=["halle", 1, 1]))
    html = preview.content.decode()
    assert (MERK in html, "groepsgesprek" in html) == (False, False)
    vrijgave.propose_groep(groep=groepen[1], now=LATER, by=cast.andere_bewaarder)
    for groep in Groep.objects.order_by("nummer"):
        vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    resultaat = als("coordinator").get(reverse("ronde-detail", args=["halle", 1])).content.decode()
    assert (MERK in resultaat, "groepsgesprek" in resultaat) == (False, False)
    assert DoorgegevenTekst.objects.count() == 0


def test_with_consent_it_has_its_own_mark_with_its_deelnemers(cast: Cast, als: Als) -> None:
    groepen = ronde_with_conversation(cast, toestemming=True)
    decide_all(groepen[0])
    vrijgave.propose_groep(groep=groepen[0], now=LATER, by=cast.bewaarder)
    vrijgave.propose_groep(groep=groepen[1], now=LATER, by=cast.andere_bewaarder)
    for groep in Groep.objects.order_by("nummer"):
        vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    resultaat = als("coordinator").get(reverse("ronde-detail", args=["halle", 1])).content.decode()
    assert (MERK in resultaat, "5–9 deelnemers" in resultaat) == (True, True)


@pytest.mark.parametrize("toestemming", [True, False])
def test_after_a_merge_the_consent_of_the_conversation_still_decides(
    cast: Cast, toestemming: bool
) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    van, naar = make_pair(cast, ronde, cast.vereniging, cast.vereniging)
    gesprek = add_gesprek(van, deelnemers=8, score=4, toestemming=toestemming)
    add_tekst(MERK, groepsgesprek=gesprek)
    Synthese.objects.create(groep=van, fase=Fase.ONTHAAL, tekst="Men zei iets.")
    propose_samenvoeging(van=van, naar=naar, now=LATER, by=cast.bewaarder)
    decide_all(van)
    vrijgave.propose_groep(groep=naar, now=LATER, by=cast.bewaarder)
    door = sorted(KlaargelegdeTekst.objects.values_list("tekst", flat=True))
    assert door == (["Men zei iets.", MERK] if toestemming else [])


def test_the_text_of_a_small_groepsgesprek_stays_inside(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    for _ in range(6):
        add_blad(groep, 5)
    klein = add_gesprek(groep, deelnemers=3, score=4)
    groot = add_gesprek(groep, deelnemers=7, score=4)
    add_tekst("van drie", groepsgesprek=klein)
    add_tekst("van zeven", groepsgesprek=groot)
    close_ronde(ronde)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert list(KlaargelegdeTekst.objects.values_list("tekst", flat=True)) == ["van zeven"]
