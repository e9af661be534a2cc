"""The screens of a respondent on paper: nothing to press, nothing folded, the receipt on one page."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bevraging.actions.links import make_links
from rechtencirkel.enums import Verwoording
from rechtencirkel.models import Ronde
from tests.browser.test_respondent import choose, press
from tests.cast import make_editie
from tests.testbed.browser import Tabs

# Which buttons, languages and folds a reader of the paper would see, and which folds are shut there.
TE_ZIEN = """() => {
  const groot = e => e.getBoundingClientRect().height > 1 && !e.classList.contains('verborgen');
  return [[...document.querySelectorAll('button, .talen')].filter(groot).map(e => e.innerText),
          [...document.querySelectorAll('details > :not(summary)')].filter(e => !e.checkVisibility()).length];
}"""


@pytest.fixture
def link(transactional_db: None, open_ronde: Ronde) -> str:
    open_ronde.edities.add(make_editie(open_ronde.instrumentversie, Verwoording.EENVOUDIG, "fr"))
    groep = open_ronde.groepen.get(nummer=1)
    return f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"


def on_paper(page: Page) -> tuple[list[object], int]:
    """What is still there to press or shut, and how many pages it takes."""
    page.emulate_media(media="print")
    gezien = page.evaluate(TE_ZIEN)
    paginas = page.pdf(format="A4").count(b"/Type /Page\n")
    page.emulate_media(media="screen")
    return gezien, paginas


def test_start_question_overview_and_receipt_print_clean(open_page: Tabs, link: str) -> None:
    page = open_page(width=390)
    page.goto(link)
    assert on_paper(page) == ([[], 0], 1)
    expect(page.get_by_text("Bewaart uw antwoorden.")).to_be_hidden()
    page.get_by_role("button", name="Nee, begin").click()
    for nummer in range(1, 10):
        expect(page.get_by_text(f"Vraag {nummer} van 9").first).to_be_visible()
        if nummer == 1:
            assert on_paper(page)[0] == [[], 0]
        choose(page, "x")
        press(page, "Volgende")
    expect(page.get_by_role("heading", name="Kijk uw antwoorden na")).to_be_visible()
    assert on_paper(page) == ([[], 0], 1)
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("heading", name="Uw code")).to_be_visible()
    assert on_paper(page) == ([[], 0], 1)
