"""A merged pair is finished by clicks alone: from the board, without typing an address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pilootgemeenten.models import Organisatie, User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.test_actions_samenvoegen import make_pair
from tests.bevraging.vrijgave_wereld import add_tekst
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, object], None]


@pytest.fixture
def person(open_page: Tabs, log_in: LogIn) -> Callable[[User], Page]:
    """The browser of somebody who just came to the board."""

    def person(user: User) -> Page:
        page = open_page()
        log_in(page, user)
        page.goto("/bevragen/")
        return page

    return person


def pair(cast: Cast, ronde: Ronde, ander: Organisatie) -> None:
    """Senioren (too few) and jongeren, a text in each."""
    for groep in make_pair(cast, ronde, cast.vereniging, ander):
        add_tekst(f"Een woord van {groep.naam}.", blad=groep.bladen.order_by("pk").first())


def press(page: Page, knop: str) -> None:
    page.get_by_role("button", name=knop).click()


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).first.click()


def read_all(page: Page, *namen: str) -> None:
    """Follow the way to the texts of each of these, and decide about the one that stands there."""
    for naam in namen:
        follow(page, f"Lees de teksten van {naam}")
        expect(page.get_by_role("blockquote")).to_have_text(f"Een woord van {naam}.")
        page.get_by_label("doorgeven zoals het is").check()
        page.get_by_label("Ik las deze woorden na").check()
        press(page, "Bewaar deze keuzes")
        expect(page.get_by_text("Bewaard: uw keuzes")).to_be_visible()


def picture(page: Page, naam: str) -> None:
    axe(page)
    schermafbeelding(page, f"samenvoegen-{naam}")


def status_of(nummer: int) -> str:
    return Groep.objects.get(nummer=nummer).status


def test_one_organisatie_joins_reads_and_proposes_by_clicks_alone(
    transactional_db: None, person: Callable[[User], Page], cast: Cast, open_ronde: Ronde
) -> None:
    pair(cast, open_ronde, cast.vereniging)
    page = person(cast.bewaarder)
    follow(page, "Senioren")
    follow(page, "Samenvoegen")
    picture(page, "kies")
    follow(page, "Jongeren")
    picture(page, "vraag")
    press(page, "Ja, voeg de groepen samen")
    expect(page.get_by_text("De groepen zijn samengevoegd.")).to_be_visible()
    picture(page, "opgegaan")
    read_all(page, "jongeren", "senioren")
    picture(page, "gelezen")
    follow(page, "Verder naar voorstellen")
    picture(page, "voorstellen")
    press(page, "Stel deze groep voor")
    tweede = person(cast.bewaarder2)
    picture(tweede, "bord-tweede")
    follow(tweede, "Kijk na en bevestig")
    expect(tweede.get_by_role("heading", name="Jongeren en senioren")).to_be_visible()
    picture(tweede, "bevestigen")
    press(tweede, "Bevestig de vrijgave")
    expect(tweede.get_by_text("Bevestigd.")).to_be_visible()
    assert (status_of(11), status_of(12)) == (GroepStatus.SAMENGEVOEGD, GroepStatus.BEVESTIGD)


def test_two_organisaties_agree_read_and_propose_by_clicks_alone(
    transactional_db: None, person: Callable[[User], Page], cast: Cast, open_ronde: Ronde
) -> None:
    pair(cast, open_ronde, cast.samenlevingsopbouw)
    page = person(cast.bewaarder)
    follow(page, "Senioren")
    follow(page, "Samenvoegen")
    follow(page, "Jongeren")
    press(page, "Ja, stel dit voor aan Samenlevingsopbouw")
    follow(page, "Uw voorstel bekijken")
    picture(page, "wacht")
    ander = person(cast.andere_bewaarder)
    picture(ander, "bord-gevraagd")
    follow(ander, "Bekijk dit voorstel")
    follow(ander, "Bekijk dit voorstel")
    picture(ander, "akkoord")
    press(ander, "Ja, voeg de groepen samen")
    read_all(ander, "jongeren")
    expect(ander.get_by_text("Vereniging Halle leest de eigen teksten nog na.")).to_be_visible()
    picture(ander, "wacht-op-ander")
    follow(page, "Bevragen")
    picture(page, "bord-na")
    read_all(page, "senioren")
    expect(page.get_by_text("Samenlevingsopbouw stelt de vrijgave voor.")).to_be_visible()
    follow(ander, "Bevragen")
    follow(ander, "Verder naar voorstellen")
    expect(ander.get_by_text("Een woord van senioren.")).to_be_visible()
    press(ander, "Stel deze groep voor")
    expect(ander.get_by_text("Voorgesteld.").first).to_be_visible()
    assert (status_of(11), status_of(12)) == (GroepStatus.SAMENGEVOEGD, GroepStatus.VOORGESTELD)
