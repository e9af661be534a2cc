"""`manage.py tik`: what the clock asks for, once a minute, whoever visits or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.opdracht import take_up_opdrachten
from bevraging.actions.sluiten import clean_recently_closed, close_due
from bevraging.actions.vrijgave import release_due
from bevraging.actions.wissen import erase_confirmed
from pilootgemeenten.actions.een_voor_een import Mislukt, log_failure
from pilootgemeenten.actions.herstelboek import note_hour
from pilootgemeenten.actions.versturen import take_up_mails
from proactief.gezondheid import show_life
from proactief.herstel import may_serve
from proactief.opruimen import delete_stale
from proactief.slot import clock_lock
from proactief.storing import is_database_away
from rechtencirkel.actions.aankondigen import announce_waiting
from rechtencirkel.actions.snapshot import draw_missing_charts

# In this order: what two people decided to erase goes before anything is released, what may take long comes last.
TAKEN: dict[str, Callable[..., int]] = {
    "gesloten": close_due,
    "opgedragen": take_up_opdrachten,
    "op verzoek gewist": erase_confirmed,
    "vrijgegeven": release_due,
    "gewist": delete_expired,
    "nageveegd": clean_recently_closed,
    "verlopen": delete_stale,
    "aangekondigd": lambda *, now: announce_waiting(),
    "getekend": draw_missing_charts,
    "gemaild": lambda *, now: take_up_mails(now=timezone.now()),
    "herstelboek": lambda *, now: note_hour(),
    "levensteken": show_life,
}


class Command(BaseCommand):
    help = (
        "Sluit groepen op hun minuut, geeft rondes vrij op hun beslissingsdatum, wist wat weg moet."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every task of the clock; a second tik at the same time does nothing.

        What fails stands in the log and stops nothing else; then the command ends with 1. So it does without
        a database.
        """
        try:
            self._run_alone()
        except Exception as fout:
            if not is_database_away(fout):
                raise
            log_failure(wat="tik", fout=fout)
            raise CommandError("de databank antwoordt niet.", returncode=1) from None

    def _run_alone(self) -> None:
        connection.ensure_connection()
        with clock_lock() as vrij:
            if not vrij:
                self.stdout.write("Een andere tik is bezig.")
                return
            now = timezone.now()
            if not may_serve(now=now, begin=True):
                raise CommandError("de databank is niet bij: voer na_herstel uit.", returncode=1)
            uitslagen = {naam: _run(naam, taak, now) for naam, taak in TAKEN.items()}
        self.stdout.write(", ".join(f"{naam}: {gedaan}" for naam, (gedaan, _) in uitslagen.items()))
        if mislukt := sum(aantal for _, aantal in uitslagen.values()):
            raise CommandError(f"mislukt: {mislukt}; elk staat in het logboek.", returncode=1)


def _run(naam: str, taak: Callable[..., int], now: dt.datetime) -> tuple[int, int]:
    """How much was done, and how many things failed."""
    try:
        return int(taak(now=now)), 0
    except Mislukt as fout:
        return fout.gedaan, fout.mislukt
    except Exception as fout:
        log_failure(wat=f"taak '{naam}'", fout=fout)
        return 0, 1
