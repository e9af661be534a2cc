"""Closing a groep: the moment after which nobody can tell who sent which row (vrijgave.md 3)."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from bevraging.models import (
    Antwoordlink,
    Blad,
    Groepsgesprek,
    Importbestand,
    Toelichting,
    WachtendeImport,
)
from rechtencirkel.actions.ronde import close_ronde
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde

M = TypeVar("M", bound=models.Model)
SCHOONMAAK = dt.timedelta(minutes=15)
VAULT_TABLES = tuple(model._meta.db_table for model in (Blad, Groepsgesprek, Toelichting))
BESIDE_TABLES = tuple(
    model._meta.db_table for model in (Antwoordlink, Importbestand, WachtendeImport)
)


@transaction.atomic
def close_groep(*, groep: Groep, now: dt.datetime) -> Groep:
    """Close an open groep for ever; returns it closed.

    Tokens go, every row of the vault of this groep is written anew under a new key in random order
    in this one transaction, and VACUUM follows. The ronde goes on until its planned minute.
    """
    # Ronde before groep, as everywhere, so that two closings cannot wait for each other.
    Ronde.objects.select_for_update().get(pk=groep.ronde_id)
    groep = Groep.objects.select_for_update().get(pk=groep.pk)
    if not groep.is_open:
        raise ValidationError("Deze groep is niet meer open.")
    for model in (Antwoordlink, Importbestand, WachtendeImport):
        model.objects.filter(groep=groep).delete()
    _rewrite_vault(groep)
    groep.status = GroepStatus.GESLOTEN
    groep.gesloten_op = now
    groep.save(update_fields=["status", "gesloten_op"])
    # Robust: the groep is closed either way, and the clock cleans again (clean_recently_closed).
    transaction.on_commit(clean_deleted_rows, robust=True)
    return groep


def close_due(*, now: dt.datetime) -> int:
    """Close every open groep whose minute has come, and every ronde at its own; returns how many groepen."""
    due = list(Groep.objects.due_at(now).order_by("pk"))
    for groep in due:
        close_groep(groep=groep, now=now)
    for ronde in list(Ronde.objects.due_at(now).order_by("pk")):
        close_ronde(ronde=ronde, now=now)
    return len(due)


def _rewrite_vault(groep: Groep) -> None:
    bladen = list(Blad.objects.filter(groep=groep).order_by("pk"))
    gesprekken = list(Groepsgesprek.objects.filter(groep=groep).order_by("pk"))
    teksten = [
        *Toelichting.objects.filter(blad__groep=groep).order_by("pk"),
        *Toelichting.objects.filter(groepsgesprek__groep=groep).order_by("pk"),
    ]
    Toelichting.objects.filter(pk__in=[tekst.pk for tekst in teksten]).delete()
    Blad.objects.filter(groep=groep).delete()
    Groepsgesprek.objects.filter(groep=groep).delete()
    bronnen: list[Blad | Groepsgesprek] = [*bladen, *gesprekken]
    nieuw = {rij.sleutel: secrets.token_hex(32) for rij in bronnen}
    for rij in bronnen:
        rij.sleutel = nieuw[rij.sleutel]
    for blad in bladen:
        blad.import_code = ""
    for tekst in teksten:
        tekst.sleutel = secrets.token_hex(32)
        tekst.blad_id = nieuw.get(tekst.blad_id or "")
        tekst.groepsgesprek_id = nieuw.get(tekst.groepsgesprek_id or "")
    _write_shuffled(Blad, bladen)
    _write_shuffled(Groepsgesprek, gesprekken)
    _write_shuffled(Toelichting, teksten)


def _write_shuffled(model: type[M], rijen: list[M]) -> None:
    secrets.SystemRandom().shuffle(rijen)
    model._default_manager.bulk_create(rijen, batch_size=2000)


def clean_deleted_rows() -> None:
    """Let the database give up what closing or erasing deleted; needs to stand outside a transaction.

    FULL, because a plain VACUUM frees the space of a deleted row but leaves its bytes in the page,
    keys and order included (measured: 236 of 240 keys); FULL writes the tables anew (ADR 0008).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM (FULL) {', '.join((*VAULT_TABLES, *BESIDE_TABLES))}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def clean_recently_closed(*, now: dt.datetime) -> bool:
    """Clean again while a groep closed less than a quarter ago; returns whether it did.

    PostgreSQL keeps a deleted row while any transaction that wrote something before it was deleted
    is still busy, anywhere on that server; the next ticks take what the first cleaning had to leave.
    """
    recent = Groep.objects.filter(gesloten_op__gt=now - SCHOONMAAK, gesloten_op__lte=now).exists()
    if recent:
        clean_deleted_rows()
    return recent
