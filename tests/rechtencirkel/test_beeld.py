"""The circle of a choice of groepen: who may see it, what it holds, and that it costs next to nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rechtencirkel.actions.snapshot import draw_missing_charts, store_charts
from rechtencirkel.cells import NietGehoord
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.models import Ronde
from rechtencirkel.queries.beeld import opschrift_of
from rechtencirkel.queries.resultaat import read_resultaat
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

from .circle import groups, parse, texts

Als = Callable[[str], Client]
ADRES = reverse("cirkel-keuze", args=["halle", 1])


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def drawn(client: Client, **keuze: object) -> list[str]:
    """The names of the reeksen in the picture."""
    antwoord = client.get(ADRES, keuze)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "image/svg+xml")
    return [group[0].text or "" for group in groups(antwoord.content)]


@pytest.mark.parametrize(
    ("groepen", "getekend"),
    [
        ([], ["doelgroep", "medewerkers"]),
        (["groep-1"], ["doelgroep"]),
        (["groep-2", "groep-1"], ["doelgroep", "medewerkers"]),
        (["groep-2", "groep-2", "groep-9", "' or 1=1"], ["medewerkers"]),
        (["groep-9"], ["doelgroep", "medewerkers"]),
    ],
)
def test_the_ticked_groepen_are_drawn_and_what_does_not_exist_counts_as_not_ticked(
    als: Als, vrijgegeven: Ronde, groepen: list[str], getekend: list[str]
) -> None:
    assert drawn(als("stuurgroeplid"), groep=groepen) == getekend


def test_who_may_not_read_the_result_sees_no_choice_of_it(als: Als, vrijgegeven: Ronde) -> None:
    codes = {
        wie: als(wie).get(ADRES).status_code
        for wie in ("coordinator", "onderzoeker", "beheerder", "coordinator_leuven", "niemand")
    }
    assert codes == {
        "coordinator": 200,
        "onderzoeker": 200,
        "beheerder": 404,
        "coordinator_leuven": 404,
        "niemand": 404,
    }
    assert als("").get(ADRES).status_code == 302
    assert als("coordinator").post(ADRES).status_code == 405


def test_nothing_is_drawn_before_the_release(als: Als, cast: Cast) -> None:
    groepen = closed_ronde(cast)
    assert als("coordinator").get(ADRES).status_code == 404
    ronde = release_all(cast, groepen)
    assert als("coordinator").get(ADRES).status_code == 200
    Ronde.objects.filter(pk=ronde.pk).update(status=RondeStatus.GESLOTEN, vrijgegeven_op=None)
    assert als("coordinator").get(ADRES).status_code == 404


def test_a_choice_is_asked_again_each_time_and_sent_only_when_it_is_another(
    als: Als, vrijgegeven: Ronde
) -> None:
    client = als("stuurgroeplid")
    een, ander = client.get(ADRES, {"groep": "groep-1"}), client.get(ADRES, {"groep": "groep-2"})
    assert een["Cache-Control"] == "private, no-cache"
    assert een["ETag"] != ander["ETag"]
    opnieuw = client.get(ADRES, {"groep": "groep-1"}, headers={"if-none-match": een["ETag"]})
    assert (opnieuw.status_code, opnieuw.content) == (304, b"")
    anders = client.get(ADRES, {"groep": "groep-2"}, headers={"if-none-match": een["ETag"]})
    assert anders.status_code == 200


def test_a_form_that_does_not_exist_is_the_wide_one(als: Als, vrijgegeven: Ronde) -> None:
    client = als("coordinator")
    widths = {
        vorm: parse(client.get(ADRES, {"vorm": vorm}).content).get("width")
        for vorm in ("", "breed", "smal", "scherm", "anders", "\0")
    }
    assert widths == {
        "": "640",
        "breed": "640",
        "smal": "256",
        "scherm": "540",
        "anders": "640",
        "\0": "640",
    }
    zwaar = client.get(ADRES, {"vorm": "scherm", "fase": "opsporen"}).content
    assert zwaar.count(b'stroke-width="3.2"') == 1 + client.get(
        ADRES, {"vorm": "scherm", "fase": "bestaat-niet"}
    ).content.count(b'stroke-width="3.2"')


def test_a_file_to_keep_says_all_itself_and_has_a_clear_name(als: Als, vrijgegeven: Ronde) -> None:
    client = als("coordinator")
    hier, los = client.get(ADRES), client.get(ADRES, {"download": "1"})
    assert hier["Content-Disposition"] == 'inline; filename="rechtencirkel-halle-ronde-1-keuze.svg"'
    assert los["Content-Disposition"] == (
        'attachment; filename="rechtencirkel-halle-ronde-1-keuze.svg"'
    )
    erbij = [zin for zin in texts(los.content) if zin not in texts(hier.content)]
    assert erbij[:3] == [
        "Hoe proactief is OCMW Halle?",
        "Ronde 1 · vrijgegeven op 23 november 2026 · Halle",
        "0 is weinig initiatieven, 10 is (pro)actief.",
    ]
    assert texts(hier.content)[-1] == texts(los.content)[-2] == "medewerkers, 10–19 personen"


def test_png_and_pdf_are_files_to_keep(als: Als, vrijgegeven: Ronde) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    hoe = {}
    for soort, sha256 in read_resultaat(vrijgegeven).grafieken.items():
        vorm = {"PNG": "png", "PDF": "pdf", "VERSCHIL": "png"}.get(soort, "svg")
        antwoord = als("coordinator").get(reverse("cirkel", args=["halle", 1, sha256, vorm]))
        hoe[soort] = antwoord["Content-Disposition"]
    assert hoe == {
        "PDF": 'attachment; filename="rechtencirkel-halle-ronde-1.pdf"',
        "PNG": 'attachment; filename="rechtencirkel-halle-ronde-1.png"',
        "SVG": 'inline; filename="rechtencirkel-halle-ronde-1.svg"',
        "SVG_SMAL": 'inline; filename="rechtencirkel-halle-ronde-1.svg"',
        "VERSCHIL": 'attachment; filename="rechtencirkel-halle-ronde-1-verschillen.png"',
    }


def test_who_was_not_heard_stands_under_every_file_that_leaves_the_site(
    vrijgegeven: Ronde,
) -> None:
    inhoud = replace(
        read_resultaat(vrijgegeven).inhoud,
        niet_gehoord=(NietGehoord("jongeren", "niet bevraagd"),),
    )
    los = opschrift_of(inhoud, is_demo=True, los=True)
    assert los.voet == (
        "Niet gehoord: jongeren, beleid, andere hulp- en dienstverleners (niet bevraagd).",
    )
    assert los.noot == "Demo: verzonnen scores."
    assert opschrift_of(inhoud, is_demo=False, los=False).voet == ()


def test_a_choice_costs_the_same_queries_whatever_is_ticked(als: Als, vrijgegeven: Ronde) -> None:
    client = als("coordinator")
    tellingen = []
    for keuze in ({}, {"groep": ["groep-1"]}, {"groep": ["groep-1", "groep-2"] * 20}):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(ADRES, keuze)
        tellingen.append(len(queries))
    assert tellingen == [5] * 3


PAGINA = reverse("ronde-beelden", args=["halle", 1])


def test_the_page_of_the_pictures_says_who_is_ticked_and_the_same_in_a_table(
    als: Als, vrijgegeven: Ronde
) -> None:
    client = als("stuurgroeplid")
    een = client.get(PAGINA, {"groep": ["groep-2", "groep-9"]}).content.decode()
    assert re.findall(r'value="(groep-.)" id="[^"]*"( checked)?', een) == [
        ("groep-1", ""),
        ("groep-2", " checked"),
    ]
    assert f'src="{ADRES}?groep=groep-2"' in een
    assert f'srcset="{ADRES}?vorm=smal&amp;groep=groep-2"' in een
    assert ("Rechtencirkel van medewerkers." in een, "Niet gehoord:" in een) == (True, True)
    assert re.findall(r'<th scope="col" class="([^"]*)"', een) == ["g-medewerkers"]
    alle = client.get(PAGINA).content.decode()
    assert (alle.count(" checked"), f'src="{ADRES}?"' in alle) == (2, True)
    assert "Toon iedereen" not in alle


def test_until_png_and_pdf_are_drawn_the_page_says_so(als: Als, vrijgegeven: Ronde) -> None:
    client = als("coordinator")
    assert "PNG en PDF worden nog getekend." in client.get(PAGINA).content.decode()
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    tekst = client.get(PAGINA).content.decode()
    assert "PNG en PDF worden nog getekend." not in tekst
    links = re.findall(r'<li><a href="([^"]*)">Download ([^<]*)</a>', tekst)
    assert [naam for _, naam in links] == [
        "deze keuze (SVG)",
        "de cirkel met iedereen (PNG)",
        "de cirkel met iedereen (PDF op A4)",
        "de verschillen die zeker zijn (PNG)",
        "de verschillen die zeker zijn (SVG)",
    ]
    hoe = [client.get(unescape(adres))["Content-Disposition"] for adres, _ in links]
    assert [it.partition(";")[0] for it in hoe] == ["attachment"] * 5


def test_pictures_of_which_one_kind_is_missing_are_still_to_come_and_the_clock_draws_them(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    vrijgegeven.snapshot.grafieken.filter(soort=GrafiekSoort.VERSCHIL).delete()
    client, uitslag = als("coordinator"), reverse("ronde-detail", args=["halle", 1])

    def waiting() -> list[bool]:
        paginas = [client.get(adres).content.decode() for adres in (PAGINA, uitslag)]
        return [
            re.search("wordt? nog getekend|worden nog getekend", it) is not None for it in paginas
        ]

    assert waiting() == [True, True]
    later = LATER + dt.timedelta(minutes=5)
    assert [draw_missing_charts(now=now) for now in (LATER, later, later)] == [0, 1, 0]
    assert waiting() == [False, False]


def test_the_page_is_there_for_who_reads_the_result_and_from_its_release_on(
    als: Als, cast: Cast
) -> None:
    groepen = closed_ronde(cast)
    assert als("coordinator").get(PAGINA).status_code == 404
    release_all(cast, groepen)
    codes = [als(wie).get(PAGINA).status_code for wie in ("bewaarder", "beheerder", "niemand")]
    assert codes == [200, 404, 404]


def test_the_page_costs_the_same_queries_for_one_groep_and_for_two(
    als: Als, vrijgegeven: Ronde
) -> None:
    client, tellingen = als("coordinator"), []
    for keuze in ({}, {"groep": ["groep-1"]}):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGINA, keuze)
        tellingen.append(len(queries))
    assert tellingen == [6, 6]
