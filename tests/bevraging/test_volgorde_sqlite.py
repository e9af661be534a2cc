"""A6 on SQLite: rowids tell nothing after closing, and what closing deleted is gone from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from bevraging.actions.sluiten import VAULT_TABLES, close_groep
from bevraging.models import Antwoordlink, Groepszegel, OpenBlad
from rechtencirkel.models import Ronde
from tests.veiligheid.volgorde import (
    AANTAL,
    BY_CHANCE,
    answer_all,
    chance_level,
    correlation,
    hits,
    same_places,
    stored,
    stored_open,
)

pytestmark = pytest.mark.django_db(transaction=True)


def file_bytes() -> bytes:
    """The database as it lies on the disk, with its log."""
    file = Path(connection.settings_dict["NAME"])
    return b"".join(
        path.read_bytes() for path in (file, file.with_name(f"{file.name}-wal")) if path.exists()
    )


def test_after_closing_the_rowids_tell_no_order(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    answer_all(groep)
    before = stored_open(groep, "rowid")
    assert hits(before) == len(before) == AANTAL
    by_name = stored_open(groep, "sleutel")
    close_groep(groep=groep, now=timezone.now())
    assert same_places(stored(VAULT_TABLES[0], "rowid"), by_name) <= BY_CHANCE
    for table in VAULT_TABLES:
        order = stored(table, "rowid")
        print(
            f"A6 SQLite {table}: {len(order)} rows, {hits(order)} positions right, "
            f"r = {correlation(order):+.3f} (chance |r| < {chance_level(order):.3f})"
        )
        assert hits(order) <= BY_CHANCE
        assert abs(correlation(order)) < chance_level(order)


def test_names_tokens_and_the_key_are_gone_from_the_file(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    answer_all(groep)
    marks = [
        *(
            naam.hex.encode()
            for naam in OpenBlad.objects.order_by("pk").values_list("pk", flat=True)
        ),
        *(wat.encode() for wat in Antwoordlink.objects.order_by("pk").values_list("pk", flat=True)),
        bytes(Groepszegel.objects.get().zout),
    ]
    assert [mark for mark in marks if mark not in file_bytes()] == []
    assert b"Tekst nummer" not in file_bytes()
    close_groep(groep=groep, now=timezone.now())
    raw = file_bytes()
    left = [mark for mark in marks if mark in raw]
    print(f"A6 SQLite: {len(marks)} names, tokens and keys: {len(left)} left in the file")
    assert left == []
    assert b"Tekst nummer 1 van" in raw
