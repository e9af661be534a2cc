"""Every page of every role as it is drawn, small and large, with long names: each control can be clicked at its
centre, nothing is wider than the screen, no word breaks in the menu, headings skip no level, no two cards that
lead elsewhere bear one name. On PostgreSQL also at a width between a phone and a desk, and axe is asked,
of one shape on a phone, of the next on a desk.

The pages are crawled without a browser; the browser draws the bytes of each shape of page once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db.models import Model
from django.test import RequestFactory
from django.views.i18n import JavaScriptCatalog
from playwright.sync_api import Browser, Page, Route

from pilootgemeenten.models import Doelgroep, Organisatie, Pilootgemeente
from rechtencirkel.models import Groep, Ronde
from tests.testbed.browser import Tabs, faults_of
from tests.veiligheid.antwoorden import Persoon
from tests.veiligheid.kruipen import crawl, name_of
from tests.veiligheid.steekproef import OP_POSTGRES, ROLLEN, VOLLEDIG
from tests.veiligheid.wereld import WERELD, Wereld

# What the scripts of the admin ask for beside the page.
WOORDEN = JavaScriptCatalog.as_view(packages=["django.contrib.admin"])(RequestFactory().get("/"))
HIER = "http://proactief.test"
SCRIPT = (Path(__file__).parents[1] / "testbed" / "pagina.js").read_text()
BEHEER = ("onderzoeker", "beheerder")
BREEDTES = (320, 1280)
TUSSEN = (768, 1024)
PER_NAAM, PER_NAAM_BEHEER = 6, 1  # pages of one kind that one person opens
ELEMENT = re.compile(rb'<(\w+)(?: [^>]*?class="([^"]*)")?')
LANG: dict[type[Model], str] = {
    Organisatie: "Samenlevingsopbouwwerkingsverband",
    Pilootgemeente: "Zonderspatiesaanelkaargeschreven",
    Doelgroep: "Alleenstaandeoudersmetjongekinderen",
    Ronde: "Hottentottententententoonstellingsbevraging",
}
Pagina = tuple[str, str]  # who, where


def give_long_names(wereld: Wereld) -> None:
    """One word that is longer than a phone is wide, in every name that somebody chooses."""
    for model, woord in LANG.items():
        for rij in model.objects.order_by("pk"):
            model.objects.filter(pk=rij.pk).update(naam=f"{woord} {rij.naam}")
    Groep.objects.exclude(bewaarder_naam="").update(bewaarder_naam=f"{LANG[Organisatie]} Halle")


def shape(url: str, html: bytes) -> tuple[object, ...]:
    """What pages that are drawn alike have in common; of the admin, Django's, each kind of page once."""
    naam = name_of(url)
    if naam.startswith("admin:"):
        return (naam.rpartition("_")[2],)
    return naam, frozenset(ELEMENT.findall(html))


def pages(wereld: Wereld, deel: int) -> dict[tuple[object, ...], tuple[Pagina, bytes]]:
    """Each shape of page that one half of these people open: the name of its address and its kinds of elements."""
    mensen = [Persoon("niemand aangemeld", None)]
    mensen += [Persoon(naam, wereld.mensen[naam]) for naam in ROLLEN]
    mensen.append(Persoon("tweede bewaarder", wereld.cast.bewaarder2))
    vormen: dict[tuple[object, ...], tuple[Pagina, bytes]] = {}
    for persoon in mensen[deel::2]:
        starts = [f"/b/{wereld.halle.token}/", "/intrekken/"] if persoon.user is None else []
        per_naam = PER_NAAM_BEHEER if persoon.naam in BEHEER else PER_NAAM
        for url, html in crawl(persoon, starts, per_naam=per_naam).html.items():
            vorm = shape(url, html)
            vormen.setdefault(vorm, ((persoon.naam, url), html))
    return vormen


@pytest.fixture
def drawing(browser: Browser) -> Iterator[Page]:
    """A page that shows what `html` holds for an address, with our own files beside it."""
    tabs = Tabs(browser, HIER)
    page = tabs()
    yield page
    page.context.close()
    assert tabs.faults == []


def serve(page: Page, html: dict[str, bytes]) -> None:
    def answer(route: Route) -> None:
        adres = urlsplit(route.request.url)
        if adres.path == "/admin/jsi18n/":
            route.fulfill(body=WOORDEN.content, content_type="text/javascript")
        elif inhoud := html.get(route.request.url.removeprefix(HIER)):
            route.fulfill(body=inhoud, content_type="text/html; charset=utf-8")
        elif adres.path.startswith("/static/") and (pad := finders.find(unquote(adres.path[8:]))):
            route.fulfill(path=pad)
        else:
            route.fulfill(
                body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"
            )

    page.route("**/*", answer)


@pytest.mark.django_db
@pytest.mark.parametrize("deel", [0, 1])  # two, so that two workers share them
def test_every_control_is_where_it_seems_to_be(drawing: Page, deel: int) -> None:
    wereld = WERELD.put_back()
    give_long_names(wereld)
    alle = [*pages(wereld, deel).values()]
    html: dict[str, bytes] = {}
    serve(drawing, html)
    fouten, aantal = [], 0
    for beurt, ((wie, url), inhoud) in enumerate(alle):
        html.clear()
        html[url] = inhoud
        drawing.goto(url)
        # axe looks at one width of every third page; at all of them in `dev.py proof volledig`
        met_axe = BREEDTES[beurt // 3 % 2] if VOLLEDIG or beurt % 3 == 0 else 0
        for breedte in (*BREEDTES, *([TUSSEN[beurt % 2]] if OP_POSTGRES else [])):
            drawing.set_viewport_size({"width": breedte, "height": 900})
            gevonden = drawing.evaluate(SCRIPT)
            aantal += gevonden["aantal"]
            axe = faults_of(drawing) if OP_POSTGRES and breedte == met_axe else []
            fouten += [f"{breedte} px, {wie}, {url}: {fout}" for fout in gevonden["fouten"] + axe]
    print(f"{len(alle)} shapes of pages, {aantal} controls at all widths, {len(fouten)} wrong")
    print("\n".join(fouten))
    assert aantal > 1500
    assert fouten == []
