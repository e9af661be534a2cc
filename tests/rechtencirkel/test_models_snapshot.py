"""What the database itself keeps true of cells, snapshots, texts and charts: each on both sides."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bevraging.models import GetrokkenCel
from kader.enums import Fase
from rechtencirkel.enums import Belanghebbendengroep, GrafiekSoort, Invoersoort
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
            invoersoort=Invoersoort.BLADEN,
            waarde=Decimal("3.0"),
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
