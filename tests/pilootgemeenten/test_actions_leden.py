"""Roles: who gives them, what may not stand together, who is told."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client

from pilootgemeenten.actions.leden import (
    BESTAAT_AL,
    DOET_NIET_MEE,
    LAATSTE_BEWAARDER,
    LAATSTE_COORDINATOR,
    delegate_standpunt,
    end_membership,
    invite_again,
    invite_member,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, User
from pilootgemeenten.permissions import AFGELOPEN, require_globaal, role_to_grant
from pilootgemeenten.values import Uitnodiging
from tests.cast import NU, PASSWORD, Cast, give_rol


def lid(user: User) -> Lidmaatschap:
    return Lidmaatschap.objects.get(user=user)


def give(*, by: User | None, **velden: Any) -> Lidmaatschap:
    return invite_member(uitnodiging=Uitnodiging(**velden), by=by)


def refusal(**kwargs: object) -> str:
    with pytest.raises(ValidationError) as refused:
        give(**kwargs)
    return " ".join(refused.value.messages)


def test_a_new_member_gets_an_account_and_a_link_to_choose_a_password(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        nieuw = give(
            email=" Nieuw@Example.test ",
            organisatie=cast.caw,
            rol=Rol.STUURGROEPLID,
            pilootgemeente=cast.halle,
            by=cast.coordinator,
        )
    assert (nieuw.user.email, nieuw.user.has_usable_password()) == ("nieuw@example.test", False)
    assert [mail.to for mail in mailoutbox] == [["nieuw@example.test"]]
    assert mailoutbox[0].subject == "U bent uitgenodigd in Halle"
    link = re.search(r"http://testserver(/wachtwoord/nieuw/\S+)", mailoutbox[0].body)[1]
    browser = Client()
    form_url = browser.get(link).headers["Location"]
    sent = browser.post(
        form_url, {"password1": "vier losse woorden", "password2": "vier losse woorden"}
    )
    assert sent.headers["Location"] == "/wachtwoord/nieuw/klaar/"
    logged_in = browser.post(
        "/aanmelden/", {"login": "nieuw@example.test", "password": "vier losse woorden"}
    )
    assert (logged_in.status_code, logged_in.headers["Location"]) == (302, "/")


def test_an_account_that_exists_is_never_changed_by_an_invitation(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    before = User.objects.values().get(pk=cast.niemand.pk)
    with mails():
        give(
            email="NIEMAND@example.test",
            organisatie=cast.caw,
            rol=Rol.STUURGROEPLID,
            pilootgemeente=cast.halle,
            by=cast.coordinator,
        )
    assert User.objects.values().get(pk=cast.niemand.pk) == before
    assert cast.niemand.check_password(PASSWORD)
    assert "wachtwoord/nieuw" not in mailoutbox[0].body
    assert "http://testserver/rollen/" in mailoutbox[0].body


def test_every_grant_of_a_bewaarder_role_is_mailed_to_all_of_that_bewaarder_also_on_hold(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    Organisatie.objects.filter(pk=cast.vereniging.pk).update(contact_email="kantoor@example.test")
    cast.vereniging.refresh_from_db()
    User.objects.filter(pk=cast.bewaarder2.pk).update(is_active=False)
    with mails():
        give(
            email="derde@example.test",
            organisatie=cast.vereniging,
            rol=Rol.BEWAARDER,
            pilootgemeente=cast.halle,
            by=cast.bewaarder,
        )
    told = {
        m.to[0] for m in mailoutbox if m.subject == "Uitgenodigd als lid van uw bewaarder in Halle"
    }
    assert told == {"bewaarder@example.test", "bewaarder2@example.test", "kantoor@example.test"}


@pytest.mark.parametrize(
    "wie",
    [
        "coordinator",
        "stuurgroeplid",
        "andere_bewaarder",
        "programmaleiding",
        "beheerder",
        "niemand",
    ],
)
def test_nobody_else_gives_a_bewaarder_role(cast: Cast, wie: str) -> None:
    with pytest.raises(PermissionDenied):
        give(
            email="derde@example.test",
            organisatie=cast.vereniging,
            rol=Rol.BEWAARDER,
            pilootgemeente=cast.halle,
            by=getattr(cast, wie),
        )
    assert not User.objects.filter(email="derde@example.test").exists()


def test_a_command_gives_every_role_but_that_of_a_bewaarder(cast: Cast) -> None:
    hier = {"organisatie": cast.vereniging, "by": None}
    give(email="b@example.test", rol=Rol.BEHEERDER, **hier)
    with pytest.raises(PermissionDenied):
        give(email="c@example.test", rol=Rol.BEWAARDER, pilootgemeente=cast.halle, **hier)


def test_what_the_granter_reads_tells_nothing_of_other_roles(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    """What cannot stand together is judged when it is accepted, before its person only."""
    User.objects.filter(pk=cast.niemand.pk).update(is_active=False)
    lokaal = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw, "pilootgemeente": cast.halle}
    for wie in ("programmaleiding", "bewaarder", "onderzoeker", "beheerder", "niemand"):
        adres = getattr(cast, wie).email
        with mails():
            made = give(email=adres, by=cast.coordinator, **lokaal)
        assert (made.is_voorstel, [m.to for m in mailoutbox]) == (True, [[adres]])
        assert mailoutbox[0].body.count("stuurgroeplid voor CAW Halle in Halle") == 1
        mailoutbox.clear()


def test_the_same_person_is_invited_once_for_the_same_role(cast: Cast) -> None:
    lokaal = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw, "pilootgemeente": cast.halle}
    give(email="nieuw@example.test", by=cast.coordinator, **lokaal)
    for adres in ("stuurgroeplid@example.test", "nieuw@example.test"):
        assert refusal(email=adres, by=cast.coordinator, **lokaal) == BESTAAT_AL


@pytest.mark.parametrize("wat", ["unanswered", "refused", "lapsed"])
def test_a_proposal_is_sent_again_as_a_new_row_whatever_became_of_it(
    cast: Cast, mails: Callable, mailoutbox: list, wat: str
) -> None:
    lokaal = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw, "pilootgemeente": cast.halle}
    oud = give(email="nieuw@example.test", by=cast.coordinator, **lokaal)
    rijen = Lidmaatschap.objects.filter(pk=oud.pk)
    if wat == "refused":
        rijen.update(geweigerd_op=NU)
    elif wat == "lapsed":
        rijen.update(created_at=NU - dt.timedelta(days=400))
    with mails():
        nieuw = invite_again(lidmaatschap=oud, by=cast.coordinator, now=NU)
    oud.refresh_from_db()
    assert (oud.beeindigd_op, nieuw.pk != oud.pk, nieuw.is_voorstel) == (NU, True, True)
    assert nieuw.uitgenodigd_door == lid(cast.coordinator)
    assert [m.to for m in mailoutbox] == [["nieuw@example.test"]]
    with pytest.raises(ValidationError, match="intussen aanvaard of ingetrokken"):
        invite_again(lidmaatschap=oud, by=cast.coordinator, now=NU)
    with pytest.raises(PermissionDenied):
        invite_again(lidmaatschap=nieuw, by=cast.stuurgroeplid, now=NU)


def test_a_proposal_is_withdrawn_without_a_word_to_its_person(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    lokaal = {"rol": Rol.COORDINATOR, "organisatie": cast.caw, "pilootgemeente": cast.halle}
    made = give(email="nieuw@example.test", by=cast.coordinator, **lokaal)
    with mails():
        einde = end_membership(lidmaatschap=made, by=cast.coordinator, now=NU)
    assert (einde.beeindigd_op, einde.aanvaard_op, mailoutbox) == (NU, None, [])


def test_a_local_role_in_another_programma_may_stand_beside_the_programmaleiding(
    cast: Cast,
) -> None:
    made = give(
        email="programma@example.test",
        rol=Rol.COORDINATOR,
        organisatie=cast.caw,
        pilootgemeente=cast.genk,
        by=None,
    )
    assert made.user == cast.programmaleiding


def test_a_stuurgroeplid_comes_from_an_organisatie_that_takes_part(cast: Cast) -> None:
    elders = Organisatie.objects.create(naam="Elders", type="ANDERE")
    hier = {"rol": Rol.STUURGROEPLID, "pilootgemeente": cast.halle, "by": cast.coordinator}
    assert refusal(email="x@example.test", organisatie=elders, **hier) == DOET_NIET_MEE


@pytest.mark.parametrize(
    ("wie", "mag"),
    [
        ("coordinator", True),
        ("programmaleiding", True),
        ("beheerder", True),
        ("coordinator_leuven", False),
        ("stuurgroeplid", False),
        ("bewaarder", False),
        ("onderzoeker", False),
        ("niemand", False),
    ],
)
def test_who_invites_into_the_stuurgroep(cast: Cast, wie: str, *, mag: bool) -> None:
    def invite() -> Lidmaatschap:
        return give(
            email="x@example.test",
            organisatie=cast.caw,
            rol=Rol.STUURGROEPLID,
            pilootgemeente=cast.halle,
            by=getattr(cast, wie),
        )

    if mag:
        assert invite().rol == Rol.STUURGROEPLID
        return
    with pytest.raises(PermissionDenied):
        invite()


def test_nobody_makes_himself_more_than_he_is(cast: Cast) -> None:
    for wie, rol, bereik in (
        ("coordinator", Rol.PROGRAMMALEIDING, {"programma": cast.programma}),
        ("coordinator", Rol.BEHEERDER, {}),
        ("programmaleiding", Rol.BEHEERDER, {}),
        ("programmaleiding", Rol.ONDERZOEKER, {}),
        ("programmaleiding", Rol.PROGRAMMALEIDING, {"programma": cast.ander_programma}),
    ):
        with pytest.raises(PermissionDenied):
            give(
                email="ik@example.test",
                organisatie=cast.caw,
                rol=rol,
                by=getattr(cast, wie),
                **bereik,
            )


def test_an_ended_role_stays_ended_and_a_new_grant_is_a_new_row(cast: Cast) -> None:
    oud = lid(cast.tekenaar)
    end_membership(lidmaatschap=oud, by=cast.coordinator, now=NU)
    opnieuw = give(
        email=cast.tekenaar.email,
        organisatie=cast.caw,
        rol=Rol.STUURGROEPLID,
        pilootgemeente=cast.halle,
        by=cast.coordinator,
    )
    assert (opnieuw.pk != oud.pk, opnieuw.is_voorstel, opnieuw.mag_standpunt) == (True, True, False)
    oud.refresh_from_db()
    assert oud.beeindigd_op == NU
    assert cast.tekenaar.lidmaatschappen.running().count() == 0


@pytest.mark.parametrize("wie", ["bewaarder2", "bewaarder"])
def test_every_end_of_a_bewaarder_role_is_mailed_to_all_of_that_bewaarder(
    cast: Cast, mails: Callable, mailoutbox: list, wie: str
) -> None:
    Organisatie.objects.filter(pk=cast.vereniging.pk).update(contact_email="kantoor@example.test")
    User.objects.filter(pk=cast.bewaarder.pk).update(is_active=False)
    give_rol(
        user=cast.niemand, rol=Rol.BEWAARDER, organisatie=cast.vereniging, pilootgemeente=cast.halle
    )
    rij = lid(getattr(cast, wie))
    with mails():
        end_membership(lidmaatschap=rij, by=cast.niemand, now=NU)
    assert {mail.to[0] for mail in mailoutbox} == {
        "bewaarder@example.test",
        "bewaarder2@example.test",
        "niemand@example.test",
        "kantoor@example.test",
    }


def test_the_last_bewaarder_and_the_last_coordinator_stay(cast: Cast) -> None:
    end_membership(lidmaatschap=lid(cast.bewaarder2), by=cast.bewaarder, now=NU)
    for wie, message in (("bewaarder", LAATSTE_BEWAARDER), ("coordinator", LAATSTE_COORDINATOR)):
        user = getattr(cast, wie)
        with pytest.raises(ValidationError) as refused:
            end_membership(lidmaatschap=lid(user), by=user, now=NU)
        assert refused.value.messages == [message]
        assert lid(user).beeindigd_op is None


@pytest.mark.parametrize(
    "wie", ["coordinator", "programmaleiding", "beheerder", "andere_bewaarder", "stuurgroeplid"]
)
def test_only_its_own_organisatie_ends_a_bewaarder(cast: Cast, wie: str) -> None:
    with pytest.raises(PermissionDenied):
        end_membership(lidmaatschap=lid(cast.bewaarder2), by=getattr(cast, wie), now=NU)


def test_only_a_stuurgroeplid_is_trusted_with_a_standpunt(cast: Cast) -> None:
    delegate_standpunt(
        lidmaatschap=lid(cast.stuurgroeplid), mag_standpunt=True, by=cast.coordinator
    )
    assert lid(cast.stuurgroeplid).mag_standpunt is True
    with pytest.raises(PermissionDenied):
        delegate_standpunt(
            lidmaatschap=lid(cast.stuurgroeplid), mag_standpunt=True, by=cast.stuurgroeplid
        )
    with pytest.raises(ValidationError):
        delegate_standpunt(
            lidmaatschap=lid(cast.bewaarder), mag_standpunt=True, by=cast.coordinator
        )


def test_a_programma_of_the_past_takes_no_members(cast: Cast) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    with pytest.raises(PermissionDenied):
        give(
            email="x@example.test",
            organisatie=cast.caw,
            rol=Rol.STUURGROEPLID,
            pilootgemeente=cast.halle,
            by=cast.coordinator,
        )
    leiding = {"rol": Rol.PROGRAMMALEIDING, "programma": cast.programma, "by": cast.beheerder}
    assert refusal(email="x@example.test", organisatie=cast.caw, **leiding) == AFGELOPEN


def test_a_role_is_given_in_its_own_reach_only(cast: Cast) -> None:
    hier = {"organisatie": cast.caw, "by": None}
    assert (
        refusal(email="x@example.test", rol=Rol.BEHEERDER, pilootgemeente=cast.halle, **hier)
        == "Deze rol past niet bij dit bereik."
    )
    assert User.objects.filter(email="x@example.test").count() == 0


def test_a_role_that_ended_keeps_its_own_moment(cast: Cast) -> None:
    end_membership(lidmaatschap=lid(cast.bewaarder2), by=cast.bewaarder, now=NU)
    later = NU + dt.timedelta(days=1)
    end_membership(lidmaatschap=lid(cast.bewaarder2), by=cast.bewaarder, now=later)
    assert lid(cast.bewaarder2).beeindigd_op == NU


def test_only_a_running_member_gives_a_bewaarder_role_and_only_in_its_own_place(cast: Cast) -> None:
    def may(user: User, organisatie: Organisatie) -> bool:
        return role_to_grant(user, Rol.BEWAARDER, organisatie, cast.halle, None) is not None

    assert [may(cast.bewaarder, o) for o in (cast.vereniging, cast.caw)] == [True, False]
    User.objects.filter(pk=cast.bewaarder.pk).update(is_active=False)
    cast.bewaarder2.lidmaatschappen.update(aanvaard_op=None)
    assert [may(u, cast.vereniging) for u in (cast.bewaarder, cast.bewaarder2)] == [False, False]


def test_a_global_role_is_asked_as_such(cast: Cast) -> None:
    assert require_globaal(cast.beheerder, Rol.ONDERZOEKER, Rol.BEHEERDER) is None
    for user in (cast.beheerder, cast.coordinator, AnonymousUser()):
        with pytest.raises(Http404):
            require_globaal(user, Rol.ONDERZOEKER)
