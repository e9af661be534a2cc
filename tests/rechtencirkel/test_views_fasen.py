"""The nine fasen as a page that everybody may read, with an invented circle to learn reading from."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from kader.enums import Fase
from proactief.management.commands.laad_referentie import TALEN, read_data
from rechtencirkel.actions.referentie import load_edities
from rechtencirkel.charts import NARROW, WIDE, Opschrift, circle_svg
from rechtencirkel.charts.layout import Layout
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Vraag
from rechtencirkel.statistics.voorbeeld import NOOT, make_example
from tests.cast import make_editie, make_instrument
from tests.rechtencirkel.vragen import load_vragen

pytestmark = pytest.mark.django_db


def page(client: Client, taal: str = "") -> str:
    return unescape(client.get("/fasen/", {"taal": taal} if taal else {}).content.decode())


def card(html: str, fase: str) -> str:
    """What stands between the anchor of a fase and the end of its card."""
    return html.partition(f' id="{fase.lower()}"')[2].partition("</article>")[0]


def test_without_questions_the_page_says_what_to_do_and_still_shows_how_to_read(
    client: Client,
) -> None:
    html = page(client)
    assert "De vragen zijn nog niet geladen" in html
    assert "Zo leest u een cirkel" in html


@pytest.mark.parametrize("taal", TALEN)
def test_every_fase_stands_under_its_anchor_with_all_that_is_asked(
    client: Client, taal: str
) -> None:
    load_vragen()
    html, vragen = page(client, taal), read_data("rechtencirkel", f"vragen_{taal}")["vragen"]
    for fase in Fase:
        rij, kaart = vragen[fase.value], card(html, fase)
        verwacht = [rij["naam"].lower(), *rij["woorden"]]
        for verwoording in Verwoording:
            eigen = rij[verwoording.value]
            verwacht += [eigen["uitleg"], eigen["vraag"], *eigen["richtvragen"]]
        assert [tekst for tekst in verwacht if tekst.lower() not in kaart.lower()] == []
        assert re.findall(r'lang="(\w+)"', kaart) == [taal] * 8


def test_an_unknown_language_is_dutch_and_every_language_is_a_link(client: Client) -> None:
    load_vragen()
    assert page(client, "xx") == page(client) == page(client, "nl")
    assert re.findall(r'href="\?taal=(\w+)"', page(client)) == list(TALEN)


def test_one_language_asks_no_choice(client: Client) -> None:
    load_vragen("nl")
    assert "?taal=" not in page(client)


def test_a_verwoording_that_is_not_translated_stands_in_dutch_and_says_so(client: Client) -> None:
    versie = make_instrument()
    make_editie(versie, Verwoording.EENVOUDIG, Taal.TR)
    gezegd_in = re.findall(r'lang="(\w+)"', card(page(client, "tr"), "ONTHAAL"))
    # Its name; question, explanation and words in both verwoordingen; what helps to think.
    assert gezegd_in == ["tr", *["tr"] * 3, *["nl"] * 3, "tr", "nl"]


def test_the_newest_edition_of_the_newest_version_stands_there_with_its_status(
    client: Client,
) -> None:
    load_vragen()
    assert page(client).count("ontwerp, te valideren door HIVA</span>") == 1
    nieuw = read_data("rechtencirkel", "vragen_nl") | {"nummer": 9, "status": "GEVALIDEERD"}
    nieuw["vragen"]["ONTHAAL"]["EENVOUDIG"]["vraag"] = "Hoe is het aan de balie?"
    load_edities(gegevens=nieuw, by=None)
    html = page(client)
    assert "Hoe is het aan de balie?" in card(html, "ONTHAAL")
    assert html.count(">gevalideerd</span>") == 1
    assert page(client, "fr").count(">ontwerp, te valideren door HIVA</span>") == 1
    make_instrument(nummer=7)
    assert "Hoe gaat het met onthaal?" in card(page(client), "ONTHAAL")


def test_words_that_differ_per_verwoording_stand_with_each(client: Client) -> None:
    load_vragen("nl")
    html = card(page(client), "ONTHAAL")
    assert html.count('<dl class="aswoorden"') == 1
    vraag = Vraag.objects.get(fase="ONTHAAL", editie__verwoording=Verwoording.PROFESSIONEEL)
    Vraag.objects.filter(pk=vraag.pk).update(woord_hoog="denkt mee met de cliënt")
    html = card(page(client), "ONTHAAL")
    assert html.count('<dl class="aswoorden"') == 2
    assert "denkt mee met de cliënt" in html


@pytest.mark.parametrize("talen", [("nl",), TALEN])
@pytest.mark.parametrize("taal", ["nl", "fr"])
def test_the_page_costs_four_queries_however_many_languages(
    client: Client, talen: tuple[str, ...], taal: str, django_assert_num_queries: Callable
) -> None:
    load_vragen(*talen)
    with django_assert_num_queries(4):
        client.get("/fasen/", {"taal": taal})


def test_the_page_is_only_read_and_sets_no_cookie(client: Client) -> None:
    antwoord = client.get("/fasen/?taal=fr")
    assert (antwoord.status_code, dict(antwoord.cookies)) == (200, {})
    assert client.post("/fasen/").status_code == 405


def test_public_pages_lead_there(client: Client) -> None:
    adressen = ("/", "/kader/", "/handleiding/", "/wie-ziet-wat/")
    assert [client.get(pad).content.count(b'"/fasen/"') >= 2 for pad in adressen] == [True] * 4


@pytest.mark.parametrize("rol", ["coordinator", "stuurgroeplid", "bewaarder", "respondent"])
def test_a_handleiding_that_speaks_of_fasen_leads_there(client: Client, rol: str) -> None:
    html = client.get(f"/handleiding/{rol}/").content.decode()
    inhoud = html.partition('<div class="lees handleiding">')[2].partition("</main>")[0]
    assert '"/fasen/' in inhoud


@pytest.mark.parametrize(("naam", "layout"), [("voorbeeld", WIDE), ("voorbeeld-smal", NARROW)])
def test_the_picture_is_what_the_charts_draw_of_the_example_today(
    naam: str, layout: Layout
) -> None:
    """Otherwise: write what it is held against to the file again."""
    bestand = settings.BASE_DIR / "static" / "rechtencirkel" / f"{naam}.svg"
    voorbeeld = make_example()
    details = {kolom.sleutel: kolom.detail for kolom in voorbeeld.tabel.kolommen}
    vandaag = circle_svg(voorbeeld.reeksen, layout, Opschrift(details=details, noot=NOOT))
    assert bestand.read_bytes() == vandaag


def test_the_example_says_of_itself_that_it_is_invented(client: Client) -> None:
    html = page(client).partition('id="cirkel-lezen"')[2]
    assert html.lower().count("verzonnen voorbeeld") == 4  # label, picture, under it, table


def test_what_the_page_says_of_the_example_is_true_of_its_cells(client: Client) -> None:
    html, rijen = page(client), {rij.fase: rij.cellen for rij in make_example().tabel.rijen}
    assert [cel.tekst for cel in rijen[Fase.NAZORG]] == ["te weinig antwoorden", "4", "5"]
    assert [cel.tekst for cel in rijen[Fase.OPSPOREN]] == ["2,5", "4", "geen zicht"]
    assert [cel.tekst for cel in rijen[Fase.RECHTENDETECTIE]] == ["3", "8 of hoger", "8"]
    leeg = [fase for fase, rij in rijen.items() if not all(cel.getoond for cel in rij)]
    assert leeg == [Fase.OPSPOREN, Fase.NAZORG]
    assert [
        zin in html
        for zin in (
            "Bij nazorg heeft de groep met een laag inkomen geen teken",
            "Bij opsporen zegt het OCMW dat het geen zicht heeft.",
            "Bij rechtendetectie staat bij de medewerkers “8 of hoger”.",
            "mensen met een laag inkomen 3, medewerkers 8 of hoger: zeker ten minste 3,5 verschil.",
            "medewerkers 7. Geen verschil te zien.",
        )
    ] == [True] * 5


def test_nothing_is_drawn_for_the_page(client: Client) -> None:
    html = page(client)
    assert 'src="/static/rechtencirkel/voorbeeld.svg"' in html
    assert "/cirkel/" not in html
