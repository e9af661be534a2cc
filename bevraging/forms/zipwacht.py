"""Looks into a workbook before anything reads it: no macros, no bomb, no DTD, no endless sheet.

An XLSX or ODS is a zip of XML. Sizes written in a zip can lie, so every part is inflated here in pieces,
under a limit, and only read, never kept.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from .bladwacht import BESCHADIGD, BestandFout, Bladbevinding, SheetLook

STUK = 256 * 1024
OVERLAP = 512
MAX_DELEN = 500
MAX_UITGEPAKT = 64 * 1024 * 1024
MAX_VERHOUDING = 150
VRIJ_VAN_VERHOUDING = 1024 * 1024

# <!DOCTYPE a [
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
WACHTWOORD = "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en probeer opnieuw."
GEEN_REKENBLAD = "Dit is geen rekenblad. Gebruik het sjabloon (.xlsx of .csv)."


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

    def run(self) -> dict[str, Bladbevinding]:
        """Refuse what is unsafe; returns what was seen of each part that is a sheet of a XLSX."""
        self._check_parts()
        gezien: dict[str, Bladbevinding] = {}
        try:
            for deel in self.delen:
                if bevinding := self._check_part(deel):
                    gezien[deel.filename] = bevinding
        except (zlib.error, struct.error) as error:
            raise BestandFout(BESCHADIGD) from error
        return gezien

    def _check_parts(self) -> None:
        namen = [deel.filename for deel in self.delen]
        if len(namen) != len(set(namen)) or len(namen) > MAX_DELEN:
            raise BestandFout(BESCHADIGD)
        if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
            raise BestandFout(MACROS)
        for einde, reden in ANDERS_BEWAARD.items():
            if any(naam.endswith(einde) for naam in namen):
                raise BestandFout(reden)
        if not {"xl/workbook.xml", "[Content_Types].xml"} <= {*namen} and not {
            "content.xml",
            "mimetype",
        } <= {*namen}:
            raise BestandFout(GEEN_REKENBLAD)
        if any(deel.flag_bits & 0x1 for deel in self.delen):
            raise BestandFout(WACHTWOORD)
        if any(deel.compress_type not in (0, 8) for deel in self.delen):
            raise BestandFout(BESCHADIGD)

    def _check_part(self, deel: zipfile.ZipInfo) -> Bladbevinding | None:
        is_xml = deel.filename.lower().endswith((".xml", ".rels", ".vml"))
        kijker = SheetLook() if is_xml and "worksheets/" in deel.filename else None
        omvang, vorig = 0, b""
        for stuk in _inflate(self.inhoud, deel):
            omvang += len(stuk)
            self._count(deel, omvang, len(stuk))
            if not is_xml:
                continue
            venster = vorig + stuk
            if DTD.search(venster) or b"\x00" in venster:
                raise BestandFout("In dit bestand zit verborgen code (DTD). Gebruik het sjabloon.")
            if kijker:
                kijker.look(venster, omvang - len(venster))
            vorig = venster[-OVERLAP:]
        return kijker.bevinding if kijker else None

    def _count(self, deel: zipfile.ZipInfo, omvang: int, erbij: int) -> None:
        self.uitgepakt += erbij
        verhouding = omvang / max(deel.compress_size, 1)
        if self.uitgepakt > MAX_UITGEPAKT or (
            omvang > VRIJ_VAN_VERHOUDING and verhouding > MAX_VERHOUDING
        ):
            raise BestandFout(
                "Dit bestand wordt bij het uitpakken veel te groot. Het is geweigerd."
            )

    def read_text(self, naam: str) -> str:
        """A small part of the workbook as text; at most one piece of it."""
        for deel in self.delen:
            if deel.filename == naam:
                return next(_inflate(self.inhoud, deel), b"").decode("utf-8", "replace")
        return ""

    def paths_of_sheets(self) -> dict[str, str]:
        """The part in which each sheet of a XLSX stands, by the name of the sheet."""
        # <Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
        doelen = {}
        for tag in re.findall(r"<(?:\w+:)?Relationship\b[^<>]*>", self.read_text(RELS)):
            velden = _attributes(tag)
            doel = velden.get("Target", "").removeprefix("/").removeprefix("xl/")
            doelen[velden.get("Id", "")] = f"xl/{doel}"
        # <sheet name="Antwoorden" sheetId="1" r:id="rId1"/>
        paden = {}
        for tag in re.findall(r"<(?:\w+:)?sheet\b[^<>]*>", self.read_text("xl/workbook.xml")):
            velden = _attributes(tag)
            paden[velden.get("name", "")] = doelen.get(velden.get("id", ""), "")
        return paden


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag by their plain name: r:id="a" -> {"id": "a"}."""
    gevonden = re.findall(r"""\b(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return {naam: html.unescape(een or ander) for naam, een, ander in gevonden}


RELS = "xl/_rels/workbook.xml.rels"
ANDERS_BEWAARD = {
    "xl/workbook.bin": "Dit rekenblad is als .xlsb bewaard. Bewaar het als gewoon Excel-bestand (.xlsx).",
    ".iwa": "Dit is een bestand van Numbers. Exporteer het naar Excel (.xlsx) of CSV.",
}
MACROS = "In dit bestand zitten macro's. Bewaar het als gewoon Excel-bestand (.xlsx)."


def inspect_xlsx(inhoud: bytes) -> Mapping[str, Bladbevinding]:
    """Refuse an unsafe workbook with BestandFout; returns what was seen of each sheet, by its name."""
    kijker = Inspection(inhoud)
    gezien = kijker.run()
    leeg = Bladbevinding()
    return {naam: gezien.get(pad, leeg) for naam, pad in kijker.paths_of_sheets().items()}
