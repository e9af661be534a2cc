"""What stands in a file that somebody downloads: the words of a PDF, the parts of a workbook, a DOCX or a zip."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pikepdf

from tests.testbed.pdf import page_texts

# The files of a report: what they hold is looked into by test_a3_bestanden.py.
BESTANDEN = (
    "verslag-pdf",
    "verslag-docx",
    "verslag-raad-pdf",
    "verslag-raad-docx",
    "verslag-xlsx",
    "verslag-csv",
)
# Between the letters of one word: a hyphen at the end of a line, a place to break.
TUSSENIN = re.compile("[\\s\u00ad\u200b‐-]+")


def readable(inhoud: bytes) -> bytes:
    """The bytes with what a PDF or a zip has packed inside."""
    if inhoud.startswith(b"%PDF"):
        return inhoud + b"".join(_unpacked(inhoud)) + _drawn(inhoud)
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            return inhoud + b"".join(archief.read(naam) for naam in archief.namelist())
    return inhoud


def _unpacked(pdf: bytes) -> list[bytes]:
    gevonden = []
    for stroom in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            gevonden.append(zlib.decompress(stroom))
        except zlib.error:
            continue
    return gevonden


def _drawn(pdf: bytes) -> bytes:
    """The words of a report: there a letter stands by its number in the font. Put together over the ends of lines."""
    with pikepdf.open(io.BytesIO(pdf)) as geopend:
        if "/StructTreeRoot" not in geopend.Root:
            return b""
    return TUSSENIN.sub("", "".join(page_texts(pdf))).encode()
