"""Loading the kader of figuur 3, from the real file."""

import copy
from typing import Any

import pytest

from kader.actions import load_kader
from kader.models import Beleidstaak, Kaderversie, Kernproces, Principe, Werkpiste
from proactief.management.commands.laad_referentie import read_data

pytestmark = pytest.mark.django_db

OFFICIAL = {
    Principe: ["Gedeelde verantwoordelijkheid"],
    Beleidstaak: [
        "Stimuleren van visie en draagvlak",
        "Regievoeren en structureel verankeren",
        "Ondersteunen",
    ],
    Kernproces: ["Participatie en dialoog", "Samenwerking en netwerking"],
    Werkpiste: [
        "Verruimen van informatie en kennis",
        "Toepassen van automatische rechtentoekenning",
        "Optimaliseren van de kwaliteit van de dienstverlening",
        "Voorzien van geïntegreerde basisvoorzieningen",
        "Inzetten op outreachend handelen",
        "Uitbouw van informele netwerken",
    ],
}


@pytest.fixture
def gegevens() -> dict[str, Any]:
    return read_data("kader", "kader_1")


@pytest.mark.parametrize("model", OFFICIAL)
def test_the_four_levels_carry_the_official_terms_in_order(
    gegevens: dict[str, Any], model: type[Werkpiste]
) -> None:
    load_kader(gegevens=gegevens, by=None)
    namen = model.objects.order_by("volgorde").values_list("naam", flat=True)
    assert list(namen) == OFFICIAL[model]


@pytest.mark.parametrize("model", OFFICIAL)
def test_each_element_has_a_definition_an_example_and_a_source(
    gegevens: dict[str, Any], model: type[Werkpiste]
) -> None:
    load_kader(gegevens=gegevens, by=None)
    for element in model.objects.order_by("volgorde"):
        assert len(element.definitie) > 60
        assert len(element.voorbeeld) > 20
        assert element.bron.startswith("Rapport, hoofdstuk 5, punt 1.")


def test_loading_twice_changes_nothing(gegevens: dict[str, Any]) -> None:
    eerste = load_kader(gegevens=gegevens, by=None)
    assert eerste == {"nieuw": 13}
    assert load_kader(gegevens=gegevens, by=None) == {"gelijk": 13}
    assert Kaderversie.objects.count() == 1


def test_a_changed_definition_is_brought_up_to_date(gegevens: dict[str, Any]) -> None:
    load_kader(gegevens=gegevens, by=None)
    nieuw = copy.deepcopy(gegevens)
    nieuw["elementen"][-1]["definitie"] = "Een andere uitleg."
    assert load_kader(gegevens=nieuw, by=None) == {"gelijk": 12, "gewijzigd": 1}
    assert Werkpiste.objects.get(code="informele-netwerken").definitie == "Een andere uitleg."


def test_an_older_version_of_the_kader_stays_what_it_was(gegevens: dict[str, Any]) -> None:
    load_kader(gegevens=gegevens, by=None)
    nieuw = copy.deepcopy(gegevens) | {"versie": 2}
    nieuw["elementen"][-1]["naam"] = "Anders"
    load_kader(gegevens=nieuw, by=None)
    oud = Werkpiste.objects.get(kaderversie__nummer=1, code="informele-netwerken")
    assert oud.naam == "Uitbouw van informele netwerken"


def test_the_newest_elements_are_those_of_the_newest_version_in_order(
    gegevens: dict[str, Any],
) -> None:
    assert list(Werkpiste.objects.newest()) == []
    load_kader(gegevens=gegevens, by=None)
    assert [rij.naam for rij in Werkpiste.objects.newest()] == OFFICIAL[Werkpiste]
    load_kader(gegevens=copy.deepcopy(gegevens) | {"versie": 2}, by=None)
    nummers = Beleidstaak.objects.newest().values_list("kaderversie__nummer", "naam")
    assert list(nummers) == [(2, naam) for naam in OFFICIAL[Beleidstaak]]
