"""Many rows into one table: COPY on PostgreSQL, many rows a statement on SQLite."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from django.db import DatabaseError, connection, models, transaction

Waarde = str | int | None
BLOK = 5000
# What every SQLite accepts in one statement.
MAX_PARAMETERS = 999
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _line(rij: Sequence[Waarde]) -> str:
    """One row in the text format of COPY; most rows hold nothing to escape."""
    kaal = "\t".join([r"\N" if waarde is None else str(waarde) for waarde in rij])
    if (
        kaal.count("\t") == len(rij) - 1
        and kaal.count("\\") == rij.count(None)
        and "\n" not in kaal
        and "\r" not in kaal
    ):
        return kaal + "\n"
    velden = (r"\N" if waarde is None else str(waarde).translate(_ESCAPES) for waarde in rij)
    return "\t".join(velden) + "\n"


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
                regels = io.StringIO("".join(map(_line, blok)))
                with _without_content(), connection.wrap_database_errors:
                    cursor.copy_expert(f"COPY {tabel} ({kolommen}) FROM STDIN", regels)
            else:
                rij = f"({', '.join(['%s'] * len(velden))})"
                plaatsen = ", ".join([rij] * len(blok))
                waarden = [waarde for cellen in blok for waarde in cellen]
                cursor.execute(f"INSERT INTO {tabel} ({kolommen}) VALUES {plaatsen}", waarden)  # noqa: S608
    return aantal
