"""A6: after closing, PostgreSQL itself cannot tell who answered when (vrijgave.md 3.11, docs/adr/0011).

The same attack runs before closing, where it finds everybody: a test that could not fail proves nothing.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from bevraging import keys
from bevraging.actions import sluiten
from bevraging.actions.sluiten import OPEN_TABLES, VAULT_TABLES, ZEGEL_TABLE, close_groep
from bevraging.models import Antwoordlink, Groepszegel, OpenBlad
from rechtencirkel.models import Groep, Ronde
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
OPENBLAD = OPEN_TABLES[0]
INDEXES = ("bevraging_openblad_pkey", "bevraging_openblad_link_key", "bevraging_antwoordlink_pkey")
FILES = (ZEGEL_TABLE, *OPEN_TABLES, *INDEXES)


def xmins(table: str) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table}")  # noqa: S608
        return Counter(row[0] for row in cursor.fetchall())


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


def marks_of(groep: Groep) -> list[bytes]:
    """Every name of an open blad, every hash of a token, and the key, as they lie in the files."""
    tokens = Antwoordlink.objects.filter(groep=groep).order_by("pk").values_list("pk", flat=True)
    bladen = OpenBlad.objects.filter(groep=groep).order_by("pk")
    return [
        *(naam.bytes for paar in bladen.values_list("pk", "link") for naam in paar if naam),
        *(token.encode() for token in tokens),
        bytes(Groepszegel.objects.get(pk=groep.pk).zout),
    ]


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    """With its answers, given in the order of their numbers."""
    groep = open_ronde.groepen.get(nummer=1)
    groep.tokens = answer_all(groep)
    return groep


def test_before_closing_who_has_the_key_pairs_everybody(groep: Groep) -> None:
    order = stored_open(groep, "age(xmin) DESC")
    r = correlation(stored_open(groep, "ctid"))
    print(f"A6 open, with the key: {hits(order)} of {AANTAL} pairs by xmin, r = {r:.3f}")
    assert hits(order) == AANTAL
    assert len(xmins(OPENBLAD)) == AANTAL


def test_after_closing_no_row_can_be_paired_with_its_moment(groep: Groep) -> None:
    by_name = stored_open(groep, "sleutel")  # the names that a large table may still hold
    close_groep(groep=groep, now=timezone.now())
    assert same_places(stored(VAULT_TABLES[0], "ctid"), by_name) <= BY_CHANCE
    for table in VAULT_TABLES:
        order = stored(table, "ctid")
        writers, right, r = xmins(table), hits(order), correlation(order)
        print(
            f"A6 {table}: {len(order)} rows, {len(writers)} xmin, {right} positions right, "
            f"r = {r:+.3f} (chance |r| < {chance_level(order):.3f})"
        )
        assert len(writers) == 1, "one transaction wrote every row: no pairs by xmin"
        assert right <= BY_CHANCE
        assert abs(r) < chance_level(order)
        assert abs(correlation(stored(table, "sleutel"))) < chance_level(order)
    assert [xmins(table) for table in OPEN_TABLES] == [{}] * len(OPEN_TABLES)
    assert len(stored(VAULT_TABLES[0], "ctid")) == AANTAL


def test_old_names_tokens_and_the_key_are_gone_from_the_pages_of_tables_and_indexes(
    groep: Groep,
) -> None:
    marks = marks_of(groep)
    raw = b"".join(map(pages, FILES))
    assert [mark for mark in marks if mark not in raw] == []
    close_groep(groep=groep, now=timezone.now())
    raw = b"".join(map(pages, FILES))
    left = [mark for mark in marks if mark in raw]
    print(f"A6: {len(marks)} names, tokens and keys, {len(left)} left in {len(FILES)} files")
    assert left == []


def test_what_a_large_table_still_holds_is_noise_without_the_key(
    groep: Groep, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too large to be written anew: the names stay in the pages, and nothing leads to or from them."""
    monkeypatch.setattr(sluiten, "KLEIN", 0)
    *names, zout = marks_of(groep)
    known = [
        named.encode()
        for token in groep.tokens
        for named in (keys.link_sleutel(token), keys.blad_sleutel(token))
    ]
    close_groep(groep=groep, now=timezone.now())
    raw = b"".join(map(pages, (*OPEN_TABLES, *INDEXES)))
    left = sum(name in raw for name in names)
    found = [mark for mark in known if mark in raw or bytes.fromhex(mark.decode()) in raw]
    print(f"A6, not written anew: {left} old names left, {len(found)} that somebody can make")
    assert left > 0, "the attack sees the pages"
    assert found == []
    assert (zout in pages(ZEGEL_TABLE), b"Tekst nummer" in raw) == (False, False)


def test_cleaning_waits_for_nobody_who_reads_the_key_for_long(
    groep: Groep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sluiten, "WACHTTIJD", "50ms")
    close_groep(groep=groep, now=timezone.now())
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"SELECT * FROM {ZEGEL_TABLE}")  # noqa: S608
            assert sluiten.clean_closed_rows() is False
            cursor.execute("ROLLBACK")
    finally:
        other.close()
    assert sluiten.clean_closed_rows() is True
