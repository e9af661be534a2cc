"""Cards in a real browser: every QR of a printed sheet read from its picture, and no name that breaks a card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from bevraging.actions.links import make_links
from bevraging.enums import Linksoort
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Ronde
from tests.cast import make_editie
from tests.testbed.browser import Tabs, axe, schermafbeelding
from tests.testbed.qr import read_picture

LogIn = Callable[[Page, object], None]
LINKS = "/bevragen/halle/1/1/links/"
A4 = {"width": 794, "height": 1123}
# 74.2 mm by 105 mm, as CSS counts them
A7 = (396.8, 280.4)
# What of a card sticks out of it, or is cut by it, or lies over something else.
KAPOT = """() => [...document.querySelectorAll('.kaartje')].flatMap(kaart => {
  const fouten = [], vak = kaart.getBoundingClientRect();
  if (kaart.scrollHeight > kaart.clientHeight + 1) fouten.push('te hoog');
  if (kaart.scrollWidth > kaart.clientWidth + 1) fouten.push('te breed');
  const delen = [...kaart.children].map(deel => [deel.localName, deel.getBoundingClientRect()]);
  delen.forEach(([naam, r], i) => {
    if (r.bottom > vak.bottom || r.right > vak.right || r.left < vak.left) fouten.push(naam + ' buiten');
    for (const [ander, s] of delen.slice(i + 1)) {
      const naast = r.left > s.right - 1 || s.left > r.right - 1;
      const onder = r.top > s.bottom - 1 || s.top > r.bottom - 1;
      if (!naast && !onder) fouten.push(naam + ' over ' + ander);
    }
  });
  const regels = [...kaart.querySelectorAll('p, h2')].filter(p => p.scrollWidth > p.clientWidth + 1);
  return [...fouten, ...regels.map(p => p.className + ' te breed')];
})"""
LANG = (
    "Vereniging waar armen het woord nemen van Noord-West-Brabant en omstreken, afdeling mensen zonder papieren "
    "en nog anderen"
)
NAMEN = {
    "kort": "De Brug",
    "gewoon": "Openbaar centrum voor maatschappelijk welzijn van Sint-Genesius-Rode",
    "een woord": "W" * 120,
    "lange woorden": LANG[:120],
    "vreemd": "«Ñandú» & <b>ß</b> 社会福祉 مركز ‏الرعاية 🧡 é̂",
}


def make(page: Page, aantal: int, taal: str = "") -> None:
    """Up to the sheet."""
    page.goto(LINKS)
    if taal:
        page.get_by_label(taal).check()
    page.get_by_label("Hoeveel?").fill(str(aantal))
    page.get_by_role("button", name="Maken").click()
    page.get_by_role("link", name="Kaarten om af te drukken").click()
    expect(page.get_by_role("heading", name="Kaarten om uit te knippen")).to_be_visible()


def on_paper(page: Page) -> None:
    page.set_viewport_size(A4)
    page.emulate_media(media="print")


def card_addresses(page: Page) -> list[str]:
    """What the large QR of every card opens; the small one opens the page for everybody."""
    gelezen = read_picture(page.screenshot(full_page=True, scale="css"))
    return [adres for adres in gelezen if "/voor-iedereen/" not in adres]


@pytest.fixture
def page(page_van_bewaarder: Page) -> Page:
    return page_van_bewaarder


def test_every_qr_of_a_printed_sheet_reads_and_opens_its_page(page: Page) -> None:
    make(page, 17)
    axe(page)
    codes = page.locator(".kaartcode").all_inner_texts()
    schermafbeelding(page, "kaarten")
    on_paper(page)
    gelezen = card_addresses(page)
    assert sorted(gelezen) == sorted(f"http://testserver/b/{code}/" for code in codes)
    print(f"{len(gelezen)} QR codes read from {page.locator('.vel').count()} sheets")
    for adres in gelezen:
        antwoord = Client().get(adres.removeprefix("http://testserver"))
        assert ("Wat vindt u van OCMW Halle?" in antwoord.content.decode()) is True


def test_a_sheet_is_one_a4_and_a_card_always_an_a7(page: Page) -> None:
    make(page, 9)
    on_paper(page)
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
    maten = page.evaluate(
        "[...document.querySelectorAll('.kaartje')].map(k => k.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert {(round(b, 1), round(h, 1)) for b, h in maten} == {A7}


@pytest.mark.parametrize("wie", NAMEN.values(), ids=NAMEN)
def test_no_name_breaks_a_card(page: Page, groep: Groep, wie: str) -> None:
    make(page, 2)
    on_paper(page)
    for over in NAMEN.values():
        Groep.objects.filter(pk=groep.pk).update(bewaarder_naam=wie)
        Ronde.objects.filter(pk=groep.ronde_id).update(organisatie_naam=over)
        page.reload()
        expect(page.locator("h2").first).to_contain_text(over[:20])
        assert page.evaluate(KAPOT) == [], over
        assert len(card_addresses(page)) == 2


def test_no_name_breaks_a_card_in_a_language_of_more_words(page: Page, groep: Groep) -> None:
    for taal in (Taal.FR, Taal.EN):
        editie = make_editie(groep.ronde.instrumentversie, Verwoording.EENVOUDIG, taal)
        groep.ronde.edities.add(editie)
    make(page, 1, "Français")
    on_paper(page)
    for naam in (NAMEN["gewoon"], NAMEN["een woord"], NAMEN["vreemd"]):
        Groep.objects.filter(pk=groep.pk).update(bewaarder_naam=naam)
        Ronde.objects.filter(pk=groep.ronde_id).update(organisatie_naam=naam)
        page.reload()
        expect(page.locator("h2").first).to_contain_text(f"Que pensez-vous de {naam[:20]}")
        assert page.evaluate(KAPOT) == [], naam
        [adres] = card_addresses(page)
        assert adres.endswith("/?taal=fr")


def test_a_card_is_typed_on_a_small_phone_without_javascript(open_page: Tabs, groep: Groep) -> None:
    [kaart] = make_links(groep=groep, aantal=1, now=timezone.now(), soort=Linksoort.KAART)
    page = open_page(javascript=False, width=320)
    page.goto("/b/")
    schermafbeelding(page, "kaartcode")
    page.keyboard.type("7K3M-9QXD-P2H5")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Fout: Typ de code van uw kaart")
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label("Code")).to_have_value("7K3M-9QXD-P2H5")
    schermafbeelding(page, "kaartcode-fout")
    page.get_by_label("Code").fill(kaart.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("OCMW Halle")
    assert page.url.endswith(f"/b/{kaart}/?taal=nl")


def test_open_pages_have_no_fault_that_axe_finds(open_page: Tabs, groep: Groep) -> None:
    page = open_page(width=390)
    for pad, naam in (
        ("/b/", "kaartcode-axe"),
        ("/b/7K3M-9QXD-P2H5/", "kaartcode-tikfout"),
        ("/voor-iedereen/halle/1/", "voor-iedereen"),
    ):
        page.goto(pad)
        axe(page)
        schermafbeelding(page, naam)
