"""The screens of a respondent in other languages: what is said, what is missing, and Dutch where it is."""

from __future__ import annotations

import gettext
import re
from string import Formatter

import pytest
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.enums import VERTAALD
from bevraging.queries.respondent import vragen_of
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Editie, Ronde
from tests.cast import Cast, make_editie
from tests.testbed.vertaling import mo_path, read_po, said_sentences

LEEG = (Taal.AR, Taal.TR)
# %(wie)s, <span class="heel">
VAST = re.compile(r"%\(\w+\)s|<[^>]+>")


@pytest.mark.parametrize("taal", [Taal.FR, Taal.EN])
def test_every_sentence_is_translated_and_none_too_many(taal: str) -> None:
    assert set(VERTAALD) | set(LEEG) == set(Taal)
    vertaald = read_po(taal)
    zinnen = said_sentences()
    print(f"{taal}: {len(zinnen)} sentences")
    assert [zin for zin in zinnen if not vertaald.get(zin)] == []
    assert set(vertaald) - set(zinnen) == set()
    assert [z for z in zinnen if sorted(VAST.findall(z)) != sorted(VAST.findall(vertaald[z]))] == []


@pytest.mark.parametrize("taal", [t for t in Taal if t != Taal.NL])
def test_what_the_program_reads_is_what_the_text_file_says(taal: str) -> None:
    with mo_path(taal).open("rb") as bestand:
        gelezen = gettext.GNUTranslations(bestand)._catalog
    assert {zin: tekst for zin, tekst in gelezen.items() if zin} == read_po(taal)


@pytest.mark.parametrize("taal", LEEG)
def test_no_machine_spoke_for_a_language_that_nobody_read_here(taal: str) -> None:
    """Every sentence is missing in it, so that a promise of safety is Dutch until somebody knows better."""
    assert read_po(taal) == {}
    assert (taal in VERTAALD) is False


@pytest.mark.django_db
def test_a_missing_sentence_and_a_missing_word_of_a_question_are_dutch(open_ronde: Ronde) -> None:
    editie = make_editie(open_ronde.instrumentversie, Verwoording.EENVOUDIG, Taal.TR)
    editie.vragen.filter(fase="ONTHAAL").update(woord_midden="", vraag="Karşılama nasıl?")
    editie.vragen.get(fase="ONTHAAL").richtvragen.all().delete()
    open_ronde.edities.add(editie)
    edities = Editie.objects.filter(rondes=open_ronde, verwoording=Verwoording.EENVOUDIG)
    vraag = vragen_of(edities.with_vragen().order_by("pk"))[Taal.TR][5]
    assert (vraag.vraag, vraag.woorden[1], len(vraag.richtvragen)) == (
        "Karşılama nasıl?",
        "midden onthaal",
        3,
    )
    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]
    html = Client().get(f"/b/{token}/?taal=tr").content.decode()
    assert ('lang="tr"' in html, "Is dit toestel alleen van u?" in html) == (True, True)


@pytest.mark.django_db
def test_the_language_is_that_of_the_browser_until_one_chooses(open_ronde: Ronde) -> None:
    open_ronde.edities.add(make_editie(open_ronde.instrumentversie, Verwoording.EENVOUDIG, "fr"))
    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]

    def lang(vraagt: str, **velden: str) -> str:
        client = Client(headers={"accept-language": vraagt})
        adres = f"/b/{token}/"
        pagina = client.post(adres, {"scherm": "4", **velden}) if velden else client.get(adres)
        return re.findall(r'<html lang="(\w+)"', pagina.content.decode())[0]

    assert [lang("fr-BE,fr"), lang("en"), lang("de"), lang("")] == ["fr", "nl", "nl", "nl"]
    assert (lang("fr", taal="nl"), lang("fr", taal_nu="nl"), lang("nl", taal="xx")) == (
        *("nl", "nl"),
        "nl",
    )


@pytest.mark.django_db
def test_another_language_never_sends_a_code_that_stood_typed(cast: Cast) -> None:
    html = Client().post("/intrekken/", {"code": "ABCD", "taal": "en"}).content.decode()
    assert ('lang="en"' in html, 'value="ABCD"' in html, "Error" in html) == (True, True, False)


def test_every_place_in_a_sentence_has_a_name() -> None:
    assert [
        z for z in said_sentences() if any(n == "" for _, n, _, _ in Formatter().parse(z))
    ] == []
