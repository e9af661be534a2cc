"""What the database itself keeps true of cells, snapshots, texts and charts: each on both sides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bevraging.models import GetrokkenCel
from kader.enums import Fase
from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    GrafiekSoort,
    Invoersoort,
    Rand,
    Spreiding,
)
from rechtencirkel.models import DoorgegevenTekst, Grafiek, Groep, Ronde, Snapshot, Snapshotcel
from tests.cast import NU


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def snapshot(open_ronde: Ronde) -> Snapshot:
    return Snapshot.objects.create(ronde=open_ronde, inhoud="{}", sha256="a" * 64)


def refused(name: str, make: Callable[[], object]) -> None:
    """The database refuses this, by the constraint of that name (SQLite names the columns instead)."""
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        make()
    assert name in str(fout.value) or "UNIQUE constraint failed" in str(fout.value)


def test_a_cell_is_drawn_once_per_groep_number_and_fase(groep: Groep) -> None:
    def cel(nummer: int, fase: Fase) -> GetrokkenCel:
        return GetrokkenCel.objects.create(
            groep=groep,
            nummer=nummer,
            fase=fase,
            invoersoort=Invoersoort.GROEPSGESPREK if nummer else Invoersoort.BLADEN,
            waarde=Decimal("3.0"),
            band=Band.B5_9,
        )

    cel(0, Fase.ONTHAAL)
    cel(1, Fase.ONTHAAL)
    cel(0, Fase.NAZORG)
    refused("getrokkencel_een_keer_getrokken", lambda: cel(0, Fase.ONTHAAL))
    assert GetrokkenCel.objects.count() == 3


def test_a_ronde_has_one_snapshot(open_ronde: Ronde, snapshot: Snapshot) -> None:
    refused(
        "rechtencirkel_snapshot_ronde_id_key",
        lambda: Snapshot.objects.create(ronde=open_ronde, inhoud="{}", sha256="b" * 64),
    )
    assert Snapshot.objects.get() == snapshot


def test_a_snapshot_has_one_cell_per_reeks_and_fase(snapshot: Snapshot) -> None:
    def cel(reeks: str, fase: Fase) -> Snapshotcel:
        return Snapshotcel.objects.create(
            snapshot=snapshot,
            reeks=reeks,
            fase=fase,
            label=reeks,
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            invoersoort=Invoersoort.BLADEN,
        )

    cel("groep-1", Fase.ONTHAAL)
    cel("groep-2", Fase.ONTHAAL)
    cel("groep-1", Fase.NAZORG)
    refused("snapshotcel_een_per_reeks_en_fase", lambda: cel("groep-1", Fase.ONTHAAL))
    assert Snapshotcel.objects.count() == 3


BLADEN = {"invoersoort": Invoersoort.BLADEN}
GESPREK = {"invoersoort": Invoersoort.GROEPSGESPREK}
STANDPUNT = {"invoersoort": Invoersoort.STANDPUNT}
INSCHATTING = {"invoersoort": Invoersoort.INSCHATTING}
FEW, SOME, MANY = ({**BLADEN, "band": band} for band in (Band.B5_9, Band.B10_19, Band.B20_49))
LOW, HIGH = {"rand": Rand.LAAG, "waarde": Decimal(2)}, {"rand": Rand.HOOG, "waarde": Decimal(8)}
LABEL = {"spreiding": Spreiding.GEMENGD}


def with_value(waarde: str, velden: dict[str, object]) -> dict[str, object]:
    return {**velden, "waarde": Decimal(waarde)}


# Name of the constraint after the model, what it allows, what it refuses.
CELLEN: tuple[tuple[str, dict[str, object], dict[str, object]], ...] = (
    ("waarde_0_tot_10", with_value("10", FEW), with_value("10.1", FEW)),
    ("waarde_0_tot_10", with_value("0", FEW), with_value("-0.1", FEW)),
    ("verborgen_draagt_niets", BLADEN, {**BLADEN, "band": Band.B10_19}),
    ("verborgen_draagt_niets", GESPREK, {**GESPREK, "band": Band.B5_9}),
    ("band_van_personen", with_value("7", FEW), with_value("7", BLADEN)),
    ("band_van_personen", with_value("7", {**GESPREK, "band": "B50"}), with_value("7", GESPREK)),
    ("band_bekend", with_value("7", MANY), with_value("7", {**BLADEN, "band": "B3"})),
    ("rand_bij_2_of_8", {**FEW, **LOW}, {**FEW, **LOW, "waarde": Decimal(3)}),
    ("rand_bij_2_of_8", {**FEW, **HIGH}, {**FEW, **HIGH, "waarde": Decimal("8.5")}),
    ("rand_bij_2_of_8", with_value("2", SOME), {**SOME, **LOW}),
    ("rand_bij_2_of_8", with_value("8", MANY), {**MANY, **HIGH}),
    ("rand_bij_2_of_8", with_value("8", FEW), {**FEW, **LOW, "waarde": Decimal(8)}),
    ("rand_bekend", with_value("2", FEW), with_value("2", {**FEW, "rand": "MID"})),
    ("spreiding_vanaf_20", with_value("7", {**MANY, **LABEL}), with_value("7", {**SOME, **LABEL})),
    ("spreiding_vanaf_20", with_value("7", MANY), with_value("7", {**FEW, **LABEL})),
    ("spreiding_bekend", with_value("7", MANY), with_value("7", {**MANY, "spreiding": "BREED"})),
    ("invoersoort_bekend", BLADEN, {"invoersoort": "MAIL"}),
    ("fase_bekend", {**BLADEN, "fase": Fase.NAZORG}, {**BLADEN, "fase": "VERTREK"}),
)
CEL_NAMEN = [f"{regel[0]}-{i}" for i, regel in enumerate(CELLEN)]


@pytest.mark.parametrize(("naam", "goed", "fout"), CELLEN, ids=CEL_NAMEN)
def test_a_sealed_cell_says_only_what_the_release_rule_lets_it_say(
    groep: Groep, naam: str, goed: dict[str, object], fout: dict[str, object]
) -> None:
    def cel(velden: dict[str, object]) -> GetrokkenCel:
        nummer = 0 if velden["invoersoort"] != Invoersoort.GROEPSGESPREK else 1
        return GetrokkenCel.objects.create(
            **{"groep": groep, "fase": Fase.ONTHAAL, "nummer": nummer, **velden}
        )

    # A faulty kind of entry breaks the rule of the number as well; the database names one of both.
    namen = [f"getrokkencel_{naam}", "getrokkencel_nummer_0_van_bladen"]
    with pytest.raises(IntegrityError) as geweigerd, transaction.atomic():
        cel(fout)
    gevonden = [wie for wie in namen if wie in str(geweigerd.value)]
    assert gevonden == namen[:1] or (naam == "invoersoort_bekend" and gevonden == namen[1:])
    assert cel(goed).pk


@pytest.mark.parametrize(
    ("nummer", "goed", "fout"),
    [
        (0, BLADEN, GESPREK),
        (1, GESPREK, BLADEN),
        (2, GESPREK, STANDPUNT),
        (0, BLADEN, INSCHATTING),
        (1, GESPREK, INSCHATTING),
    ],
)
def test_a_sealed_cell_is_of_the_blads_or_of_a_numbered_conversation(
    groep: Groep, nummer: int, goed: dict[str, object], fout: dict[str, object]
) -> None:
    rij = {"groep": groep, "fase": Fase.ONTHAAL, "nummer": nummer}
    refused(
        "getrokkencel_nummer_0_van_bladen", lambda: GetrokkenCel.objects.create(**{**rij, **fout})
    )
    assert GetrokkenCel.objects.create(**{**rij, **goed}).pk


def standpunt_cel(waarde: str, **velden: object) -> dict[str, object]:
    return {**STANDPUNT, "waarde": Decimal(waarde), **velden}


OPENBAAR = (
    *CELLEN,
    ("band_van_personen", standpunt_cel("7"), standpunt_cel("7", band=Band.B20_49)),
    (
        "band_van_personen",
        standpunt_cel("0"),
        standpunt_cel("0", band=Band.B20_49, spreiding=Spreiding.GEMENGD),
    ),
    (
        "band_van_personen",
        {**standpunt_cel("7"), **INSCHATTING},
        {**standpunt_cel("7", band=Band.B20_49), **INSCHATTING},
    ),
    ("rand_bij_2_of_8", standpunt_cel("2"), standpunt_cel("2", rand=Rand.LAAG)),
    ("spreiding_vanaf_20", standpunt_cel("2"), standpunt_cel("2", spreiding=Spreiding.GEMENGD)),
    ("belanghebbendengroep_bekend", BLADEN, {**BLADEN, "belanghebbendengroep": "BUREN"}),
)


@pytest.mark.parametrize(
    ("naam", "goed", "fout"), OPENBAAR, ids=[f"{r[0]}-{i}" for i, r in enumerate(OPENBAAR)]
)
def test_a_released_cell_says_only_what_the_release_rule_lets_it_say(
    snapshot: Snapshot, naam: str, goed: dict[str, object], fout: dict[str, object]
) -> None:
    def cel(velden: dict[str, object]) -> Snapshotcel:
        rij = {"snapshot": snapshot, "reeks": "groep-1", "label": "x", "fase": Fase.ONTHAAL}
        rij |= {"belanghebbendengroep": Belanghebbendengroep.DOELGROEP}
        return Snapshotcel.objects.create(**{**rij, **velden})

    # What a standpunt may not carry breaks two rules; the database names one of both.
    namen = {f"snapshotcel_{naam}"}
    if fout["invoersoort"] == Invoersoort.STANDPUNT:
        namen |= {"snapshotcel_band_van_personen"}
    with pytest.raises(IntegrityError) as geweigerd, transaction.atomic():
        cel(fout)
    assert [wie for wie in namen if wie in str(geweigerd.value)]
    assert cel(goed).pk


def test_a_withdrawn_text_is_empty_and_only_a_withdrawn_one(
    groep: Groep, snapshot: Snapshot
) -> None:
    def tekst(woorden: str, ingetrokken: bool) -> DoorgegevenTekst:
        return DoorgegevenTekst.objects.create(
            groep=groep,
            snapshot=snapshot,
            fase=Fase.ONTHAAL,
            soort="HIAAT",
            tekst=woorden,
            sha256="c" * 64,
            ingetrokken_op=NU if ingetrokken else None,
        )

    tekst("woorden", ingetrokken=False)
    tekst("", ingetrokken=True)
    refused("doorgegeventekst_leeg_als_ingetrokken", lambda: tekst("", ingetrokken=False))
    refused("doorgegeventekst_leeg_als_ingetrokken", lambda: tekst("woorden", ingetrokken=True))
    assert DoorgegevenTekst.objects.count() == 2


def test_a_snapshot_has_one_chart_of_each_kind(snapshot: Snapshot) -> None:
    def grafiek(soort: GrafiekSoort) -> Grafiek:
        return Grafiek.objects.create(snapshot=snapshot, soort=soort, sha256="d" * 64, inhoud=b"x")

    grafiek(GrafiekSoort.SVG)
    grafiek(GrafiekSoort.SVG_SMAL)
    refused("grafiek_een_per_soort", lambda: grafiek(GrafiekSoort.SVG))
    assert Grafiek.objects.count() == 2
