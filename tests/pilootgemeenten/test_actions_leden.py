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

from pilootgemeenten.actions.bewaarder import withdraw_bewaarder
from pilootgemeenten.actions.leden import (
    BESTAAT_AL,
    DOET_NIET_MEE,
    DUBBEL_BEWAARDER,
    DUBBEL_LOKAAL,
    DUBBEL_PROGRAMMA,
    LAATSTE_BEWAARDER,
    LAATSTE_COORDINATOR,
    NIET_TOEGELATEN,
    STAAT_UIT,
    delegate_standpunt,
    end_membership,
    invite_member,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, User
from pilootgemeenten.permissions import may_grant, require_globaal
from pilootgemeenten.values import Uitnodiging
from tests.cast import NU, PASSWORD, Cast, make_user


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
    assert "http://testserver/aanmelden/" in mailoutbox[0].body


def test_every_grant_of_a_bewaarder_role_is_mailed_to_all_of_that_organisatie(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        give(
            email="derde@example.test",
            organisatie=cast.vereniging,
            rol=Rol.BEWAARDER,
            pilootgemeente=cast.halle,
            by=cast.bewaarder,
        )
    told = {mail.to[0] for mail in mailoutbox if mail.subject.startswith("Nieuw lid")}
    assert told == {"bewaarder@example.test", "bewaarder2@example.test", "derde@example.test"}


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
def test_nobody_else_gives_a_bewaarder_role_once_the_first_member_is_there(
    cast: Cast, wie: str
) -> None:
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


def test_the_programmaleiding_invites_the_first_member_and_only_the_first(cast: Cast) -> None:
    Lidmaatschap.objects.filter(rol=Rol.BEWAARDER, organisatie=cast.vereniging).update(
        beeindigd_op=NU
    )
    eerste = {
        "organisatie": cast.vereniging,
        "rol": Rol.BEWAARDER,
        "pilootgemeente": cast.halle,
        "by": cast.programmaleiding,
    }
    give(email="een@example.test", **eerste)
    with pytest.raises(PermissionDenied):
        give(email="twee@example.test", **eerste)


def test_an_organisatie_that_is_not_admitted_gets_no_bewaarder(cast: Cast) -> None:
    assert (
        refusal(
            email="x@example.test",
            organisatie=cast.caw,
            rol=Rol.BEWAARDER,
            pilootgemeente=cast.halle,
            by=cast.programmaleiding,
        )
        == NIET_TOEGELATEN
    )


def test_after_a_withdrawal_its_members_keep_no_role(cast: Cast) -> None:
    toelating = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    withdraw_bewaarder(bewaarderschap=toelating, reden="stopt", by=cast.programmaleiding, now=NU)
    assert Lidmaatschap.objects.running().filter(organisatie=cast.vereniging).count() == 0
    assert (
        refusal(
            email="x@example.test",
            organisatie=cast.vereniging,
            rol=Rol.BEWAARDER,
            pilootgemeente=cast.halle,
            by=cast.programmaleiding,
        )
        == NIET_TOEGELATEN
    )


def test_what_may_not_stand_together_is_refused_both_ways(cast: Cast) -> None:
    lokaal = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw, "pilootgemeente": cast.halle}
    coordinator = {**lokaal, "rol": Rol.COORDINATOR}
    bewaarder = {**lokaal, "rol": Rol.BEWAARDER, "organisatie": cast.vereniging}
    leiding = {
        "rol": Rol.PROGRAMMALEIDING,
        "organisatie": cast.samenlevingsopbouw,
        "programma": cast.programma,
    }
    assert {
        "local beside programma": refusal(
            email="programma@example.test", by=cast.coordinator, **lokaal
        ),
        "programma beside local": refusal(
            email="coordinator@example.test", by=cast.programmaleiding, **leiding
        ),
        "coordinator beside bewaarder": refusal(
            email="bewaarder@example.test", by=cast.coordinator, **coordinator
        ),
        "bewaarder beside coordinator": refusal(
            email="coordinator@example.test", by=cast.bewaarder, **bewaarder
        ),
        "the same twice": refusal(
            email="stuurgroeplid@example.test", by=cast.coordinator, **lokaal
        ),
    } == {
        "local beside programma": DUBBEL_PROGRAMMA,
        "programma beside local": DUBBEL_LOKAAL,
        "coordinator beside bewaarder": DUBBEL_BEWAARDER,
        "bewaarder beside coordinator": DUBBEL_BEWAARDER,
        "the same twice": BESTAAT_AL,
    }


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
    make_user("uit@example.test")
    User.objects.filter(email="uit@example.test").update(is_active=False)
    assert refusal(email="uit@example.test", organisatie=cast.caw, **hier) == STAAT_UIT


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


def test_an_ended_role_runs_again_without_its_delegation(cast: Cast) -> None:
    end_membership(lidmaatschap=lid(cast.tekenaar), by=cast.coordinator, now=NU)
    assert lid(cast.tekenaar).beeindigd_op == NU
    opnieuw = give(
        email=cast.tekenaar.email,
        organisatie=cast.caw,
        rol=Rol.STUURGROEPLID,
        pilootgemeente=cast.halle,
        by=cast.coordinator,
    )
    assert (opnieuw.pk, opnieuw.beeindigd_op, opnieuw.mag_standpunt) == (
        lid(cast.tekenaar).pk,
        None,
        False,
    )


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


def test_no_bewaarder_role_is_given_for_an_organisatie_that_is_not_admitted(cast: Cast) -> None:
    for organisatie, mag in ((cast.vereniging, True), (cast.caw, False)):
        assert may_grant(cast.bewaarder, Rol.BEWAARDER, organisatie, cast.halle, None) is mag


def test_a_global_role_is_asked_as_such(cast: Cast) -> None:
    assert require_globaal(cast.beheerder, Rol.ONDERZOEKER, Rol.BEHEERDER) is None
    for user in (cast.beheerder, cast.coordinator, AnonymousUser()):
        with pytest.raises(Http404):
            require_globaal(user, Rol.ONDERZOEKER)
