"""The command that loads reference data, and the material of the demo world held against it."""

import io
import re
from itertools import product
from typing import Any

import pytest
from django.core.management import call_command

from actieplan.enums import ActieStatus
from kader.enums import Fase
from pilootgemeenten.enums import DraaiboekFase, OrganisatieType
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.enums import Belanghebbendengroep, ToelichtingSoort

DEMO = read_data("demo", "demo")
WERELDEN = [*DEMO["cases"].values(), DEMO["generiek"]]
SOORTEN = [soort for soort in ToelichtingSoort if soort != ToelichtingSoort.SYNTHESE]


def codes(app: str, naam: str) -> set[str]:
    return {rij["code"] for rij in read_data(app, naam)["elementen"]}


@pytest.mark.django_db
def test_the_command_loads_everything_and_may_run_again() -> None:
    uit = [io.StringIO(), io.StringIO()]
    for stroom in uit:
        call_command("laad_referentie", stdout=stroom)
    eerste, tweede = (stroom.getvalue().strip() for stroom in uit)
    aantal = int(re.search(r"(\d+) nieuw", eerste)[1])
    assert aantal > 160
    assert tweede == (
        f"Referentiegegevens geladen: 0 nieuw, 0 gewijzigd, {aantal} gelijk, 0 behouden."
    )


def test_the_demo_world_has_the_six_cases_of_the_report() -> None:
    assert set(DEMO["cases"]) == {"aalter", "beerse-turnhout", "eeklo", "gent", "halle", "overpelt"}
    assert [rij["code"] for rij in DEMO["programma"]["fasen"]] == DraaiboekFase.values
    assert DEMO["programma"]["is_demo"] is True


@pytest.mark.parametrize("wereld", WERELDEN)
def test_each_demo_project_has_an_ocmw_a_bewaarder_and_known_codes(wereld: dict[str, Any]) -> None:
    organisaties = {rij["naam"]: rij for rij in wereld["organisaties"]}
    types = {rij["type"] for rij in organisaties.values() if rij["in_stuurgroep"]}
    assert {OrganisatieType.OCMW, OrganisatieType.DOELGROEPORGANISATIE} <= types
    assert types <= set(OrganisatieType.values)
    assert {rij["niveau"] for rij in organisaties.values()} <= codes("pilootgemeenten", "niveaus")
    assert set(wereld["doelgroepen"]) <= codes("pilootgemeenten", "doelgroepen")
    bewaarders = set(wereld["bewaarders"].values())
    assert bewaarders <= set(organisaties)
    assert bewaarders & set(wereld["gescoord"]) == set()


@pytest.mark.parametrize("wereld", WERELDEN)
def test_each_demo_actie_starts_from_a_problem_and_stands_in_the_kader(
    wereld: dict[str, Any],
) -> None:
    organisaties = {rij["naam"] for rij in wereld["organisaties"]}
    problemen = {rij["code"]: rij["fase"] for rij in wereld["problemen"]}
    kader = codes("kader", "kader_1")
    assert set(problemen.values()) <= set(Fase.values)
    for actie in wereld["verbeteracties"]:
        assert problemen[actie["probleem"]] == actie["fase"]
        assert {actie["werkpiste"], actie["beleidstaak"]} <= kader
        assert {actie["trekker"], *actie["partners"]} <= organisaties
        assert actie["status"] in ActieStatus.values
        for cel in actie["verdere_cellen"]:
            assert set(cel.values()) <= kader


@pytest.mark.parametrize(("fase", "groep"), list(product(Fase, Belanghebbendengroep)))
def test_every_fase_and_groep_has_invented_texts_of_each_kind(
    fase: Fase, groep: Belanghebbendengroep
) -> None:
    veel = (Belanghebbendengroep.DOELGROEP, Belanghebbendengroep.MEDEWERKERS)
    for soort in SOORTEN:
        teksten = DEMO["toelichtingen"][fase][groep][soort]
        assert len(set(teksten)) == (3 if groep in veel else 1)


def test_no_invented_text_holds_what_would_mark_a_person() -> None:
    teksten = [
        tekst
        for groepen in DEMO["toelichtingen"].values()
        for soorten in groepen.values()
        for lijst in soorten.values()
        for tekst in lijst
    ]
    assert len(teksten) == len(set(teksten)) == 216
    gemeenten = read_data("pilootgemeenten", "programma_2012")["pilootgemeenten"]
    namen = {gemeente["naam"] for rij in gemeenten for gemeente in rij["gemeenten"]}
    verdacht = [
        tekst
        for tekst in teksten
        if re.search(r"@|\d|mevrouw|meneer", tekst.replace("80-plussers", ""))
        or any(re.search(rf"\b{naam}\b", tekst) for naam in namen)
    ]
    assert verdacht == []
