"""The overview of the admin on a phone: no word is broken over two lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

# How many lines each name takes, and how many words it has.
REGELS = """() => [...document.querySelectorAll("#content-main th[scope=row] a")].map(naam => {
    const deel = document.createRange(); deel.selectNodeContents(naam);
    const regels = new Set([...deel.getClientRects()].map(vak => Math.round(vak.top)));
    return [naam.innerText, regels.size, naam.innerText.trim().split(/\\s+/).length];
})"""


@pytest.mark.parametrize("wie", ["beheerder", "onderzoeker"])
def test_no_name_in_the_overview_breaks_within_a_word(
    open_page: Tabs,
    transactional_db: None,
    cast: Cast,
    log_in: Callable[[Page, object], None],
    wie: str,
) -> None:
    page = open_page(width=320)
    log_in(page, getattr(cast, wie))
    page.goto("/admin/")
    namen = page.evaluate(REGELS)
    assert len(namen) > 5
    assert [naam for naam, regels, woorden in namen if regels > woorden] == []
    axe(page)
    schermafbeelding(page, f"beheer-smal-{wie}", (320, 390))
