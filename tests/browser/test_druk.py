"""On paper: the content and nothing to click, the head on every sheet, folds open, the plan with what is done."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.actieplan.wereld import load_all, make_actie
from tests.cast import Cast
from tests.testbed.browser import Tabs, schermafbeelding

LogIn = Callable[[Page, Any], None]
TE_KLIKKEN = "button, [type=submit], [type=search], .btn, nav, .voet, .top, .bevestig, .acties"
WEBSITE = "/gemeenten/halle/stuurgroep/organisatie/"
# What stands beside the fields while it prints: the words, whether they are whole, and alone.
METEN = """addEventListener("beforeprint", () => {
  window.gemeten = [...document.querySelectorAll(".getypt")].map((el) => [
    el.textContent,
    el.checkVisibility() && el.scrollWidth <= el.clientWidth && el.scrollHeight <= el.clientHeight,
    !el.previousElementSibling.checkVisibility(),
  ]);
})"""
PAGINAS = (
    "/gemeenten/halle/",
    "/gemeenten/halle/stuurgroep/",
    "/gemeenten/halle/doelgroepen/",
    "/gemeenten/halle/rechtencirkel/",
    "/gemeenten/halle/geschiedenis/",
    "/gemeenten/halle/wijzigen/",
    "/gegevens/",
    "/gemeenten/",
    "/",
)


def shown(page: Page, keuze: str) -> list[str]:
    """What of this selector comes on paper."""
    return [deel.inner_text() for deel in page.locator(keuze).all() if deel.is_visible()]


def test_nothing_to_click_comes_on_paper_and_every_sheet_has_its_head(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    page = open_page()
    log_in(page, cast.coordinator)
    page.emulate_media(media="print")
    for pad in PAGINAS:
        page.goto(pad)
        assert (pad, shown(page, TE_KLIKKEN)) == (pad, [])
        loper = page.locator(".loper")
        expect(loper).to_be_visible()
        assert loper.evaluate("el => getComputedStyle(el).position") == "fixed"
        kloon = "el => getComputedStyle(el).webkitBoxDecorationBreak"
        assert page.locator("body").evaluate(kloon) == "clone"


def test_what_was_typed_is_whole_on_paper_and_only_there(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    """A field of one line prints what fits in it, a field of more lines the lines that it shows."""
    page = open_page(width=703)
    log_in(page, cast.coordinator)
    page.emulate_media(media="print")
    for pad, veld, getypt in (
        (WEBSITE, "Website", "https://halle.test/" + "a" * 176),
        ("/gemeenten/halle/wijzigen/", "Visie", "een regel\n" * 40 + "de laatste"),
    ):
        page.goto(pad)
        page.get_by_label(veld).fill(getypt)
        page.evaluate(METEN)
        page.pdf()
        assert [getypt, True, True] in page.evaluate("window.gemeten")
        expect(page.locator(".getypt")).to_have_count(0)
        expect(page.get_by_label(veld)).to_be_visible()


def test_the_plan_on_paper_says_what_is_done(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    make_actie(cast, load_all())
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/actieplan/")
    wat = page.locator(".plan-wat")
    expect(wat).to_be_hidden()
    page.emulate_media(media="print")
    expect(wat).to_be_visible()
    breken = "el => getComputedStyle(el).breakInside"
    assert page.locator(".plan tbody").evaluate(breken) == "avoid"
    assert page.locator(".plan thead").evaluate("el => getComputedStyle(el).display") == (
        "table-header-group"
    )
    schermafbeelding(page, "actieplan-druk", (703,))


@pytest.mark.parametrize("pad", ["/lezen/", "/fasen/", "/wie-ziet-wat/"])
def test_the_open_pages_unfold_on_paper(open_page: Tabs, cast: Cast, pad: str) -> None:
    page = open_page(width=703)
    page.goto(pad)
    page.emulate_media(media="print")
    dicht = "els => els.filter(el => !el.lastElementChild.checkVisibility()).length"
    assert page.locator("details.uitklap").evaluate_all(dicht) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    # Nine columns become lines.
    weergave = "els => [...new Set(els.map(el => getComputedStyle(el).display))]"
    assert page.locator(".wie-ziet-wat tr").evaluate_all(weergave) in ([], ["block"])
