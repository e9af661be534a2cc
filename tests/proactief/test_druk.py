"""On paper every page of the site says what it is about, and of what day: the head of each sheet."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pilootgemeenten.dutch import dutch_date
from tests.cast import client_of
from tests.veiligheid.adressen import Adres, Waarden, fill, own_addresses
from tests.veiligheid.wereld import VRIJGEGEVEN, WERELD, Wereld

# Paper and screens of their own, and the page for everybody: what is on them stands alone.
BUITEN = (
    "groep-kaarten",
    "groep-bladen",
    "groep-moment-scherm",
    "voor-iedereen-ronde",
    "ronde-voorbeeld",
)
# A problem speaks of the released ronde.
OVER_DE_RONDE = ("probleem-bewerken",)


def head_of(client: Client, pad: str) -> str | None:
    """The words of the printed head, or None where there is no such page or it has no head."""
    antwoord = client.get(pad)
    if antwoord.status_code != 200 or not antwoord["Content-Type"].startswith("text/html"):
        return None
    gevonden = re.search(r'<p class="loper"[^>]*>(.*?)</p>', antwoord.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", gevonden[1])).strip() if gevonden else ""


def pages_of(wereld: Wereld) -> Iterator[tuple[Adres, list[Waarden]]]:
    """Each kind of page inside a gemeente, with what can stand in its address."""
    for adres in own_addresses():
        if "slug" in adres.argumenten and not adres.alleen_post and adres.naam not in BUITEN:
            yield adres, [rij for rij in fill(adres, wereld.halle) if rij.get("groep", 1) == 1]


def expected(wereld: Wereld, adres: Adres, waarden: Waarden) -> str:
    nummer = waarden.get("ronde", waarden.get("nummer"))
    if adres.naam in OVER_DE_RONDE:
        nummer = VRIJGEGEVEN
    gemeente = wereld.halle.gemeente
    ronde = (
        f"{gemeente.rondes.get(nummer=nummer).naam} "
        if nummer and "actie" not in adres.naam
        else ""
    )
    return f"{gemeente} {gemeente.programma} {ronde}stand van {dutch_date(timezone.localdate())}"


def who(wereld: Wereld, pad: str) -> Client:
    """Who works there."""
    namen = {"bevragen": "bewaarder", "vrijgave": "programmaleiding"}
    return client_of(wereld.mensen[namen.get(pad.split("/")[1], "coordinator")])


@pytest.mark.django_db
def test_every_page_of_a_gemeente_names_gemeente_programma_ronde_and_day_on_paper() -> None:
    wereld = WERELD.put_back()
    gezien, fout = [], {}
    for adres, keuzes in pages_of(wereld):
        for waarden in reversed(keuzes):
            hoofd = head_of(who(wereld, adres.url(waarden)), adres.url(waarden))
            if hoofd is not None:
                gezien.append(adres.naam)
                if hoofd != expected(wereld, adres, waarden):
                    fout[adres.naam] = hoofd
                break
    print(f"{len(gezien)} kinds of pages")
    assert len(gezien) > 40
    assert fout == {}


def test_a_page_of_no_gemeente_names_the_site_and_the_day(client: Client, db: None) -> None:
    dag = dutch_date(timezone.localdate())
    for pad in ("/", "/kader/", "/lezen/", "/privacy/"):
        assert head_of(client, pad) == f"Proactief stand van {dag}"


def test_in_the_demo_every_sheet_says_so(client: Client, db: None, settings: Any) -> None:
    settings.DEMO = True
    assert str(head_of(client, "/lezen/")).endswith(" demo, verzonnen")
