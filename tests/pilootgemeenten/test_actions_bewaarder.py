"""The admission of bewaarders."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    propose_bewaarder,
    refuse_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.enums import BewaarderStatus
from pilootgemeenten.models import Bewaarderschap
from tests.cast import NU, Als, Cast


@pytest.fixture
def voorstel(cast: Cast) -> Bewaarderschap:
    return propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Kent de mensen.",
        by=cast.coordinator,
        now=NU,
    )


def test_a_proposal_is_mailed_to_the_programmaleiding(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        propose_bewaarder(
            pilootgemeente=cast.halle,
            organisatie=cast.caw,
            motivering="Kent de mensen.",
            by=cast.coordinator,
            now=NU,
        )
    assert [mail.to for mail in mailoutbox] == [["programma@example.test"]]
    assert "http://testserver/programma/" in mailoutbox[0].body


def test_admitting_tells_all_of_the_organisatie(
    cast: Cast, voorstel: Bewaarderschap, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        admit_bewaarder(bewaarderschap=voorstel, by=cast.programmaleiding, now=NU)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.beslist_door, voorstel.beslist_op) == (
        BewaarderStatus.TOEGELATEN,
        cast.programmaleiding,
        NU,
    )
    assert {mail.to[0] for mail in mailoutbox} == {
        "stuurgroeplid@example.test",
        "tekenaar@example.test",
        "leuven@example.test",
    }


def test_a_refusal_needs_a_reason_and_can_be_proposed_again(
    cast: Cast, voorstel: Bewaarderschap
) -> None:
    with pytest.raises(ValidationError):
        refuse_bewaarder(bewaarderschap=voorstel, reden=" ", by=cast.programmaleiding, now=NU)
    refuse_bewaarder(bewaarderschap=voorstel, reden="te klein", by=cast.programmaleiding, now=NU)
    opnieuw = propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Nu met meer mensen.",
        by=cast.coordinator,
        now=NU,
    )
    assert (opnieuw.pk, opnieuw.status, opnieuw.reden, opnieuw.beslist_op) == (
        voorstel.pk,
        BewaarderStatus.VOORGESTELD,
        "",
        None,
    )


def test_a_decision_is_taken_once(cast: Cast, voorstel: Bewaarderschap) -> None:
    admit_bewaarder(bewaarderschap=voorstel, by=cast.programmaleiding, now=NU)
    with pytest.raises(ValidationError):
        refuse_bewaarder(bewaarderschap=voorstel, reden="toch", by=cast.programmaleiding, now=NU)
    with pytest.raises(ValidationError):
        propose_bewaarder(
            pilootgemeente=cast.halle,
            organisatie=cast.caw,
            motivering="x",
            by=cast.coordinator,
            now=NU,
        )
    withdraw_bewaarder(bewaarderschap=voorstel, reden="stopt", by=cast.programmaleiding, now=NU)
    voorstel.refresh_from_db()
    assert voorstel.status == BewaarderStatus.INGETROKKEN


@pytest.mark.parametrize(
    "wie", ["coordinator", "stuurgroeplid", "bewaarder", "beheerder", "onderzoeker", "niemand"]
)
def test_only_the_programmaleiding_decides(als: Als, voorstel: Bewaarderschap, wie: str) -> None:
    pad = f"/programma/bewaarders/{voorstel.pk}/"
    assert als(wie).post(pad, {"besluit": "toelaten"}).status_code == 404
    voorstel.refresh_from_db()
    assert voorstel.status == BewaarderStatus.VOORGESTELD


@pytest.mark.parametrize("wie", ["programmaleiding", "stuurgroeplid", "coordinator_leuven"])
def test_only_its_coordinator_proposes(als: Als, cast: Cast, wie: str) -> None:
    velden = {"organisatie": cast.caw.pk, "motivering": "x"}
    pad = "/gemeenten/halle/stuurgroep/bewaarder/"
    assert als(wie).post(pad, velden).status_code == 404
    assert not Bewaarderschap.objects.filter(organisatie=cast.caw).exists()


def test_who_does_not_take_part_and_who_gives_no_reason_is_refused(cast: Cast) -> None:
    for organisatie, motivering, gemeente, wie in (
        (cast.caw, "", cast.halle, cast.coordinator),
        (cast.vereniging, "x", cast.leuven, cast.coordinator_leuven),
    ):
        with pytest.raises(ValidationError):
            propose_bewaarder(
                pilootgemeente=gemeente,
                organisatie=organisatie,
                motivering=motivering,
                by=wie,
                now=NU,
            )


def test_an_admission_is_withdrawn_with_a_reason_only(cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    with pytest.raises(ValidationError, match="Zeg waarom u de toelating intrekt"):
        withdraw_bewaarder(bewaarderschap=rij, reden=" ", by=cast.programmaleiding, now=NU)
    rij.refresh_from_db()
    assert rij.status == BewaarderStatus.TOEGELATEN
