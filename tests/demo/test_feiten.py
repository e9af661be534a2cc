"""What is shown as a fact of the research report is one (bijlage 7); the rest says that it is invented."""

from __future__ import annotations

from typing import Any

import pytest

from pilootgemeenten.models import Organisatie
from proactief.management.commands.laad_referentie import read_data
from tests.cast import Als, Cast, give_rol

# The organisaties that bijlage 7 names with these projects, beside "OCMW <gemeente>".
GENOEMD: dict[str, set[str]] = {
    "halle": set(),
    "gent": {
        "Samenlevingsopbouw Gent",
        "Sivi",
        "CAW Gent-Eeklo",
        "Samenlevingsopbouw Oost-Vlaanderen",
    },
    "eeklo": {
        "Wijkcentrum De Kring",
        "CAW Gent-Eeklo",
        "De Wende (beschut wonen)",
        "CGG in Eeklo",
        "Netwerk artikel 107",
        "Huisartsenkring Eeklo",
        "Lokaal dienstencentrum Eeklo",
        "Seniorenraad Eeklo",
        "Sociaal Huis Eeklo",
        "Samenlevingsopbouw Oost-Vlaanderen",
    },
    "overpelt": {
        "RIMO Limburg",
        "CAW Sonar",
        "Sint-Vincentius Overpelt",
        "Dialooggroep Overpelt",
        "Wit-Gele Kruis",
        "Kind & Gezin",
        "OCMW Peer",
    },
    "aalter": {"De Toevlucht", "Boeren op een kruispunt", "Samenlevingsopbouw Oost-Vlaanderen"},
    "beerse-turnhout": {"Welzijnsschakels Beerse", "'t Antwoord", "CAW in de regio Turnhout"},
}
# Who is asked in a case: only whom bijlage 7 names there.
DOELGROEPEN = {
    "halle": {"rechthebbenden-tegemoetkoming"},
    "gent": {"senioren", "klanten-ocmw"},
    "eeklo": {"ex-psychiatrische-patienten", "senioren"},
    "overpelt": {"senioren", "eenoudergezinnen", "klanten-ocmw"},
    "aalter": {"verenigde-mensen-in-armoede", "landbouwers", "senioren"},
    "beerse-turnhout": {"verenigde-mensen-in-armoede"},
}


@pytest.fixture
def cases() -> dict[str, Any]:
    return dict(read_data("demo", "demo")["cases"])


def test_an_organisatie_is_of_the_report_or_says_demo(cases: dict[str, Any]) -> None:
    gezien, fout = 0, []
    for slug, case in cases.items():
        for rij in case["organisaties"]:
            gezien += 1
            naam, is_ocmw = rij["naam"], rij["naam"].startswith("OCMW ")
            uit_rapport = is_ocmw or naam in GENOEMD[slug]
            if uit_rapport == rij["verzonnen"] or rij["verzonnen"] != naam.endswith("(demo)"):
                fout.append(naam)
    print(f"{gezien} organisaties, {len(fout)} otherwise")
    assert gezien > 30
    assert fout == []


def test_only_doelgroepen_that_the_report_names_are_asked(cases: dict[str, Any]) -> None:
    assert {slug: set(case["doelgroepen"]) for slug, case in cases.items()} == DOELGROEPEN


def test_the_demo_and_the_programma_of_2012_tell_the_same_facts(cases: dict[str, Any]) -> None:
    rijen = {
        r["slug"]: r for r in read_data("pilootgemeenten", "programma_2012")["pilootgemeenten"]
    }
    for slug, case in cases.items():
        for veld in ("schaal", "focus", "visie"):
            assert case[veld] == rijen[slug][veld], (slug, veld)
    assert {slug for slug, case in cases.items() if case["visie"]} == {
        "beerse-turnhout",
        "gent",
        "overpelt",
    }


def test_who_only_runs_the_site_is_no_partner(als: Als, cast: Cast) -> None:
    beheer = Organisatie.objects.create(naam="Technisch beheer", type="ANDERE")
    give_rol(user=cast.niemand, rol="BEHEERDER", organisatie=beheer)
    pad = "/gemeenten/halle/stuurgroep/organisatie/"
    html = als("coordinator").get(pad).content.decode()
    assert ("Technisch beheer" in html, f">{cast.caw.naam}</option>" in html) == (False, False)
    los = Organisatie.objects.create(naam="Huis van het Kind", type="ANDERE")
    html = als("coordinator").get(pad).content.decode()
    assert (f">{los.naam}</option>" in html, "Technisch beheer" in html) == (True, False)
