"""What the pages before the publication ask of the database: the same with few and with many texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

RONDE = "/gemeenten/halle/rechtencirkel/1/"


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    ronde = release_all(cast, closed_ronde(cast))
    ronde.groepen.update(openbaar_door=cast.coordinator, openbaar_op=LATER)
    return ronde


def add_texts(ronde: Ronde, aantal: int) -> None:
    """So many more texts that may be public, over the groepen."""
    groepen = list(ronde.groepen.order_by("nummer"))
    DoorgegevenTekst.objects.bulk_create(
        DoorgegevenTekst(
            fase="ONTHAAL",
            soort=ToelichtingSoort.HIAAT,
            tekst=f"Tekst {nummer}.",
            sha256=f"{nummer:064x}",
            groep=groepen[nummer % len(groepen)],
            snapshot=ronde.snapshot,
            mag_openbaar=True,
        )
        for nummer in range(aantal)
    )


@pytest.mark.parametrize(
    ("adres", "vragen"),
    [("voor-iedereen/", 10), ("voor-iedereen/voorbeeld/", 9), ("mag-openbaar/", 7)],
)
def test_a_page_asks_the_same_with_one_text_and_with_forty(
    als: Callable[[str], Client], ronde: Ronde, adres: str, vragen: int
) -> None:
    browser = als("coordinator")
    browser.get(RONDE + adres)
    for erbij in (1, 40):
        add_texts(ronde, erbij)
        with CaptureQueriesContext(connection) as gevraagd:
            assert browser.get(RONDE + adres).status_code == 200
        assert len(gevraagd) == vragen
        DoorgegevenTekst.objects.filter(tekst__startswith="Tekst ").delete()
