"""A QuerySet of plain rows as CSV or XLSX, in chunks of bytes.

CSV: UTF-8 with a byte order mark, semicolons, LF, an empty field for "geen waarde". On PostgreSQL
COPY writes it into a pipe; elsewhere Python does, byte for byte the same.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from rechtencirkel.enums import Bestandsvorm

from .werkboek import MEESTE_RIJEN, Werkblad, write_workbook

CHUNK = 64 * 1024
BLOCK = 2000
BOM = b"\xef\xbb\xbf"
COPY_VORM = "WITH (FORMAT csv, DELIMITER ';')"
CONTENT_TYPES = {
    Bestandsvorm.CSV: "text/csv; charset=utf-8",
    Bestandsvorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Bestand:
    """A file in the making; iterate it for its bytes, then `rijen` tells how many rows it holds.

    Memory stays flat whatever the number of rows.
    """

    vorm: Bestandsvorm
    bron: QuerySet[Any, Any]
    kolommen: Sequence[str]
    codeboek: Iterable[Sequence[str]]
    rijen: int = 0

    def __iter__(self) -> Iterator[bytes]:
        if self.vorm == Bestandsvorm.XLSX:
            yield from self._xlsx()
        else:
            yield BOM + _csv_block([self.kolommen])
            yield from self._copy() if connection.vendor == "postgresql" else self._csv()

    def refuse_if_too_long(self) -> None:
        """A sheet has room for so many rows; said before anything leaves."""
        if self.vorm == Bestandsvorm.XLSX:
            refuse_too_many(self.bron.count())

    def _csv(self) -> Iterator[bytes]:
        rijen = iter(self.bron.iterator(chunk_size=BLOCK))
        while block := list(itertools.islice(rijen, BLOCK)):
            self.rijen += len(block)
            yield _csv_block(block)

    def _copy(self) -> Iterator[bytes]:
        """COPY of the query into a pipe, written by a thread while the response reads."""
        sql, params = self.bron.query.sql_with_params()
        reader, writer = os.pipe()
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            command = f"COPY ({cursor.mogrify(sql, params).decode()}) TO STDOUT {COPY_VORM}"
            with ThreadPoolExecutor(1) as pool:
                klaar = pool.submit(_copy_to_pipe, cursor, command, writer)
                with os.fdopen(reader, "rb") as source:
                    while chunk := source.read(CHUNK):
                        yield chunk
                klaar.result()
            self.rijen = cursor.rowcount

    def _xlsx(self) -> Iterator[bytes]:
        """A workbook written to a temporary file, then sent; the codebook is its second sheet."""
        kop, *regels = self.codeboek
        bladen = (
            Werkblad("gegevens", self.kolommen, self._counted()),
            Werkblad("codeboek", kop, regels),
        )
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as bestand:
            write_workbook(bestand.name, bladen)
            while chunk := bestand.read(CHUNK):
                yield chunk

    def _counted(self) -> Iterator[Sequence[object]]:
        for rij in self.bron.iterator(chunk_size=BLOCK):
            self.rijen += 1
            yield rij


def refuse_too_many(aantal: int) -> None:
    if aantal > MEESTE_RIJEN:
        raise ValidationError(
            f"Dit zijn {aantal} rijen. In XLSX passen er {MEESTE_RIJEN} op een blad. Kies CSV."
        )


def _csv_block(rijen: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows(rijen)
    return buffer.getvalue().encode()


def _copy_to_pipe(cursor: Any, command: str, writer: int) -> None:
    with os.fdopen(writer, "wb") as sink:
        try:
            cursor.copy_expert(command, sink, CHUNK)
        except BrokenPipeError:
            cursor.connection.cancel()
