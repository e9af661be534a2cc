"""Many rows into one table, under random keys and in random order: COPY on PostgreSQL, else many rows a statement."""

from __future__ import annotations

import gc
import io
import secrets
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from types import NoneType
from typing import TypeVar

from django.db import DatabaseError, connection, models, transaction

T = TypeVar("T")
Waarde = str | int | bytes | uuid.UUID | None
# More costs memory and saves no time; and bytes, for a StringIO takes four for each sign.
BLOK = 1000
# What every SQLite accepts in one statement.
MAX_PARAMETERS = 999
# The backslash first: the others bring one of their own.
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
NUL = "\0"
SLEUTEL_BYTES, SLEUTEL_TEKENS = 16, 32


@contextmanager
def many_rows() -> Iterator[None]:
    """Work on thousands of plain rows: none holds a ring, and looking for rings over and over took half the time."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()


def random_keys() -> Iterator[str]:
    """Random keys of 32 signs without end; asked of the machine by thousands, for one by one costs more than all
    the rest."""
    while True:
        alle = secrets.token_hex(BLOK * SLEUTEL_BYTES)
        for plek in range(0, len(alle), SLEUTEL_TEKENS):
            yield alle[plek : plek + SLEUTEL_TEKENS]


def with_keys(rijen: Iterable[T]) -> list[tuple[str, T]]:
    """Each row under a random key, in the order of those keys: so every order has the same chance, and neither key
    nor place says when a row came. (Keys that rise cost an index half of what others do.)"""
    per_key = dict(zip(random_keys(), rijen, strict=False))
    return [(key, per_key[key]) for key in sorted(per_key)]


def as_uuid(key: str) -> str:
    """The same key as a UUID is written."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _escaped(tekst: str) -> str:
    """Without what the text format of COPY reads as something else."""
    for teken, geschreven in _ESCAPES:
        tekst = tekst.replace(teken, geschreven)
    return tekst


def _field(waarde: Waarde) -> str:
    """One value in the text format of COPY."""
    if waarde is None:
        return r"\N"
    if isinstance(waarde, str):
        return _escaped(waarde)
    return rf"\\x{waarde.hex()}" if isinstance(waarde, bytes) else str(waarde)


def _column(waarden: Sequence[Waarde]) -> Sequence[str]:
    """One column in the same format, as a whole: few numbers are different, and no text holds a NUL."""
    if {*map(type, waarden)} <= {int, NoneType}:
        return [*map({waarde: _field(waarde) for waarde in {*waarden}}.__getitem__, waarden)]
    teksten = [waarde for waarde in waarden if isinstance(waarde, str)]
    if len(teksten) == len(waarden):
        return _escaped(NUL.join(teksten)).split(NUL)
    return [*map(_field, waarden)]


def _lines(blok: Sequence[Sequence[Waarde]]) -> str:
    """These rows in the text format of COPY."""
    kolommen = map(_column, zip(*blok, strict=True))
    return "\n".join(map("\t".join, zip(*kolommen, strict=True))) + "\n"


def _parameter(waarde: Waarde) -> str | int | bytes | None:
    """One value as SQLite takes it."""
    return waarde.hex if isinstance(waarde, uuid.UUID) else waarde


@contextmanager
def _without_content() -> Iterator[None]:
    """PostgreSQL quotes the refused row in its error: that must reach no log."""
    try:
        yield
    except DatabaseError as fout:
        raise type(fout)("Een rij past niet in de tabel; er is niets bewaard.") from None


@transaction.atomic
def copy_rows(
    *, model: type[models.Model], velden: Sequence[str], rijen: Iterable[Sequence[Waarde]]
) -> int:
    """Insert the rows as they are: no save(), no check but those of the database; returns how many.

    `velden` are attribute names ("groep_id"); every column without a default must be among them.
    """
    quote = connection.ops.quote_name
    kolom_van = {v.attname: kolom for v in model._meta.concrete_fields if (kolom := v.column)}
    kolommen = ", ".join(quote(kolom_van[veld]) for veld in velden)
    tabel = quote(model._meta.db_table)
    bron, aantal = iter(rijen), 0
    is_postgresql = connection.vendor == "postgresql"
    per_keer = BLOK if is_postgresql else MAX_PARAMETERS // len(velden)
    with connection.cursor() as cursor:
        while blok := list(islice(bron, per_keer)):
            aantal += len(blok)
            if is_postgresql:
                regels = io.BytesIO(_lines(blok).encode())
                with _without_content(), connection.wrap_database_errors:
                    cursor.copy_expert(f"COPY {tabel} ({kolommen}) FROM STDIN", regels)
            else:
                plaats = f"({', '.join(['%s'] * len(velden))})"
                plaatsen = ", ".join([plaats] * len(blok))
                waarden = [_parameter(waarde) for rij in blok for waarde in rij]
                cursor.execute(f"INSERT INTO {tabel} ({kolommen}) VALUES {plaatsen}", waarden)  # noqa: S608
    return aantal
