"""A moment in a real browser: the large code is read, people take turns on one phone, Back shows no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.bevraging.vault import read_bladen
from tests.browser.test_respondent import choose, press
from tests.testbed.browser import Tabs, axe, schermafbeelding
from tests.testbed.qr import read_picture

LogIn = Callable[[Page, object], None]
MOMENT = "/bevragen/halle/1/1/moment/"


def make(page: Page) -> None:
    """Up to the page of the moment."""
    page.goto(MOMENT)
    page.get_by_label("Hoeveel plaatsen?").fill("5")
    page.get_by_role("button", name="Moment maken").click()
    expect(page.get_by_role("link", name="Toon de code groot")).to_be_visible()


def show(page: Page) -> str:
    """The large code; returns the path it leads to."""
    page.get_by_role("link", name="Toon de code groot").click()
    expect(page.locator(".affiche .code")).to_be_visible()
    [adres] = read_picture(page.screenshot(full_page=True))
    assert adres == f"http://testserver/b/{page.locator('.affiche .code').inner_text()}/"
    return adres.removeprefix("http://testserver")


@pytest.fixture
def page(page_van_bewaarder: Page) -> Page:
    return page_van_bewaarder


def test_the_large_code_is_read_from_a_screen_a_phone_and_one_a4(page: Page) -> None:
    page.goto(MOMENT)
    axe(page)
    schermafbeelding(page, "moment-maken")
    make(page)
    axe(page)
    schermafbeelding(page, "moment-loopt")
    pad = show(page)
    axe(page)
    schermafbeelding(page, "moment-scherm")
    for breed, hoog in ((1920, 1080), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": breed, "height": hoog})
        assert read_picture(page.screenshot()) == [f"http://testserver{pad}"]
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    publiek = "http://testserver/voor-iedereen/halle/1/"
    assert sorted(read_picture(page.screenshot())) == [f"http://testserver{pad}", publiek]
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    schermafbeelding(page, "moment-papier", breedtes=(794,))


def fill(phone: Page, cijfer: str) -> None:
    """From the first screen to the thanks."""
    phone.get_by_role("button", name="Begin").click()
    for nummer in range(1, 10):
        expect(phone.get_by_text(f"Vraag {nummer} van 9").first).to_be_visible()
        choose(phone, cijfer)
        press(phone, "Volgende")
    press(phone, "Verstuur mijn antwoorden")
    expect(phone.get_by_role("heading", name="Bedankt")).to_be_visible()


def test_people_take_turns_on_one_phone_without_javascript(page: Page, open_page: Tabs) -> None:
    make(page)
    phone = open_page(javascript=False, width=320)
    phone.goto(show(page))
    expect(phone.get_by_role("heading", name="Samen in de zaal")).to_be_visible()
    schermafbeelding(phone, "moment-eerste")
    for cijfer in ("7", "4"):
        fill(phone, cijfer)
        schermafbeelding(phone, "moment-klaar")
        phone.get_by_role("link", name="Volgende persoon").click()
        expect(phone.get_by_role("heading", name="Samen in de zaal")).to_be_visible()
    assert {blad.scores for blad in read_bladen()} == {(7,) * 9, (4,) * 9}
    assert phone.context.cookies() == []


def test_it_is_ended_counted_and_taken_back(page: Page, open_page: Tabs) -> None:
    make(page)
    terug = page.url
    phone = open_page(width=390)
    phone.goto(show(page))
    axe(phone)
    fill(phone, "7")
    axe(phone)
    phone.go_back()
    expect(phone.locator("input:checked")).to_have_count(0)
    page.goto(terug)
    page.get_by_role("button", name="Moment nu beëindigen").click()
    expect(page.get_by_text("Dit moment is voorbij")).to_be_visible()
    axe(page)
    schermafbeelding(page, "moment-tellen")
    page.get_by_label("Hoeveel mensen antwoordden?").fill("0")
    page.get_by_label("Typ dat getal nog eens").fill("0")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Er kwamen meer antwoorden dan er mensen waren.")).to_be_visible()
    axe(page)
    schermafbeelding(page, "moment-te-veel")
    page.get_by_role("button", name="Neem ze allemaal terug").click()
    expect(page.get_by_text("Alle antwoorden van dit moment zijn weg.")).to_be_visible()
    assert len(read_bladen()) == 0
    page.goto("/bevragen/halle/1/1/")
    axe(page)
    schermafbeelding(page, "moment-groep")
