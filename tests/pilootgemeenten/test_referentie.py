"""Loading programma 2012-2014 and the code lists, from the real files."""

import copy
import datetime as dt
from typing import Any

import pytest

from pilootgemeenten.actions.referentie import load_codelijsten, load_programma
from pilootgemeenten.enums import DraaiboekFase, Provincie
from pilootgemeenten.models import (
    Doelgroep,
    Gemeente,
    Grondrecht,
    Niveau,
    Pilootgemeente,
    Programma,
)
from proactief.management.commands.laad_referentie import read_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def gegevens() -> dict[str, Any]:
    return read_data("pilootgemeenten", "programma_2012")


@pytest.fixture
def lijsten() -> dict[str, Any]:
    return {
        naam: read_data("pilootgemeenten", naam)
        for naam in ("doelgroepen", "grondrechten", "niveaus")
    }


def test_the_historic_programma_has_nineteen_projects_in_twenty_gemeenten(
    gegevens: dict[str, Any],
) -> None:
    load_programma(gegevens=gegevens, by=None)
    programma = Programma.objects.get()
    assert (programma.beginjaar, programma.eindjaar) == (2012, 2014)
    assert programma.is_historisch is True
    assert programma.is_demo is False
    assert programma.pilootgemeenten.count() == 19
    assert Gemeente.objects.filter(pilootgemeenten__programma=programma).count() == 20


def test_each_phase_has_the_deadline_of_the_report(gegevens: dict[str, Any]) -> None:
    load_programma(gegevens=gegevens, by=None)
    assert dict(Programma.objects.get().fasen.order_by("pk").values_list("fase", "deadline")) == {
        DraaiboekFase.VOORBEREIDING: dt.date(2012, 12, 31),
        DraaiboekFase.ANALYSE: dt.date(2013, 3, 31),
        DraaiboekFase.DIALOOG: dt.date(2013, 9, 30),
        DraaiboekFase.REALISATIE: dt.date(2014, 9, 30),
    }


@pytest.mark.parametrize(
    ("provincie", "aantal"),
    [
        (Provincie.ANTWERPEN, 6),
        (Provincie.VLAAMS_BRABANT, 2),
        (Provincie.WEST_VLAANDEREN, 3),
        (Provincie.LIMBURG, 2),
        (Provincie.OOST_VLAANDEREN, 6),
    ],
)
def test_projects_per_provincie(
    gegevens: dict[str, Any], provincie: Provincie, aantal: int
) -> None:
    load_programma(gegevens=gegevens, by=None)
    assert Pilootgemeente.objects.filter(provincie=provincie).count() == aantal


def test_only_the_six_cases_have_schaal_initiatiefnemer_and_focus_and_three_a_visie(
    gegevens: dict[str, Any],
) -> None:
    load_programma(gegevens=gegevens, by=None)
    zes = {"Aalter", "Beerse/Turnhout", "Eeklo", "Gent", "Halle", "Overpelt"}
    for veld in ("schaal", "initiatiefnemer", "focus"):
        ingevuld = Pilootgemeente.objects.exclude(**{veld: ""}).order_by("naam")
        assert set(ingevuld.values_list("naam", flat=True)) == zes
    met_visie = Pilootgemeente.objects.exclude(visie="").order_by("naam")
    assert set(met_visie.values_list("naam", flat=True)) == {"Beerse/Turnhout", "Gent", "Overpelt"}


@pytest.mark.parametrize(
    ("naam", "nis_code", "huidige_naam", "huidige_nis_code"),
    [
        ("Overpelt", "72029", "Pelt", "72043"),
        ("Bilzen", "73006", "Bilzen-Hoeselt", "73110"),
        ("Lokeren", "46014", "Lokeren", "46029"),
        ("Aalter", "44001", "Aalter", "44084"),
        ("Halle", "23027", "", ""),
    ],
)
def test_a_merged_gemeente_keeps_its_name_and_carries_todays(
    gegevens: dict[str, Any], naam: str, nis_code: str, huidige_naam: str, huidige_nis_code: str
) -> None:
    load_programma(gegevens=gegevens, by=None)
    gemeente = Gemeente.objects.get(naam=naam)
    assert gemeente.nis_code == nis_code
    assert (gemeente.huidige_naam, gemeente.huidige_nis_code) == (huidige_naam, huidige_nis_code)


def test_one_project_may_cover_two_gemeenten(gegevens: dict[str, Any]) -> None:
    load_programma(gegevens=gegevens, by=None)
    project = Pilootgemeente.objects.get(slug="beerse-turnhout-2012")
    namen = project.gemeenten.order_by("naam").values_list("naam", flat=True)
    assert list(namen) == ["Beerse", "Turnhout"]


def test_loading_twice_changes_nothing(gegevens: dict[str, Any], lijsten: dict[str, Any]) -> None:
    eerste = load_programma(gegevens=gegevens, by=None) + load_codelijsten(**lijsten, by=None)
    tweede = load_programma(gegevens=gegevens, by=None) + load_codelijsten(**lijsten, by=None)
    assert tweede == {"gelijk": eerste["nieuw"]}


def test_a_changed_definition_is_brought_up_to_date(lijsten: dict[str, Any]) -> None:
    load_codelijsten(**lijsten, by=None)
    nieuw = copy.deepcopy(lijsten)
    nieuw["grondrechten"]["elementen"][0]["definitie"] = "Een andere uitleg."
    telling = load_codelijsten(**nieuw, by=None)
    assert telling["gewijzigd"] == 1
    assert Grondrecht.objects.get(code="arbeid").definitie == "Een andere uitleg."
    assert (Grondrecht.objects.count(), Niveau.objects.count()) == (8, 6)


def test_a_project_that_people_edited_is_left_alone(gegevens: dict[str, Any]) -> None:
    load_programma(gegevens=gegevens, by=None)
    Pilootgemeente.objects.filter(slug="halle-2012").update(visie="Door mensen.", versie=2)
    telling = load_programma(gegevens=gegevens, by=None)
    assert telling["behouden"] == 1
    assert Pilootgemeente.objects.get(slug="halle-2012").visie == "Door mensen."


def test_another_programma_and_a_doelgroep_of_its_own_are_not_touched(
    gegevens: dict[str, Any], lijsten: dict[str, Any]
) -> None:
    ander = Programma.objects.create(naam="Nieuw", beginjaar=2012, eindjaar=2013)
    halle = Pilootgemeente.objects.create(
        naam="Halle", slug="halle", provincie=Provincie.VLAAMS_BRABANT, programma=ander
    )
    eigen = Doelgroep.objects.create(code="eigen-groep", naam="Eigen groep")
    load_programma(gegevens=gegevens, by=None)
    load_codelijsten(**lijsten, by=None)
    halle.refresh_from_db()
    eigen.refresh_from_db()
    ander.refresh_from_db()
    assert (halle.initiatiefnemer, halle.programma) == ("", ander)
    assert (ander.naam, eigen.naam) == ("Nieuw", "Eigen groep")
