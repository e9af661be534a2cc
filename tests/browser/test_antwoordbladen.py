"""Sheets on paper, in a real browser: two pages of A4 each, nothing cut, whatever the names; then typed by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bevraging.actions.links import make_sheets
from bevraging.keys import in_fours
from bevraging.models import NieuweLinks
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Richtvraag, Ronde
from tests.bevraging.vault import read_bladen
from tests.browser.test_kaarten import LINKS, NAMEN, on_paper
from tests.cast import make_editie
from tests.testbed.browser import axe, schermafbeelding

LogIn = Callable[[Page, object], None]
BELOFTE = (
    "Wij lezen alle antwoorden samen en maken met de stuurgroep een plan, waarvan wij aan iedereen vertellen "
    * 2
)
# What of a page sticks out of it or of its part, lies over the next, or leaves too little to write on.
KAPOT = """() => [...document.querySelectorAll('.vel')].flatMap((vel, v) => {
  const fouten = [], vak = vel.getBoundingClientRect();
  if (vel.scrollHeight > vel.clientHeight + 1) fouten.push('te hoog: ' + (vel.scrollHeight - vel.clientHeight));
  if (vel.scrollWidth > vel.clientWidth + 1) fouten.push('te breed');
  const delen = [...vel.children].map(deel => deel.getBoundingClientRect());
  delen.forEach((r, i) => {
    if (r.bottom > vak.bottom || r.right > vak.right + 1 || r.left < vak.left - 1) fouten.push('deel ' + i + ' buiten');
    if (i && r.top < delen[i - 1].bottom - 1) fouten.push('deel ' + i + ' over het vorige');
  });
  const klem = [...vel.querySelectorAll('p, h2, h3, li, section, header, footer')];
  fouten.push(...klem.filter(e => e.scrollWidth > e.clientWidth + 2).map(e => 'te breed: ' + e.textContent));
  const lijnen = [...vel.querySelectorAll('.p-lijn')].map(e => e.getBoundingClientRect().height / 96 * 25.4);
  if (Math.min(...lijnen) < 4.9) fouten.push('lijn van ' + Math.min(...lijnen));
  return fouten.map(fout => v + ': ' + fout);
})"""


def make(page: Page, aantal: int, taal: str = "") -> None:
    """Up to the sheets."""
    page.goto(f"{LINKS}?bladen=1")
    expect(page.get_by_label("Bladen om met de pen")).to_be_checked()
    if taal:
        page.get_by_label(taal).check()
    page.get_by_label("Hoeveel?").fill(str(aantal))
    page.get_by_role("button", name="Maken").click()
    page.get_by_role("link", name="Bladen om af te drukken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bladen om in te vullen")


def ask_in(groep: Groep, taal: Taal, woord: str) -> None:
    """The ronde asks in this language too, as long as the longest question that is known (to services, in French)."""
    editie = make_editie(groep.ronde.instrumentversie, Verwoording.EENVOUDIG, taal)
    lang = f"{woord} " * 20
    editie.vragen.update(
        vraag=lang[:89], woord_laag=lang[:38], woord_midden=lang[:30], woord_hoog=lang[:39]
    )
    Richtvraag.objects.filter(vraag__editie=editie).update(tekst=lang[:110])
    eerste = Richtvraag.objects.filter(vraag__editie=editie, vraag__fase="PREVENTIE")
    eerste.update(tekst=lang[:144])
    groep.ronde.edities.add(editie)


@pytest.fixture
def page(page_van_bewaarder: Page) -> Page:
    return page_van_bewaarder


def test_a_sheet_is_two_pages_with_nine_pictograms_and_reads_on_a_phone(page: Page) -> None:
    make(page, 3)
    axe(page)
    schermafbeelding(page, "antwoordbladen")
    on_paper(page)
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 6
    assert page.locator(".vel .p-picto").count() == 3 * 9
    maten = page.locator(".p-picto").evaluate_all("alle => alle.map(e => e.getBBox().width > 20)")
    assert maten == [True] * 27
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_no_name_breaks_a_sheet(page: Page, groep: Groep) -> None:
    make(page, 1)
    on_paper(page)
    Ronde.objects.filter(pk=groep.ronde_id).update(belofte=BELOFTE[:200])
    kort, gewoon, breed, lang, _ = NAMEN.values()
    paren = [
        *((naam, naam) for naam in NAMEN.values()),
        (breed, kort),
        (kort, lang),
        (lang, gewoon),
    ]
    for wie, over in [*paren, ("x" * 40, "x" * 40)]:
        Groep.objects.filter(pk=groep.pk).update(bewaarder_naam=wie, onderzoek_toestemming=True)
        Ronde.objects.filter(pk=groep.ronde_id).update(organisatie_naam=over)
        page.reload()
        expect(page.locator(".vel h2").first).to_contain_text(over[:20])
        assert page.evaluate(KAPOT) == [], (wie, over)


@pytest.mark.parametrize(("taal", "naam"), [(Taal.FR, "Français"), (Taal.AR, "")])
def test_a_language_with_longer_words_or_from_right_to_left_fits(
    page: Page, groep: Groep, taal: Taal, naam: str
) -> None:
    ask_in(groep, taal, "خدمة المساعدة" if taal == Taal.AR else "l’accompagnement")
    Groep.objects.filter(pk=groep.pk).update(bewaarder_naam=NAMEN["gewoon"])
    make(page, 1, naam)
    if taal == Taal.AR:  # not offered while nobody has read its words; the paper is ready for it
        NieuweLinks.objects.update(taal=taal)
        page.reload()
    on_paper(page)
    assert page.evaluate(KAPOT) == []
    kop = page.locator(".blad-kop").first
    code, titel = (kop.locator(deel).bounding_box() for deel in (".bladcode", "h2"))
    assert (code["x"] < titel["x"]) is (taal == Taal.AR)
    page.emulate_media(media="screen")
    schermafbeelding(page, f"antwoordblad-{taal}")


def test_a_sheet_is_typed_with_the_keyboard_alone(page: Page, groep: Groep) -> None:
    [code] = make_sheets(groep=groep, aantal=1, now=timezone.now())
    page.goto("/bevragen/halle/1/1/blad/")
    expect(page.get_by_label("Code van het blad")).to_be_focused()
    page.keyboard.type("4TK9-M2Y")
    page.keyboard.press("Enter")
    for cijfer in (*"77x5-8109", "3"):
        page.keyboard.type(cijfer)
        if cijfer != "1":
            page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Deze code staat op geen enkel blad")
    veld = page.get_by_label("Code van het blad")
    expect(veld).to_have_value("4TK9-M2Y")
    axe(page)
    schermafbeelding(page, "blad-code-fout")
    veld.fill(in_fours(code).lower())
    page.get_by_role("button", name="Blad bewaren").click()
    expect(page.get_by_text(f"Blad bewaard. Code: {in_fours(code)}")).to_be_visible()
    blad = read_bladen()[0]
    assert (blad.onthaal, blad.opsporen, blad.benaderen) == (8, 7, None)
