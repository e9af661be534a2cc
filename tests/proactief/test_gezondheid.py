"""The health page: each part of the machine, 200 or 503, and nothing of anybody."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort, Machine
from pilootgemeenten.models import Levensteken, Verzending
from proactief import VERSIE, gezondheid
from tests.testbed.databank import OVERAL
from tests.testbed.herstel import since_the_backup

NU = dt.datetime(2026, 11, 23, 9, 0, 30, 5, tzinfo=dt.UTC)


def look() -> tuple[int, dict[str, Any]]:
    antwoord = Client().get("/gezondheid/")
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord.cookies == {}
    return antwoord.status_code, antwoord.json()


def well(inhoud: dict[str, Any]) -> dict[str, bool]:
    return {naam: deel["goed"] for naam, deel in inhoud.items() if isinstance(deel, dict)}


def seen(machine: Machine, ago: dt.timedelta) -> None:
    Levensteken.objects.update_or_create(
        machine=machine, defaults={"gezien_op": timezone.now() - ago}
    )


def test_after_a_tik_all_is_well(db: None) -> None:
    ervoor = timezone.now().replace(microsecond=0)
    call_command("tik", stdout=io.StringIO())
    status, inhoud = look()
    assert (status, inhoud["goed"], inhoud["versie"]) == (200, True, VERSIE)
    assert set(well(inhoud)) == {"databank", "migraties", "tik", "werker", "mails", "herstelboek"}
    assert (inhoud["databank"]["goed"], inhoud["migraties"]["gevonden"]) == (True, 0)
    for naam in ("tik", "werker"):
        assert ervoor <= dt.datetime.fromisoformat(inhoud[naam]["gevonden"]) <= timezone.now()


def test_a_machine_that_never_ran_is_not_well(db: None) -> None:
    status, inhoud = look()
    assert (status, well(inhoud)) == (
        503,
        {
            "databank": True,
            "migraties": True,
            "tik": False,
            "werker": False,
            "mails": True,
            "herstelboek": True,
        },
    )
    assert inhoud["tik"]["gevonden"] is None


@pytest.mark.parametrize(
    ("tik", "werker", "verwacht"),
    [
        (0, 0, (200, True, True)),
        (4, 4, (200, True, True)),
        (0, 6, (503, True, False)),
        (6, 6, (503, False, True)),  # the clock is away: the worker did what it was last asked
        (6, 20, (503, False, False)),
    ],
)
def test_a_clock_or_a_worker_that_stopped_is_told_apart(
    db: None, tik: int, werker: int, verwacht: tuple[int, bool, bool]
) -> None:
    seen(Machine.TIK, dt.timedelta(minutes=tik))
    seen(Machine.WERKER, dt.timedelta(minutes=werker))
    status, inhoud = look()
    assert (status, inhoud["tik"]["goed"], inhoud["werker"]["goed"]) == verwacht


def test_a_migration_that_waits_is_counted(db: None) -> None:
    gezondheid.show_life(now=timezone.now())
    MigrationRecorder.Migration.objects.filter(app="kader").delete()
    status, inhoud = look()
    assert (status, inhoud["migraties"]) == (503, {"goed": False, "gevonden": 1})


def test_an_act_that_is_being_committed_is_told_to_nobody(boek: Boek) -> None:
    gezondheid.show_life(now=timezone.now())
    goed = {"goed": True, "gevonden": None}
    assert look()[1]["herstelboek"] == goed
    with since_the_backup():
        note_line(soort=Boeksoort.GESLOTEN, groep=1, op="")
    assert look()[1]["herstelboek"] == goed
    boek.pad.unlink()
    with since_the_backup():
        note_line(soort=Boeksoort.UUR)
        note_line(soort=Boeksoort.UUR)
    assert look()[1]["herstelboek"] == {"goed": False, "gevonden": "ACHTER"}


def test_a_mail_that_nobody_sends_is_told_but_not_one_that_waits_its_time_or_is_about_a_groep(
    db: None,
) -> None:
    gezondheid.show_life(now=timezone.now())
    rij = Verzending.objects.create(soort="UITNODIGING", aan="x@example.test")
    assert look()[1]["mails"] == {"goed": True, "gevonden": None}
    lang = timezone.now() - gezondheid.TE_LANG
    Verzending.objects.filter(pk=rij.pk).update(volgende_poging=lang)
    status, inhoud = look()
    assert (status, inhoud["mails"]) == (503, {"goed": False, "gevonden": None})
    Verzending.objects.filter(pk=rij.pk).update(soort="BEVRAGING")
    assert look()[0] == 200
    Verzending.objects.filter(pk=rij.pk).update(soort="UITNODIGING", staat="NIET_VERSTUURD")
    assert look()[0] == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("weg", OVERAL)
def test_without_a_database_it_still_answers(boek: Boek, weg: Any) -> None:
    with weg():
        status, inhoud = look()
    assert (status, set(well(inhoud).values())) == (503, {False})
    assert inhoud["versie"] == VERSIE


def test_it_costs_five_queries(db: None, django_assert_num_queries: Any) -> None:
    look()
    with django_assert_num_queries(5):
        look()


def test_the_last_sign_is_one_row_for_each(db: None) -> None:
    for minuut in range(2):
        moment = NU + dt.timedelta(minutes=minuut)
        gezondheid.show_life(now=moment)
    assert Levensteken.objects.get(machine=Machine.TIK).gezien_op == moment
    assert Levensteken.objects.count() == 2
    assert str(Levensteken.objects.get(machine=Machine.TIK)) == f"de klok: {moment}"


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_away_is_asked_once(db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _ in range(3):
        gezondheid.show_life(now=NU)
    assert DBTaskResult.objects.count() == 1
    assert not Levensteken.objects.filter(machine=Machine.WERKER).exists()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert Levensteken.objects.filter(machine=Machine.WERKER).exists()
    gezondheid.show_life(now=NU)
    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.parametrize("machine", ["TIK", "WERKER", "ANDERE"])
def test_only_a_known_part_of_the_machine_gives_signs(db: None, machine: str) -> None:
    def give() -> None:
        with transaction.atomic():
            Levensteken.objects.create(machine=machine, gezien_op=NU)

    if machine == "ANDERE":
        with pytest.raises(IntegrityError):
            give()
        return
    give()
    with pytest.raises(IntegrityError):
        give()
