"""The rules of this app that the database keeps itself."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from actieplan.models import ActieCel, Verbeteractie
from dialoog.models import Probleemformulering
from kader.models import Beleidstaak, Kaderversie, Kernproces, Principe, Werkpiste
from rechtencirkel.models import Ronde
from tests.actieplan.wereld import STREEFDATUM, Kader
from tests.cast import Cast


def refused(model: type, **velden: Any) -> str:
    """The name of the constraint that refuses this row (on SQLite: its columns), "" if none does."""
    try:
        with transaction.atomic():
            model.objects.create(**velden)
    except IntegrityError as error:
        return str(error)
    return ""


@pytest.fixture
def probleemvelden(cast: Cast, ronde: Ronde) -> dict[str, Any]:
    return {
        "pilootgemeente": cast.halle,
        "ronde": ronde,
        "nummer": 1,
        "fase": "TOEGANG",
        "tekst": "x",
        "eenmalig": uuid.uuid4(),
    }


@pytest.fixture
def actievelden(cast: Cast, kader: Kader) -> dict[str, Any]:
    return {
        "pilootgemeente": cast.halle,
        "nummer": 1,
        "titel": "x",
        "wat": "x",
        "streefdatum": STREEFDATUM,
        "trekker": cast.ocmw,
        "werkpiste": kader.werkpistes[0],
        "beleidstaak": kader.beleidstaken[0],
        "eenmalig": uuid.uuid4(),
    }


def test_a_problem_has_its_number_and_its_form_once_per_project(
    cast: Cast, probleemvelden: dict[str, Any]
) -> None:
    velden = probleemvelden
    nieuw = uuid.uuid4()
    assert refused(Probleemformulering, **velden) == ""
    assert refused(Probleemformulering, **{**velden, "eenmalig": nieuw}) != ""
    assert refused(Probleemformulering, **{**velden, "nummer": 2}) != ""
    assert refused(Probleemformulering, **{**velden, "nummer": 2, "eenmalig": nieuw}) == ""
    assert refused(Probleemformulering, **{**velden, "pilootgemeente": cast.leuven}) == ""


def test_a_problem_has_a_known_fase(probleemvelden: dict[str, Any]) -> None:
    assert "probleemformulering_fase_bekend" in refused(
        Probleemformulering, **{**probleemvelden, "fase": "ONBEKEND"}
    )
    assert refused(Probleemformulering, **probleemvelden) == ""


def test_an_actie_has_its_number_and_its_form_once_per_project(
    cast: Cast, actievelden: dict[str, Any]
) -> None:
    velden, nieuw = actievelden, uuid.uuid4()
    assert refused(Verbeteractie, **velden) == ""
    assert refused(Verbeteractie, **{**velden, "eenmalig": nieuw}) != ""
    assert refused(Verbeteractie, **{**velden, "nummer": 2}) != ""
    assert refused(Verbeteractie, **{**velden, "nummer": 2, "eenmalig": nieuw}) == ""
    assert refused(Verbeteractie, **{**velden, "pilootgemeente": cast.leuven}) == ""


def test_an_actie_has_a_known_status(actievelden: dict[str, Any]) -> None:
    assert "verbeteractie_status_bekend" in refused(
        Verbeteractie, **{**actievelden, "status": "ONBEKEND"}
    )
    assert refused(Verbeteractie, **{**actievelden, "status": "KLAAR"}) == ""


@pytest.mark.parametrize("veld", ["werkpiste", "beleidstaak", "trekker", "streefdatum"])
def test_an_actie_is_never_without_its_main_cell_trekker_or_date(
    actievelden: dict[str, Any], veld: str
) -> None:
    assert veld in refused(Verbeteractie, **{**actievelden, veld: None})
    assert refused(Verbeteractie, **actievelden) == ""


def test_a_further_cell_stands_once_per_actie(actie: Verbeteractie, kader: Kader) -> None:
    cel = {"werkpiste": kader.werkpistes[1], "beleidstaak": kader.beleidstaken[1]}
    assert refused(ActieCel, verbeteractie=actie, **cel) == ""
    assert refused(ActieCel, verbeteractie=actie, **cel) != ""
    anders = {**cel, "beleidstaak": kader.beleidstaken[2]}
    assert refused(ActieCel, verbeteractie=actie, **anders) == ""


@pytest.mark.parametrize("model", [Principe, Beleidstaak, Kernproces, Werkpiste])
def test_a_code_stands_once_per_version_of_the_kader(kader: Kader, model: type) -> None:
    oud = model.objects.order_by("pk").first()
    namen = ("code", "naam", "definitie", "bron", "volgorde")
    velden = {naam: getattr(oud, naam) for naam in namen}
    nieuw = Kaderversie.objects.create(nummer=2, naam="Nieuw kader", bron="x")
    assert refused(model, kaderversie=oud.kaderversie, **velden) != ""
    assert refused(model, kaderversie=nieuw, **velden) == ""


def test_a_version_has_a_number_of_its_own(kader: Kader) -> None:
    assert refused(Kaderversie, nummer=1, naam="x", bron="x") != ""
    assert refused(Kaderversie, nummer=2, naam="x", bron="x") == ""
