"""The nine fasen, the questions of a ronde and the forms that lead there, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Editie, Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast, make_ronde
from tests.rechtencirkel.vragen import load_vragen
from tests.testbed.browser import axe, schermafbeelding

LogIn = Callable[[Page, Any], None]
RONDE = "/gemeenten/halle/rechtencirkel/1/"


@pytest.fixture
def vragen(cast: Cast) -> None:
    """The questions as they are shipped, in three languages."""
    load_vragen()


@pytest.fixture
def open_vragen(cast: Cast, vragen: None) -> Ronde:
    """A ronde that opened with them."""
    return make_ronde(cast, status=RondeStatus.OPEN)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_fasen_read_well_and_each_name_leads_to_its_own(
    open_page: Callable[..., Page], vragen: None, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto("/fasen/")
    if javascript:
        axe(page)
        schermafbeelding(page, "fasen")
    page.get_by_label("Fasen").get_by_role("link", name="6. onthaal").click()
    kaart = page.get_by_role("article", name="6. Onthaal")
    expect(kaart).to_be_in_viewport()
    expect(kaart.get_by_text("vraagt zelf door, denkt mee")).to_be_visible()
    page.get_by_label("Taal van de vragen").get_by_role("link", name="Français").click()
    expect(page.get_by_role("article")).to_have_count(9)
    expect(page.locator("#onthaal h3")).to_have_attribute("lang", "fr")
    if javascript:
        axe(page)
    assert page.context.cookies() == []


def test_without_data_the_page_says_so(page: Page, db: None) -> None:
    Editie.objects.all().delete()
    page.goto("/fasen/")
    axe(page)
    expect(page.get_by_role("heading", name="De vragen zijn nog niet geladen")).to_be_visible()
    expect(page.get_by_role("heading", name="Zo leest u een cirkel")).to_be_visible()


def test_the_questions_of_a_ronde_read_well(
    page: Page, cast: Cast, open_vragen: Ronde, log_in: LogIn
) -> None:
    log_in(page, cast.stuurgroeplid)
    page.goto(RONDE)
    page.get_by_role("link", name="Bekijk de vragen").click()
    expect(page.get_by_role("article")).to_have_count(9)
    axe(page)
    schermafbeelding(page, "ronde-vragen")


def test_a_standpunt_is_written_with_the_questions_at_hand(
    page: Page, cast: Cast, open_vragen: Ronde, log_in: LogIn
) -> None:
    log_in(page, cast.tekenaar)
    page.goto(f"{RONDE}standpunt/")
    expect(page.locator("#id_onthaal")).to_have_accessible_description(
        "Hoe maakt de organisatie van een eerste gesprek meer dan een antwoord? "
        "0 geeft kort antwoord, meer niet 5 luistert vriendelijk naar uw vraag 10 vraagt zelf door, denkt mee"
    )
    page.get_by_text("Vragen die helpen bij onthaal").click()
    expect(page.get_by_text("mag het uitlopen?")).to_be_visible()
    axe(page)
    schermafbeelding(page, "standpunt-vragen")


def test_entry_has_one_link_above_its_rows_and_no_stop_between_its_scores(
    page: Page, cast: Cast, open_vragen: Ronde, log_in: LogIn
) -> None:
    log_in(page, cast.bewaarder)
    page.goto("/bevragen/halle/1/1/blad/")
    expect(page.locator("#id_preventie")).to_be_focused()
    page.keyboard.press("7")
    page.keyboard.press("Enter")
    expect(page.locator("#id_opsporen")).to_be_focused()
    wijzer = page.get_by_role("link", name="Wat zijn de negen fasen? (nieuw tabblad)")
    with page.context.expect_page() as nieuw:
        wijzer.click()
    expect(nieuw.value).to_have_title("De negen fasen · Proactief")
    expect(page.locator("#id_preventie")).to_have_value("7")
    axe(page)
    schermafbeelding(page, "blad-wijzer")


def test_a_fase_on_the_result_page_leads_to_what_it_is(
    page: Page, cast: Cast, vragen: None, log_in: LogIn
) -> None:
    release_all(cast, closed_ronde(cast))
    log_in(page, cast.stuurgroeplid)
    page.goto(RONDE)
    axe(page)
    schermafbeelding(page, "resultaat-fasen")
    vraagteken = page.get_by_role("link", name="Wat is de fase onthaal?")
    assert min(vraagteken.bounding_box()[zijde] for zijde in ("width", "height")) >= 24
    vraagteken.click()
    expect(page.get_by_role("article", name="6. Onthaal")).to_be_in_viewport()
