"""Loading instrument 1 and the zeven B's, from the real files."""

import copy
import re
from typing import Any

import pytest
from django.conf import settings

from kader.actions import load_zeven_bs
from kader.enums import Fase
from kader.models import ToegankelijkheidsB
from pilootgemeenten.actions.referentie import Telling
from proactief.management.commands.laad_referentie import TALEN, read_data
from rechtencirkel.actions.referentie import load_edities, load_instrument
from rechtencirkel.enums import InstrumentStatus, RondeStatus, Verwoording
from rechtencirkel.models import Editie, Instrumentversie, Richtvraag, Ronde, Vraag
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def gegevens() -> dict[str, Any]:
    return read_data("rechtencirkel", "instrument_1")


def test_instrument_1_is_a_draft_to_be_validated(gegevens: dict[str, Any]) -> None:
    load_instrument(gegevens=gegevens, by=None)
    versie = Instrumentversie.objects.get()
    assert versie.nummer == 1
    assert versie.status == InstrumentStatus.ONTWERP
    assert (versie.as_laag, versie.as_hoog) == ("weinig initiatieven", "(pro)actief")


@pytest.fixture
def vragen(gegevens: dict[str, Any]) -> dict[str, Any]:
    load_instrument(gegevens=gegevens, by=None)
    return read_data("rechtencirkel", "vragen_nl")


def test_every_fase_has_a_question_with_three_richtvragen_in_both_wordings(
    vragen: dict[str, Any],
) -> None:
    load_edities(gegevens=vragen, by=None)
    edities = Editie.objects.newest().with_vragen().order_by("pk")
    assert [(e.taal, e.verwoording) for e in edities] == [("nl", v) for v in Verwoording]
    for editie in edities:
        rijen = editie.vragen.all()
        assert [vraag.fase for vraag in rijen] == Fase.values
        for vraag in rijen:
            assert vraag.vraag.endswith("?")
            assert [r.tekst.endswith("?") for r in vraag.richtvragen.all()] == [True] * 3


@pytest.mark.parametrize("taal", TALEN)
def test_questions_are_short(taal: str, gegevens: dict[str, Any]) -> None:
    """A real question of at most 12 words, the words at 0, 5 and 10 at most 6, a plain richtvraag at most 14."""
    load_instrument(gegevens=gegevens, by=None)
    load_edities(gegevens=read_data("rechtencirkel", f"vragen_{taal}"), by=None)
    lang = []
    for vraag in Vraag.objects.filter(editie__verwoording=Verwoording.EENVOUDIG).order_by("pk"):
        zinnen = [(vraag.vraag, 12)]
        zinnen += [(w, 6) for w in (vraag.woord_laag, vraag.woord_midden, vraag.woord_hoog)]
        zinnen += [(r.tekst, 14) for r in vraag.richtvragen.order_by("volgorde")]
        lang += [zin for zin, hoogstens in zinnen if len(zin.split(" ")) > hoogstens]
    assert lang == []


def test_our_own_wording_says_so(vragen: dict[str, Any]) -> None:
    load_edities(gegevens=vragen, by=None)
    assert Editie.objects.exclude(bron__contains="te valideren door HIVA").count() == 0


def test_the_fasen_stand_in_the_official_order(gegevens: dict[str, Any]) -> None:
    assert [rij["code"] for rij in gegevens["fasen"]] == Fase.values
    assert [rij["naam"] for rij in gegevens["fasen"]] == Fase.labels


def test_every_fase_has_a_pictogram_without_style_or_script(gegevens: dict[str, Any]) -> None:
    folder = settings.BASE_DIR / "static" / "pictogrammen"
    joined = {"alle.svg", "voor-iedereen.svg"}  # more than one in a file
    names = sorted(path.name for path in folder.glob("*.svg") if path.name not in joined)
    assert names == sorted(f"{fase.lower()}.svg" for fase in Fase.values)
    assert names == sorted(rij["pictogram"] for rij in gegevens["fasen"])
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        assert 'viewBox="0 0 64 64"' in text
        assert not any(verboden in text for verboden in ("style", "<script", "href", "<text"))


def test_the_one_file_for_respondents_holds_the_same_pictograms() -> None:
    folder = settings.BASE_DIR / "static" / "pictogrammen"
    alle = (folder / "alle.svg").read_text(encoding="utf-8")
    for fase in Fase.values:
        los = (folder / f"{fase.lower()}.svg").read_text(encoding="utf-8")
        tekening = re.sub(r">\s+<", "><", los.partition("</title>")[2].strip())
        assert alle.count(f'id="{fase.lower()}"') == 1
        assert tekening.removesuffix("</svg>") in alle


def test_loading_twice_changes_nothing(gegevens: dict[str, Any], vragen: dict[str, Any]) -> None:
    bs = read_data("kader", "zeven_bs")

    def load() -> Telling:
        return (
            load_instrument(gegevens=gegevens, by=None)
            + load_edities(gegevens=vragen, by=None)
            + load_zeven_bs(gegevens=bs, by=None)
        )

    eerste = load()
    assert load() == {"gelijk": eerste["nieuw"] + eerste["gelijk"]}
    assert ToegankelijkheidsB.objects.count() == 7


def test_a_changed_question_is_updated_and_a_dropped_one_goes(vragen: dict[str, Any]) -> None:
    load_edities(gegevens=vragen, by=None)
    nieuw = copy.deepcopy(vragen)
    richtvragen = nieuw["vragen"]["PREVENTIE"]["PROFESSIONEEL"]["richtvragen"]
    richtvragen[0] = "Wat is er anders?"
    richtvragen.pop()
    load_edities(gegevens=nieuw, by=None)
    stored = Richtvraag.objects.filter(
        vraag__fase=Fase.PREVENTIE, vraag__editie__verwoording=Verwoording.PROFESSIONEEL
    ).order_by("volgorde")
    assert [vraag.tekst for vraag in stored] == richtvragen


def test_an_instrument_that_a_ronde_opened_with_keeps_its_words(
    gegevens: dict[str, Any], cast: Cast, open_ronde: Ronde
) -> None:
    assert open_ronde.status == RondeStatus.OPEN
    naam = open_ronde.instrumentversie.naam
    gegevens["versie"] = open_ronde.instrumentversie.nummer
    gegevens["naam"] = "Andere naam"
    assert load_instrument(gegevens=gegevens, by=None) == {"behouden": 1}
    open_ronde.instrumentversie.refresh_from_db()
    assert open_ronde.instrumentversie.naam == naam


def test_an_edition_that_a_ronde_opened_with_keeps_its_words_and_a_newer_one_comes_beside_it(
    cast: Cast, open_ronde: Ronde
) -> None:
    vragen = read_data("rechtencirkel", "vragen_nl") | {"nummer": 1}
    eerste = set(open_ronde.edities.values_list("pk", flat=True))
    assert len(eerste) == 2
    assert load_edities(gegevens=vragen, by=None) == {"behouden": 2}
    load_edities(gegevens=vragen | {"nummer": 2}, by=None)
    assert set(open_ronde.edities.values_list("pk", flat=True)) == eerste
    nieuwste = Editie.objects.newest().filter(instrumentversie=open_ronde.instrumentversie)
    assert {editie.nummer for editie in nieuwste.order_by("pk")} == {2}
