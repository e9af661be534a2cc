"""The page of the own roles: accept, refuse, end; from the mail, from home, with a brand-new account."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from pilootgemeenten.actions.leden import invite_member
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, User
from pilootgemeenten.values import Uitnodiging
from rechtencirkel.models import Ronde
from tests.cast import NU, Als, Cast, give_rol

PAD = "/rollen/"
CHANCE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="_wie" value=")[^"]+')


def invite(cast: Cast, email: str, rol: Rol = Rol.BEWAARDER) -> Lidmaatschap:
    bewaart = rol == Rol.BEWAARDER
    organisatie = cast.vereniging if bewaart else cast.caw
    return invite_member(
        uitnodiging=Uitnodiging(email, organisatie, rol, pilootgemeente=cast.halle),
        by=cast.bewaarder if bewaart else cast.coordinator,
    )


def answer(client: Client, lid: Lidmaatschap, doe: str, **meer: str) -> list[str]:
    """What the page says after this button."""
    page = client.post(PAD, {"lid": lid.pk, "doe": doe, **meer}, follow=True)
    assert page.status_code == 200
    return [str(bericht) for bericht in page.context["messages"]]


def test_a_new_account_chooses_a_password_logs_in_and_accepts(
    cast: Cast, open_ronde: Ronde, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        lid = invite(cast, "nieuw@example.test")
    mail = next(m for m in mailoutbox if m.to == ["nieuw@example.test"])
    link = re.search(r"http://testserver(/wachtwoord/nieuw/\S+)", mail.body)[1]
    browser = Client()
    wachtwoord = "vier losse woorden"
    adres = browser.get(link).headers["Location"]
    browser.post(adres, {"password1": wachtwoord, "password2": wachtwoord})
    gelogd = browser.post(
        f"/aanmelden/?next={PAD}", {"login": "nieuw@example.test", "password": wachtwoord}
    )
    assert gelogd.headers["Location"] == PAD
    home = browser.get("/")
    wat, adres = home.context["wachtend"][0]
    assert (adres, wat.startswith("U bent uitgenodigd als bewaarder")) == (PAD, True)
    assert browser.get("/bevragen/").status_code == 404
    assert "Bewaarder voor Vereniging Halle in Halle" in browser.get(PAD).content.decode()
    assert answer(browser, lid, "aanvaard") == ["U bent nu bewaarder voor Vereniging Halle."]
    assert len(browser.get("/bevragen/").context["rijen"]) == 1


def test_double_click_back_and_a_second_tab_are_as_one(
    cast: Cast, als: Als, open_ronde: Ronde
) -> None:
    lid, een, twee = invite(cast, cast.niemand.email), als("niemand"), als("niemand")
    for browser in (een, een, twee):
        assert answer(browser, lid, "aanvaard") == ["U bent nu bewaarder voor Vereniging Halle."]
    assert answer(twee, lid, "weiger") == [
        "U hebt deze rol al aanvaard. Wilt u ze niet meer? Beëindig ze dan."
    ]
    for browser in (een, twee):
        assert answer(browser, lid, "einde")[0].startswith("Uw rol van bewaarder voor")
    assert answer(een, lid, "aanvaard")[0].startswith("Deze uitnodiging werkt niet meer")
    assert Lidmaatschap.objects.filter(user=cast.niemand).count() == 1


def test_an_ended_session_accepts_nothing_and_brings_back_to_the_page(cast: Cast, als: Als) -> None:
    lid, browser = invite(cast, cast.niemand.email), als("niemand")
    verzegeld = re.search(r'name="_wie" value="([^"]+)"', browser.get(PAD).content.decode())[1]
    browser.logout()
    antwoord = browser.post(PAD, {"lid": lid.pk, "doe": "aanvaard", "_wie": verzegeld})
    assert 'name="password"' in antwoord.content.decode()
    lid.refresh_from_db()
    assert lid.aanvaard_op is None
    assert browser.get(PAD).headers["Location"] == f"/aanmelden/?next={PAD}"


@pytest.mark.parametrize("wat", ["unanswered", "refused", "lapsed", "on hold"])
def test_the_granter_reads_the_same_whatever_became_of_it(cast: Cast, als: Als, wat: str) -> None:
    lid = invite(cast, cast.niemand.email, Rol.STUURGROEPLID)
    pagina = "/gemeenten/halle/stuurgroep/"
    browser = als("coordinator")

    def read() -> list[str]:
        paden = (pagina, f"{pagina}leden/{lid.pk}/")
        return [CHANCE.sub("", browser.get(pad).content.decode()) for pad in paden]

    ervoor = read()
    if wat == "refused":
        assert answer(als("niemand"), lid, "weiger")[0].startswith("U hebt de rol van")
    elif wat == "lapsed":
        oud = NU - dt.timedelta(days=90)
        Lidmaatschap.objects.filter(pk=lid.pk).update(created_at=oud)
    elif wat == "on hold":
        User.objects.filter(pk=cast.niemand.pk).update(is_active=False)
    assert "uitgenodigd, nog niet aanvaard" in ervoor[0]
    assert read() == ervoor


def test_what_is_of_somebody_else_does_not_exist(cast: Cast, als: Als) -> None:
    lid = invite(cast, "nieuw@example.test")
    for wie in ("bewaarder", "coordinator", "programmaleiding", "beheerder", "niemand"):
        browser = als(wie)
        for doe in ("aanvaard", "weiger", "einde"):
            for pk in (lid.pk, 987_654, "x", "", "9" * 30, "²"):
                assert browser.post(PAD, {"lid": pk, "doe": doe}).status_code == 404
    lid.refresh_from_db()
    assert (lid.aanvaard_op, lid.geweigerd_op, lid.beeindigd_op) == (None, None, None)
    assert Client().get(PAD).headers["Location"] == f"/aanmelden/?next={PAD}"


def test_a_button_that_does_not_exist_says_so(cast: Cast, als: Als) -> None:
    lid = invite(cast, cast.niemand.email)
    assert answer(als("niemand"), lid, "anders") == ["Kies wat u wilt doen."]


@pytest.mark.parametrize("wie", ["coordinator", "andere_bewaarder"])
def test_the_last_one_reads_what_follows_before_the_button(cast: Cast, als: Als, wie: str) -> None:
    browser, lid = als(wie), getattr(cast, wie).lidmaatschappen.get()
    html = browser.get(PAD).content.decode()
    assert ("U bent de laatste" in html, 'name="laatste"' in html) == (True, True)
    assert "laatste" in answer(browser, lid, "einde")[0]
    lid.refresh_from_db()
    assert lid.beeindigd_op is None
    answer(browser, lid, "einde", laatste="1")
    lid.refresh_from_db()
    assert lid.beeindigd_op is not None


def test_who_is_not_the_last_reads_nothing_of_that(als: Als) -> None:
    assert "U bent de laatste" not in als("bewaarder").get(PAD).content.decode()


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_invitations(
    cast: Cast, als: Als, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for nummer in range(hoeveel):
        give_rol(
            user=cast.niemand,
            rol=Rol.STUURGROEPLID,
            organisatie=Organisatie.objects.create(naam=f"O {nummer}", type="ANDERE"),
            pilootgemeente=cast.halle,
            aanvaard_op=None,
        )
    client = als("niemand")
    with django_assert_num_queries(4):
        pagina = client.get(PAD)
    assert len(pagina.context["uitnodigingen"]) == hoeveel
