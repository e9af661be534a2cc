"""The inschatting in a real browser: the keyboard alone, without script, twice, and on the page of the result."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from bevraging.actions.inschatting import send_inschatting
from bevraging.models import Inschatting
from bevraging.queries.inschatting import unsealed
from rechtencirkel.actions.snapshot import store_charts
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vrijgave_wereld import LATER, add_blad, close_ronde, release_all
from tests.cast import Cast, make_ronde
from tests.testbed.browser import Tabs, axe, schermafbeelding

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[Page, object], None]
ADRES = "/gemeenten/halle/rechtencirkel/1/inschatting/"
LANG = "Openbaar Centrum voor Maatschappelijk Welzijnsbevorderingssamenwerkingsverband"
BREED = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def stored() -> tuple[int, ...] | None:
    return unsealed(Groep.objects.get(nummer=1))


def test_from_the_ronde_to_sent_with_the_keyboard_alone(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN)
    Ronde.objects.update(organisatie_naam=LANG)
    page = open_page(width=320)
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/rechtencirkel/1/")
    page.get_by_role("link", name="Naar de inschatting").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat denkt u dat de doelgroep geeft?")
    axe(page)
    assert page.evaluate(BREED)
    page.get_by_label("Preventie").focus()
    for score in (7, 3, 2, 5, 4, 5, 0, 11, 6):
        page.keyboard.type(str(score))
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Versturen en verzegelen").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Vul een heel cijfer van 0 tot 10 in.")
    expect(page.get_by_label("Nazorg")).to_have_value("6")
    axe(page)
    schermafbeelding(page, "inschatting-fout")
    page.get_by_label("Realiseren van rechten").fill("10")
    page.get_by_role("button", name="Versturen en verzegelen").press("Enter")
    expect(page.get_by_role("heading", name="De inschatting is verstuurd")).to_be_visible()
    assert page.get_by_label("Preventie").count() == 0
    axe(page)
    assert page.evaluate(BREED)
    schermafbeelding(page, "inschatting-verstuurd")
    assert stored() == (7, 3, 2, 5, 4, 5, 0, 10, 6)


def fill(page: Page, score: int) -> None:
    for veld in page.locator(".blad-score input").all():
        veld.fill(str(score))


def test_back_shows_no_value_and_a_colleague_is_told_that_the_first_stands(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN)
    eerste, tweede = open_page(javascript=False), open_page(javascript=False)
    for page in (eerste, tweede):
        log_in(page, cast.coordinator)
        page.goto(ADRES)
        fill(page, 4 if page is eerste else 9)
    schermafbeelding(eerste, "inschatting")
    for page in (eerste, tweede):
        page.get_by_role("button", name="Versturen en verzegelen").click()
        expect(page.get_by_role("heading", name="De inschatting is verstuurd")).to_be_visible()
    expect(tweede.get_by_text("Die eerste blijft staan.")).to_be_visible()
    eerste.go_back()
    expect(eerste.get_by_role("heading", name="De inschatting is verstuurd")).to_be_visible()
    assert (stored(), Inschatting.objects.count()) == ((4,) * 9, 1)


@pytest.mark.parametrize("width", [320, 1280])
def test_on_the_result_it_is_a_cross_a_column_and_words(
    open_page: Tabs, log_in: LogIn, cast: Cast, width: int
) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for groep, score in zip(ronde.groepen.order_by("nummer"), (3, 6), strict=True):
        for plaats in range(14):
            add_blad(groep, *(score + (plaats + fase) % 2 for fase in range(8)), None)
    send_inschatting(ronde=ronde, scores=(7, 3, 2, 5, 4, 5, 0, 10, 6), eenmalig=uuid4(), now=LATER)
    ronde = release_all(cast, close_ronde(ronde))
    store_charts(snapshot_id=ronde.snapshot.pk)
    page = open_page(width=width)
    log_in(page, cast.coordinator)
    page.goto("/gemeenten/halle/rechtencirkel/1/")
    page.get_by_role("navigation", name="Naar een fase").get_by_role("link").first.click()
    expect(page.get_by_text("OCMW Halle dacht 7, de doelgroep gaf 3,5")).to_be_visible()
    expect(page.get_by_text("Zwart kruis: wat OCMW Halle vooraf dacht")).to_be_visible()
    expect(page.locator("picture img")).to_have_js_property("complete", True)
    kolom = page.locator("table.hitte:visible td:last-child").all_text_contents()
    assert [tekst.strip() for tekst in kolom[-2:]] == ["10", "niet getoond"]
    axe(page)
    assert page.evaluate(BREED)
    schermafbeelding(page, "resultaat-dacht", (width,))
