"""The template for importing blads: XLSX with an explanation, or CSV. Columns are those of the reader."""

from __future__ import annotations

import csv
import io
from functools import cache

import xlsxwriter

from bevraging.rules.invoer import (
    KOLOMMEN,
    MAX_MB,
    MAX_TEKST,
    SCORE_KOLOMMEN,
    SHEET,
    UITLEGBLAD,
    VOORBEELDRIJ,
)
from kader.enums import Fase

UITLEG = (
    "Zo vult u dit sjabloon in",
    f"1. Elke rij op het tabblad „{SHEET}” is een persoon. Begin op rij 3.",
    "2. In de eerste negen kolommen na „soort” staat een score: een heel getal van 0 tot 10.",
    "3. Had iemand geen zicht op een fase? Typ dan een x. Sloeg iemand een fase over? Typ dan een -.",
    "   x = geen zicht, - = overgeslagen. Een leeg vak wordt geweigerd.",
    "4. In de andere kolommen mag een tekst staan: goede praktijk, hiaat of verbeterpunt.",
    f"   Een tekst telt ten hoogste {MAX_TEKST} tekens. Een tekstkolom mag leeg blijven.",
    "5. Zet nergens een naam, adres, telefoonnummer of rijksregisternummer.",
    "6. De kolom „soort” blijft leeg. Rij 2 is een voorbeeld en telt niet mee. Typt u over het",
    "   voorbeeld, dan telt die rij wel mee, als een persoon.",
    "7. Verander de namen van de kolommen niet. Gebruik geen formules en geen macro's.",
    f"8. Het bestand is ten hoogste {MAX_MB} MB. Na het inlezen ziet u eerst wat er niet klopt.",
)


def _example() -> list[str | int]:
    return [*VOORBEELDRIJ, *[""] * (len(KOLOMMEN) - len(VOORBEELDRIJ))]


@cache
def template_xlsx() -> bytes:
    """The template as a workbook of two sheets."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False})
    blad = boek.add_worksheet(SHEET)
    kop = boek.add_format({"bold": True, "bg_color": "#e5f0f0", "border": 1, "rotation": 60})
    grijs = boek.add_format({"italic": True, "font_color": "#5c5a52"})
    blad.write_row(0, 0, KOLOMMEN, kop)
    blad.write_row(1, 0, _example(), grijs)
    blad.set_row(0, 130)
    blad.set_column(0, 0, 11)
    blad.set_column(1, len(SCORE_KOLOMMEN), 6)
    blad.set_column(len(SCORE_KOLOMMEN) + 1, len(KOLOMMEN) - 1, 28)
    blad.freeze_panes(2, 1)
    uitleg = boek.add_worksheet(UITLEGBLAD)
    uitleg.set_column(0, 0, 100)
    vet = boek.add_format({"bold": True, "font_size": 14})
    for nummer, zin in enumerate(UITLEG):
        uitleg.write_string(nummer, 0, zin, vet if nummer == 0 else None)
    for nummer, fase in enumerate(Fase, start=len(UITLEG) + 1):
        uitleg.write_string(nummer, 0, f"{fase.value.lower()}: {fase.label}")
    boek.close()
    return uit.getvalue()


@cache
def template_csv() -> bytes:
    """The template as CSV with ; and a byte order mark, as Excel in Dutch opens it."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerow(_example())
    return uit.getvalue().encode("utf-8-sig")
