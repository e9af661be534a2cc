"""Giving typed text back is a way to read: whatever address it is sent to, it answers as GET does.

A form that was sent after the session ended comes back as a POST with `_teruggeven` (proactief.verlopen).
Here that POST goes to every address that people have: forms, forms of one button, files, acts without
a page. Nothing is stored anywhere, and every field that takes text opens with what was typed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

import pytest

from proactief.verlopen import TERUG_VELD

from .antwoorden import Persoon
from .steekproef import OMVANG, all_or_one
from .test_a1_toegang import cases
from .wereld import WERELD, Wereld

MENSEN = ("coordinator", "tekenaar", "bewaarder", "programmaleiding", "beheerder")
GETYPT = "1 zin die niemand bewaarde"
# What the buttons of our forms are called: with any of them a view could think of doing something.
KNOPPEN = (
    "verwijder",
    "bevestigen",
    "beslissing",
    "sluit_aan",
    "laat_toe",
    "weiger",
    "bewaar",
    "onderteken",
)
FORMULIER = re.compile(r"<form[^>]*>.*?</form>", re.S)
ELDERS = re.compile(r'^<form[^>]* action="(?!\[adres\]")')
VELD = re.compile(r'<textarea[^>]* name="([\w-]+)"')


def text_fields(html: str) -> set[str]:
    """The names of the fields for longer text in the forms that are sent to this address itself."""
    eigen = [form for form in FORMULIER.findall(html) if not ELDERS.match(form)]
    return {naam for form in eigen for naam in VELD.findall(form)}


def adressen(wereld: Wereld, persoon: Persoon) -> Iterator[str]:
    """Every address at home in every state; on SQLite a sample, the same in every run."""
    gevallen: dict[str, list[str]] = defaultdict(list)
    for adres, _, gemeente, waarden in cases(wereld):
        if gemeente in (None, wereld.halle.gemeente):
            gevallen[adres.naam].append(adres.url(waarden))
    for naam, urls in gevallen.items():
        yield from all_or_one(urls, f"{persoon} {naam}")


@pytest.fixture
def wereld(db: None) -> Wereld:
    return WERELD.put_back()


def test_it_stores_nothing_anywhere_and_every_text_is_back(wereld: Wereld) -> None:
    onverwacht: list[str] = []
    gevraagd = terug = 0
    for wie in MENSEN:
        persoon = Persoon(wie, wereld.mensen[wie])
        for url in adressen(wereld, persoon):
            gewoon = persoon.ask("GET", url)
            velden = text_fields(gewoon.inhoud.decode(errors="replace"))
            getypt = {naam: f"{GETYPT} {naam}" for naam in velden}
            knoppen = dict.fromkeys(KNOPPEN, "1")
            antwoord = persoon.ask("POST", url, data={TERUG_VELD: "1", **knoppen, **getypt})
            if (antwoord.status, antwoord.naar) != (gewoon.status, gewoon.naar):
                onverwacht.append(f"{wie} {url}: {gewoon.status} -> {antwoord.status}")
            if antwoord.schrijft:
                onverwacht.append(f"{wie} {url} writes {antwoord.schrijft}")
            pagina = unescape(antwoord.inhoud.decode(errors="replace"))
            onverwacht += [
                f"{wie} {url} lost {naam}" for naam, tekst in getypt.items() if tekst not in pagina
            ]
            gevraagd, terug = gevraagd + 1, terug + len(getypt)
    print(f"{gevraagd} addresses, {OMVANG}; {terug} texts back; {len(onverwacht)} unexpected")
    print("\n".join(onverwacht))
    assert gevraagd > 100
    assert terug > 10
    assert onverwacht == []


def test_without_that_field_the_same_post_does_store(wereld: Wereld) -> None:
    """So the crawl above would have seen a write."""
    persoon = Persoon("coordinator", wereld.mensen["coordinator"])
    velden = {"focus": "Wonen", "visie": "", "versie": str(wereld.halle.gemeente.versie)}
    url = f"/gemeenten/{wereld.halle.slug}/wijzigen/"
    assert "pilootgemeenten_pilootgemeente" in persoon.ask("POST", url, data=velden).schrijft
    assert persoon.ask("POST", url, data={**velden, TERUG_VELD: "1"}).schrijft == ()
