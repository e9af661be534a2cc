"""Two colleagues at the texts of one groep, each in a browser of their own, without JavaScript too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from bevraging.models import Toelichting
from tests.bevraging.vrijgave_wereld import add_gesprek, add_tekst, closed_ronde
from tests.cast import Cast
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, object], None]
TEKSTEN = reverse("groep-teksten", args=["halle", 1, 1])


NAGEKEKEN = "Ik las deze woorden na"


def row(page: Page, tekst: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=tekst)


def choose(page: Page, tekst: str, keuze: str) -> None:
    """Pick the radio of this choice at the text with these words; what passes was looked at."""
    rij = row(page, tekst)
    rij.get_by_label(keuze).check()
    if "achterhouden" not in keuze:
        rij.get_by_label(NAGEKEKEN).check()


@pytest.mark.parametrize("javascript", [True, False])
def test_what_a_colleague_chose_stands_beside_what_was_chosen_here(
    transactional_db: None, open_page: Tabs, cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    for tekst in ("Ik wachtte drie weken.", "De folder was duidelijk."):
        add_tekst(tekst, blad=blad)
    een, twee = (open_page(javascript=javascript) for _ in range(2))
    for page, wie in ((een, cast.bewaarder), (twee, cast.bewaarder2)):
        log_in(page, wie)
        page.goto(TEKSTEN)
    choose(een, "drie weken", "achterhouden")
    een.get_by_role("button", name="Bewaar deze keuzes").click()
    expect(een.get_by_text("Bewaard: uw keuzes bij onthaal")).to_be_visible()
    choose(twee, "drie weken", "doorgeven")
    choose(twee, "folder", "doorgeven")
    twee.get_by_role("button", name="Bewaar deze keuzes").click()
    expect(twee.get_by_text("Er is nu niets bewaard")).to_be_visible()
    expect(twee.get_by_text("Uw collega koos")).to_have_count(1)
    if javascript:
        axe(twee)
        schermafbeelding(twee, "teksten-conflict")
    assert sorted(Toelichting.objects.values_list("beslissing", flat=True)) == [
        "ACHTERHOUDEN",
        "OPEN",
    ]
    twee.get_by_role("button", name="Bewaar deze keuzes").click()
    expect(twee.get_by_text("Bewaard: uw keuzes bij onthaal")).to_be_visible()
    assert set(Toelichting.objects.values_list("beslissing", flat=True)) == {"DOORGEVEN"}


def test_a_bewaarder_is_warned_that_quotes_can_be_counted_and_may_go_on(
    transactional_db: None, open_page: Tabs, cast: Cast, log_in: LogIn
) -> None:
    groep = closed_ronde(cast, [4] * 9, [7] * 6, tekst="")[0]
    for nummer, blad in enumerate(groep.bladen.order_by("pk")):
        add_tekst(f"Tekst {nummer} over lang wachten.", blad=blad)
    gesprek = add_gesprek(groep, deelnemers=8, score=4, toestemming=False)
    add_tekst("Samen gezegd, zonder akkoord.", groepsgesprek=gesprek)
    page = open_page()
    log_in(page, cast.bewaarder)
    page.goto(TEKSTEN)
    expect(page.get_by_text("Er gaat niets van door")).to_be_visible()
    axe(page)
    schermafbeelding(page, "teksten-zonder-akkoord")
    for keuze in page.get_by_label("doorgeven zoals het is").all():
        keuze.check()
    for vak in page.get_by_label(NAGEKEKEN).all():
        vak.check()
    page.get_by_role("button", name="Bewaar deze keuzes").click()
    page.get_by_role("link", name="Verder naar voorstellen").click()
    expect(page.get_by_role("heading", name="Wie de teksten telt")).to_be_visible()
    axe(page)
    schermafbeelding(page, "voorstellen-telbaar")
    page.get_by_role("button", name="Stel deze groep voor").click()
    expect(page.get_by_text("Voorgesteld.").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_every_text_is_looked_at_and_decided_by_itself(
    transactional_db: None, open_page: Tabs, cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    """Refused where one was not looked at, with the choices kept; a reload keeps what is stored."""
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    for tekst in ("De folder was duidelijk.", "mevrouw peeters uit ninove luistert niet"):
        add_tekst(tekst, blad=blad)
    page = open_page(javascript=javascript)
    log_in(page, cast.bewaarder)
    page.goto(TEKSTEN)
    folder, mevrouw = row(page, "folder was"), row(page, "ninove luistert")
    expect(folder.get_by_text("niets gemarkeerd, lees zelf na")).to_be_visible()
    expect(folder.get_by_label(NAGEKEKEN)).to_be_hidden()
    folder.get_by_label("doorgeven").check()
    expect(folder.get_by_label(NAGEKEKEN)).to_be_visible()
    mevrouw.get_by_label("herwoorden: verander").check()
    woorden = mevrouw.get_by_label("Uw versie")
    expect(woorden).to_have_value("mevrouw [naam] uit [plaats] luistert niet")
    woorden.fill("Iemand van het loket luistert niet.")
    mevrouw.get_by_label(NAGEKEKEN).check()
    if javascript:
        axe(page)
        schermafbeelding(page, "teksten-keuzes")
    bewaar = page.get_by_role("button", name="Bewaar deze keuzes")
    bewaar.click()
    expect(page.get_by_role("alert")).to_contain_text("Lees deze tekst na.")
    expect(woorden).to_have_value("Iemand van het loket luistert niet.")
    expect(folder.get_by_label("doorgeven")).to_be_checked()
    assert set(Toelichting.objects.values_list("beslissing", flat=True)) == {"OPEN"}
    folder.get_by_label(NAGEKEKEN).check()
    bewaar.dblclick()
    expect(page.get_by_text("Bewaard: uw keuzes bij onthaal")).to_be_visible()
    page.reload()
    expect(folder.get_by_label("doorgeven")).to_be_checked()
    expect(folder.get_by_label(NAGEKEKEN)).not_to_be_checked()
    expect(folder.get_by_text("Al nagekeken en bewaard.")).to_be_visible()
    expect(woorden).to_have_value("Iemand van het loket luistert niet.")
    expect(page.get_by_role("link", name="Verder naar voorstellen")).to_be_visible()
    rijen = Toelichting.objects.order_by("tekst").values_list(
        "beslissing", "nieuwe_tekst", "versie"
    )
    assert list(rijen) == [
        ("DOORGEVEN", "", 2),
        ("HERWOORDEN", "Iemand van het loket luistert niet.", 2),
    ]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_text_without_a_choice_is_given_its_soort_before_it_passes(
    transactional_db: None, open_page: Tabs, cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    add_tekst("Ik moest drie keer mijn papieren brengen.", soort="", blad=blad)
    add_tekst("De folder was duidelijk.", blad=blad)
    page = open_page(javascript=javascript)
    log_in(page, cast.bewaarder)
    page.goto(TEKSTEN)
    papieren = row(page, "papieren brengen")
    vraag = papieren.get_by_role("group", name="De persoon koos niet: wat is dit?")
    expect(vraag.get_by_role("radio")).to_have_count(3)
    choose(page, "papieren brengen", "doorgeven")
    bewaar = page.get_by_role("button", name="Bewaar deze keuzes")
    bewaar.click()
    expect(page.get_by_role("alert")).to_contain_text("Zeg eerst wat deze tekst is")
    expect(papieren.get_by_label("doorgeven")).to_be_checked()
    if javascript:
        axe(page)
        schermafbeelding(page, "teksten-zonder-keuze")
    papieren.get_by_label("verbeterpunt").check()
    bewaar.click()
    expect(page.get_by_text("Bewaard: uw keuzes bij onthaal")).to_be_visible()
    expect(vraag.get_by_label("verbeterpunt")).to_be_checked()
    rij = Toelichting.objects.get(zonder_keuze=True)
    assert (rij.soort, rij.beslissing, rij.versie) == ("VERBETERPUNT", "DOORGEVEN", 2)
