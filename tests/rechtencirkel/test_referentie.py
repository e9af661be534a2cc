"""Loading instrument 1 and the zeven B's, from the real files."""

import copy
from typing import Any

import pytest
from django.conf import settings

from kader.actions import load_zeven_bs
from kader.enums import Fase
from kader.models import ToegankelijkheidsB
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.actions.referentie import load_instrument
from rechtencirkel.enums import InstrumentStatus, RondeStatus, Verwoording
from rechtencirkel.models import Fasetekst, Instrumentversie, Richtvraag, Ronde
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


def test_every_fase_has_a_text_and_three_or_four_richtvragen_in_both_wordings(
    gegevens: dict[str, Any],
) -> None:
    load_instrument(gegevens=gegevens, by=None)
    for fase in Fase:
        assert Fasetekst.objects.filter(fase=fase).count() == 1
        for verwoording in Verwoording:
            vragen = Richtvraag.objects.filter(fase=fase, verwoording=verwoording)
            assert vragen.count() in (3, 4), (fase, verwoording)
            assert all(vraag.tekst.endswith("?") for vraag in vragen.order_by("volgorde"))


def test_our_own_wording_says_so(gegevens: dict[str, Any]) -> None:
    load_instrument(gegevens=gegevens, by=None)
    assert Richtvraag.objects.exclude(bron__contains="eigen ontwerp").count() == 0


def test_the_fasen_stand_in_the_official_order(gegevens: dict[str, Any]) -> None:
    assert [rij["code"] for rij in gegevens["fasen"]] == Fase.values
    assert [rij["naam"] for rij in gegevens["fasen"]] == Fase.labels


def test_every_fase_has_a_pictogram_without_style_or_script(gegevens: dict[str, Any]) -> None:
    folder = settings.BASE_DIR / "static" / "pictogrammen"
    names = sorted(path.name for path in folder.glob("*.svg"))
    assert names == sorted(f"{fase.lower()}.svg" for fase in Fase.values)
    assert names == sorted(rij["pictogram"] for rij in gegevens["fasen"])
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        assert 'viewBox="0 0 64 64"' in text
        assert not any(verboden in text for verboden in ("style", "<script", "href", "<text"))


def test_loading_twice_changes_nothing(gegevens: dict[str, Any]) -> None:
    bs = read_data("kader", "zeven_bs")
    eerste = load_instrument(gegevens=gegevens, by=None) + load_zeven_bs(gegevens=bs, by=None)
    tweede = load_instrument(gegevens=gegevens, by=None) + load_zeven_bs(gegevens=bs, by=None)
    assert tweede == {"gelijk": eerste["nieuw"]}
    assert ToegankelijkheidsB.objects.count() == 7


def test_a_changed_question_is_updated_and_a_dropped_one_goes(gegevens: dict[str, Any]) -> None:
    load_instrument(gegevens=gegevens, by=None)
    nieuw = copy.deepcopy(gegevens)
    vragen = nieuw["fasen"][0]["richtvragen"]["PROFESSIONEEL"]
    vragen[0] = "Wat is er anders?"
    vragen.pop()
    load_instrument(gegevens=nieuw, by=None)
    stored = Richtvraag.objects.filter(
        fase=Fase.PREVENTIE, verwoording=Verwoording.PROFESSIONEEL
    ).order_by("volgorde")
    assert [vraag.tekst for vraag in stored] == vragen


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
