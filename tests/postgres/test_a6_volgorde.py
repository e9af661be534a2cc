"""A6: after closing, PostgreSQL itself cannot tell who answered when (vrijgave.md section 3).

The same attack runs before closing, where it finds everybody: a test that could not fail proves nothing.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from bevraging.actions.sluiten import BESIDE_TABLES, VAULT_TABLES, close_groep
from bevraging.models import Antwoordlink, Blad
from rechtencirkel.models import Ronde
from tests.veiligheid.volgorde import (
    AANTAL,
    BY_CHANCE,
    answer_all,
    chance_level,
    correlation,
    hits,
    stored,
)

pytestmark = pytest.mark.django_db(transaction=True)
BLAD, GESPREK, TOELICHTING = VAULT_TABLES
# A transaction number that wrote a row, oldest first.
XMIN = "age(xmin) DESC"


def vault_xmins(table: str) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table}")  # noqa: S608
        return Counter(row[0] for row in cursor.fetchall())


def dead_rows(table: str) -> tuple[int, int]:
    """Deleted rows that still stand in the pages of the table, and the number of its file."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
        cursor.execute("SELECT dead_tuple_count FROM pgstattuple(%s)", [table])
        dead = cursor.fetchone()[0]
        cursor.execute("SELECT relfilenode FROM pg_class WHERE relname = %s", [table])
        return dead, cursor.fetchone()[0]


def pages(table: str) -> bytes:
    """A table or index as it lies in its file, free space included."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
        cursor.execute("SELECT pg_relation_size(%s) / current_setting('block_size')::int", [table])
        number = cursor.fetchone()[0]
        raw = bytearray()
        for page in range(number):
            cursor.execute("SELECT get_raw_page(%s, %s)", [table, page])
            raw += bytes(cursor.fetchone()[0])
    return bytes(raw)


def test_before_closing_the_attack_pairs_everybody(open_ronde: Ronde) -> None:
    answer_all(open_ronde.groepen.get(nummer=1))
    by_xmin = hits(stored(BLAD, XMIN))
    print(
        f"A6 open: {by_xmin} of {AANTAL} pairs by xmin, r = {correlation(stored(BLAD, 'ctid')):.3f}"
    )
    assert by_xmin == AANTAL
    assert len(vault_xmins(BLAD)) == AANTAL


def test_after_closing_no_row_can_be_paired_with_its_moment(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    answer_all(groep)
    before = {table: dead_rows(table)[1] for table in VAULT_TABLES}
    close_groep(groep=groep, now=timezone.now())
    for table in VAULT_TABLES:
        order = stored(table, "ctid")
        writers, right, r = vault_xmins(table), hits(order), correlation(order)
        dead, file = dead_rows(table)
        print(
            f"A6 {table}: {len(order)} rows, {len(writers)} xmin, {right} positions right, "
            f"r = {r:+.3f} (chance |r| < {chance_level(order):.3f}), {dead} dead, "
            f"{'a new' if file != before[table] else 'THE OLD'} file"
        )
        assert len(writers) == 1, "one transaction wrote every row: no pairs by xmin"
        assert right <= BY_CHANCE
        assert abs(r) < chance_level(order)
        assert abs(correlation(stored(table, "sleutel"))) < chance_level(order)
        assert dead == 0
        assert file != before[table]
    assert Antwoordlink.objects.filter(groep=groep).count() == 0
    assert len(stored(BLAD, "ctid")) == AANTAL


def test_deleted_keys_and_tokens_are_gone_from_the_pages_of_tables_and_indexes(
    open_ronde: Ronde,
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    answer_all(groep)
    keys = list(Blad.objects.filter(groep=groep).order_by("pk").values_list("pk", flat=True))
    tokens = list(Antwoordlink.objects.order_by("pk").values_list("pk", flat=True))
    tables = (*VAULT_TABLES, *BESIDE_TABLES, f"{BLAD}_pkey", "bevraging_antwoordlink_pkey")
    raw = b"".join(map(pages, tables))
    assert [mark for mark in (*keys, *tokens) if mark.encode() not in raw] == []
    close_groep(groep=groep, now=timezone.now())
    raw = b"".join(map(pages, tables))
    left = [mark for mark in (*keys, *tokens) if mark.encode() in raw]
    print(f"A6: {len(keys)} keys and {len(tokens)} tokens, {len(left)} left in {len(tables)} files")
    assert left == []
    assert all(
        key.encode() in raw for key in Blad.objects.order_by("pk").values_list("pk", flat=True)
    )
