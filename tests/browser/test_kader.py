"""The kader, a problem, an actie and the dekkingsmatrix in a real browser, with and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from actieplan.models import Verbeteractie
from dialoog.models import Probleemformulering
from tests.actieplan.wereld import Kader, load_all, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast
from tests.testbed.browser import axe, schermafbeelding

LogIn = Callable[[Page, Any], None]
PLAN = "/gemeenten/halle/actieplan/"


@pytest.fixture
def plan(cast: Cast) -> Kader:
    """A released ronde with two problems; one has two acties that leave much of the matrix empty."""
    kader = load_all()
    ronde = release_all(cast, closed_ronde(cast))
    probleem = make_probleem(cast, ronde)
    make_probleem(cast, ronde, tekst="Niemand belt na.")
    make_actie(cast, kader, probleemformulering=probleem, verder=[(4, 1)], partners=[cast.caw])
    make_actie(cast, kader, titel="Nabellen", cel=(4, 1))
    return kader


def test_the_kader_reads_well_and_each_box_leads_to_its_definition(page: Page, plan: Kader) -> None:
    page.goto("/kader/")
    axe(page)
    schermafbeelding(page, "kader")
    page.get_by_role("link", name="Inzetten op outreachend handelen").click()
    kaart = page.locator("#werkpiste-outreachend")
    expect(kaart).to_be_in_viewport()
    expect(kaart.get_by_text("105 huisbezoeken")).not_to_be_visible()
    kaart.get_by_text("Voorbeeld en bron").click()
    expect(kaart.get_by_text("105 huisbezoeken")).to_be_visible()


def test_the_kader_without_data_says_so(page: Page) -> None:
    page.goto("/kader/")
    axe(page)
    schermafbeelding(page, "kader-leeg")
    expect(page.get_by_role("heading", name="Het kader is nog niet geladen")).to_be_visible()


def test_the_plan_and_its_matrix_are_legible_on_every_width(
    page: Page, plan: Kader, cast: Cast, log_in: LogIn
) -> None:
    log_in(page, cast.coordinator)
    for naam, adres in (
        ("actieplan", PLAN),
        ("actie", f"{PLAN}1/"),
        ("actie-nieuw", f"{PLAN}nieuw/"),
        ("probleem-nieuw", "/gemeenten/halle/problemen/nieuw/1/onthaal/"),
        ("probleem-wijzigen", "/gemeenten/halle/problemen/1/"),
    ):
        page.goto(adres)
        axe(page)
        schermafbeelding(page, naam)


def test_an_empty_plan_is_legible(page: Page, cast: Cast, log_in: LogIn) -> None:
    log_in(page, cast.coordinator)
    page.goto(PLAN)
    axe(page)
    schermafbeelding(page, "actieplan-leeg")
    expect(page.get_by_role("link", name="Naar de rechtencirkel")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_coordinator_goes_from_a_finding_to_the_matrix(
    open_page: Callable[..., Page], plan: Kader, cast: Cast, log_in: LogIn, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/problemen/nieuw/1/nazorg/")
    page.get_by_label("Wat is het probleem?").fill("Na een dossier wordt het stil.")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name="Actie maken voor probleem 3").click()
    page.get_by_label("Titel").fill("Bellen na drie maanden")
    page.get_by_label("Wat gaan we doen?").fill("Een medewerker belt elke klant.")
    page.get_by_label("Wie trekt?").select_option("OCMW Halle")
    page.get_by_label("Streefdatum").fill("2027-03-12")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een werkpiste.")
    schermafbeelding(page, "actie-fout")
    page.get_by_role("radio", name="Uitbouw van informele netwerken").check()
    page.get_by_role("radio", name="Ondersteunen").check()
    page.get_by_text("Andere werkpistes en beleidstaken aankruisen").click()
    page.get_by_role("checkbox", name="Verruimen van informatie en kennis: Ondersteunen").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Actie 3 staat in het actieplan.")).to_be_visible()
    page.goto(PLAN)
    rij = page.get_by_role("row", name="Uitbouw van informele netwerken")
    expect(rij.get_by_role("link", name="3. Bellen na drie maanden")).to_be_visible()
    actie = Verbeteractie.objects.get(nummer=3)
    assert (actie.verdere_cellen.count(), actie.probleemformulering.nummer) == (1, 3)
    assert Probleemformulering.objects.count() == 3


def test_two_coordinators_change_one_actie_and_both_texts_stay(
    open_page: Callable[..., Page], plan: Kader, cast: Cast, log_in: LogIn
) -> None:
    eerste, tweede = open_page(), open_page()
    log_in(eerste, cast.coordinator)
    log_in(tweede, cast.programmaleiding)
    for page in (eerste, tweede):
        page.goto(f"{PLAN}1/bewerken/")
    eerste.get_by_label("Wat gaan we doen?").fill("De tekst van de eerste.")
    eerste.get_by_role("button", name="Bewaren").click()
    expect(eerste.get_by_text("De actie is bewaard.")).to_be_visible()
    tweede.get_by_label("Wat gaan we doen?").fill("De tekst van de tweede.")
    tweede.get_by_role("button", name="Bewaren").click()
    ander = tweede.get_by_role("region", name="Dit bewaarde de ander")
    expect(ander).to_contain_text("De tekst van de eerste.")
    expect(tweede.get_by_label("Wat gaan we doen?")).to_have_value("De tekst van de tweede.")
    axe(tweede)
    schermafbeelding(tweede, "actie-conflict")
    tweede.get_by_role("button", name="Bewaren").click()
    expect(tweede.get_by_text("De actie is bewaard.")).to_be_visible()
    assert Verbeteractie.objects.get(nummer=1).wat == "De tekst van de tweede."
