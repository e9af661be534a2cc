"""Many rows into one table: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from django.db import connection, models, transaction

BLOK = 5000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _line(rij: Sequence[object]) -> str:
    return "\t".join(r"\N" if w is None else str(w).translate(_ESCAPES) for w in rij) + "\n"


def _blocks(rijen: Sequence[Sequence[object]]) -> Iterator[Sequence[Sequence[object]]]:
    return (rijen[i : i + BLOK] for i in range(0, len(rijen), BLOK))


@transaction.atomic
def copy_rows(
    *, model: type[models.Model], velden: Sequence[str], rijen: Sequence[Sequence[object]]
) -> int:
    """Insert the rows as they are: no save(), no check but those of the database; returns how many.

    `velden` are attribute names ("groep_id"); every column without a default must be among them.
    """
    quote = connection.ops.quote_name
    kolommen = ", ".join(quote(model._meta.get_field(veld).column) for veld in velden)
    tabel = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        for blok in _blocks(rijen):
            if connection.vendor == "postgresql":
                regels = io.StringIO("".join(map(_line, blok)))
                cursor.copy_expert(f"COPY {tabel} ({kolommen}) FROM STDIN", regels)
            else:
                plaatsen = ", ".join(["%s"] * len(velden))
                cursor.executemany(f"INSERT INTO {tabel} ({kolommen}) VALUES ({plaatsen})", blok)  # noqa: S608
    return len(rijen)
