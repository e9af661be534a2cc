"""The board in a real browser: how far the keyboard goes to the first blad, on every screen, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bevraging.enums import Wijze
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.test_views_bord import STANDEN, make_groep
from tests.bevraging.vault import seal_blad
from tests.cast import PASSWORD, Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, object], None]
LANG = "Onderbeschermingsonderzoeksvoorbereidingsmeting"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_five_keys_lead_from_home_after_login_to_the_first_field_of_a_new_blad(
    open_page: Tabs, transactional_db: None, cast: Cast, open_ronde: Ronde, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto("/aanmelden/")
    page.get_by_label("E-mailadres").fill(cast.bewaarder.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", name="Uw bord")).to_be_visible()
    # past the menu to the content, past the name of the groep to its first button
    keys = ["Tab", "Enter", "Tab", "Tab", "Enter"]
    for key in keys:
        page.keyboard.press(key)
    expect(page).to_have_url(f"{open_page.base_url}/bevragen/halle/1/1/blad/")
    expect(page.locator("[name=preventie]")).to_be_focused()
    print(f"{len(keys)} keys from home to the first field")


def all_states(cast: Cast) -> None:
    """A board with everything on it, one ronde with one very long word."""
    for nummer, stand in enumerate(STANDEN, start=1):
        groep = make_groep(cast, nummer, stand)
        if stand == GroepStatus.OPEN:
            Ronde.objects.filter(pk=groep.ronde_id).update(naam=LANG)
            for wijze in Wijze:
                seal_blad(groep, wijze=wijze)


def test_home_and_board_can_be_read_on_every_screen_and_on_paper(
    open_page: Tabs, transactional_db: None, cast: Cast, log_in: LogIn
) -> None:
    all_states(cast)
    page = open_page()
    log_in(page, cast.bewaarder)
    for adres, naam in (("/", "bord-thuis"), ("/bevragen/", "bord")):
        page.goto(adres)
        axe(page)
        schermafbeelding(page, naam)
        page.locator("summary", has_text="Klaar").click()
        expect(page.get_by_text("Klaar. Het resultaat komt na de bevraging")).to_be_visible()
        axe(page)
        schermafbeelding(page, f"{naam}-klaar-open")
    page.goto("/bevragen/")
    expect(page.get_by_text("Klaar. Het resultaat komt na de bevraging")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Klaar. Het resultaat komt na de bevraging")).to_be_visible()
    schermafbeelding(page, "bord-papier", (794,))


def test_a_person_with_one_groep_or_none_sees_what_to_do(
    open_page: Tabs, transactional_db: None, cast: Cast, log_in: LogIn
) -> None:
    page = open_page()
    log_in(page, cast.andere_bewaarder)
    page.goto("/")
    axe(page)
    schermafbeelding(page, "bord-alleen-en-leeg")
    assert Groep.objects.count() == 0
