"""The pages about the time and the terms of a ronde in a browser: no faults of axe, at three widths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pilootgemeenten.models import Organisatie, User
from rechtencirkel.actions.onderzoek import save_overeenkomst
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Onderzoeksovereenkomst, Ronde
from rechtencirkel.rules import days_later
from tests.cast import Cast, make_ronde
from tests.testbed.browser import axe, schermafbeelding

PAGINAS = {
    "later-sluiten": ("bewaarder", "/bevragen/halle/1/1/later-sluiten/"),
    "groep": ("bewaarder", "/bevragen/halle/1/1/"),
    "overeenkomsten": ("programmaleiding", "/overeenkomsten/"),
    "andere-dienst": ("programmaleiding", "/gemeenten/halle/rechtencirkel/2/andere-dienst/"),
    "ronde-concept": ("programmaleiding", "/gemeenten/halle/rechtencirkel/2/"),
    "ronde-nieuw": ("coordinator", "/gemeenten/halle/rechtencirkel/nieuw/"),
}


def make_world(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    Ronde.objects.filter(pk=ronde.pk).update(beslis_op=days_later(ronde.sluit_op, 28))
    tweede = make_ronde(cast, nummer=2)
    later = days_later(ronde.sluit_op, 1)  # made after the first opening: counts as the same
    Organisatie.objects.filter(pk=cast.caw.pk).update(created_at=later)
    Ronde.objects.filter(pk=tweede.pk).update(organisatie=cast.caw)
    save_overeenkomst(
        overeenkomst=Onderzoeksovereenkomst(
            naam="Studie over onderbescherming",
            organisatie=cast.caw,
            programma=cast.programma,
            einddatum=dt.date(2030, 1, 1),
        ),
        by=cast.beheerder,
    )


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_page_has_no_faults_at_any_width(
    live_server: object, cast: Cast, page: Page, log_in: Callable[[Page, User], None], naam: str
) -> None:
    wie, adres = PAGINAS[naam]
    make_world(cast)
    log_in(page, getattr(cast, wie))
    antwoord = page.goto(adres)
    assert antwoord is not None
    assert antwoord.status == 200
    axe(page)
    schermafbeelding(page, f"tijd-{naam}")
