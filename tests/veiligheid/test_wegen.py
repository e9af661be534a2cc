"""Who follows every link and opens the address of every form comes nowhere that is closed to that person.

A form of one button answers a GET too (`post_only`): no address that a page names answers a bare 405.
"""

from __future__ import annotations

import io
import logging

import pytest
from django.core.management import call_command
from django.utils import timezone

from demo.world.wereld import make_world
from pilootgemeenten.models import User

from .antwoorden import Persoon
from .kruipen import crawl
from .steekproef import ROLLEN, VOLLEDIG, all_or
from .wereld import WERELD

PER_NAAM = 12 if VOLLEDIG else 5  # pages of one kind that one person opens
IN_DE_DEMO = (
    "programma",
    "coordinator.antwerpen",
    "coordinator.halle",
    "coordinator.gent",
    "stuurgroep.gent",
    "bewaarder.aalter",
    "bewaarder2.gent",
)


def dead_ends(mensen: list[Persoon]) -> tuple[int, list[str]]:
    """How many pages they opened together, and every link that ended nowhere."""
    gezien, dood = 0, []
    for persoon in mensen:
        bezoek = crawl(persoon, per_naam=PER_NAAM)
        gezien += bezoek.gezien
        dood += [f"{persoon}: {regel}" for regel in bezoek.dood]
        dood += [
            f"{persoon}: {url} has a list of choices that starts with a line"
            for url, html in bezoek.html.items()
            if b">------" in html
        ]
    return gezien, dood


@pytest.mark.django_db
def test_no_page_shows_its_reader_a_way_that_ends_nowhere() -> None:
    wereld = WERELD.put_back()
    mensen = [Persoon("niemand aangemeld", None)]
    namen = all_or([*wereld.mensen], (*ROLLEN, "dubbel", "leiding_genk"))
    mensen += [Persoon(naam, wereld.mensen[naam]) for naam in namen]
    gezien, dood = dead_ends(mensen)
    print(f"{len(mensen)} people opened {gezien} pages; {len(dood)} ways ended nowhere")
    print("\n".join(dood))
    assert gezien > 500
    assert dood == []


@pytest.mark.django_db
def test_nor_does_one_in_the_demo_world_with_its_programma_of_the_past() -> None:
    logging.disable(logging.INFO)
    call_command("laad_referentie", stdout=io.StringIO())
    make_world(now=timezone.now())
    logging.disable(logging.NOTSET)
    alle = {user.email.partition("@")[0]: user for user in User.objects.order_by("pk")}
    mensen = [Persoon(naam, alle[naam]) for naam in all_or([*alle], IN_DE_DEMO)]
    gezien, dood = dead_ends(mensen)
    print(f"{len(mensen)} people opened {gezien} pages; {len(dood)} ways ended nowhere")
    print("\n".join(dood))
    assert gezien > 200
    assert dood == []


@pytest.mark.django_db
def test_the_crawl_does_see_a_way_that_ends_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The handleiding with its links as they would stand for everybody."""
    monkeypatch.setattr("proactief.views.openbaar.closed_pages", lambda user: set())
    lid = Persoon("stuurgroeplid", WERELD.put_back().mensen["stuurgroeplid"])
    assert crawl(lid).dood == [
        "404 /bevragen/ from /handleiding/bewaarder/",
        "404 /programma/ from /handleiding/programmaleiding/",
        "404 /admin/ from /handleiding/onderzoeker/",
    ]
