"""The template for importing blads: XLSX with an explanation, or CSV. Columns are those of the reader."""

from __future__ import annotations

import csv
import io
from functools import cache

from rustpy_xlsxwriter import FastExcel, Format

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
    kop = Format().set_bold().set_background_color("#e5f0f0").set_border("thin").set_rotation(60)
    grijs = Format().set_italic().set_font_color("#5c5a52")
    titel, *regels = UITLEG
    namen = [f"{fase.value.lower()}: {fase.label}" for fase in Fase]
    teksten = len(KOLOMMEN) - len(SCORE_KOLOMMEN) - 1
    with FastExcel(uit) as boek:
        boek.freeze(row=2, col=1, sheet=SHEET).sheet(
            SHEET,
            [dict(zip(KOLOMMEN, _example(), strict=True))],
            header_format=kop,
            row_heights={0: 130},
            row_formats={1: grijs},
            column_widths=[11, *[6] * len(SCORE_KOLOMMEN), *[28] * teksten],
            dedupe_strings=True,  # written row by row, a formatted row would stand in it twice
        )
        boek.sheet(
            UITLEGBLAD,
            [{titel: regel} for regel in (*regels, "", *namen)],
            header_format=Format().set_bold().set_font_size(14),
            column_widths=[100],
        )
    return uit.getvalue()


@cache
def template_csv() -> bytes:
    """The template as CSV with ; and a byte order mark, as Excel in Dutch opens it."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerow(_example())
    return uit.getvalue().encode("utf-8-sig")
