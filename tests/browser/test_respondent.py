"""The way of a respondent in a real browser: one question a screen, on a small phone, in several languages."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from bevraging.actions.links import make_links
from bevraging.models import Klad
from bevraging.rules.invoer import OVERGESLAGEN
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen, read_teksten
from tests.cast import make_editie
from tests.testbed.browser import Tabs, axe, schermafbeelding

TALEN = (Taal.FR, Taal.EN)


@pytest.fixture
def groep(transactional_db: None, open_ronde: Ronde) -> Groep:
    """Asked in Dutch, French and English."""
    for taal in TALEN:
        editie = make_editie(open_ronde.instrumentversie, Verwoording.EENVOUDIG, taal)
        open_ronde.edities.add(editie)
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def link(groep: Groep) -> str:
    return f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"


def choose(page: Page, waarde: str) -> None:
    """The square of this number, or "x" or "-"."""
    page.locator(f'.cijfer input[value="{waarde}"], .anders input[value="{waarde}"]').check(
        force=True
    )


def press(page: Page, knop: str) -> None:
    page.get_by_role("button", name=knop, exact=True).click()


def no_overflow(page: Page) -> None:
    breedte = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert breedte[0] <= breedte[1], page.url


def test_the_whole_way_without_javascript_and_without_a_cookie(open_page: Tabs, link: str) -> None:
    page = open_page(javascript=False, width=320)
    page.goto(link)
    expect(page.get_by_role("heading", name="Wat vindt u van OCMW Halle?")).to_be_visible()
    schermafbeelding(page, "respondent-start")
    page.get_by_role("button", name="Nee, begin").click()
    expect(page.get_by_role("heading", name="Hoe gaat het met preventie?")).to_be_visible()
    schermafbeelding(page, "respondent-vraag")
    press(page, "Volgende")
    expect(page).to_have_title(re.compile("^Fout: Vraag 1 van 9"))
    expect(page.get_by_role("radio", name=re.compile("^0"))).to_be_focused()
    schermafbeelding(page, "respondent-fout")
    page.get_by_label("Dit ontbreekt").check()
    page.get_by_label("Schrijf hier").fill("Niemand belde.")
    press(page, "Nog iets anders vertellen")
    page.locator("textarea").nth(1).fill("De mevrouw luisterde.")
    for nummer, cijfer in enumerate(["7", "x", "-", "0", "10", "5", "3", "8"], start=1):
        expect(page.get_by_text(f"Vraag {nummer} van 9").first).to_be_visible()
        choose(page, cijfer)
        no_overflow(page)
        press(page, "Volgende")
    press(page, "Vorige vraag")
    expect(page.get_by_role("radio", name="8", exact=True)).to_be_checked()
    press(page, "Volgende")
    choose(page, "2")
    press(page, "Volgende")
    expect(page.get_by_role("heading", name="Kijk uw antwoorden na")).to_be_visible()
    no_overflow(page)
    schermafbeelding(page, "respondent-overzicht")
    page.get_by_role("button", name="Verander uw antwoord op vraag 9").click()
    choose(page, "4")
    press(page, "Terug naar het overzicht")
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("heading", name="Bedankt. Uw antwoorden zijn bewaard.")).to_be_visible()
    no_overflow(page)
    schermafbeelding(page, "respondent-klaar")
    assert [blad.scores for blad in read_bladen()] == [(7, None, OVERGESLAGEN, 0, 10, 5, 3, 8, 4)]
    assert sorted(tekst.split() for tekst in read_teksten()) == [
        ["De", "mevrouw", "luisterde."],
        ["Niemand", "belde."],
    ]
    assert page.context.cookies() == []
    code = "".join(page.locator(".code span").all_inner_texts())
    page.get_by_role("link", name="Antwoorden wissen").click()
    page.get_by_label("Code van 16 letters en cijfers").fill(code.lower())
    press(page, "Wis mijn antwoorden")
    expect(page.get_by_role("heading", name="Uw antwoorden zijn gewist")).to_be_visible()
    assert read_bladen() == []


def test_in_french_with_the_keyboard_alone_and_axe_finds_nothing(
    open_page: Tabs, link: str
) -> None:
    page = open_page(width=320)
    page.goto(link)
    page.get_by_role("button", name="Français").press("Enter")
    expect(page.get_by_role("heading", name="Que pensez-vous de OCMW Halle ?")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    axe(page)
    page.get_by_text("Qui voit quoi ?").press("Enter")
    axe(page)
    no_overflow(page)
    schermafbeelding(page, "respondent-start-fr")
    page.get_by_role("button", name="Non, commencer").press("Enter")
    for nummer in range(1, 10):
        expect(page.get_by_text(f"Question {nummer} sur 9").first).to_be_visible()
        if nummer == 1:
            axe(page)
            page.get_by_role("button", name="Suivant", exact=True).press("Enter")
            expect(page).to_have_title(re.compile("^Erreur: "))
            axe(page)
        page.get_by_role("radio", name=re.compile("^0")).focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Relisez vos réponses")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Envoyer mes réponses").press("Enter")
    expect(
        page.get_by_role("heading", name="Merci. Vos réponses sont enregistrées.")
    ).to_be_visible()
    axe(page)
    assert [blad.scores for blad in read_bladen()] == [(1,) * 9]


def test_on_an_own_device_a_dead_battery_loses_nothing(open_page: Tabs, link: str) -> None:
    page = open_page(width=390)
    page.goto(link)
    page.get_by_role("button", name="Ja, begin").click()
    page.get_by_label("Schrijf hier").fill("Ik wacht al lang.")
    choose(page, "6")
    press(page, "Volgende")
    expect(page.get_by_text("Vraag 2 van 9").first).to_be_visible()
    ander = open_page(width=390)
    ander.goto(link)
    expect(ander.get_by_role("heading", name="Wat vindt u van OCMW Halle?")).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", name="Gaat u verder?")).to_be_visible()
    axe(page)
    schermafbeelding(page, "respondent-verder")
    assert "Ik wacht al lang" not in page.content()
    press(page, "Ja, ik ga verder")
    expect(page.get_by_text("Vraag 2 van 9").first).to_be_visible()
    press(page, "Vorige vraag")
    expect(page.get_by_label("Schrijf hier")).to_have_value("Ik wacht al lang.")
    page.goto(link)
    press(page, "Ik ben iemand anders: begin leeg")
    expect(page.get_by_role("heading", name="Wat vindt u van OCMW Halle?")).to_be_visible()
    assert (Klad.objects.count(), page.context.cookies()) == (0, [])


def answer_all(page: Page) -> None:
    for nummer in range(1, 10):
        expect(page.get_by_text(f"Vraag {nummer} van 9").first).to_be_visible()
        choose(page, "6")
        press(page, "Volgende")


@pytest.mark.parametrize("toestel", ["Ja, begin", "Nee, begin"])
def test_back_is_the_question_before_and_after_sending_a_neutral_page(
    open_page: Tabs, link: str, toestel: str
) -> None:
    page = open_page(width=390)
    page.goto("/privacy/")
    page.goto(link)
    page.get_by_role("button", name=toestel).click()
    page.get_by_label("Schrijf hier").fill("Geheim verhaal.")
    choose(page, "6")
    press(page, "Volgende")
    expect(page.get_by_text("Vraag 2 van 9").first).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Schrijf hier")).to_have_value("Geheim verhaal.")
    answer_all(page)
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("heading", name="Bedankt. Uw antwoorden zijn bewaard.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Privacyverklaring")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="Wat vindt u van OCMW Halle?")).to_be_visible()
    assert "Geheim verhaal" not in page.content()


def test_without_javascript_back_after_sending_shows_no_page_at_all(
    open_page: Tabs, link: str
) -> None:
    page = open_page(javascript=False, width=390)
    page.goto(link)
    page.get_by_role("button", name="Nee, begin").click()
    answer_all(page)
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("heading", name="Bedankt. Uw antwoorden zijn bewaard.")).to_be_visible()
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()


def test_a_network_lost_while_sending_loses_nothing(open_page: Tabs, link: str) -> None:
    page = open_page(width=390)
    page.goto(link)
    page.get_by_role("button", name="Nee, begin").click()
    answer_all(page)
    page.context.set_offline(True)
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("alert")).to_contain_text("We weten niet of dit aankwam")
    page.context.set_offline(False)
    press(page, "Verstuur mijn antwoorden")
    expect(page.get_by_role("heading", name="Bedankt. Uw antwoorden zijn bewaard.")).to_be_visible()
    assert [blad.scores for blad in read_bladen()] == [(6,) * 9]
