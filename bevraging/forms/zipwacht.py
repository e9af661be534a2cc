"""Looks into an XLSX before anything reads it: no macros, no bomb, no DTD, no endless sheet.

An XLSX is a zip of XML. Sizes written in a zip can lie, so every part is inflated here in pieces,
under a limit, and only read, never kept.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

STUK = 256 * 1024
OVERLAP = 512
MAX_DELEN = 500
MAX_UITGEPAKT = 64 * 1024 * 1024
MAX_VERHOUDING = 150
VRIJ_VAN_VERHOUDING = 1024 * 1024
MAX_RIJEN = 20_000
LAATSTE_KOLOM = "AZ"

# <!DOCTYPE a [
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
# A cell beyond row 19,999 or column AZ: the reader would make room for all the empty ones before it.
# Each pattern begins with plain letters, which is what makes it fast. r="BA1", r="A20000"
TE_VER_CEL = re.compile(
    rb'r="(?:[A-Za-z]{3,}[0-9]|[B-Zb-z][A-Za-z][0-9]|[A-Za-z]+(?:[0-9]{6,}|[2-9][0-9]{4})")'
)
# row r="20000"><c
TE_VER_RIJ = re.compile(rb'row\b[^<>]*\br="(?:[0-9]{6,}|[2-9][0-9]{4})"[^<>]*>\s*<(?:\w+:)?c\b')
# A place written as no program writes it: r = "A1", <c s="1" r='A1'
ANDERS = re.compile(rb"r(?:\s+=|=\s|=')")
ANDERS_IN_TAG = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^<>]*\sr(?:\s+=|=\s|=')")
# <c r="B2"><f>1+1</f> -> B2
FORMULE = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*\br="([A-Z]{1,3}[0-9]{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s/>]"""
)


class BestandFout(Exception):
    """The file as a whole cannot be read; the message says why, in Dutch."""


def _raw(inhoud: bytes, deel: zipfile.ZipInfo) -> memoryview:
    """The compressed bytes of one part."""
    begin = deel.header_offset
    naam, extra = struct.unpack("<HH", inhoud[begin + 26 : begin + 30])
    begin += 30 + naam + extra
    return memoryview(inhoud)[begin : begin + deel.compress_size]


def _inflate(inhoud: bytes, deel: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of one part in pieces, whatever size the zip claims."""
    raw = _raw(inhoud, deel)
    if deel.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(raw[i : i + STUK]) for i in range(0, len(raw), STUK))
        return
    pak = zlib.decompressobj(-15)
    for i in range(0, len(raw), STUK):
        rest = bytes(raw[i : i + STUK])
        while rest and not pak.eof:
            yield pak.decompress(rest, STUK)
            rest = pak.unconsumed_tail
    yield pak.flush()


def _too_far(venster: bytes) -> bool:
    """Whether a cell stands so far away, or its place is written so oddly that we cannot tell."""
    return bool(
        TE_VER_CEL.search(venster)
        or TE_VER_RIJ.search(venster)
        or (ANDERS.search(venster) and ANDERS_IN_TAG.search(venster))
    )


class Inspection:
    """One pass over all parts of a workbook."""

    def __init__(self, inhoud: bytes) -> None:
        self.inhoud = inhoud
        self.uitgepakt = 0
        try:
            with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
                self.delen = zip_.infolist()
        except (zipfile.BadZipFile, struct.error, ValueError) as error:
            raise BestandFout(BESCHADIGD) from error

    def run(self, sheet: str) -> set[str]:
        """Refuse what is unsafe; returns the cells of this sheet that hold a formula."""
        self._check_parts()
        doel = self._path_of(sheet)
        formules: set[str] = set()
        try:
            for deel in self.delen:
                self._check_part(deel, formules if deel.filename == doel else None)
        except (zlib.error, struct.error) as error:
            raise BestandFout(BESCHADIGD) from error
        return formules

    def _check_parts(self) -> None:
        namen = [deel.filename for deel in self.delen]
        if len(namen) != len(set(namen)) or len(namen) > MAX_DELEN:
            raise BestandFout(BESCHADIGD)
        if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
            raise BestandFout(MACROS)
        if "xl/workbook.xml" not in namen or "[Content_Types].xml" not in namen:
            raise BestandFout("Dit is geen Excel-bestand. Gebruik het sjabloon (.xlsx of .csv).")
        if any(deel.flag_bits & 0x1 for deel in self.delen):
            raise BestandFout("Dit bestand heeft een wachtwoord. Haal het weg en probeer opnieuw.")
        if any(deel.compress_type not in (0, 8) for deel in self.delen):
            raise BestandFout(BESCHADIGD)

    def _check_part(self, deel: zipfile.ZipInfo, formules: set[str] | None) -> None:
        is_xml = deel.filename.lower().endswith((".xml", ".rels", ".vml"))
        is_sheet = is_xml and "worksheets/" in deel.filename
        omvang, vorig = 0, b""
        for stuk in _inflate(self.inhoud, deel):
            omvang += len(stuk)
            self._count(deel, omvang, len(stuk))
            if not is_xml:
                continue
            venster = vorig + stuk
            if DTD.search(venster) or b"\x00" in venster:
                raise BestandFout("In dit bestand zit verborgen code (DTD). Gebruik het sjabloon.")
            if is_sheet and _too_far(venster):
                raise BestandFout(TE_GROOT_BLAD)
            if formules is not None and (b"<f" in venster or b":f" in venster):
                formules.update(ref.decode() for ref in FORMULE.findall(venster))
            vorig = venster[-OVERLAP:]

    def _count(self, deel: zipfile.ZipInfo, omvang: int, erbij: int) -> None:
        self.uitgepakt += erbij
        verhouding = omvang / max(deel.compress_size, 1)
        if self.uitgepakt > MAX_UITGEPAKT or (
            omvang > VRIJ_VAN_VERHOUDING and verhouding > MAX_VERHOUDING
        ):
            raise BestandFout(
                "Dit bestand wordt bij het uitpakken veel te groot. Het is geweigerd."
            )

    def _text(self, naam: str) -> str:
        """A small part of the workbook as text; at most one piece of it."""
        for deel in self.delen:
            if deel.filename == naam:
                return next(_inflate(self.inhoud, deel), b"").decode("utf-8", "replace")
        return ""

    def _path_of(self, sheet: str) -> str:
        """The part in which a sheet stands, or "" if the workbook does not name it."""
        # <sheet name="Antwoorden" sheetId="1" r:id="rId1"/>
        tags = re.findall(r"<(?:\w+:)?sheet\b[^<>]*>", self._text("xl/workbook.xml"))
        ids = [
            gevonden[1]
            for tag in tags
            if f'name="{sheet}"' in tag and (gevonden := re.search(r'\b\w+:id="([^"]+)"', tag))
        ]
        # <Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
        for tag in re.findall(r"<Relationship\b[^<>]*>", self._text("xl/_rels/workbook.xml.rels")):
            doel = re.search(r'Target="/?(?:xl/)?([^"]+)"', tag)
            if doel and any(f'Id="{id_}"' in tag for id_ in ids):
                return f"xl/{doel[1]}"
        return ""


BESCHADIGD = "Dit bestand is beschadigd of geen echt Excel-bestand. Bewaar het opnieuw als .xlsx."
MACROS = "In dit bestand zitten macro's. Bewaar het als gewoon Excel-bestand (.xlsx)."
TE_GROOT_BLAD = (
    f"Een tabblad heeft cellen na rij {MAX_RIJEN - 1} of na kolom {LAATSTE_KOLOM}. "
    "Gebruik het sjabloon en verdeel de rijen over twee bestanden."
)


def inspect_xlsx(inhoud: bytes, sheet: str) -> set[str]:
    """Refuse an unsafe workbook with BestandFout; returns the formula cells of the sheet."""
    return Inspection(inhoud).run(sheet)
