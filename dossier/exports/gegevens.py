"""The facts of a project as one workbook, or as CSV files in one zip: four tables and a codebook.

A zip, because the tables and their codebook belong together and are of one day; it opens with a double click.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rustpy_xlsxwriter import Format

from dossier.queries.gegevens import Gegevens, Rij
from pilootgemeenten.dutch import dutch_date, dutch_number
from rechtencirkel.enums import Bestandsvorm
from rechtencirkel.exports import CELLEN_OPMERKINGEN
from rechtencirkel.exports.bestand import BOM
from rechtencirkel.exports.werkboek import Werkblad, write_workbook
from rechtencirkel.queries.export import FORMULA_START

from .codeboek import LIJSTEN, TABELLEN, word_column

MERK = "Vertrouwelijk, voor de stuurgroep"
BREED = {"tekst": 70, "wat": 60, "probleem": 70, "titel": 40, "betekenis": 100}
LANGSTE_LOPER = 80


@dataclass(frozen=True, slots=True)
class Gegevensbestand:
    """All that is told of the file itself; `rondes` are the chosen numbers, none for all."""

    gemeente: str
    slug: str
    programma: str
    rondes: Sequence[int]
    dag: dt.date
    gegevens: Gegevens
    noot: str = ""

    @property
    def naam(self) -> str:
        """Without its ending: "halle-ronde-2-2027-03-13-vertrouwelijk"."""
        rondes = "-".join(["ronde", *map(str, self.rondes)]) if self.rondes else "alle-rondes"
        return f"{self.slug}-{rondes}-{self.dag:%Y-%m-%d}-vertrouwelijk"

    def make(self, vorm: Bestandsvorm) -> bytes:
        return self._xlsx() if vorm == Bestandsvorm.XLSX else self._zip()

    @property
    def tabellen(self) -> Iterator[tuple[str, list[str], list[Rij]]]:
        """Name, columns and rows of each table, the words beside the codes; the codebook last."""
        for naam, kolommen in TABELLEN.items():
            rijen: list[Rij] = getattr(self.gegevens, naam)
            yield (
                naam,
                with_words(list(kolommen)),
                [words_beside(list(kolommen), rij) for rij in rijen],
            )
        yield "codeboek", ["blad", "kolom", "betekenis"], list(self._codeboek())

    def _codeboek(self) -> Iterator[Rij]:
        over = {
            "gemeente": self.gemeente,
            "programma": self.programma,
            "rondes": ", ".join(map(str, self.rondes)) or "alle vrijgegeven rondes",
            "dag": f"Dit bestand is van {dutch_date(self.dag)}. Wat later ingetrokken is, staat er nog in.",
            "voor wie": f"{MERK}. Voor de raad en voor iedereen zijn er andere bestanden.",
        }
        yield from (("dit bestand", wat, tekst) for wat, tekst in over.items())
        if self.noot:
            yield "dit bestand", "opmerking", self.noot
        for tekst in CELLEN_OPMERKINGEN:
            yield "dit bestand", "opmerking", tekst
        for naam, kolommen in TABELLEN.items():
            for kolom, betekenis in kolommen.items():
                yield naam, kolom, betekenis
                if kolom in LIJSTEN:
                    yield naam, word_column(kolom), f"Wat {kolom} betekent, in woorden."

    def _xlsx(self) -> bytes:
        bladen = [
            Werkblad(naam, kolommen, rijen, self._opmaak(kolommen))
            for naam, kolommen, rijen in self.tabellen
        ]
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as bestand:
            write_workbook(bestand.name, bladen)
            return bestand.read()

    def _opmaak(self, kolommen: Sequence[str]) -> dict[str, object]:
        """Widths, and what stands on each printed sheet."""
        # In a header of Excel & begins a code.
        wie = f"{self.gemeente} · {self.programma}"[:LANGSTE_LOPER].replace("&", "&&")
        return {
            "column_widths": [BREED.get(kolom, 16) for kolom in kolommen],
            "column_formats": {
                kolom: Format().set_text_wrap() for kolom in kolommen if kolom in BREED
            },
            "page_setup": {
                "landscape": True,
                "paper_size": 9,
                "repeat_rows": 0,
                "fit_to_pages": (1, 0),
                "header": f"&L{wie}&R{MERK}",
                "footer": f"&L{dutch_date(self.dag)}&C{self.noot}&RBlad &P van &N",
            },
        }

    def _zip(self) -> bytes:
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
            for naam, kolommen, rijen in self.tabellen:
                deel = zipfile.ZipInfo(f"{self.naam}/{naam}.csv", self.dag.timetuple()[:6])
                deel.compress_type = zipfile.ZIP_DEFLATED
                archief.writestr(deel, as_csv([kolommen, *rijen]))
        return uit.getvalue()


def with_words(kolommen: Sequence[str]) -> list[str]:
    """["fase_code"] -> ["fase_code", "fase"]."""
    return [naam for kolom in kolommen for naam in (kolom, *_word_of(kolom))]


def _word_of(kolom: str) -> tuple[str, ...]:
    return (word_column(kolom),) if kolom in LIJSTEN else ()


def words_beside(kolommen: Sequence[str], rij: Rij) -> list[object]:
    """A row with what each of its codes stands for after it."""
    uit: list[object] = []
    for kolom, waarde in zip(kolommen, rij, strict=True):
        uit.append(waarde)
        if lijst := LIJSTEN.get(kolom):
            uit.append(lijst(str(waarde)).label or None if waarde else None)
    return uit


def as_csv(rijen: Sequence[Rij]) -> bytes:
    """As the researcher's: UTF-8 with a byte order mark, semicolons, LF."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerows([_csv_value(waarde) for waarde in rij] for rij in rijen)
    return BOM + uit.getvalue().encode()


def _csv_value(waarde: object) -> object:
    """A comma in a number, and an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(waarde, Decimal):
        return dutch_number(waarde)
    if isinstance(waarde, str) and re.match(FORMULA_START, waarde):
        return f"'{waarde}"
    return waarde
