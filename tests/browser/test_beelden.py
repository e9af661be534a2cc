"""The circle of one's own choice in a real browser: ticked, shared by its address, on a phone, without script."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from rechtencirkel.charts import NARROW
from tests.browser.test_resultaat import LogIn, full_ronde
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

pytestmark = pytest.mark.django_db(transaction=True)
BEELDEN = reverse("ronde-beelden", args=["halle", 1])


def test_who_is_ticked_stands_in_the_circle_and_in_the_table(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    full_ronde(cast)
    page = open_page()
    log_in(page, cast.stuurgroeplid)
    page.goto(BEELDEN)
    beeld = page.locator("picture img")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(4)
    page.get_by_role("checkbox", name="medewerkers").uncheck()
    page.get_by_role("button", name="Toon").press("Enter")
    expect(page.get_by_role("checkbox", name="medewerkers")).not_to_be_checked()
    expect(page.get_by_role("columnheader")).to_have_count(4)
    assert page.url.endswith("?groep=groep-1&groep=groep-1-gesprek-1&groep=standpunt-1#cirkel")
    expect(beeld).to_have_js_property("naturalWidth", 640)
    axe(page)
    schermafbeelding(page, "beelden")
    page.set_viewport_size({"width": 390, "height": 900})
    expect(beeld).to_have_js_property("naturalWidth", 256)
    page.set_viewport_size({"width": 320, "height": 900})
    shown = beeld.bounding_box()
    assert shown is not None
    assert shown["width"] >= NARROW.width  # its letters of 12 are shown at 12 px
    page.get_by_role("link", name="Toon iedereen").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(4)
    page.go_back()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)


def test_a_choice_is_a_file_to_keep_without_script(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    full_ronde(cast)
    page = open_page(javascript=False)
    log_in(page, cast.coordinator)
    page.goto(f"{BEELDEN}?groep=groep-1")
    namen = []
    for link in ("deze keuze (SVG)", "iedereen (PNG)", "op A4", "zeker zijn (PNG)"):
        with page.expect_download() as wacht:
            page.get_by_role("link", name=link).click()
        namen.append(wacht.value.suggested_filename)
    einden = ("-keuze.svg", ".png", ".pdf", "-verschillen.png")
    assert namen == [f"rechtencirkel-halle-ronde-1{eind}" for eind in einden]
