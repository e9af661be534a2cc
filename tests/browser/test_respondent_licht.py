"""What the way of a respondent weighs, and how it looks to who reads otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.utils import timezone
from django.utils.translation import trans_real
from playwright.sync_api import Page, expect

from bevraging.actions.links import make_links
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen
from tests.browser.test_respondent import choose, no_overflow
from tests.cast import make_editie
from tests.testbed.browser import Tabs, axe, schermafbeelding
from tests.testbed.vertaling import said_sentences

MAX_BYTES, MAX_VERZOEKEN, MAX_MS = 30_000, 8, 2000
VERF = "performance.getEntriesByName('first-contentful-paint')"
WOORD = "Onafscheidelijkheidsverklaringsaanvraagformulierbehandelaar"


@pytest.fixture
def groep(transactional_db: None, open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def link(groep: Groep) -> str:
    return f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"


def test_the_first_screen_is_light_without_compression(open_page: Tabs, link: str) -> None:
    page = open_page(width=390)
    gewogen: dict[str, int] = {}
    page.on("response", lambda antwoord: gewogen.update({antwoord.url: len(antwoord.body())}))
    page.goto(link, wait_until="networkidle")
    print(f"{len(gewogen)} requests, {sum(gewogen.values())} bytes")
    assert len(gewogen) <= MAX_VERZOEKEN
    assert sum(gewogen.values()) <= MAX_BYTES


def test_the_first_words_are_there_within_two_seconds_on_a_slow_line(
    open_page: Tabs, link: str
) -> None:
    """400 ms and 50 kB a second; the best of three, for the machine has other work."""
    gemeten = []
    for _ in range(3):
        page = open_page(width=390)
        lijn = page.context.new_cdp_session(page)
        trage_lijn = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
        lijn.send("Network.emulateNetworkConditions", {"offline": False, **trage_lijn})
        page.goto(link)
        while not page.evaluate(
            f"{VERF}.length"
        ):  # wait_for_function needs eval, which the page forbids
            page.wait_for_timeout(50)
        gemeten.append(page.evaluate(f"{VERF}[0].startTime"))
    print([round(ms) for ms in gemeten])
    assert 400 < min(gemeten) <= MAX_MS


@pytest.fixture
def arabic(groep: Groep, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every sentence in a pseudo-translation, and questions in it: as if an organisatie had read them."""
    editie = make_editie(groep.ronde.instrumentversie, Verwoording.EENVOUDIG, Taal.AR)
    groep.ronde.edities.add(editie)
    for vraag in editie.vragen.order_by("pk"):
        vraag.vraag = f"سؤال {vraag.fase}"
        vraag.save()
    vertaling = trans_real.translation("ar")
    oud = dict(vertaling._catalog._catalogs[0])
    vertaling._catalog._catalogs[0].update({zin: f"⟦{zin}⟧" for zin in said_sentences()})
    yield
    vertaling._catalog._catalogs[0].clear()
    vertaling._catalog._catalogs[0].update(oud)


def test_the_whole_way_goes_right_to_left(open_page: Tabs, arabic: None, link: str) -> None:
    page = open_page(width=320)
    page.goto(link)
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    axe(page)
    no_overflow(page)
    schermafbeelding(page, "respondent-rtl-start")
    page.get_by_role("button", name="⟦Nee, begin⟧").click()
    for nummer in range(1, 10):
        expect(page.get_by_text(f"⟦Vraag {nummer} van 9⟧").first).to_be_visible()
        if nummer == 1:
            axe(page)
            no_overflow(page)
            nul = page.locator('.cijfer input[value="0"] + .vak').bounding_box()
            assert nul is not None
            assert nul["x"] > 160  # the ladder begins at the right
            schermafbeelding(page, "respondent-rtl-vraag")
        choose(page, str(nummer))
        page.get_by_role("button", name="⟦Volgende⟧").click()
    axe(page)
    page.get_by_role("button", name="⟦Verstuur mijn antwoorden⟧").click()
    expect(
        page.get_by_role("heading", name="⟦Bedankt. Uw antwoorden zijn bewaard.⟧")
    ).to_be_visible()
    expect(page.locator(".code")).to_have_css("direction", "ltr")
    axe(page)
    no_overflow(page)
    assert [blad.scores for blad in read_bladen()] == [tuple(range(1, 10))]


def question(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Nee, begin").click()
    expect(page.get_by_text("Vraag 1 van 9").first).to_be_visible()


def test_at_320_px_a_long_word_and_text_twice_as_large_scroll_nowhere_sideways(
    open_page: Tabs, link: str, groep: Groep
) -> None:
    Ronde.objects.filter(pk=groep.ronde_id).update(organisatie_naam=WOORD, belofte=WOORD * 3)
    page = open_page(javascript=False, width=320)
    page.goto(link)
    no_overflow(page)
    question(page, link)
    page.locator("summary").click()
    no_overflow(page)
    groot = open_page(width=320)
    question(groot, link)
    groot.evaluate("document.documentElement.style.setProperty('font-size', '36px')")
    groot.locator("summary").click()
    no_overflow(groot)
    schermafbeelding(groot, "respondent-groot")


def test_a_choice_is_seen_in_forced_colours_and_every_target_can_be_hit(
    open_page: Tabs, link: str
) -> None:
    page = open_page(width=320, forced_colors="active")
    question(page, link)
    choose(page, "7")
    gekozen = page.locator('.cijfer input[value="7"] + .vak')
    ander = page.locator('.cijfer input[value="6"] + .vak')
    kleur = "el => getComputedStyle(el).backgroundColor"
    assert gekozen.evaluate(kleur) != ander.evaluate(kleur)
    assert gekozen.evaluate("el => getComputedStyle(el, '::after').content") == '"✓"'
    schermafbeelding(page, "respondent-dwingende-kleuren")
    doelen = page.locator("a:visible, button:visible, summary:visible, label:visible, textarea")
    klein = [
        (doel.inner_text(), maat)
        for doel in doelen.all()
        if (maat := doel.bounding_box()) and doel.get_attribute("class") != "veld-label"
        if (maat["height"] < 44 or maat["width"] < 44) and maat["y"] >= 0 and maat["width"] > 1
    ]
    assert klein == []


def test_the_question_is_the_name_of_its_group_and_the_words_belong_to_their_number(
    open_page: Tabs, link: str
) -> None:
    page = open_page(width=390)
    question(page, link)
    groep = page.get_by_role("group", name="Hoe gaat het met preventie? Welk cijfer geeft u?")
    expect(groep).to_have_count(1)
    namen = [re.sub(r"\s+", " ", n).strip() for n in groep.locator("label").all_inner_texts()]
    assert (namen[0], namen[5], namen[10]) == (
        "0 laag preventie",
        "5 midden preventie",
        "10 hoog preventie",
    )
    assert len(namen) == 13
