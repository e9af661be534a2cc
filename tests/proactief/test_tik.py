"""The clock: what cannot be done stops nothing else, one clock at a time, and a killed one leaves nothing half done."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models.signals import pre_delete
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bevraging.actions import vrijgave, wissen
from bevraging.actions.bewaartermijn import delete_expired
from bevraging.models import Blad, OpenBlad, Toelichting
from pilootgemeenten.actions.een_voor_een import Mislukt
from proactief.management.commands import tik
from proactief.opruimen import delete_stale
from proactief.slot import clock_lock
from rechtencirkel.actions.snapshot import WORKER_TIME, draw_missing_charts
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Grafiek, Groep, Ronde, Snapshot
from tests.bevraging.test_wissen import kenmerk_of
from tests.bevraging.vault import seal_blad
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all, release_all
from tests.cast import NU, Cast

# A process that does what follows in the same database, says so and waits to be killed.
BEZIG = """
import sys, time, django
django.setup()
def wacht(*args, **kwargs):
    print("bezig", flush=True)
    time.sleep(600)
"""
HOUD_SLOT = "from proactief.slot import clock_lock\nwith clock_lock() as vrij: wacht()"
TIK = """
import importlib
module, naam = sys.argv[1].rsplit(".", 1)
setattr(importlib.import_module(module), naam, wacht)
from django.core.management import call_command
call_command("tik")
"""


def run_tik() -> str:
    uit = io.StringIO()
    call_command("tik", stdout=uit)
    return uit.getvalue().strip()


def database_url() -> str:
    naam = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{naam}"
    return f"sqlite:///{naam}"


@contextlib.contextmanager
def busy(code: str, *args: str) -> Iterator[subprocess.Popen[str]]:
    """Another process on the same database, in the middle of its work; killed at the end at the latest."""
    omgeving = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "proactief.settings",
    }
    with subprocess.Popen(
        [sys.executable, "-c", BEZIG + code, *args],
        cwd=settings.BASE_DIR,
        env=omgeving,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        try:
            assert proces.stdout is not None
            assert proces.stdout.readline().strip() == "bezig"
            yield proces
        finally:
            proces.kill()


def wait_until_free() -> None:
    einde = time.monotonic() + 30
    while time.monotonic() < einde:
        with clock_lock() as vrij:
            if vrij:
                return
        time.sleep(0.05)
    raise AssertionError("the lock of a killed clock is still held")


def after_all_decisions() -> dt.datetime:
    return max(ronde.beslis_op for ronde in Ronde.objects.order_by("pk")) + dt.timedelta(days=1)


def erase_decided(groep: Groep, cast: Cast) -> None:
    """Two people decided to erase the answer that scores 0."""
    wissing = wissen.propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    wissen.decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)


@pytest.mark.parametrize("kapot", list(tik.TAKEN))
def test_a_task_that_fails_stops_no_other_and_the_command_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch, kapot: str, caplog: pytest.LogCaptureFixture
) -> None:
    gedaan = []

    def taak(naam: str) -> Any:
        def doe(*, now: dt.datetime) -> int:
            if naam == kapot:
                raise RuntimeError("geheim van een antwoord")
            gedaan.append(naam)
            return 1

        return doe

    volgorde = list(tik.TAKEN)
    monkeypatch.setattr(tik, "TAKEN", {naam: taak(naam) for naam in volgorde})
    with pytest.raises(CommandError, match="mislukt: 1") as fout:
        run_tik()
    assert fout.value.returncode == 1
    assert gedaan == [naam for naam in volgorde if naam != kapot]
    assert f"taak '{kapot}' mislukt: RuntimeError" in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_one_broken_groep_is_named_and_the_rest_of_the_tik_is_done(
    open_ronde: Ronde, caplog: pytest.LogCaptureFixture
) -> None:
    kapot, heel = open_ronde.groepen.order_by("nummer")
    OpenBlad.objects.filter(pk=seal_blad(kapot).pk).update(inhoud=b"niet te openen" * 4)
    seal_blad(heel, tekst="woorden van iemand")
    Ronde.objects.filter(pk=open_ronde.pk).update(sluit_op=NU)
    for _ in range(2):  # and again a minute later
        with pytest.raises(CommandError, match="mislukt: 1;"):
            run_tik()
    assert [groep.is_open for groep in open_ronde.groepen.order_by("nummer")] == [True, False]
    assert caplog.text.count(f"groep {kapot.pk} mislukt") == 2
    assert "woorden" not in caplog.text


def test_one_ronde_that_cannot_be_released_stops_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste, tweede = (closed_ronde(cast, nummer=nummer) for nummer in (1, 2))
    echt = vrijgave.compose_inhoud

    def compose(ronde: Ronde, now: dt.datetime) -> Any:
        if ronde.pk == eerste[0].ronde_id:
            raise RuntimeError
        return echt(ronde, now)

    monkeypatch.setattr(vrijgave, "compose_inhoud", compose)
    with pytest.raises(Mislukt, match="1 mislukt, 1 gedaan"):
        vrijgave.release_due(now=after_all_decisions())
    stand = [groepen[0].ronde for groepen in (eerste, tweede)]
    for ronde in stand:
        ronde.refresh_from_db()
    assert [ronde.status for ronde in stand] == [RondeStatus.GESLOTEN, RondeStatus.VRIJGEGEVEN]


def test_what_should_be_erased_and_cannot_holds_its_own_ronde_only(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste, _ = (closed_ronde(cast, [0, *[3] * 11], [7] * 12, nummer=nummer) for nummer in (1, 2))
    erase_decided(eerste[0], cast)
    echt = wissen.find_by_kenmerk
    monkeypatch.setattr(wissen, "find_by_kenmerk", lambda *args: 1 / 0)
    with pytest.raises(Mislukt):
        wissen.erase_confirmed(now=LATER)
    besluit = after_all_decisions()
    assert vrijgave.release_due(now=besluit) == 1
    assert list(Snapshot.objects.values_list("ronde__nummer", flat=True)) == [2]
    monkeypatch.setattr(wissen, "find_by_kenmerk", echt)
    assert (wissen.erase_confirmed(now=LATER), vrijgave.release_due(now=besluit)) == (1, 1)


def test_texts_that_cannot_be_deleted_stop_no_other_deletion(cast: Cast) -> None:
    eerste, _ = closed_ronde(cast)
    moment = NU + dt.timedelta(days=91)

    def refuse(instance: Toelichting, **kwargs: Any) -> None:
        if instance.blad is not None and instance.blad.groep_id == eerste.pk:
            raise RuntimeError

    pre_delete.connect(refuse, sender=Toelichting)
    try:
        with pytest.raises(Mislukt, match="1 mislukt"):
            delete_expired(now=moment)
    finally:
        pre_delete.disconnect(refuse, sender=Toelichting)
    assert set(Toelichting.objects.values_list("blad__groep", flat=True)) == {eerste.pk}
    assert delete_expired(now=moment) == 1
    assert (Toelichting.objects.count(), delete_expired(now=moment)) == (0, 0)
    assert Blad.objects.count() == 18


def test_a_circle_that_cannot_be_drawn_stops_no_other(cast: Cast) -> None:
    rondes = [release_all(cast, closed_ronde(cast, nummer=nummer)) for nummer in (1, 2)]
    Grafiek.objects.all().delete()
    Snapshot.objects.filter(ronde=rondes[0]).update(inhoud="{")
    with pytest.raises(Mislukt, match="1 mislukt, 1 gedaan"):
        draw_missing_charts(now=LATER + WORKER_TIME)
    assert set(Grafiek.objects.values_list("snapshot__ronde", flat=True)) == {rondes[1].pk}


def test_work_that_was_killed_goes_after_a_day_and_not_before(db: None) -> None:
    nu = timezone.now()
    DBTaskResult.objects.create(
        status="RUNNING",
        started_at=nu,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="rechtencirkel.actions.snapshot.draw_charts",
        priority=0,
        queue_name="default",
        backend_name="default",
    )
    dag = dt.timedelta(days=1)
    assert [delete_stale(now=nu + dag - dt.timedelta(minutes=1)), delete_stale(now=nu + dag)] == [
        0,
        1,
    ]


def test_a_tik_does_nothing_while_another_is_busy_and_a_killed_one_frees_it(
    open_ronde: Ronde,
) -> None:
    Ronde.objects.filter(pk=open_ronde.pk).update(sluit_op=NU)
    with busy(HOUD_SLOT):
        assert run_tik() == "Een andere tik is bezig."
        assert open_ronde.groepen.filter(status="OPEN").count() == 2
    wait_until_free()
    eersten = [run_tik().partition(",")[0] for _ in range(2)]
    assert eersten == ["gesloten: 2", "gesloten: 0"]


@pytest.mark.django_db(transaction=True)
def test_a_tik_that_is_killed_while_it_closes_left_nothing_half_done(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.order_by("nummer")[0]
    for score in range(6):
        seal_blad(groep, score)
    Ronde.objects.filter(pk=open_ronde.pk).update(sluit_op=NU)
    with busy(TIK, "bevraging.actions.sluiten._store"):
        pass
    wait_until_free()
    groep.refresh_from_db()
    assert (groep.is_open, OpenBlad.objects.count(), Blad.objects.count()) == (True, 6, 0)
    assert run_tik().startswith("gesloten: 2")
    assert (OpenBlad.objects.count(), Blad.objects.count()) == (0, 6)


@pytest.mark.django_db(transaction=True)
def test_a_tik_that_is_killed_while_it_draws_is_taken_up_by_the_next(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    Grafiek.objects.all().delete()
    with busy(TIK, "rechtencirkel.actions.snapshot._store_drawn"):
        pass
    wait_until_free()
    assert not Grafiek.objects.exists()
    assert "getekend: 1" in run_tik()
    assert set(Grafiek.objects.values_list("snapshot__ronde", flat=True)) == {ronde.pk}


def test_the_last_confirmation_waits_for_what_must_still_be_erased(cast: Cast) -> None:
    groepen = closed_ronde(cast, [0, 3, 3, 3, 3, 3], [7] * 12)
    eerste, tweede = propose_all(cast, groepen)
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    erase_decided(eerste, cast)
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert not Snapshot.objects.exists()
    assert (wissen.erase_confirmed(now=LATER), vrijgave.release_due(now=LATER)) == (1, 1)
