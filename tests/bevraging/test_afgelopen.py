"""In a programma of the past nothing is written, but what people have a right to take back goes (vrijgave.md 4.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from bevraging.actions import invoer, vrijgave
from bevraging.actions.importeren import import_bladen, keep_upload
from bevraging.actions.later import move_closing
from bevraging.actions.links import make_links
from bevraging.actions.microdata import decide_onderzoek
from bevraging.actions.samenvoegen import propose_samenvoeging
from bevraging.actions.teksten import decide_teksten, withdraw_passed
from bevraging.actions.wissen import decide_wissing, erase_confirmed, propose_wissing
from bevraging.enums import Wijze
from bevraging.models import Blad
from bevraging.queries.wissen import find_bladen
from bevraging.values import Bladwaarden, Gesprekwaarden, Samenvatting
from kader.enums import Fase
from pilootgemeenten.permissions import AFGELOPEN
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all, release_all
from tests.cast import NU, Als, Cast

ZEVENS = Bladwaarden((7,) * 9)
Schrijven = Callable[[Cast, Groep], object]
OPEN: dict[str, Schrijven] = {
    "blad": lambda cast, groep: invoer.save_blad(
        groep=groep, form_code="A" * 16, waarden=ZEVENS, wijze=Wijze.INVOER, now=NU
    ),
    "gesprek": lambda cast, groep: invoer.save_gesprek(
        groep=groep, form_code="A" * 16, waarden=Gesprekwaarden(6, True, ZEVENS), now=NU
    ),
    "links": lambda cast, groep: make_links(groep=groep, aantal=1, now=NU),
    "upload": lambda cast, groep: keep_upload(groep=groep, lezingen=[], by=cast.bewaarder, now=NU),
    "import": lambda cast, groep: import_bladen(groep=groep, import_code="a", rijen=[], now=NU),
    "later": lambda cast, groep: move_closing(
        groep=groep, sluit_op=groep.ronde.sluit_op + dt.timedelta(days=1), now=NU
    ),
}
GESLOTEN: dict[str, Schrijven] = {
    "teksten": lambda cast, groep: decide_teksten(
        groep=groep, fase=Fase.ONTHAAL, beslissingen={}, synthese=Samenvatting("", 0)
    ),
    "voorstellen": lambda cast, groep: vrijgave.propose_groep(
        groep=groep, now=LATER, by=cast.bewaarder
    ),
    "weigeren": lambda cast, groep: vrijgave.refuse_groep(
        groep=groep, now=LATER, by=cast.bewaarder
    ),
    "samenvoegen": lambda cast, groep: propose_samenvoeging(
        van=groep, naar=groep.ronde.groepen.get(nummer=2), now=LATER, by=cast.bewaarder
    ),
}
VOORGESTELD: dict[str, Schrijven] = {
    "bevestigen": lambda cast, groep: vrijgave.confirm_groep(
        groep=groep, now=LATER, by=cast.programmaleiding
    ),
    "terugsturen": lambda cast, groep: vrijgave.send_back_groep(
        groep=groep, reden="Kijk na.", now=LATER, by=cast.programmaleiding
    ),
}


def past(cast: Cast) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()


def refused(write: Schrijven, cast: Cast, groep: Groep) -> list[str]:
    with pytest.raises(ValidationError) as fout:
        write(cast, Groep.objects.select_related("ronde").get(pk=groep.pk))
    return fout.value.messages


@pytest.mark.parametrize("wat", OPEN)
def test_no_answer_goes_into_an_open_groep(cast: Cast, open_ronde: Ronde, wat: str) -> None:
    past(cast)
    assert refused(OPEN[wat], cast, open_ronde.groepen.get(nummer=1)) == [AFGELOPEN]


@pytest.mark.parametrize("wat", GESLOTEN)
def test_nothing_is_reviewed_proposed_refused_or_joined(cast: Cast, wat: str) -> None:
    groepen = closed_ronde(cast)
    past(cast)
    assert refused(GESLOTEN[wat], cast, groepen[0]) == [AFGELOPEN]


@pytest.mark.parametrize("wat", VOORGESTELD)
def test_nothing_is_confirmed_or_sent_back(cast: Cast, wat: str) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    past(cast)
    assert refused(VOORGESTELD[wat], cast, groepen[0]) == [AFGELOPEN]


def test_what_people_may_take_back_still_goes(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    release_all(cast, [groep, groep.ronde.groepen.get(nummer=2)])
    Groep.objects.filter(pk=groep.pk).update(onderzoek_toestemming=True)
    past(cast)
    tekst = DoorgegevenTekst.objects.filter(groep=groep).get()
    withdraw_passed(groep=groep, tekst_id=tekst.pk, now=LATER)
    assert DoorgegevenTekst.objects.filter(groep=groep).get().tekst == ""
    assert decide_onderzoek(groep=groep, toestemming=False).onderzoek_toestemming is False
    Blad.objects.filter(pk=groep.bladen.order_by("pk")[0].pk).update(preventie=0)
    kenmerk = find_bladen(groep, {"preventie": 0}, "").bladen[0].kenmerk
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk, by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    assert erase_confirmed(now=LATER) == 1


def test_a_programma_is_not_over_while_answers_wait_for_a_decision(cast: Cast, als: Als) -> None:
    groepen = closed_ronde(cast)
    adres = f"/admin/pilootgemeenten/programma/{cast.programma.pk}/change/"
    velden = {
        "naam": cast.programma.naam,
        "beginjaar": "2026",
        "eindjaar": "2028",
        "drempel": "5",
        "is_historisch": "on",
        "fasen-TOTAL_FORMS": "0",
        "fasen-INITIAL_FORMS": "0",
    }
    antwoord = als("beheerder").post(adres, velden)
    assert "loopt nog een ronde" in antwoord.content.decode()
    cast.programma.refresh_from_db()
    assert cast.programma.is_historisch is False
    release_all(cast, groepen)
    assert als("beheerder").post(adres, velden).status_code == 302
    cast.programma.refresh_from_db()
    assert cast.programma.is_historisch is True


def test_if_it_is_over_all_the_same_its_decision_date_stands_still(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    past(cast)
    assert vrijgave.release_due(now=groep.ronde.beslis_op + dt.timedelta(days=1)) == 0
    groep.refresh_from_db()
    assert groep.is_gesloten


def test_somebody_who_answered_may_take_it_back_all_the_same(cast: Cast, open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    invoer.save_blad(
        groep=groep, form_code="A" * 16, waarden=ZEVENS, wijze=Wijze.LINK, token="t", now=NU
    )
    token = make_links(groep=groep, aantal=1, now=NU)[0]
    past(cast)
    assert invoer.withdraw_blad(form_code="A" * 16, now=NU) is True
    assert Client().get(f"/b/{token}/").status_code == 404
