"""Files of blads as the tests of the import need them: good ones, and good ones changed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bevraging.rules.invoer import KOLOMMEN

IMPORT = "/bevragen/halle/1/1/import/"
GOED = ["", 7, "x", 5, 0, 10, 3.0, "4", 6, 8, "Een goede folder."]


def xlsx(
    *rijen: Sequence[object], kop: Sequence[str] = KOLOMMEN, sheet: str = "Antwoorden"
) -> bytes:
    """A workbook with this header and these rows; text that begins with = is a formula."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"default_date_format": "dd/mm/yyyy"})
    blad = boek.add_worksheet(sheet)
    blad.write_row(0, 0, kop)
    for nummer, rij in enumerate(rijen, start=1):
        blad.write_row(nummer, 0, rij)
    boek.close()
    return uit.getvalue()


def csv_of(*rijen: Sequence[object], scheider: str = ";", codering: str = "utf-8-sig") -> bytes:
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=scheider).writerows([KOLOMMEN, *rijen])
    return uit.getvalue().encode(codering)


def zip_of(delen: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def changed(naam: str, change: Callable[[bytes], bytes], basis: bytes | None = None) -> bytes:
    """A good workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(basis or xlsx(GOED))) as zip_:
        delen = {deel: zip_.read(deel) for deel in zip_.namelist()}
    delen[naam] = change(delen.get(naam, b""))
    return zip_of(delen)


def upload(client: Client, inhoud: bytes, naam: str = "bladen.xlsx") -> object:
    """Send a file as the bewaarder of the doelgroep of Halle."""
    return client.post(IMPORT, {"bestand": SimpleUploadedFile(naam, inhoud)}, follow=True)
