"""The second person: a role that reaches far, and putting a member of a bewaarder on hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from pilootgemeenten.actions.accounts import switch_on
from pilootgemeenten.actions.leden import end_membership, invite_member
from pilootgemeenten.actions.rollen import VERVALLEN
from pilootgemeenten.actions.tweede import (
    AL_BEVESTIGD,
    AL_GEVRAAGD,
    NIET_GEVRAAGD,
    NIET_ZELF,
    VERLOPEN,
    confirm_hold,
    confirm_role,
    switch_off,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Programma, User
from pilootgemeenten.permissions import AFGELOPEN
from pilootgemeenten.values import Uitnodiging
from tests.cast import NU, Als, Cast, accept, make_user

ADRES = "nieuw@example.test"


@pytest.fixture
def tweede(cast: Cast) -> User:
    """Another beheerder."""
    plek = {"rol": Rol.BEHEERDER, "organisatie": cast.samenlevingsopbouw}
    return make_user("tweede@example.test", plek)


def give(cast: Cast, rol: Rol, by: User, email: str = ADRES) -> Lidmaatschap:
    programma = cast.programma if rol == Rol.PROGRAMMALEIDING else None
    return invite_member(uitnodiging=Uitnodiging(email, cast.caw, rol, programma=programma), by=by)


def confirm(lid: Lidmaatschap, by: User) -> Lidmaatschap:
    return confirm_role(lidmaatschap=lid, by=by, now=NU)


def refused(doe: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as fout:
        doe()
    return " ".join(fout.value.messages)


def is_active(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize("rol", [Rol.PROGRAMMALEIDING, Rol.ONDERZOEKER, Rol.BEHEERDER])
def test_what_one_beheerder_gives_is_nothing_until_a_second_confirms(
    cast: Cast, tweede: User, mails: Callable, mailoutbox: list, rol: Rol
) -> None:
    with mails():
        lid = give(cast, rol, cast.beheerder)
    assert ADRES not in {mail.to[0] for mail in mailoutbox}
    assert refused(lambda: accept(lid)) == VERVALLEN
    mailoutbox.clear()
    with mails():
        confirm(lid, tweede)
        confirm(lid, tweede)
    assert [mail.to for mail in mailoutbox] == [[ADRES]]
    assert accept(lid).aanvaard_op is not None
    assert refused(lambda: confirm(lid, cast.beheerder)) == AL_BEVESTIGD


def test_all_who_hold_such_a_role_there_and_all_who_may_confirm_are_mailed(
    cast: Cast, tweede: User, mails: Callable, mailoutbox: list
) -> None:
    User.objects.filter(pk=cast.onderzoeker.pk).update(is_active=False)
    verwacht = {
        Rol.PROGRAMMALEIDING: {"programma@example.test", "tweede@example.test"},
        Rol.ONDERZOEKER: {"onderzoeker@example.test", "tweede@example.test"},
        Rol.BEHEERDER: {"beheerder@example.test", "tweede@example.test"},
    }
    for rol, aan in verwacht.items():
        mailoutbox.clear()
        with mails():
            give(cast, rol, cast.beheerder)
        assert {mail.to[0] for mail in mailoutbox} == aan


def test_never_who_gave_it_nor_its_own_person_nor_who_may_not(cast: Cast, tweede: User) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.beheerder)
    zichzelf = give(cast, Rol.ONDERZOEKER, cast.beheerder, email=tweede.email)
    assert refused(lambda: confirm(lid, cast.beheerder)) == NIET_ZELF
    assert refused(lambda: confirm(zichzelf, tweede)) == NIET_ZELF
    onderzoeker = give(cast, Rol.ONDERZOEKER, cast.beheerder)
    for rij, wie in (
        (lid, cast.coordinator),
        (lid, cast.onderzoeker),
        (lid, cast.niemand),
        (onderzoeker, cast.programmaleiding),
    ):
        with pytest.raises(PermissionDenied):
            confirm(rij, wie)
    assert Lidmaatschap.objects.filter(bevestigd_op__isnull=False).count() == 0
    assert confirm(lid, cast.programmaleiding).bevestigd_door == cast.programmaleiding


def test_the_programmaleiding_gives_and_a_beheerder_confirms(cast: Cast) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.programmaleiding)
    assert refused(lambda: confirm(lid, cast.programmaleiding)) == NIET_ZELF
    confirm(lid, cast.beheerder)
    assert accept(lid).aanvaard_op is not None


@pytest.mark.parametrize("wat", ["role of the giver ended", "30 days", "withdrawn", "past"])
def test_what_no_longer_stands_is_not_confirmed(cast: Cast, tweede: User, wat: str) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.beheerder)
    zegt = VERLOPEN
    if wat == "withdrawn":
        end_membership(lidmaatschap=lid, by=cast.beheerder, now=NU)
        zegt = AL_BEVESTIGD
    elif wat == "30 days":
        Lidmaatschap.objects.filter(pk=lid.pk).update(created_at=NU - dt.timedelta(days=30))
    elif wat == "past":
        Programma.objects.update(is_historisch=True)
        zegt = AFGELOPEN
    else:
        cast.beheerder.lidmaatschappen.update(beeindigd_op=NU)
    assert refused(lambda: confirm(lid, tweede)) == zegt


def test_a_command_needs_no_second(cast: Cast) -> None:
    wat = Uitnodiging(ADRES, cast.caw, Rol.BEHEERDER)
    assert accept(invite_member(uitnodiging=wat, by=None)).aanvaard_op is not None


def test_a_member_of_a_bewaarder_goes_on_hold_when_a_second_confirms(
    cast: Cast, tweede: User, mails: Callable, mailoutbox: list
) -> None:
    vraag = {"user": cast.bewaarder, "now": NU}
    with mails():
        switch_off(by=cast.beheerder, **vraag)
    allen = {
        "bewaarder@example.test",
        "bewaarder2@example.test",
        "programma@example.test",
        "tweede@example.test",
    }
    assert (is_active(cast.bewaarder), {mail.to[0] for mail in mailoutbox}) == (True, allen)
    assert refused(lambda: switch_off(by=cast.beheerder, **vraag)) == AL_GEVRAAGD
    assert refused(lambda: confirm_hold(by=cast.beheerder, **vraag)) == NIET_ZELF
    assert refused(lambda: confirm_hold(by=cast.bewaarder, **vraag)) == NIET_ZELF
    for wie in (cast.coordinator, cast.bewaarder2, cast.onderzoeker):
        with pytest.raises(PermissionDenied):
            confirm_hold(by=wie, **vraag)
    assert is_active(cast.bewaarder) is True
    mailoutbox.clear()
    with mails():
        confirm_hold(by=cast.programmaleiding, **vraag)
    gemaild = {mail.to[0] for mail in mailoutbox}
    assert (is_active(cast.bewaarder), gemaild >= {"bewaarder@example.test"}) == (False, True)
    assert refused(lambda: confirm_hold(by=tweede, **vraag)) == NIET_GEVRAAGD


def test_a_second_beheerder_confirms_by_asking_the_same(cast: Cast, tweede: User) -> None:
    switch_off(user=cast.bewaarder, by=cast.beheerder, now=NU)
    switch_off(user=cast.bewaarder, by=tweede, now=NU)
    assert is_active(cast.bewaarder) is False
    switch_on(user=cast.bewaarder, now=NU)
    bewaarder = User.objects.get(pk=cast.bewaarder.pk)
    assert (bewaarder.is_active, bewaarder.weer_aan_op, bewaarder.stil_gevraagd_op) == (
        True,
        NU,
        None,
    )


@pytest.mark.parametrize("wat", ["old", "role of who asked ended", "taken back"])
def test_a_request_that_no_longer_stands_is_asked_anew(cast: Cast, tweede: User, wat: str) -> None:
    switch_off(user=cast.bewaarder, by=cast.beheerder, now=NU)
    now = NU
    if wat == "old":
        now = NU + dt.timedelta(days=30)
    elif wat == "taken back":
        switch_on(user=cast.bewaarder, now=NU)
    else:
        cast.beheerder.lidmaatschappen.update(beeindigd_op=NU)
    switch_off(user=cast.bewaarder, by=tweede, now=now)
    bewaarder = User.objects.get(pk=cast.bewaarder.pk)
    assert (bewaarder.is_active, bewaarder.stil_gevraagd_door) == (True, tweede)
    assert bewaarder.weer_aan_op is None


def test_anybody_else_goes_on_hold_at_once(cast: Cast) -> None:
    for _ in range(2):
        switch_off(user=cast.stuurgroeplid, by=cast.beheerder, now=NU)
        assert is_active(cast.stuurgroeplid) is False


def test_who_is_on_hold_confirms_nothing(cast: Cast) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.beheerder)
    User.objects.filter(pk=cast.programmaleiding.pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        confirm(lid, cast.programmaleiding)


def test_the_programmaleiding_confirms_on_its_page_what_another_asked(
    als: Als, cast: Cast, tweede: User
) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.beheerder)
    switch_off(user=cast.bewaarder, by=cast.beheerder, now=NU)
    browser = als("programmaleiding")
    html = browser.get("/programma/").content.decode()
    assert (ADRES in html, "om <strong>bewaarder@example.test</strong>" in html) == (True, True)
    for pad in (f"rollen/{lid.pk}", f"stilzetten/{cast.bewaarder.pk}"):
        assert browser.post(f"/programma/{pad}/").headers["Location"] == "/programma/"
    lid.refresh_from_db()
    assert (lid.bevestigd_door, is_active(cast.bewaarder)) == (cast.programmaleiding, False)
    assert "tweede persoon</h3>" not in browser.get("/programma/").content.decode()


@pytest.mark.parametrize("wie", ["coordinator", "bewaarder2", "onderzoeker", "niemand"])
def test_to_nobody_else_these_pages_exist(als: Als, cast: Cast, wie: str) -> None:
    lid = give(cast, Rol.PROGRAMMALEIDING, cast.beheerder)
    switch_off(user=cast.bewaarder, by=cast.beheerder, now=NU)
    for pad in (f"rollen/{lid.pk}", f"stilzetten/{cast.bewaarder.pk}"):
        assert als(wie).post(f"/programma/{pad}/").status_code == 404
    lid.refresh_from_db()
    assert (lid.bevestigd_op, is_active(cast.bewaarder)) == (None, True)


def test_the_admin_confirms_and_tells_what_waits(als: Als, cast: Cast, tweede: User) -> None:
    mijn = give(cast, Rol.ONDERZOEKER, cast.beheerder)
    ander = give(cast, Rol.ONDERZOEKER, tweede, email="ander@example.test")
    adres = reverse("admin:pilootgemeenten_lidmaatschap_changelist")
    velden = {"action": "bevestigen", "_selected_action": [mijn.pk, ander.pk]}
    page = als("beheerder").post(adres, velden, follow=True)
    assert [str(bericht) for bericht in page.context["messages"]] == [
        f"{ADRES}, Onderzoeker · CAW Halle: {NIET_ZELF}",
        "ander@example.test, Onderzoeker · CAW Halle: bevestigd, en wordt uitgenodigd.",
    ]
    html = page.content.decode()
    assert html.count("wacht op een tweede persoon") == 1
    assert html.count("uitgenodigd, nog niet aanvaard") == 1


def test_the_admin_does_not_tell_a_refusal_from_silence(als: Als, cast: Cast) -> None:
    wat = Uitnodiging(ADRES, cast.caw, Rol.STUURGROEPLID, pilootgemeente=cast.halle)
    lid = invite_member(uitnodiging=wat, by=cast.beheerder)
    browser = als("beheerder")
    adres = reverse("admin:pilootgemeenten_lidmaatschap_change", args=[lid.pk])
    ervoor = browser.get(adres).context["adminform"].form.initial
    lid.geweigerd_op = NU
    lid.save()
    erna = browser.get(adres)
    assert erna.context["adminform"].form.initial == ervoor
    assert "eweigerd" not in erna.content.decode()
