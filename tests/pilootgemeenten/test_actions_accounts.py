"""Accounts: a reset by mail, switched off and on."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.urls import reverse

from pilootgemeenten.actions.accounts import send_reset, switch_on
from pilootgemeenten.actions.tweede import AL_GEVRAAGD, switch_off
from pilootgemeenten.admin.mensen import LidmaatschapAdmin, UserAdmin
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.permissions import DOEN, LEZEN, Toegangsrij, Wie
from tests.cast import NU, Als, Cast


def test_a_beheerder_mails_a_link_and_never_sees_it(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        send_reset(user=cast.bewaarder)
    (bericht,) = mailoutbox
    assert (bericht.to, bericht.subject) == ([cast.bewaarder.email], "Kies een nieuw wachtwoord")
    assert "/wachtwoord/nieuw/" in bericht.body


def is_active(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


def test_an_account_is_switched_off_and_on(cast: Cast) -> None:
    switch_off(user=cast.stuurgroeplid, by=cast.beheerder, now=NU)
    assert is_active(cast.stuurgroeplid) is False
    with pytest.raises(ValidationError, match="Dit account staat uit"):
        send_reset(user=User.objects.get(pk=cast.stuurgroeplid.pk))
    switch_on(user=cast.stuurgroeplid, now=NU)
    assert is_active(cast.stuurgroeplid) is True


def on_accounts(als: Als, wie: str, actie: str, *users: User) -> tuple[int, list[str]]:
    """Run an action of the admin on these accounts: the status and what it said."""
    velden = {"action": actie, "_selected_action": [user.pk for user in users]}
    adres = reverse("admin:pilootgemeenten_user_changelist")
    antwoord = als(wie).post(adres, velden, follow=True)
    return antwoord.status_code, [str(bericht) for bericht in antwoord.context["messages"]]


def test_a_beheerder_switches_off_and_on_but_never_its_own_account(als: Als, cast: Cast) -> None:
    beide = (cast.stuurgroeplid, cast.beheerder)
    assert on_accounts(als, "beheerder", "stilzetten", *beide) == (
        200,
        [
            "stuurgroeplid@example.test: stilgezet.",
            "beheerder@example.test: U kunt uw eigen account niet uitzetten.",
        ],
    )
    assert [is_active(user) for user in beide] == [False, True]
    assert on_accounts(als, "beheerder", "herstelmail", cast.stuurgroeplid) == (
        200,
        ["stuurgroeplid@example.test: Dit account staat uit. Zet het eerst weer aan."],
    )
    assert on_accounts(als, "beheerder", "aanzetten", cast.stuurgroeplid) == (
        200,
        ["stuurgroeplid@example.test: aan."],
    )
    assert is_active(cast.stuurgroeplid) is True
    assert on_accounts(als, "beheerder", "herstelmail", cast.stuurgroeplid) == (
        200,
        ["stuurgroeplid@example.test: de mail wordt verstuurd."],
    )


def test_of_a_member_of_a_bewaarder_it_is_asked_and_a_second_confirms(als: Als, cast: Cast) -> None:
    assert on_accounts(als, "beheerder", "stilzetten", cast.bewaarder) == (
        200,
        [
            "bewaarder@example.test: gevraagd. Dit is een lid van een bewaarder: een tweede persoon "
            "bevestigt."
        ],
    )
    assert on_accounts(als, "beheerder", "stilzetten", cast.bewaarder) == (
        200,
        [f"bewaarder@example.test: {AL_GEVRAAGD}"],
    )
    assert is_active(cast.bewaarder) is True


@pytest.mark.parametrize("wie", ["onderzoeker", "coordinator", "programmaleiding"])
@pytest.mark.parametrize("actie", ["stilzetten", "aanzetten", "herstelmail"])
def test_nobody_else_runs_an_action_on_accounts(
    als: Als, cast: Cast, mailoutbox: list, wie: str, actie: str
) -> None:
    assert on_accounts(als, wie, actie, cast.bewaarder)[0] == 404
    assert (is_active(cast.bewaarder), mailoutbox) == (True, [])


LEEST = Toegangsrij("x", {Wie.BEHEERDER: DOEN, Wie.ONDERZOEKER: LEZEN})


class LeesbareUserAdmin(UserAdmin):
    """The page of accounts, if an onderzoeker could read it."""

    rij = LEEST


class LeesbareLidmaatschapAdmin(LidmaatschapAdmin):
    """The page of roles, if an onderzoeker could read it."""

    rij = LEEST


@pytest.mark.parametrize(
    ("wie", "op_accounts", "op_rollen"),
    [
        (
            "beheerder",
            {"stilzetten", "aanzetten", "herstelmail"},
            {"bevestigen", "opnieuw", "beeindigen"},
        ),
        ("onderzoeker", set(), set()),
    ],
)
def test_an_action_asks_for_who_may_do_and_not_for_who_may_only_read(
    cast: Cast, rf: RequestFactory, wie: str, op_accounts: set[str], op_rollen: set[str]
) -> None:
    request = rf.get("/")
    request.user = getattr(cast, wie)
    accounts = LeesbareUserAdmin(User, admin.site)
    rollen = LeesbareLidmaatschapAdmin(Lidmaatschap, admin.site)
    assert (accounts.has_view_permission(request), rollen.has_view_permission(request)) == (
        True,
        True,
    )
    assert set(accounts.get_actions(request)) == op_accounts
    assert set(rollen.get_actions(request)) == op_rollen
