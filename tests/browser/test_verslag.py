"""The report for the council in a real browser: one page, two files, and no button that does nothing."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe

KORT, VRAAG = "kort: twee bladen", "Zet het signalenoverleg in het meerjarenplan."


def test_one_file_after_the_other_and_what_was_typed_stays(
    transactional_db: None, open_page: Tabs, cast: Cast, log_in: Callable[[Page, object], None]
) -> None:
    release_all(cast, closed_ronde(cast))
    page = open_page(width=320)
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/verslag/raad/")
    axe(page)
    page.get_by_label(KORT).check()
    page.locator("#id_vraag_1").fill(VRAAG)
    namen = []
    for knop in ("PDF", "Word"):  # at once: the first is still said to be on its way
        with page.expect_download() as gekregen:
            page.get_by_role("button", name=knop).click()
        namen.append(gekregen.value.suggested_filename.rpartition(".")[2])
    assert namen == ["pdf", "docx"]
    expect(page.locator("#id_vraag_1")).to_have_value(VRAAG)
