"""A6 on SQLite: rowids tell nothing after closing, and what closing deleted is gone from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from bevraging.actions.invoer import withdraw_blad
from bevraging.actions.sluiten import VAULT_TABLES, close_groep
from bevraging.keys import form_code_of_token
from bevraging.models import Antwoordlink, Blad
from rechtencirkel.models import Ronde
from tests.veiligheid.volgorde import BY_CHANCE, answer_all, chance_level, correlation, hits, stored

pytestmark = pytest.mark.django_db(transaction=True)
BLAD = VAULT_TABLES[0]


def file_bytes() -> bytes:
    """The database as it lies on the disk, with its log."""
    file = Path(connection.settings_dict["NAME"])
    return b"".join(
        path.read_bytes() for path in (file, file.with_name(f"{file.name}-wal")) if path.exists()
    )


def test_after_closing_the_rowids_tell_no_order(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    answer_all(groep)
    before = stored(BLAD, "rowid")
    assert hits(before) == len(before)
    close_groep(groep=groep, now=timezone.now())
    for table in VAULT_TABLES:
        order = stored(table, "rowid")
        print(
            f"A6 SQLite {table}: {len(order)} rows, {hits(order)} positions right, "
            f"r = {correlation(order):+.3f} (chance |r| < {chance_level(order):.3f})"
        )
        assert hits(order) <= BY_CHANCE
        assert abs(correlation(order)) < chance_level(order)


def test_deleted_keys_tokens_and_texts_are_gone_from_the_file(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    tokens = answer_all(groep)
    withdraw_blad(form_code=form_code_of_token(tokens[0]), now=timezone.now())
    keys = list(Blad.objects.filter(groep=groep).order_by("pk").values_list("pk", flat=True))
    hashes = list(Antwoordlink.objects.order_by("pk").values_list("pk", flat=True))
    assert [key for key in keys if key.encode() not in file_bytes()] == []
    close_groep(groep=groep, now=timezone.now())
    raw = file_bytes()
    left = [mark for mark in (*keys, *hashes, "Tekst nummer 0 van") if mark.encode() in raw]
    print(
        f"A6 SQLite: {len(keys)} keys, {len(hashes)} tokens, 1 text: {len(left)} left in the file"
    )
    assert left == []
    assert b"Tekst nummer 1 van" in raw
