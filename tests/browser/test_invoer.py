"""Entry in a real browser: the keyboard alone, without JavaScript, on a small phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from bevraging.enums import Wijze
from bevraging.rules.invoer import KOLOMMEN
from rechtencirkel.models import Groep
from tests.bevraging.vault import read_bladen, read_gesprekken
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, object], None]
BASIS = "/bevragen/halle/1/1/"


def workbook(score: int) -> bytes:
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    blad = boek.add_worksheet("Antwoorden")
    blad.write_row(0, 0, KOLOMMEN)
    blad.write_row(1, 0, ["", score, *[5] * 8, "Een goede folder."])
    boek.close()
    return uit.getvalue()


@pytest.fixture
def page(page_van_bewaarder: Page) -> Page:
    return page_van_bewaarder


def test_two_blads_are_entered_with_the_keyboard_alone(page: Page) -> None:
    page.goto(f"{BASIS}blad/")
    for score, stand in ((7, "1 blad in deze groep"), (4, "2 bladen in deze groep")):
        for veld in range(9):
            page.keyboard.type("x" if veld == 5 else str(score))
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.get_by_text("Schrijf deze code op het papier").wait_for()
        page.get_by_role("heading", name=stand).wait_for()
    scores = {blad.scores for blad in read_bladen()}
    assert scores == {(s, s, s, s, s, None, s, s, s) for s in (7, 4)}
    assert page.evaluate("document.activeElement.name") == "preventie"
    axe(page)
    schermafbeelding(page, "blad-bewaard")


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(page: Page) -> None:
    page.goto(f"{BASIS}blad/")
    page.get_by_label("Preventie", exact=False).first.fill("11")
    page.locator("summary", has_text="Teksten bij onthaal").click()
    page.get_by_label("Onthaal: Hiaat").fill("Lang wachten.")
    page.get_by_role("button", name="Blad bewaren").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Onthaal: Hiaat").input_value() == "Lang wachten."
    axe(page)
    schermafbeelding(page, "blad-fout")


def test_board_and_groep_can_be_read_on_every_screen(page: Page, cast: Cast) -> None:
    page.goto("/bevragen/")
    axe(page)
    schermafbeelding(page, "bevragen")
    page.get_by_role("link", name="Ronde 1: doelgroep", exact=True).click()
    axe(page)
    schermafbeelding(page, "groep")
    for naam in ("sluiten", "toestemming", "blad/verbeteren"):
        page.goto(f"{BASIS}{naam}/")
        axe(page)
        schermafbeelding(page, f"groep-{naam.replace('/', '-')}")


def test_an_empty_board_says_what_comes(open_page: Tabs, cast: Cast, log_in: LogIn) -> None:
    page = open_page()
    log_in(page, cast.bewaarder)
    page.goto("/bevragen/")
    axe(page)
    schermafbeelding(page, "bevragen-leeg")


def test_a_conversation_is_entered_and_deleted(page: Page) -> None:
    page.goto(f"{BASIS}gesprek/")
    page.get_by_label("Hoeveel mensen namen deel?").fill("8")
    for veld in page.locator("[data-enter-verder]").all():
        veld.fill("6")
    page.get_by_label("Dit gesprek mag", exact=False).check()
    page.get_by_role("button", name="Groepsgesprek bewaren").click()
    page.get_by_text("Groepsgesprek bewaard.").wait_for()
    axe(page)
    schermafbeelding(page, "gesprek")
    page.locator("summary", has_text="Verwijderen").click()
    page.get_by_role("button", name="Groepsgesprek verwijderen").click()
    page.get_by_text("Groepsgesprek verwijderd.").wait_for()
    assert len(read_gesprekken()) == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_enter_after_how_many_people_sends_no_half_conversation(
    open_page: Tabs, groep: Groep, cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    log_in(page, cast.bewaarder)
    page.goto(f"{BASIS}gesprek/")
    page.get_by_label("Hoeveel mensen namen deel?").fill("8")
    page.keyboard.press("Enter")
    if javascript:
        expect(page.get_by_label("Preventie", exact=False).first).to_be_focused()
    expect(page.get_by_text("Dit klopt nog niet")).to_have_count(0)
    expect(page.get_by_label("Hoeveel mensen namen deel?")).to_have_value("8")
    velden = page.locator(".blad-score input")
    for nummer in range(9):
        velden.nth(nummer).fill("6")
    velden.nth(8).press("Enter")
    expect(page.get_by_role("heading", name="8 deelnemers")).to_have_count(0)
    page.get_by_role("button", name="Groepsgesprek bewaren").press("Enter")
    expect(page.get_by_role("heading", name="8 deelnemers")).to_be_visible()


def test_a_file_is_refused_by_cell_then_taken_in(page: Page, tmp_path: Path) -> None:
    page.goto(f"{BASIS}import/")
    axe(page)
    schermafbeelding(page, "import")
    for score in (11, 7):
        bestand = tmp_path / f"bladen-{score}.xlsx"
        bestand.write_bytes(workbook(score))
        page.get_by_label("Uw ingevulde sjabloon").set_input_files(bestand)
        page.get_by_role("button", name="Bestand nakijken").click()
        if score == 11:
            page.get_by_text("Tabblad Antwoorden, cel B2").wait_for()
        else:
            page.get_by_role("button", name="1 blad invoeren").wait_for()
        axe(page)
        schermafbeelding(page, f"import-{score}")
    page.get_by_role("button", name="1 blad invoeren").click()
    page.get_by_text("1 blad ingevoerd.").wait_for()
    assert read_bladen()[0].wijze == Wijze.IMPORT
    schermafbeelding(page, "groep-met-import")


def test_links_are_made_and_shown_again(page: Page) -> None:
    page.goto(f"{BASIS}links/")
    page.get_by_label("Links om te plakken in een mail of chat").check()
    page.get_by_label("Hoeveel?").fill("2")
    page.get_by_role("button", name="Maken").click()
    link = page.locator(".plaktekst").first.inner_text().splitlines()[3]
    page.reload()
    expect(page.locator(".plaktekst")).to_have_count(2)
    assert page.locator(".plaktekst").first.inner_text().splitlines()[3] == link
    axe(page)
    schermafbeelding(page, "links")


def test_without_javascript_cards_are_printed_by_the_menu_of_the_browser(
    open_page: Tabs, log_in: LogIn, cast: Cast, groep: Groep
) -> None:
    page = open_page(javascript=False, width=320)
    log_in(page, cast.bewaarder)
    page.goto(f"{BASIS}links/")
    page.get_by_label("Hoeveel?").fill("1")
    page.get_by_role("button", name="Maken").click()
    page.get_by_role("link", name="Kaarten om af te drukken").click()
    expect(page.locator("[data-druk]")).to_be_hidden()
    expect(page.get_by_text("Afdrukken: druk op Ctrl en P")).to_be_visible()
    schermafbeelding(page, "kaarten-zonder-script")
    page.emulate_media(media="print")
    expect(page.get_by_text("Afdrukken: druk")).to_be_hidden()
    expect(page.locator(".kaartcode")).to_be_visible()
