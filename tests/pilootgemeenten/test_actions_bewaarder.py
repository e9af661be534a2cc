"""The admission of bewaarders."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    propose_bewaarder,
    refuse_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.actions.organisatie import edit_contact, edit_organisatie
from pilootgemeenten.actions.overzicht import next_overzicht
from pilootgemeenten.actions.versturen import WORKER_TIME, take_up_mails
from pilootgemeenten.enums import Bereik, BewaarderStatus, OrganisatieType, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, User
from pilootgemeenten.values import OrganisatieWaarden
from pilootgemeenten.views.stuurgroep import EIGEN_ORGANISATIE
from tests.cast import NU, Als, Cast


@pytest.fixture
def voorstel(cast: Cast) -> Bewaarderschap:
    return propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Kent de mensen.",
        eerste_lid="eerste@example.test",
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
            eerste_lid="eerste@example.test",
            by=cast.coordinator,
            now=NU,
        )
    assert mailoutbox == []  # it waits for the digest
    take_up_mails(now=next_overzicht(timezone.now()) + WORKER_TIME)
    assert [mail.to for mail in mailoutbox] == [["programma@example.test"]]
    assert "http://testserver/programma/" in mailoutbox[0].body


def test_admitting_tells_all_of_the_organisatie(
    cast: Cast, voorstel: Bewaarderschap, mails: Callable, mailoutbox: list
) -> None:
    Organisatie.objects.filter(pk=cast.caw.pk).update(contact_email="kantoor@example.test")
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
        "kantoor@example.test",
        "eerste@example.test",
    }
    eerste = Lidmaatschap.objects.get(user__email="eerste@example.test")
    assert (eerste.is_voorstel, eerste.rol, eerste.uitgenodigd_door) == (
        True,
        Rol.BEWAARDER,
        cast.programmaleiding.lidmaatschappen.get(),
    )


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
        eerste_lid="eerste@example.test",
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
    velden = {"organisatie": cast.caw.pk, "motivering": "x", "eerste_lid": "e@example.test"}
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
                eerste_lid="eerste@example.test",
                by=wie,
                now=NU,
            )


def test_an_admission_is_withdrawn_with_a_reason_only(cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    with pytest.raises(ValidationError, match="Zeg waarom u de toelating intrekt"):
        withdraw_bewaarder(bewaarderschap=rij, reden=" ", by=cast.programmaleiding, now=NU)
    rij.refresh_from_db()
    assert rij.status == BewaarderStatus.TOEGELATEN


def propose(cast: Cast, eerste_lid: str) -> Bewaarderschap:
    return propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Kent de mensen.",
        eerste_lid=eerste_lid,
        by=cast.coordinator,
        now=NU,
    )


def test_without_members_a_proposal_names_the_first_one(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Wie wordt het eerste lid"):
        propose(cast, " ")
    assert not Bewaarderschap.objects.filter(organisatie=cast.caw).exists()


def test_who_leads_nothing_here_invites_no_first_member(
    cast: Cast, voorstel: Bewaarderschap
) -> None:
    with pytest.raises(PermissionDenied):
        admit_bewaarder(bewaarderschap=voorstel, by=cast.coordinator, now=NU)
    voorstel.refresh_from_db()
    assert voorstel.status == BewaarderStatus.VOORGESTELD


def test_while_nobody_accepted_another_first_member_is_proposed_and_decided_again(
    cast: Cast,
) -> None:
    leiding = {"by": cast.programmaleiding, "now": NU}
    admit_bewaarder(bewaarderschap=propose(cast, "een@example.test"), **leiding)
    opnieuw = propose(cast, "twee@example.test")
    assert opnieuw.status == BewaarderStatus.VOORGESTELD
    assert not User.objects.filter(email="twee@example.test").exists()
    with pytest.raises(ValidationError, match="al voorgesteld"):
        propose(cast, "TWEE@example.test")
    admit_bewaarder(bewaarderschap=opnieuw, **leiding)
    assert {
        rij.user.email: rij.is_gestopt
        for rij in Lidmaatschap.objects.filter(rol="BEWAARDER", organisatie=cast.caw)
    } == {
        "een@example.test": True,
        "twee@example.test": False,
    }
    Lidmaatschap.objects.filter(user__email="twee@example.test").update(aanvaard_op=NU)
    with pytest.raises(ValidationError, match="heeft leden"):
        propose(cast, "drie@example.test")


def test_a_withdrawn_admission_ends_no_role(cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    withdraw_bewaarder(bewaarderschap=rij, reden="stopt", by=cast.programmaleiding, now=NU)
    leden = Lidmaatschap.objects.of_bewaarder(cast.vereniging.pk, cast.halle.pk)
    assert leden.count() == 2
    opnieuw = propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.vereniging,
        motivering="Toch weer.",
        eerste_lid="mijn.tweede@example.test",
        by=cast.coordinator,
        now=NU,
    )
    admit_bewaarder(bewaarderschap=opnieuw, by=cast.programmaleiding, now=NU)
    assert not User.objects.filter(email="mijn.tweede@example.test").exists()


def facts_of(organisatie: Organisatie, **velden: object) -> OrganisatieWaarden:
    waarden = {"naam": organisatie.naam, "type": OrganisatieType(organisatie.type), **velden}
    return OrganisatieWaarden(**waarden)


@pytest.mark.parametrize("status", ["TOEGELATEN", "INGETROKKEN", "VOORGESTELD"])
@pytest.mark.parametrize("bereik", [*Bereik])
def test_the_name_of_a_bewaarder_is_frozen_from_its_first_admission(
    cast: Cast, status: str, bereik: Bereik
) -> None:
    beslist = {} if status != "VOORGESTELD" else {"beslist_door": None, "beslist_op": None}
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(status=status, **beslist)
    for velden in ({"naam": "OCMW Halle zelf"}, {"contact_email": "ik@example.test"}):
        with pytest.raises(ValidationError, match="bewaarder"):
            edit_organisatie(
                organisatie=cast.vereniging,
                pilootgemeente=cast.halle,
                bereik=bereik,
                waarden=facts_of(cast.vereniging, **velden),
                versie=1,
                by=cast.coordinator,
            )
    cast.vereniging.refresh_from_db()
    assert (cast.vereniging.naam, cast.vereniging.contact_email) == ("Vereniging Halle", "")


def test_a_changed_address_of_the_organisatie_is_told_to_the_old_one(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    hier = {"organisatie": cast.vereniging, "pilootgemeente": cast.halle, "by": cast.bewaarder}
    leeg = {"website": "", "contact": ""}
    with mails():
        edit_contact(versie=1, contact_email="kantoor@example.test", **leeg, **hier)
        edit_contact(versie=2, contact_email="kantoor@example.test", **leeg, **hier)
    assert mailoutbox == []
    with mails():
        edit_contact(versie=3, contact_email="nieuw@example.test", **leeg, **hier)
    assert [mail.to for mail in mailoutbox] == [["kantoor@example.test"]]


def test_who_proposes_the_own_organisatie_is_told_what_that_cannot_be(als: Als, cast: Cast) -> None:
    velden = {"motivering": "Wij zelf.", "eerste_lid": "eerste@example.test"}
    pad = "/gemeenten/halle/stuurgroep/bewaarder/"
    for organisatie, gezegd in ((cast.ocmw, True), (cast.caw, False)):
        gegevens = {**velden, "organisatie": organisatie.pk}
        page = als("coordinator").post(pad, gegevens, follow=True)
        berichten = [str(bericht) for bericht in page.context["messages"]]
        assert (EIGEN_ORGANISATIE in berichten) is gezegd


def test_an_address_that_waited_invites_nobody_once_there_are_members(cast: Cast) -> None:
    rijen = Bewaarderschap.objects.filter(organisatie=cast.vereniging)
    rijen.update(
        status=BewaarderStatus.VOORGESTELD,
        beslist_door=None,
        beslist_op=None,
        eerste_lid_email="mijn.tweede@example.test",
    )
    admit_bewaarder(bewaarderschap=rijen.get(), by=cast.programmaleiding, now=NU)
    assert not User.objects.filter(email="mijn.tweede@example.test").exists()
