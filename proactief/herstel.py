"""Whether the database is as far as the herstelboek, and doing again what it lacks (vrijgave.md 3.12, docs/adr/0015).

A database that was restored is served to nobody until `manage.py na_herstel` did all that was done since.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.contrib.sessions.models import Session
from django.db import transaction

from bevraging.actions.herstel import ANTWOORDHERSTEL
from pilootgemeenten.actions.boekbestand import Boek, Boekregel
from pilootgemeenten.actions.een_voor_een import log_failure
from pilootgemeenten.actions.herstel import ROLHERSTEL
from pilootgemeenten.actions.herstelboek import (
    HEEL,
    Boekstand,
    book,
    is_old,
    lock_point,
    look,
    move_point,
    note_line,
)
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import Herstelpunt
from proactief.storing import is_database_away
from rechtencirkel.actions.herstel import RONDEHERSTEL

HERSTEL = {**ROLHERSTEL, **RONDEHERSTEL, **ANTWOORDHERSTEL}


class HerstelFout(Exception):
    """A line that could not be done again; nothing of it stands, all before it does."""

    def __init__(self, regel: Boekregel) -> None:
        super().__init__(f"regel {regel.nummer} ({regel.soort})")
        self.regel = regel


def stand_now(*, now: dt.datetime, begin: bool) -> Boekstand:
    """How the database lies beside the file. At the `begin` of a process an old last line counts too."""
    boek = book()
    if boek is None:
        return Boekstand.GELIJK
    stand = look(boek=boek, punt=Herstelpunt.objects.order_by("pk").first())
    if begin and stand is Boekstand.GELIJK and is_old(boek=boek, now=now):
        return Boekstand.OUD
    return stand


def may_serve(*, now: dt.datetime, begin: bool) -> bool:
    """Whether pages may be asked and the clock may run. One line ahead is done first: somebody asked for it."""
    stand = stand_now(now=now, begin=begin)
    if stand is Boekstand.EEN_VOOR:
        try:
            catch_up(now=now)
        except HerstelFout as fout:
            if is_database_away(fout):
                raise
            log_failure(wat=str(fout), fout=fout)
            return False
        stand = stand_now(now=now, begin=begin)
    return stand in HEEL


def catch_up(*, now: dt.datetime, alles: bool = False, over: int = 0) -> Counter[str]:
    """Do the one line again that is ahead, or `alles`; returns how many of each kind were done.

    Each in a transaction of its own, under the lock of the book. HerstelFout at the first that fails, unless it
    has the number `over`: that one is passed over.
    """
    gedaan: Counter[str] = Counter()
    boek = book()
    while boek is not None:
        regel = _next_line(boek, now=now, zelf=not gedaan, alles=alles, over=over)
        if regel is None:
            break
        gedaan[regel.soort] += 1
    return gedaan


@transaction.atomic
def _next_line(
    boek: Boek, *, now: dt.datetime, zelf: bool, alles: bool, over: int
) -> Boekregel | None:
    """The next line, done; None where there is none that may be. Under the lock, so that a line of an act that is
    being committed is no longer ahead."""
    punt = lock_point()
    stand = look(boek=boek, punt=punt)
    if stand is not Boekstand.EEN_VOOR and not (alles and stand is Boekstand.ACHTER):
        return None
    regel = next(regel for regel in boek.read() if regel.nummer > punt.nummer)
    if regel.nummer != over:
        try:
            with transaction.atomic():
                doe = HERSTEL[Boeksoort(regel.soort)]
                doe(feiten=regel.feiten, now=now, zelf=zelf and stand is Boekstand.EEN_VOOR)
        except Exception as fout:
            raise HerstelFout(regel) from fout
    move_point(punt=punt, regel=regel)
    return regel


@transaction.atomic
def end_restore(*, opnieuw: bool) -> int:
    """A line says that the database is whole again. After a restore nobody is logged in any more: a session of the
    backup may have been ended since. `opnieuw`: in a file that begins anew. Returns how many sessions went."""
    if opnieuw:
        lock_point()
        Herstelpunt.objects.update(nummer=0, keten="")
    note_line(soort=Boeksoort.HERSTELD)
    return Session.objects.all().delete()[0]
