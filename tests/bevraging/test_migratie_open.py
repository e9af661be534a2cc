"""Answers that stood in the vault of an open groep go under its seal, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from bevraging import keys
from bevraging.rules.invoer import Tekst
from bevraging.values import Bladwaarden, Gesprekwaarden
from tests import test_migraties
from tests.test_migraties import EMPTY

empty = test_migraties.empty


def answers_of(state: Any, groep: Any) -> tuple[list[tuple], list[tuple]]:
    """The blads and groepsgesprekken of a groep as the vault of that moment holds them, with their texts."""
    blad, gesprek = (state.get_model("bevraging", naam) for naam in ("Blad", "Groepsgesprek"))

    def texts(rij: Any) -> list[tuple]:
        return sorted(rij.toelichtingen.values_list("fase", "soort", "tekst"))

    return (
        sorted(
            (rij.preventie, rij.nazorg, rij.wijze, rij.import_code, texts(rij))
            for rij in blad.objects.using(EMPTY).filter(groep=groep.pk)
        ),
        sorted(
            (rij.preventie, rij.deelnemers, rij.toestemming, texts(rij))
            for rij in gesprek.objects.using(EMPTY).filter(groep=groep.pk)
        ),
    )


def make_open_groep(state: Any) -> Any:
    """An open groep with three blads, a groepsgesprek and a link, as they stood before they went apart."""

    def make(app: str, model: str, **velden: Any) -> Any:
        return state.get_model(app, model).objects.using(EMPTY).create(**velden)

    morgen = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    programma = make(
        "pilootgemeenten", "Programma", naam="P", naamsleutel="p", beginjaar=2026, eindjaar=2028
    )
    gemeente = make(
        "pilootgemeenten", "Pilootgemeente",
        naam="Halle", naamsleutel="halle", slug="halle", provincie="VLAAMS_BRABANT", programma=programma,
    )  # fmt: skip
    organisatie = make(
        "pilootgemeenten", "Organisatie", naam="OCMW", naamsleutel="ocmw", type="OCMW"
    )
    instrument = make("rechtencirkel", "Instrumentversie", nummer=1, naam="R", status="ONTWERP")
    ronde = make(
        "rechtencirkel", "Ronde",
        nummer=1, naam="Voorjaar", naamsleutel="voorjaar", status="OPEN", belofte="Wij luisteren.",
        geopend_op=morgen, sluit_op=morgen, beslis_op=morgen + dt.timedelta(days=20),
        bewaren_tot=morgen.date(), pilootgemeente=gemeente, organisatie=organisatie,
        instrumentversie=instrument,
    )  # fmt: skip
    groep = make(
        "rechtencirkel", "Groep",
        nummer=1, belanghebbendengroep="DOELGROEP", status="OPEN", ronde=ronde, bewaarder=organisatie,
    )  # fmt: skip
    for nummer, (wijze, code) in enumerate((("LINK", ""), ("INVOER", ""), ("IMPORT", "partij"))):
        blad = make(
            "bevraging", "Blad",
            sleutel=keys.blad_sleutel(f"FORM{nummer}"), wijze=wijze, import_code=code,
            preventie=nummer, groep=groep,
        )  # fmt: skip
        make(
            "bevraging", "Toelichting",
            sleutel=f"t{nummer}", fase="ONTHAAL", soort="HIAAT", tekst=f"tekst {nummer}", blad=blad,
        )  # fmt: skip
    make(
        "bevraging", "Groepsgesprek",
        sleutel=keys.gesprek_sleutel("FORM"), deelnemers=8, toestemming=True, preventie=4, groep=groep,
    )  # fmt: skip
    oud = hashlib.sha256(b"een-token").hexdigest()
    make("bevraging", "Antwoordlink", token_hash=oud, groep=groep)
    return groep


def test_answers_of_an_open_groep_go_under_its_seal_and_back(empty: BaseDatabaseWrapper) -> None:
    def go(name: str) -> Any:
        executor = MigrationExecutor(empty)
        executor.migrate([("bevraging", name)])
        return executor.loader.project_state([("bevraging", name)]).apps

    old = go("0001_initial")
    groep = make_open_groep(old)
    before = answers_of(old, groep)
    assert (len(before[0]), len(before[1])) == (3, 1)
    new = go("0002_open_answers")

    def rows(model: str) -> Any:
        return new.get_model("bevraging", model).objects.using(EMPTY)

    assert [rows(naam).count() for naam in ("Blad", "Groepsgesprek", "Toelichting")] == [0, 0, 0]
    zegel = keys.Zegel(rows("Groepszegel").get().zout)
    blad = rows("OpenBlad").get(wijze="LINK")
    assert (blad.sleutel, blad.link) == (zegel.name(keys.blad_sleutel("FORM0")),) * 2
    said = Bladwaarden.from_text(zegel.open(blad.inhoud, blad.sleutel))
    assert (said.scores[0], said.teksten) == (0, (Tekst("ONTHAAL", "HIAAT", "tekst 0"),))
    gesprek = rows("OpenGesprek").get()
    naam = zegel.name(keys.gesprek_sleutel("FORM"))
    assert Gesprekwaarden.from_text(zegel.open(gesprek.inhoud, naam)).deelnemers == 8
    assert rows("Antwoordlink").get().token_hash == keys.token_hash("een-token")
    assert answers_of(go("0001_initial"), groep) == before
