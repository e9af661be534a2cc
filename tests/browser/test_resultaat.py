"""The result and the way to it, in a real browser: pictures at three widths, axe, keyboard, no script, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from bevraging.actions.standpunt import save_standpunt
from bevraging.enums import Beslissing
from bevraging.models.scores import SCORE_VELDEN
from bevraging.values import Standpuntwaarden
from kader.enums import Fase
from pilootgemeenten.enums import MatrixKeuze
from pilootgemeenten.models import Doelgroep, Matrixrij
from rechtencirkel.actions.snapshot import store_charts
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Grafiek, Groep, Ronde, Snapshot
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_gesprek,
    close_ronde,
    closed_ronde,
    decide_all,
    release_all,
)
from tests.cast import Cast, make_ronde
from tests.testbed.browser import Tabs, axe, schermafbeelding

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[Page, object], None]
DOELGROEP = (3, 3, 2, 4, 6, 5, 3, 4, 2)
MEDEWERKERS = (5, 5, 4, 6, 8, 8, 7, 7, 4)
WOORDEN = {
    Fase.RECHTENDETECTIE: "Pas toen mijn buurvrouw het zei, wist ik dat ik recht had op een verhoogde tegemoetkoming.",
    Fase.ONTHAAL: "Aan het loket moest ik mijn verhaal drie keer vertellen, en iedereen in de gang kon meeluisteren.",
    Fase.NAZORG: "Na de aanvraag hoorde ik niets meer.",
}


def full_ronde(cast: Cast, nummer: int = 1, erbij: int = 0) -> Ronde:
    """A released ronde with persons, a groepsgesprek, a standpunt, texts and people not heard."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
    doelgroep, medewerkers = ronde.groepen.order_by("nummer")
    for plaats in range(14):
        teksten = WOORDEN if plaats in (0, 1) else None
        add_blad(doelgroep, *(min(10, s + erbij + plaats % 2) for s in DOELGROEP), teksten=teksten)
    for plaats in range(7):
        scores = (None, *(min(10, s + plaats % 2) for s in MEDEWERKERS[1:]))
        woorden = {Fase.RECHTENDETECTIE: "Bij elke intake lopen we de lijst met rechten na."}
        add_blad(medewerkers, *scores, teksten=woorden if plaats == 0 else None)
    add_gesprek(doelgroep, deelnemers=8, score=3)
    save_standpunt(
        ronde=ronde,
        organisatie=cast.caw,
        waarden=Standpuntwaarden(
            belanghebbendengroep=Belanghebbendengroep.ANDERE_DIENSTEN,
            scores=dict.fromkeys(SCORE_VELDEN, 5),
            teksten={(Fase.ONTHAAL, "VERBETERPUNT"): "Wij bellen te weinig door."},
        ),
        versie=0,
        onderteken=True,
        now=LATER,
        by=cast.tekenaar,
    )
    jongeren, _ = Doelgroep.objects.get_or_create(code="jongeren", defaults={"naam": "jongeren"})
    Matrixrij.objects.get_or_create(
        pilootgemeente=cast.halle, doelgroep=jongeren, defaults={"keuze": MatrixKeuze.NIET_BEVRAGEN}
    )
    ronde = release_all(cast, close_ronde(ronde))
    store_charts(snapshot_id=ronde.snapshot.pk)
    return ronde


def page_of(nummer: int = 1) -> str:
    return reverse("ronde-detail", args=["halle", nummer])


def test_the_result_at_every_width(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    full_ronde(cast)
    full_ronde(cast, nummer=2, erbij=2)
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto(page_of(2))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe proactief is OCMW Halle?")
    schermafbeelding(page, "resultaat")
    axe(page)
    expect(page.locator("picture img")).to_have_js_property("complete", True)
    assert page.locator("picture img").evaluate("img => img.naturalWidth > 0") is True
    page.set_viewport_size({"width": 390, "height": 900})
    smal = page.locator("picture source").get_attribute("srcset") or ""
    expect(page.locator("picture img")).to_have_js_property("currentSrc", urljoin(page.url, smal))


def test_the_result_prints_on_six_sheets_each_with_its_head(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    full_ronde(cast)
    full_ronde(cast, nummer=2, erbij=2)
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto(page_of(2))
    for breedte in (1280, 390):  # from a phone too
        page.set_viewport_size({"width": breedte, "height": 900})
        bladen = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        assert (breedte, 2 <= bladen <= 6) == (breedte, True)
    page.emulate_media(media="print")
    loper = page.locator(".loper")
    expect(loper).to_have_text(
        re.compile(r"Halle\s+Programma A\s+Ronde 2\s+stand van \d+ \w+ \d{4}")
    )
    assert loper.evaluate("el => getComputedStyle(el).position") == "fixed"
    # What is folded on the screen stands open on paper; the circle is 14 cm wide at least.
    expect(page.locator("#fase-nazorg")).to_be_visible()
    assert page.locator(".druk-beeld").evaluate("el => el.clientWidth / 96 * 2.54") >= 14
    schermafbeelding(page, "resultaat-druk", (794,))


def test_one_fase_fills_a_projector_and_a_phone_can_read_it_too(
    open_page: Tabs, log_in: LogIn, cast: Cast
) -> None:
    full_ronde(cast)
    page = open_page()
    log_in(page, cast.stuurgroeplid)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(reverse("ronde-scherm", args=["halle", 1]) + "?fase=rechtendetectie")
    expect(page.get_by_role("heading", level=1)).to_have_text("7 Rechtendetectie")
    hoogte = page.evaluate("document.documentElement.scrollHeight")
    letters = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(el => el.textContent.trim() && !el.children.length"
        " && !el.closest('svg, .visually-hidden')).map(el => parseFloat(getComputedStyle(el).fontSize))"
    )
    assert (hoogte, min(letters) >= 28) == (1080, True)
    axe(page)
    page.get_by_role("link", name="8 realiseren van rechten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("8 Realiseren van rechten")
    schermafbeelding(page, "scherm", (320, 390, 1280, 1920))
    page.set_viewport_size({"width": 390, "height": 900})
    axe(page)
    # On paper too: white words stand on the colour that they were made for.
    page.emulate_media(media="print")
    kleuren = "els => [...new Set(els.map(el => getComputedStyle(el).printColorAdjust))]"
    assert page.locator(".strook .vlak").evaluate_all(kleuren) == ["exact"]


def test_the_result_without_script_is_whole(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    full_ronde(cast)
    page = open_page(javascript=False)
    log_in(page, cast.stuurgroeplid)
    page.goto(page_of())
    page.locator(".faselijst a", has_text="nazorg").click()
    expect(page.locator("#fase-nazorg blockquote").first).to_be_visible()
    page.locator("details:has(#fase-nazorg) summary").click()
    expect(page.locator("#fase-nazorg blockquote").first).not_to_be_visible()
    expect(page.locator("details.fase-draad")).to_have_count(9)
    page.locator(".hitte a", has_text="onthaal").first.click()
    expect(page.locator("#fase-onthaal blockquote").first).to_be_visible()
    assert page.get_by_text("Formuleer een probleem").count() == 0


def test_results_with_little_or_nothing_to_show(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, [3] * 2, [4] * 3))
    Grafiek.objects.all().delete()
    page = open_page()
    log_in(page, cast.coordinator)
    page.goto(page_of())
    expect(page.get_by_text("De cirkel wordt nog getekend.")).to_be_visible()
    schermafbeelding(page, "resultaat-leeg")
    axe(page)
    store_charts(snapshot_id=Snapshot.objects.get().pk)
    page.reload()
    schermafbeelding(page, "resultaat-leeg-getekend", (390, 1280))


def test_from_texts_to_release_in_the_browser(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    eerste, tweede = closed_ronde(cast, [4] * 6, [7] * 12, tekst="Toen belde Fatima op 3 maart.")
    add_blad(eerste, 3, teksten={Fase.NAZORG: "Daarna hoorde ik niets meer."})
    bewaarder, leiding = open_page(), open_page()
    log_in(bewaarder, cast.bewaarder)
    log_in(leiding, cast.programmaleiding)
    bewaarder.goto(reverse("groep-teksten", args=["halle", 1, 1]))
    bewaarder.get_by_label("doorgeven zoals het is").first.check()
    bewaarder.get_by_role("button", name="Bewaar deze keuzes").click()
    expect(bewaarder.get_by_role("alert")).to_be_visible()
    schermafbeelding(bewaarder, "teksten-fout")
    axe(bewaarder)
    bewaarder.get_by_label("Ik las deze woorden na").check()
    bewaarder.get_by_role("button", name="Bewaar deze keuzes").click()
    bewaarder.get_by_label("achterhouden").check()
    schermafbeelding(bewaarder, "teksten-nalezen")
    bewaarder.get_by_role("button", name="Bewaar deze keuzes").click()
    bewaarder.get_by_role("link", name="Verder naar voorstellen").click()
    schermafbeelding(bewaarder, "voorstellen")
    axe(bewaarder)
    bewaarder.get_by_role("button", name="Stel deze groep voor").click()
    expect(bewaarder.get_by_text("Een tweede persoon kijkt nu na en bevestigt.")).to_be_visible()
    leiding.goto(reverse("vrijgave"))
    schermafbeelding(leiding, "vrijgave")
    axe(leiding)
    leiding.get_by_role("link", name="Doelgroep").click()
    expect(leiding.get_by_text("Toen belde Fatima op 3 maart. (1)")).to_be_visible()
    schermafbeelding(leiding, "bevestigen")
    axe(leiding)
    leiding.get_by_role("button", name="Stuur terug").click()
    expect(leiding.get_by_role("alert")).to_be_visible()
    leiding.get_by_role("button", name="Bevestig de vrijgave").click()
    expect(leiding.get_by_role("button", name="Bevestig de vrijgave")).to_have_count(0)
    assert Groep.objects.get(pk=eerste.pk).status == GroepStatus.BEVESTIGD
    decide_all(tweede, Beslissing.ACHTERHOUDEN)
    leiding.goto(reverse("vrijgave"))
    expect(leiding.get_by_text("Niets om te bevestigen")).to_be_visible()
    schermafbeelding(leiding, "vrijgave-leeg", (390,))


def test_a_text_is_withdrawn_with_two_clicks(open_page: Tabs, log_in: LogIn, cast: Cast) -> None:
    full_ronde(cast)
    page = open_page()
    log_in(page, cast.bewaarder)
    page.goto(reverse("groep-teksten", args=["halle", 1, 1]))
    schermafbeelding(page, "teksten-vrijgegeven", (390, 1280))
    axe(page)
    page.get_by_role("link", name="Intrekken").first.click()
    schermafbeelding(page, "teksten-intrekken", (390,))
    page.get_by_role("button", name="Ja, trek deze tekst in").click()
    expect(page.get_by_text("De tekst is ingetrokken.")).to_be_visible()
    page.goto(page_of())
    expect(page.get_by_text("Ingetrokken door de bewaarder.")).to_have_count(1)
