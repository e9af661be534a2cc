"""The page of the report and its files: who gets which, what an address asks, and that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from actieplan.models import Verbeteractie
from dialoog.actions import edit_probleem
from dossier.exports.pdf import Drukfout
from dossier.views.verslag import SCHRIJVERS
from rechtencirkel.models import Ronde
from tests.actieplan.wereld import Kader, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast
from tests.testbed.pdf import read_pdf

Als = Callable[[str], Client]
LEZERS = ("coordinator", "stuurgroeplid", "bewaarder", "programmaleiding", "onderzoeker")
IEDEREEN = (*LEZERS, "beheerder", "niemand")
ZIN = "Zet het signalenoverleg in het meerjarenplan."


def address(naam: str) -> str:
    return reverse(naam, args=["halle"])


def file_text(client: Client, naam: str, vraag: str = "") -> str:
    return read_pdf(client.get(address(naam) + vraag).content).tekst


@pytest.mark.parametrize(
    ("naam", "codes"),
    [
        ("verslag", (200, 200, 200, 200, 200, 404, 404)),
        ("verslag-pdf", (200, 200, 200, 200, 200, 404, 404)),
        ("verslag-raad-pdf", (200, 200, 200, 200, 404, 404, 404)),
        ("verslag-docx", (200, 200, 200, 200, 200, 404, 404)),
        ("verslag-raad-docx", (200, 200, 200, 200, 404, 404, 404)),
        ("verslag-xlsx", (200, 200, 200, 200, 200, 404, 404)),
        ("verslag-csv", (200, 200, 200, 200, 200, 404, 404)),
        ("verslag-raad", (200, 403, 403, 403, 404, 404, 404)),
    ],
)
def test_each_gets_what_the_table_says(
    als: Als, vrije_ronde: Ronde, naam: str, codes: tuple[int, ...]
) -> None:
    assert tuple(als(wie).get(address(naam)).status_code for wie in IEDEREEN) == codes


def test_the_file_is_a_download_that_no_browser_keeps(als: Als, vrije_ronde: Ronde) -> None:
    antwoord = als("stuurgroeplid").get(address("verslag-pdf"))
    assert antwoord["Content-Type"] == "application/pdf"
    assert "no-store" in antwoord["Cache-Control"]


def test_its_name_says_of_which_gemeente_and_rondes_it_is_and_for_whom(
    als: Als, cast: Cast, vrije_ronde: Ronde
) -> None:
    client, dag = als("stuurgroeplid"), timezone.localdate().isoformat()

    def name_of(naam: str, vraag: str = "") -> str:
        return client.get(address(naam) + vraag)["Content-Disposition"].split('"')[1]

    assert name_of("verslag-pdf") == f"halle-verslag-ronde-1-{dag}-vertrouwelijk.pdf"
    assert name_of("verslag-raad-docx") == f"halle-verslag-raad-ronde-1-{dag}.docx"
    release_all(cast, closed_ronde(cast, nummer=2))
    beide = "?rondes=1&rondes=2"
    assert name_of("verslag-docx", beide) == f"halle-verslag-ronde-1-2-{dag}-vertrouwelijk.docx"
    assert name_of("verslag-pdf", f"{beide}&vorm=KORT") == (
        f"halle-verslag-kort-ronde-2-{dag}-vertrouwelijk.pdf"
    )


def test_an_address_asks_for_parts_and_form(als: Als, actie: Verbeteractie) -> None:
    client = als("coordinator")
    assert "Het actieplan" in file_text(client, "verslag-pdf")
    assert "Het actieplan" not in file_text(client, "verslag-pdf", "?onderdelen=KAART")
    assert "In het kort" in file_text(client, "verslag-pdf", "?vorm=KORT&rondes=1")


def test_what_cannot_be_chosen_is_said_on_the_page(als: Als, vrije_ronde: Ronde) -> None:
    html = als("coordinator").get(address("verslag-pdf") + "?rondes=99").content.decode()
    assert "99 is geen beschikbare keuze" in html
    assert "Maak een verslag" in html


@pytest.mark.parametrize(
    ("wie", "naar"), [("coordinator", "verslag-raad"), ("stuurgroeplid", "verslag")]
)
def test_a_wrong_choice_for_the_council_never_leads_to_the_form_of_the_full_report(
    als: Als, vrije_ronde: Ronde, wie: str, naar: str
) -> None:
    client = als(wie)
    for bestand in ("verslag-raad-pdf", "verslag-raad-docx"):
        antwoord = client.get(address(bestand) + "?rondes=9")
        assert antwoord.status_code == 302
        assert antwoord["Location"].split("#")[0] == address(naar)
    html = client.get(address(naar)).content.decode()
    assert "Er is niets gedownload." in html
    assert "is geen beschikbare keuze" not in html


def test_before_a_release_there_is_the_report_of_the_project(als: Als, cast: Cast) -> None:
    closed_ronde(cast)
    client = als("coordinator")
    tekst = client.get(address("verslag")).content.decode()
    assert "Er is nog geen resultaat vrijgegeven." in tekst
    assert 'name="rondes"' not in tekst
    assert "Nog geen resultaat" in file_text(client, "verslag-pdf")
    assert client.get(address("verslag-raad")).status_code == 200


def test_the_coordinator_asks_the_council_and_the_file_says_it(
    als: Als, vrije_ronde: Ronde
) -> None:
    antwoord = als("coordinator").post(address("verslag-raad"), {"vraag_1": ZIN, "vorm": "KORT"})
    tekst = read_pdf(antwoord.content).tekst
    assert "Wat we de raad vragen" in tekst
    assert ZIN in tekst


def test_a_sentence_that_is_too_long_stays_typed(als: Als, vrije_ronde: Ronde) -> None:
    lang = "w" * 201
    tekst = als("coordinator").post(address("verslag-raad"), {"vraag_1": lang, "vraag_2": ZIN})
    html = tekst.content.decode()
    assert "Hoogstens 200 tekens. Het zijn er nu 201." in html
    assert [woorden in html for woorden in (lang, ZIN)] == [True, True]


@pytest.mark.parametrize("bestand", ["pdf", "docx"])
def test_where_a_file_cannot_be_made_the_page_says_so_and_keeps_what_was_typed(
    als: Als, vrije_ronde: Ronde, monkeypatch: pytest.MonkeyPatch, bestand: str
) -> None:
    def fail(_: object) -> bytes:
        raise Drukfout("x")

    soort = SCHRIJVERS[bestand][1]
    monkeypatch.setitem(SCHRIJVERS, bestand, (fail, soort))
    client = als("coordinator")
    html = client.post(address("verslag-raad"), {"vraag_1": ZIN, "bestand": bestand})
    assert [it in html.content.decode() for it in (ZIN, "kon nu niet gemaakt worden")] == [True] * 2
    vol = client.get(address(f"verslag-{bestand}"))
    raad = client.get(address(f"verslag-raad-{bestand}"), follow=True)
    assert ["kon nu niet gemaakt worden" in it.content.decode() for it in (vol, raad)] == [True] * 2


def boxes(html: str) -> list[tuple[str, bool]]:
    """The problems on the page, and whether each is ticked."""
    vakjes = re.findall(r"<input[^>]*name=\"problemen\"[^>]*>", html)
    return [(re.findall(r'value="(.*?)"', it)[0], "checked" in it) for it in vakjes]


def test_the_coordinator_reads_each_problem_in_full_and_ticks_what_the_council_may_read(
    als: Als, cast: Cast, vrije_ronde: Ronde
) -> None:
    lang = "Aan de balie <b>hoort</b> iedereen mee. " * 20
    for tekst in (lang, "Zij zeiden: te ver."):
        make_probleem(cast, vrije_ronde, tekst=tekst.strip())
    client = als("coordinator")
    html = client.get(address("verslag-raad")).content.decode()
    assert boxes(html) == [("1.1", False), ("2.1", False)]
    assert f"Probleem 1, bij onthaal: <bdi>{escape(lang.strip())}</bdi>" in html
    assert "vink het dan niet aan" in html
    antwoord = client.post(address("verslag-raad"), {"problemen": ["2.1"]})
    tekst = read_pdf(antwoord.content).tekst
    assert ("Zij zeiden: te ver." in tekst, "Aan de balie" in tekst) == (True, False)
    assert "Zij zeiden" not in file_text(client, "verslag-raad-pdf", "?problemen=2.1")


def test_a_problem_that_changed_after_it_was_ticked_is_read_again(
    als: Als, cast: Cast, vrije_ronde: Ronde
) -> None:
    een, _ = (make_probleem(cast, vrije_ronde, tekst=tekst) for tekst in ("Eerst.", "Twee."))
    edit_probleem(probleem=een, versie=1, tekst="Iets anders.", by=cast.coordinator)
    gestuurd = {"problemen": ["1.1", "2.1"], "vraag_1": ZIN}
    html = als("coordinator").post(address("verslag-raad"), gestuurd).content.decode()
    assert "Een probleem dat u aanvinkte, is intussen veranderd of weg." in html
    assert (boxes(html), ZIN in html) == ([("1.2", False), ("2.1", True)], True)


def test_the_page_says_of_each_ronde_who_has_no_yes(
    als: Als, cast: Cast, vrije_ronde: Ronde
) -> None:
    release_all(cast, closed_ronde(cast, nummer=2))
    vrije_ronde.groepen.filter(nummer=1).update(openbaar_door=cast.bewaarder, openbaar_op=LATER)
    html = als("coordinator").get(address("verslag-raad")).content.decode()
    lijst = re.findall(r"<h3><bdi>(.*?)</bdi></h3>|<li><bdi>(.*?)</bdi>", html)
    assert [ronde or groep for ronde, groep in lijst] == [
        "Ronde 2",
        "Doelgroep",
        "Medewerkers",
        "Ronde 1",
        "Medewerkers",
    ]


def test_result_and_project_lead_to_the_report(als: Als, vrije_ronde: Ronde) -> None:
    client = als("coordinator")
    assert f'{address("verslag")}?rondes=1"' in (
        client.get("/gemeenten/halle/rechtencirkel/1/").content.decode()
    )
    assert f'href="{address("verslag")}"' in client.get("/gemeenten/halle/").content.decode()
    assert "/verslag/" not in als("beheerder").get("/gemeenten/halle/").content.decode()


@pytest.mark.parametrize("aantal", [1, 60])
def test_files_ask_the_same_of_the_database_however_many_acties(
    als: Als, cast: Cast, kader: Kader, vrije_ronde: Ronde, aantal: int
) -> None:
    for _ in range(aantal):
        make_actie(cast, kader)
    client = als("coordinator")
    for naam, vragen in (("verslag", 5), ("verslag-pdf", 17), ("verslag-raad-pdf", 19)):
        with CaptureQueriesContext(connection) as gezien:
            client.get(address(naam))
        assert (naam, len(gezien)) == (naam, vragen)
