"""Privacy, toegankelijkheid, contact and what goes when, as somebody reads and a beheerder fills in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pilootgemeenten.actions.verantwoordelijke import save_verantwoordelijke
from tests.cast import Cast
from tests.testbed.browser import axe, schermafbeelding

LogIn = Callable[[Page, Any], None]
LANG = "Intergemeentelijkesamenwerkingsverbandvoorwelzijnenonderbescherming"


@pytest.mark.parametrize("ingevuld", [False, True], ids=["empty", "filled in"])
def test_everybody_reads_the_pages_from_the_footer_on_every_width(
    page: Page, db: None, ingevuld: bool
) -> None:
    if ingevuld:
        waarden = {
            "organisatie": LANG,
            "adres": "Straat 1, 1500 Halle",
            "email": f"{LANG[:40].lower()}@example.test",
            "rechtsgrond": "Een taak van algemeen belang.",
            "server": "Een server in België.",
        }
        save_verantwoordelijke(versie=0, waarden=waarden)
    for naam, titel in (
        ("Privacy", "Privacyverklaring"),
        ("Wat verdwijnt wanneer", "Wat verdwijnt wanneer"),
        ("Toegankelijkheid", "Toegankelijkheids\N{SOFT HYPHEN}verklaring"),
        ("Contact", "Contact"),
    ):
        page.goto("/")
        page.locator("footer").get_by_role("link", name=naam, exact=True).click()
        expect(page.get_by_role("heading", name=titel, level=1)).to_be_visible()
        axe(page)
        schermafbeelding(page, f"{naam.lower().replace(' ', '-')}-{ingevuld}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_beheerder_fills_in_reads_and_confirms(
    open_page: Callable[..., Page], cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    log_in(page, cast.beheerder)
    page.goto("/contact/")
    page.get_by_role("link", name="Invullen en bevestigen").click()
    for label, tekst in (
        ("Welke organisatie is verantwoordelijk?", "Samenlevingsopbouw"),
        ("Adres", "Straat 1, 1500 Halle"),
        ("E-mailadres voor vragen", "vragen@example.test"),
        ("Op welke rechtsgrond verwerkt u gegevens?", "Een taak van algemeen belang."),
        ("Waar staan de gegevens, en wie beheert de server?", "Een server in België."),
    ):
        page.get_by_role("textbox", name=label, exact=True).fill(tekst)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Lees de pagina's na en bevestig ze.")).to_be_visible()
    if javascript:
        axe(page)
        schermafbeelding(page, "verantwoordelijke")
    page.get_by_role("button", name="Ik las ze, ze kloppen").click()
    expect(page.get_by_text("geen ontwerp meer")).to_be_visible()
    page.goto("/privacy/")
    expect(page.get_by_text("bevestigd door een beheerder")).to_be_visible()
    expect(page.get_by_text("Ontwerp.")).to_have_count(0)
