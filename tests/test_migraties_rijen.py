"""Migrations that move rows: what stood before stands rightly after, forwards and backwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from tests.test_migraties import empty, ronde_of_before  # noqa: F401 - a fixture

TOEN = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
VOOR = [("pilootgemeenten", "0001_initial"), ("rechtencirkel", "0001_initial")]
NA = [("pilootgemeenten", "0002_rollen_aanvaarden"), ("rechtencirkel", "0003_groeplezer")]


def at(database: BaseDatabaseWrapper, plek: list[tuple[str, str]]) -> Apps:
    """The models of this moment, the database migrated to it."""
    executor = MigrationExecutor(database)
    executor.migrate(plek)
    return executor.loader.project_state(plek).apps


class Oud:
    """Rows of before, made directly."""

    def __init__(self, apps: Apps, database: BaseDatabaseWrapper) -> None:
        self.apps, self.alias = apps, database.alias
        programma = self.make("Programma", naam="P", naamsleutel="p", beginjaar=2026, eindjaar=2028)
        self.gemeente = self.make(
            "Pilootgemeente",
            naam="H",
            naamsleutel="h",
            slug="h",
            provincie="LIMBURG",
            programma=programma,
        )
        self.organisaties = {
            naam: self.make("Organisatie", naam=naam, naamsleutel=naam, type="ANDERE")
            for naam in ("bewaarder", "gescoord")
        }

    def model(self, naam: str) -> type[models.Model]:
        app = (
            "rechtencirkel"
            if naam in ("Ronde", "Groep", "Instrumentversie", "Groeplezer")
            else "pilootgemeenten"
        )
        return self.apps.get_model(app, naam)

    def make(self, soort: str, /, **velden: Any) -> Any:
        return self.model(soort)._base_manager.using(self.alias).create(**velden)

    def lid(self, email: str, rol: str, organisatie: str, **velden: Any) -> Any:
        users = self.model("User")._base_manager.using(self.alias)
        user, _ = users.get_or_create(email=email, defaults={"password": "!"})
        return self.make(
            "Lidmaatschap",
            user=user,
            rol=rol,
            organisatie=self.organisaties[organisatie],
            pilootgemeente=self.gemeente,
            **velden,
        )

    def groep(self, nummer: int, status: str) -> Any:
        is_open = status == "OPEN"
        ronde = self.make(
            "Ronde",
            nummer=nummer,
            naam=f"R{nummer}",
            naamsleutel=f"r{nummer}",
            pilootgemeente=self.gemeente,
            organisatie=self.organisaties["gescoord"],
            instrumentversie=self.instrument,
            status=status,
            belofte="Wij lezen alles.",
            sluit_op=TOEN,
            beslis_op=TOEN + dt.timedelta(days=20),
            bewaren_tot=TOEN.date(),
            geopend_op=TOEN if is_open else None,
        )
        return self.make(
            "Groep",
            nummer=1,
            belanghebbendengroep="DOELGROEP",
            status=status,
            ronde=ronde,
            bewaarder=self.organisaties["bewaarder"],
        )


def test_who_could_read_reads_on_and_nobody_else(empty: BaseDatabaseWrapper) -> None:  # noqa: F811
    oud = Oud(at(empty, VOOR), empty)
    oud.instrument = oud.make("Instrumentversie", nummer=1, naam="I", status="ONTWERP")
    leest = oud.lid("leest@x.test", "BEWAARDER", "bewaarder")
    gestopt = oud.lid("gestopt@x.test", "BEWAARDER", "bewaarder", beeindigd_op=TOEN)
    oud.lid("dubbel@x.test", "BEWAARDER", "bewaarder")
    oud.lid("dubbel@x.test", "STUURGROEPLID", "gescoord")
    oud.lid("leidt@x.test", "BEWAARDER", "bewaarder")
    leidt = oud.lid("leidt@x.test", "COORDINATOR", "bewaarder")
    oud.make(
        "Bewaarderschap",
        organisatie=oud.organisaties["bewaarder"],
        pilootgemeente=oud.gemeente,
        status="TOEGELATEN",
        voorgesteld_door=leest.user,
        voorgesteld_op=TOEN,
        beslist_door=leidt.user,
        beslist_op=TOEN,
    )
    open_groep = oud.groep(1, "OPEN")
    oud.groep(2, "CONCEPT")

    nieuw = at(empty, NA)
    rijen = nieuw.get_model("pilootgemeenten", "Lidmaatschap").objects.using(empty.alias)
    assert all(rij.aanvaard_op == rij.created_at for rij in rijen.order_by("pk"))
    lezers = nieuw.get_model("rechtencirkel", "Groeplezer").objects.using(empty.alias)
    assert list(lezers.values_list("groep", "lidmaatschap")) == [(open_groep.pk, leest.pk)]
    toelating = (
        nieuw.get_model("pilootgemeenten", "Bewaarderschap").objects.using(empty.alias).get()
    )
    assert toelating.eerst_toegelaten_op == TOEN

    plek = {
        "user_id": gestopt.user_id,
        "rol": "BEWAARDER",
        "organisatie_id": gestopt.organisatie_id,
        "pilootgemeente_id": gestopt.pilootgemeente_id,
    }
    opnieuw = rijen.create(**plek, aanvaard_op=TOEN, uitgenodigd_door_id=leest.pk)
    rijen.create(**{**plek, "rol": "STUURGROEPLID"}, uitgenodigd_door_id=opnieuw.pk)
    terug = at(empty, VOOR).get_model("pilootgemeenten", "Lidmaatschap")
    van_hem = terug.objects.using(empty.alias).filter(user=gestopt.user_id)
    assert list(van_hem.values_list("pk", "rol", "beeindigd_op")) == [
        (opnieuw.pk, "BEWAARDER", None)
    ]
    at(empty, NA)


def test_what_was_said_of_each_fase_becomes_the_first_edition_and_goes_back(
    empty: BaseDatabaseWrapper,  # noqa: F811
) -> None:
    voor, na = (
        [("rechtencirkel", "0008_openen_vooraf")],
        [("rechtencirkel", "0010_vragen_van_edities")],
    )

    def rijen(plek: list[tuple[str, str]], naam: str) -> models.QuerySet:
        return at(empty, plek).get_model("rechtencirkel", naam).objects.using(empty.alias)

    at(empty, voor)
    versie = rijen(voor, "Instrumentversie").create(
        nummer=1, naam="R", status="ONTWERP", as_laag="weinig", as_hoog="veel", bron="eigen"
    )
    rijen(voor, "Fasetekst").create(
        fase="NAZORG",
        uitleg_professioneel="Opvolgen.",
        uitleg_eenvoudig="Later nog eens bellen.",
        instrumentversie_id=versie.pk,
    )
    rijen(voor, "Richtvraag").create(
        fase="NAZORG",
        verwoording="EENVOUDIG",
        volgorde=1,
        tekst="Belde iemand?",
        bron="eigen",
        instrumentversie_id=versie.pk,
    )
    vraag = rijen(na, "Richtvraag").get(tekst="Belde iemand?").vraag
    assert (vraag.fase, vraag.vraag, vraag.woord_laag, vraag.woord_hoog) == (
        *("NAZORG", "Later nog eens bellen."),
        *("weinig", "veel"),
    )
    assert (vraag.editie.taal, vraag.editie.verwoording, vraag.editie.nummer) == (
        *("nl", "EENVOUDIG"),
        1,
    )
    assert rijen(na, "Vraag").count() == 18
    terug = rijen(voor, "Fasetekst").get(fase="NAZORG")
    assert (terug.uitleg_professioneel, terug.uitleg_eenvoudig) == (
        "Opvolgen.",
        "Later nog eens bellen.",
    )
    assert rijen(voor, "Richtvraag").get().verwoording == "EENVOUDIG"


@pytest.mark.parametrize(
    "namen",
    [
        ("0011_inschatting", "0012_pagina_opnieuw"),
        ("0012_pagina_opnieuw", "0014_pagina_zonder_wat_volgt"),
        ("0015_een_pagina", "0016_pagina_met_ware_woorden"),
    ],
)
def test_a_kept_result_page_goes_and_is_drawn_again(
    empty: BaseDatabaseWrapper,  # noqa: F811
    namen: tuple[str, str],
) -> None:
    ronde_of_before(empty)
    voor, na = ([("rechtencirkel", naam)] for naam in namen)
    toen = at(empty, voor)
    ronde = toen.get_model("rechtencirkel", "Ronde").objects.using(empty.alias).get()
    paginas = toen.get_model("rechtencirkel", "Resultaatpagina").objects.using(empty.alias)
    van_lezer = {} if namen[0] == "0015_een_pagina" else {"mag_schrijven": False}
    paginas.create(inhoud="zonder weg naar de fasen", ronde=ronde, **van_lezer)
    at(empty, na)
    assert paginas.count() == 0
    at(empty, voor)
    assert paginas.count() == 0


def test_a_kept_result_page_is_of_everybody_and_of_nobody_on_the_way_back(
    empty: BaseDatabaseWrapper,  # noqa: F811
) -> None:
    ronde_of_before(empty)
    namen = ("0014_pagina_zonder_wat_volgt", "0015_een_pagina")
    voor, na = ([("rechtencirkel", naam)] for naam in namen)
    toen = at(empty, voor)
    ronde = toen.get_model("rechtencirkel", "Ronde").objects.using(empty.alias).get()
    paginas = toen.get_model("rechtencirkel", "Resultaatpagina").objects.using(empty.alias)
    for mag_schrijven in (False, True):
        paginas.create(mag_schrijven=mag_schrijven, inhoud="oud", ronde=ronde)
    nu = at(empty, na)
    bewaard = nu.get_model("rechtencirkel", "Resultaatpagina").objects.using(empty.alias)
    assert bewaard.count() == 0
    bewaard.create(inhoud="nieuw", ronde_id=ronde.pk)
    at(empty, voor)
    assert paginas.count() == 0


def test_a_circle_of_before_goes_with_the_page_that_names_it(empty: BaseDatabaseWrapper) -> None:  # noqa: F811
    ronde_of_before(empty)
    voor, na = (
        [("rechtencirkel", naam)] for naam in ("0012_pagina_opnieuw", "0013_cirkels_opnieuw")
    )
    toen = at(empty, voor)
    ronde, snapshots, grafieken, paginas = (
        toen.get_model("rechtencirkel", naam).objects.using(empty.alias)
        for naam in ("Ronde", "Snapshot", "Grafiek", "Resultaatpagina")
    )
    snapshot = snapshots.create(ronde=ronde.get(), inhoud="{}", sha256="a" * 64)
    grafieken.create(snapshot=snapshot, soort="PNG", sha256="b" * 64, inhoud=b"van vroeger")
    paginas.create(mag_schrijven=False, inhoud="met de cirkel van vroeger", ronde=ronde.get())
    at(empty, na)
    assert (grafieken.count(), paginas.count(), snapshots.count()) == (0, 0, 1)
    grafieken.create(snapshot=snapshot, soort="VERSCHIL", sha256="c" * 64, inhoud=b"van nu")
    at(empty, voor)
    assert grafieken.count() == 0
