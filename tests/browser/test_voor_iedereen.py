"""The page for everybody in a real browser, without JavaScript: a small phone, a long name, two sides of A4."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from rechtencirkel.models import DoorgegevenTekst, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

ADRES = "/voor-iedereen/halle/1/"
LANG = "W" * 120


@pytest.fixture
def ronde(transactional_db: None, cast: Cast) -> Ronde:
    """Published, agreed by both groepen with all their texts."""
    ronde = release_all(cast, closed_ronde(cast))
    ja = {"openbaar_door": cast.coordinator, "openbaar_op": LATER}
    ronde.groepen.update(**ja)
    DoorgegevenTekst.objects.filter(snapshot__ronde=ronde).update(mag_openbaar=True)
    Ronde.objects.filter(pk=ronde.pk).update(**ja)
    return ronde


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    breed: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return breed


def test_it_is_read_on_a_small_phone_and_has_no_fault_that_axe_finds(
    open_page: Tabs, ronde: Ronde
) -> None:
    page = open_page(width=320)
    for adres, naam in ((ADRES, "nl"), (f"{ADRES}?taal=fr", "fr"), ("/voor-iedereen/", "lijst")):
        page.goto(adres)
        assert sideways(page) <= 0
        axe(page)
        schermafbeelding(page, f"voor-iedereen-{naam}")
    page.get_by_role("link", name="OCMW Halle").click()
    expect(page.get_by_role("heading", name="Wat zeggen mensen?")).to_be_visible()


def test_a_name_in_one_long_word_breaks_nothing(open_page: Tabs, ronde: Ronde) -> None:
    snapshot = ronde.snapshot
    inhoud = snapshot.inhoud.replace('"OCMW Halle"', f'"{LANG}"')
    snapshot.inhoud = inhoud.replace('"label":"doelgroep"', f'"label":"{LANG}"')
    snapshot.save(update_fields=["inhoud"])
    page = open_page(width=320, javascript=False)
    page.goto(ADRES)
    expect(page.get_by_role("heading", level=1)).to_contain_text(LANG)
    expect(page.locator(".lange-namen")).to_contain_text(LANG)
    assert sideways(page) <= 0


def test_it_prints_on_one_sheet_with_its_day_its_number_and_its_address(
    open_page: Tabs, ronde: Ronde
) -> None:
    page = open_page()
    page.goto(ADRES)
    page.emulate_media(media="print")
    voet = page.locator(".druk-voet")
    expect(voet).to_contain_text("testserver/voor-iedereen/halle/1/")
    expect(voet.get_by_role("img", name="QR-code van deze pagina")).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
