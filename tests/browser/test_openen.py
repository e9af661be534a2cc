"""Opening a ronde and the first ten minutes of its bewaarder, in a browser, without JavaScript."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from pilootgemeenten.models import Gebeurtenis, User
from rechtencirkel.models import Groep, Ronde
from tests.cast import PASSWORD, Cast, give_rol, make_ronde
from tests.testbed.browser import Tabs, axe, schermafbeelding

OPENEN = "/gemeenten/halle/rechtencirkel/1/openen/"
TOESTEMMING = "/bevragen/halle/1/1/toestemming/"
GELUKT = {"coordinator": "De ronde is open.", "bewaarder": "u geeft geen toestemming"}
LANG = "Dienstverleningsvereniging" * 3


def test_a_coordinator_looks_is_asked_again_after_a_change_and_opens(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    ronde = make_ronde(cast)
    cast.vereniging.naam = LANG
    cast.vereniging.save()
    page = open_page(javascript=False)
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/rechtencirkel/1/")
    page.get_by_role("link", name="Naar het openen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze ronde openen?")
    page.get_by_role("link", name="Nog niet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ronde 1")
    page.goto(OPENEN)
    Ronde.objects.update(belofte="Iets anders dan u las.")
    page.get_by_role("button", name="Ja, open deze ronde").click()
    gezegd = page.get_by_role("status")
    expect(gezegd).to_contain_text("er veranderde intussen iets: wat u belooft")
    expect(page.get_by_text("Iets anders dan u las.")).to_be_visible()
    page.reload()
    expect(gezegd).to_have_count(0)
    page.get_by_role("button", name="Ja, open deze ronde").click()
    expect(page.get_by_text("De ronde is open. De bewaarders krijgen een mail")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ronde 1")
    page.go_back()
    expect(page.get_by_text("Deze ronde is al geopend")).to_be_visible()
    ronde.refresh_from_db()
    assert ronde.is_open


def log_in_again(page: Page, wie: str) -> None:
    page.get_by_label("E-mailadres").fill(f"{wie}@example.test")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("button", name="Terug naar het formulier").click()


def test_after_an_expired_session_the_question_is_asked_again(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    ronde = make_ronde(cast)
    page = open_page(javascript=False)
    for wie, adres, knop, kop in (
        ("bewaarder", TOESTEMMING, "Nee, geen toestemming", "Toestemming voor onderzoek"),
        ("coordinator", OPENEN, "Ja, open deze ronde", "Deze ronde openen?"),
    ):
        log_in(page, getattr(cast, wie))
        page.goto(adres)
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("button", name=knop).click()
        log_in_again(page, wie)
        expect(page.get_by_role("heading", level=1)).to_have_text(kop)
        expect(page.get_by_role("status")).to_contain_text("nog niet")
        ronde.refresh_from_db()
        assert (ronde.is_concept, ronde.groepen.get(nummer=1).onderzoek_antwoord) == (True, "")
        page.get_by_role("button", name=knop).click()
        expect(page.get_by_role("status")).to_contain_text(GELUKT[wie])
        Ronde.objects.get().groepen.update(onderzoek_toestemming=None)
    ronde.refresh_from_db()
    assert ronde.is_open


def test_two_clicks_open_once(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    make_ronde(cast)
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto(OPENEN)
    page.get_by_role("button", name="Ja, open deze ronde").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ronde 1")
    expect(page.get_by_role("status")).to_contain_text("open")
    expect(page.locator(".melding-fout")).to_have_count(0)
    assert Gebeurtenis.objects.filter(handeling="GEOPEND").count() == 1


def test_what_is_missing_and_what_happens_are_legible_at_any_width(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    make_ronde(cast)
    cast.vereniging.naam = LANG
    cast.vereniging.save()
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto(OPENEN)
    axe(page)
    schermafbeelding(page, "openen")
    Ronde.objects.update(opent_op=timezone.localdate() + dt.timedelta(days=3), belofte="")
    page.goto(OPENEN)
    axe(page)
    schermafbeelding(page, "openen-mist")
    expect(page.get_by_role("button", name="Ja, open deze ronde")).to_have_count(0)


def test_a_new_bewaarder_is_led_from_its_invitation_to_its_decision(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    make_ronde(cast)
    nieuw: User = cast.niemand
    give_rol(
        user=nieuw,
        rol="BEWAARDER",
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
        uitgenodigd_door=cast.bewaarder.lidmaatschappen.get(),
    )
    page = open_page(javascript=False, width=390)
    log_in(page, nieuw)
    page.goto("/")
    page.get_by_role("link", name="U bent uitgenodigd als bewaarder").click()
    page.get_by_role("button", name="Aanvaard").first.click()
    page.get_by_role("link", name="Beslis over toestemming").click()
    expect(page.get_by_text("nog niet beslist")).to_be_visible()
    page.get_by_role("button", name="Nee, geen toestemming").click()
    expect(page.get_by_text("Bewaard: u geeft geen toestemming voor onderzoek.")).to_be_visible()
    expect(page.get_by_text("U gaf geen toestemming voor onderzoek.")).to_be_visible()
    assert Groep.objects.get(nummer=1).onderzoek_toestemming is False
    page.goto("/")
    expect(page.get_by_role("heading", name="Ronde 1: doelgroep")).to_be_visible()
    expect(page.get_by_role("link", name="Beslis over toestemming")).to_have_count(0)


def test_the_page_of_the_decision_has_no_faults_at_any_width(
    live_server: object, cast: Cast, open_page: Tabs, log_in: Callable[..., None]
) -> None:
    make_ronde(cast)
    page = open_page()
    log_in(page, cast.bewaarder)
    for naam, adres in (("groep", ""), ("toestemming", "toestemming/")):
        page.goto(f"/bevragen/halle/1/1/{adres}")
        axe(page)
        schermafbeelding(page, f"openen-{naam}")
