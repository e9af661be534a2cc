"""What the database itself keeps true of who said that everybody may read something: each on both sides."""

from __future__ import annotations

import pytest

from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Groep, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast, make_ronde

from .test_models_snapshot import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


@pytest.mark.parametrize("model", [Groep, Ronde])
def test_a_yes_has_its_person_and_its_moment(
    ronde: Ronde, cast: Cast, model: type[Groep] | type[Ronde]
) -> None:
    naam = f"{model.__name__.lower()}_openbaar_met_wie_en_wanneer"
    refused(naam, lambda: model.objects.update(openbaar_op=LATER))
    refused(naam, lambda: model.objects.update(openbaar_door=cast.bewaarder))
    assert model.objects.update(openbaar_op=LATER, openbaar_door=cast.bewaarder)
    assert model.objects.update(openbaar_op=None, openbaar_door=None)


@pytest.mark.parametrize("status", [GroepStatus.GEWEIGERD, GroepStatus.BEVESTIGD])
def test_only_a_confirmed_groep_is_public(ronde: Ronde, cast: Cast, status: GroepStatus) -> None:
    ja = {"openbaar_op": LATER, "openbaar_door": cast.bewaarder}
    if status == GroepStatus.BEVESTIGD:
        assert ronde.groepen.update(**ja, status=status) == 2
    else:
        refused(
            "groep_openbaar_alleen_wat_bevestigd_is",
            lambda: ronde.groepen.update(**ja, status=status),
        )


def test_only_a_released_ronde_is_published(ronde: Ronde, cast: Cast) -> None:
    loopt = Ronde.objects.filter(pk=make_ronde(cast, nummer=2).pk)
    ja = {"openbaar_op": LATER, "openbaar_door": cast.coordinator}
    refused("ronde_openbaar_alleen_vrijgegeven", lambda: loopt.update(**ja))
    assert Ronde.objects.filter(pk=ronde.pk).update(**ja) == 1


def test_a_withdrawn_text_is_never_public(ronde: Ronde) -> None:
    tekst = DoorgegevenTekst.objects.filter(groep__nummer=1)
    assert tekst.update(mag_openbaar=True) == 1
    refused(
        "doorgegeventekst_ingetrokken_nooit_openbaar",
        lambda: tekst.update(tekst="", ingetrokken_op=LATER),
    )
    assert tekst.update(tekst="", ingetrokken_op=LATER, mag_openbaar=False) == 1


def test_what_was_said_is_agreed_once(ronde: Ronde, cast: Cast) -> None:
    def say(reeks: str) -> Gezegdakkoord:
        return Gezegdakkoord.objects.create(
            snapshot=ronde.snapshot,
            reeks=reeks,
            organisatie=cast.caw,
            door=cast.tekenaar,
            op=LATER,
        )

    assert say("standpunt-1").reeks != say("standpunt-2").reeks
    refused("gezegdakkoord_een_per_reeks", lambda: say("standpunt-1"))
