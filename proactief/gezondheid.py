"""Whether the machine works: what the health page says, and how the clock and the worker show that they run.

A part of the machine that must be watched is a line of ONDERDELEN. It says nothing about a groep, an answer or a
person, and costs one query at most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from bevraging.actions.bericht import BEVRAGING
from pilootgemeenten.actions.herstelboek import HEEL, Boekstand
from pilootgemeenten.enums import Machine
from pilootgemeenten.models import Levensteken, Verzending
from proactief.herstel import stand_now

# The clock runs each minute and asks the worker each minute; a long job may hold either for a while.
TE_LANG = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Meting:
    """One part of the machine: whether it is well, and what was found, for who reads along."""

    goed: bool
    gevonden: str | int | None


def measure(now: dt.datetime) -> dict[str, Meting]:
    """Every part of the machine, the database first; what cannot be asked is not well."""
    return {naam: _ask(deel, now) for naam, deel in ONDERDELEN.items()}


def _ask(deel: Callable[[dt.datetime], Meting], now: dt.datetime) -> Meting:
    try:
        return deel(now)
    except Error:
        return Meting(goed=False, gevonden=None)


def _database(now: dt.datetime) -> Meting:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Meting(goed=True, gevonden=connection.vendor)


def _migrations(now: dt.datetime) -> Meting:
    """How many steps of this program the database has not made."""
    gedaan = MigrationRecorder.Migration.objects.order_by("pk").values_list("app", "name")
    wachtend = len(_on_disk() - set(gedaan))
    return Meting(goed=wachtend == 0, gevonden=wachtend)


@cache
def _on_disk() -> frozenset[tuple[str, str]]:
    """The steps that the program of this process knows; they change with the program only."""
    lader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(naam for naam, stap in lader.disk_migrations.items() if not stap.replaces)


def _seen() -> dict[str, dt.datetime]:
    return dict(Levensteken.objects.order_by("pk").values_list("machine", "gezien_op"))


def _clock(now: dt.datetime) -> Meting:
    tik = _seen().get(Machine.TIK)
    return Meting(goed=tik is not None and now - tik <= TE_LANG, gevonden=_moment(tik))


def _worker(now: dt.datetime) -> Meting:
    """The clock asks it for a sign: without a clock nobody knows, so it is held against the last tik."""
    gezien = _seen()
    tik, werker = gezien.get(Machine.TIK), gezien.get(Machine.WERKER)
    goed = tik is not None and werker is not None and tik - werker <= TE_LANG
    return Meting(goed=goed, gevonden=_moment(werker))


def _mails(now: dt.datetime) -> Meting:
    """Whether mails lie longer than they may: neither the worker nor the clock sends them. Not how many, and none
    about a groep: everybody reads this, and nothing here moves with what happens to answers (vrijgave.md 1.8)."""
    liggen = Verzending.objects.waiting().filter(volgende_poging__lte=now - TE_LANG)
    return Meting(goed=not liggen.exclude(soort=BEVRAGING.code).exists(), gevonden=None)


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds") if moment else None


def _restore_book(now: dt.datetime) -> Meting:
    """Whether the database is as far as the herstelboek, and the clock wrote in it within a day. One line ahead is an
    act that is being committed now: nobody is told of it."""
    stand = stand_now(now=now, begin=True)
    goed = stand in (*HEEL, Boekstand.EEN_VOOR)
    return Meting(goed=goed, gevonden=None if goed else stand.name)


ONDERDELEN: dict[str, Callable[[dt.datetime], Meting]] = {
    "databank": _database,
    "migraties": _migrations,
    "tik": _clock,
    "werker": _worker,
    "mails": _mails,
    "herstelboek": _restore_book,
}


def show_life(*, now: dt.datetime) -> int:
    """The clock shows that it ran, and asks the worker to show the same; returns 1."""
    _sign(Machine.TIK, now)
    wacht = DBTaskResult.objects.ready().filter(task_path=answer_clock.module_path)
    if not wacht.exists():  # a worker that is away gets one question, not one each minute
        answer_clock.enqueue()
    return 1


@task()
def answer_clock() -> None:
    """For the worker: it does what it is asked."""
    _sign(Machine.WERKER, timezone.now())


def _sign(machine: Machine, now: dt.datetime) -> None:
    Levensteken.objects.update_or_create(machine=machine, defaults={"gezien_op": now})
