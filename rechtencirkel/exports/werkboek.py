"""Tables to one XLSX file: text stays text, an empty cell stays empty, memory stays flat.

A value is a text, a number, a date or None. The writer refuses a text of more than 32,767 characters and a table of
more than 1,048,576 rows, header included; both are refused before the first byte leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rustpy_xlsxwriter import FastExcel

MEESTE_RIJEN = 1_048_575
LANGSTE_TEKST = 32_767


@dataclass(frozen=True, slots=True)
class Werkblad:
    """One table; `opmaak` are further options of the writer for its sheet (widths, a printed header)."""

    naam: str
    kolommen: Sequence[str]
    rijen: Iterable[Sequence[object]]
    opmaak: dict[str, Any] = field(default_factory=dict)


def write_workbook(pad: str, bladen: Iterable[Werkblad]) -> None:
    """The file at this path; the names of the columns stay in sight."""
    with FastExcel(pad) as boek:
        boek.format(bold_headers=True, datetime_format="yyyy-mm-dd").freeze(row=1)
        for blad in bladen:
            boek.sheet(blad.naam, _records(blad), **blad.opmaak)


def _records(blad: Werkblad) -> Iterator[dict[str, object]]:
    """Each row by its columns; a table without rows keeps its header."""
    leeg = True
    for rij in blad.rijen:
        leeg = False
        yield dict(zip(blad.kolommen, rij, strict=True))
    if leeg:
        yield dict.fromkeys(blad.kolommen)
