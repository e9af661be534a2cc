"""Cards of one form: on sheets, as a list, and as text to paste; for who made them, for an hour."""

from __future__ import annotations

import csv
import io
import re
import uuid

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bevraging.keys import is_card, token_hash
from bevraging.models import Antwoordlink, NieuweLinks
from bevraging.views.links import NIET_MEER
from pilootgemeenten.charts import RAND, draw_qr
from pilootgemeenten.models import Organisatie
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als, make_editie
from tests.testbed.answers import pasted_links
from tests.testbed.qr import read_page, read_path

EENVOUDIG = Verwoording.EENVOUDIG
LINKS = "/bevragen/halle/1/1/links/"


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


def made(client: Client, aantal: int, soort: str = "KAART", **anders: str) -> str:
    """The page of so many new cards."""
    velden = {"aantal": aantal, "soort": soort, "eenmalig": str(uuid.uuid4()), **anders}
    return client.post(LINKS, velden).url


def sheets(client: Client, pad: str) -> HttpResponse:
    return client.get(f"{pad}kaarten/")


def tokens(antwoord: HttpResponse) -> list[str]:
    return [kaart.code for vel in antwoord.context["vellen"] for kaart in vel]


def test_cards_stand_eight_to_a_sheet_with_code_and_qr(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    antwoord = sheets(client, made(client, 9))
    assert [len(vel) for vel in antwoord.context["vellen"]] == [8, 1]
    codes = tokens(antwoord)
    assert [is_card(code) for code in codes] == [True] * 9
    assert {*Antwoordlink.objects.values_list("pk", flat=True)} == {*map(token_hash, codes)}
    html = antwoord.content.decode()
    assert [html.count(code) for code in codes] == [1] * 9
    gelezen = [read_path(kaart.qr) for vel in antwoord.context["vellen"] for kaart in vel]
    assert gelezen == [f"http://testserver/b/{code}/" for code in codes]
    assert {Client().get(adres).status_code for adres in gelezen} == {200}
    publiek = "http://testserver/voor-iedereen/halle/1/"
    assert read_page(html) == [publiek, *gelezen]
    assert html.count('href="#qr-publiek"') == 9


def test_a_card_says_who_asks_about_whom_how_much_and_how_to_take_it_back(
    groep: Groep, als: Als
) -> None:
    client = als("bewaarder")
    html = sheets(client, made(client, 1)).content.decode()
    told = [
        "Vereniging Halle vraagt:",
        "Wat vindt u van OCMW Halle?",
        "9 vragen, zonder naam.<br>Meedoen mag, moet niet.",
        "Eén kaart, één persoon.",
        "Later wissen kan: u krijgt een code.",
        "Wat ervan komt: testserver/voor-iedereen/halle/1",
        "of typ op <strong>testserver/b</strong>",
    ]
    assert [zin for zin in told if zin not in html] == []


def test_a_card_speaks_the_language_that_was_chosen_and_leads_to_it(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    for taal in (Taal.FR, Taal.EN):
        groep.ronde.edities.add(make_editie(groep.ronde.instrumentversie, EENVOUDIG, taal))
    pad = made(client, 1, taal="fr")
    antwoord = sheets(client, pad)
    html = antwoord.content.decode()
    told = [
        'lang="fr" dir="ltr"',
        "Vereniging Halle demande",
        "Que pensez-vous de OCMW Halle",
        '<span lang="nl" dir="ltr">Ook in het Nederlands.</span>',
        '<span lang="en" dir="ltr">Also in English.</span>',
    ]
    assert [zin for zin in told if zin not in html] == []
    assert ("Aussi en français" in html) is False
    code = tokens(antwoord)[0]
    adres = f"http://testserver/b/{code}/?taal=fr"
    assert read_path(antwoord.context["vellen"][0][0].qr) == adres
    assert ('<html lang="fr"' in Client().get(adres).content.decode()) is True
    plak = client.get(pad)
    assert pasted_links(plak) == [adres]
    assert ("Vous pouvez répondre jusqu’au" in plak.content.decode()) is True
    assert (f"{code};{adres}" in client.get(f"{pad}links.csv").content.decode()) is True


def test_a_card_names_no_language_in_which_the_ronde_does_not_ask(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    html = sheets(client, made(client, 1)).content.decode()
    assert [taal for taal in ("Aussi en", "Also in", "Ook in") if taal in html] == []


def test_the_list_opens_as_excel_in_dutch_writes_it(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    for soort, kolommen in (("KAART", ["code", "link"]), ("LINK", ["link"])):
        pad = made(client, 3, soort)
        antwoord = client.get(f"{pad}links.csv")
        assert ("no-store" in antwoord["Cache-Control"]) is True
        tekst = antwoord.content.decode("utf-8-sig")
        kop, *rijen = csv.reader(io.StringIO(tekst, newline=""), delimiter=";")
        assert kop == kolommen
        assert [rij[-1] for rij in rijen] == pasted_links(client.get(pad))
        assert [rij[-1] == f"http://testserver/b/{rij[0]}/" for rij in rijen] == [
            soort == "KAART"
        ] * 3


def test_each_piece_to_paste_holds_one_link_and_the_words_of_a_card(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    for soort in ("KAART", "LINK"):
        pad = made(client, 2, soort)
        antwoord = client.get(pad)
        lijst = client.get(f"{pad}links.csv").content.decode("utf-8-sig").split()[1:]
        stukken = re.findall(
            r'<pre class="plaktekst"[^>]*>(.*?)</pre>', antwoord.content.decode(), re.S
        )
        assert [re.findall(r"http\S+", stuk) for stuk in stukken] == [
            [rij.rpartition(";")[2]] for rij in lijst
        ]
        assert stukken[0].splitlines()[:2] == [
            "Vereniging Halle vraagt: wat vindt u van OCMW Halle?",
            "9 vragen, zonder naam. Meedoen mag, moet niet.",
        ]


def test_sheet_and_list_are_for_the_browser_that_made_them_within_the_hour(
    groep: Groep, als: Als
) -> None:
    client, elders = als("bewaarder"), als("bewaarder")
    pad = made(client, 2)
    for stuk in ("kaarten/", "links.csv"):
        assert client.get(f"{pad}{stuk}").status_code == 200
        assert client.post(f"{pad}{stuk}").status_code == 405
        antwoord = elders.get(f"{pad}{stuk}", follow=True)
        assert [str(bericht) for bericht in antwoord.context["messages"]] == [NIET_MEER]
        assert als("andere_bewaarder").get(f"{pad}{stuk}").status_code == 404
    NieuweLinks.objects.update(verloopt_op="2026-01-01T00:00Z")
    assert [client.get(f"{pad}{stuk}").url for stuk in ("kaarten/", "links.csv")] == [LINKS] * 2


def test_long_links_come_on_no_sheet(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = made(client, 2, "LINK")
    assert sheets(client, pad).url == LINKS
    assert ("kaarten/" in client.get(pad).content.decode()) is False


def test_a_sheet_asks_as_many_queries_for_one_card_as_for_thirty(groep: Groep, als: Als) -> None:
    client, geteld = als("bewaarder"), []
    for aantal in (1, 30):
        pad = made(client, aantal)
        with CaptureQueriesContext(connection) as queries:
            assert len(tokens(sheets(client, pad))) == aantal
        geteld.append(len(queries))
    assert geteld == [6, 6]


def test_a_kind_that_is_no_kind_makes_nothing(groep: Groep, als: Als) -> None:
    for soort in ("", "BRIEF"):
        velden = {"aantal": 1, "soort": soort, "eenmalig": str(uuid.uuid4())}
        fout = als("bewaarder").post(LINKS, velden).context["form"].errors
        assert fout == {"soort": ["Kies wat u maakt: kaarten, bladen of links."]}
    assert Antwoordlink.objects.count() == 0


@pytest.mark.parametrize("naam", ["A" * 120, "<script>&amp;", "Ñandú – «ß» 社会 " * 3])
def test_any_name_is_written_as_it_is(groep: Groep, als: Als, naam: str) -> None:
    Groep.objects.filter(pk=groep.pk).update(bewaarder_naam=naam)
    Organisatie.objects.filter(pk=groep.ronde.organisatie_id).update(naam=naam)
    Ronde.objects.filter(pk=groep.ronde_id).update(organisatie_naam=naam)
    client = als("bewaarder")
    antwoord = sheets(client, made(client, 1))
    assert antwoord.context["groep"].bevraagd_door == naam
    assert ("<script>&amp;" in antwoord.content.decode()) is False


@pytest.mark.parametrize("adres", ["x", "https://proactief.example/b/7K3M-9QXD-P2H4/", "y" * 300])
def test_a_qr_reads_as_what_it_was_drawn_of(adres: str) -> None:
    qr = draw_qr(adres)
    assert read_path(qr) == adres
    assert re.findall(rf"M\d+ [01]h|M[01] \d+h|M\d+ {qr.maat - RAND}h", qr.pad) == []
