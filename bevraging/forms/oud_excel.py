"""Looks into a file of the kind that Excel wrote before 2007 (.xls), or around what has a password.

Such a file is a small file system (OLE: sectors, chains, a directory); its stream "Workbook" is a row of records.
Both are read here as far as needed to refuse what is unsafe, and to see which cells hold a formula or an error.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from .bladwacht import (
    BESCHADIGD,
    IS_FORMULE,
    IS_FOUT,
    MAX_RIJEN,
    TE_GROOT_BLAD,
    BestandFout,
    Bladbevinding,
)
from .zipwacht import MACROS, WACHTWOORD

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GEEN_EXCEL = "Dit is geen rekenblad. Gebruik het sjabloon (.xlsx of .csv)."
TE_OUD = "Dit rekenblad is van een heel oud programma. Open het en bewaar het als .xlsx."
MAX_KOLOMMEN = 52
LAATSTE = 0xFFFFFFF8
# Numbers of records: https://learn.microsoft.com/openspecs/office_file_formats/ms-xls
BOF, EOF, FILEPASS, BOUNDSHEET, ROW, MERGEDCELLS, BOOLERR, FORMULA = (
    *(0x0809, 0x000A, 0x002F, 0x0085, 0x0208, 0x00E5, 0x0205, 0x0006),
)
CELLEN = {0x0203, 0x0204, 0x00FD, 0x027E, 0x00BD, 0x00D6, BOOLERR, FORMULA}
Record = tuple[int, bytes]


class Container:
    """The sectors of an OLE file, and its streams by name."""

    def __init__(self, inhoud: bytes) -> None:
        self.inhoud = inhoud
        grootte, klein = struct.unpack_from("<HH", inhoud, 30)
        if grootte not in (9, 12) or klein != 6:
            raise BestandFout(BESCHADIGD)
        self.grootte = 1 << grootte
        eerste_map, self.grens, mini, _, difat, _ = struct.unpack_from("<I4xIIIII", inhoud, 48)
        self.fat = self._read_fat(difat)
        self.stromen = {naam: rest for naam, *rest in self._entries(self._chain(eerste_map))}
        self.mini_fat = self._numbers(self._chain(mini)) if mini < LAATSTE else ()

    def _sector(self, nummer: int) -> bytes:
        begin = (nummer + 1) * self.grootte
        return self.inhoud[begin : begin + self.grootte]

    def _numbers(self, ruw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(ruw) // 4}I", ruw[: len(ruw) // 4 * 4])

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        """The table that says of each sector which one comes next."""
        sectoren = list(struct.unpack_from("<109I", self.inhoud, 76))
        for _ in range(len(self.inhoud) // self.grootte):
            if difat >= LAATSTE:
                break
            *meer, difat = self._numbers(self._sector(difat)) or (LAATSTE,)
            sectoren += meer
        return self._numbers(b"".join(self._sector(n) for n in sectoren if n < LAATSTE))

    def _chain(self, nummer: int) -> bytes:
        stukken: list[bytes] = []
        while nummer < LAATSTE:
            if nummer >= len(self.fat) or len(stukken) > len(self.fat):
                raise BestandFout(BESCHADIGD)
            stukken.append(self._sector(nummer))
            nummer = self.fat[nummer]
        return b"".join(stukken)

    def _entries(self, ruw: bytes) -> Iterator[tuple[str, int, int]]:
        for begin in range(0, len(ruw) - 127, 128):
            lengte = struct.unpack_from("<H", ruw, begin + 64)[0]
            naam = ruw[begin : begin + max(0, min(lengte, 64) - 2)].decode("utf-16-le", "replace")
            eerste, omvang = struct.unpack_from("<II", ruw, begin + 116)
            if naam:
                yield naam, eerste, omvang

    def read(self, naam: str) -> bytes:
        """The bytes of one stream; a small one stands in pieces of 64 bytes in the stream of the root."""
        eerste, omvang = self.stromen[naam]
        if omvang >= self.grens:
            return self._chain(eerste)[:omvang]
        wortel = self._chain(self.stromen["Root Entry"][0])
        stukken: list[bytes] = []
        while eerste < LAATSTE:
            if eerste >= len(self.mini_fat) or len(stukken) > len(self.mini_fat):
                raise BestandFout(BESCHADIGD)
            stukken.append(wortel[eerste * 64 : eerste * 64 + 64])
            eerste = self.mini_fat[eerste]
        return b"".join(stukken)[:omvang]


def inspect_xls(inhoud: bytes) -> Mapping[str, Bladbevinding]:
    """Refuse what is unsafe or has a password with BestandFout; returns what was seen of each sheet, by its name."""
    try:
        bestand = Container(inhoud)
        namen = bestand.stromen.keys()
        if {"EncryptedPackage", "EncryptionInfo"} & namen:
            raise BestandFout(WACHTWOORD)
        if "_VBA_PROJECT_CUR" in namen:
            raise BestandFout(MACROS)
        if "Workbook" not in namen:
            raise BestandFout(TE_OUD if "Book" in namen else GEEN_EXCEL)
        stroom = bestand.read("Workbook")
        return {naam: _look(stroom, plaats) for naam, plaats in _sheets(stroom)}
    except (struct.error, KeyError, IndexError) as error:
        raise BestandFout(BESCHADIGD) from error


def _records(stroom: bytes, plaats: int) -> Iterator[Record]:
    """The records of one part, from its beginning to its end; a part within it is passed over."""
    diepte = 0
    while plaats + 4 <= len(stroom):
        soort, lengte = struct.unpack_from("<HH", stroom, plaats)
        diepte += (soort == BOF) - (soort == EOF)
        if diepte == 1:
            yield soort, stroom[plaats + 4 : plaats + 4 + lengte]
        if diepte <= 0:
            return
        plaats += 4 + lengte


def _sheets(stroom: bytes) -> list[tuple[str, int]]:
    """Name and place of each sheet."""
    gevonden = []
    for soort, inhoud in _records(stroom, 0):
        if soort == FILEPASS:
            raise BestandFout(WACHTWOORD)
        if soort == BOUNDSHEET:
            plaats, lengte, breed = *struct.unpack_from("<I", inhoud), inhoud[6], inhoud[7] & 1
            naam = inhoud[8 : 8 + lengte * (1 + breed)]
            gevonden.append((naam.decode("utf-16-le" if breed else "latin-1", "replace"), plaats))
    return gevonden


def _look(stroom: bytes, plaats: int) -> Bladbevinding:
    bevinding = Bladbevinding()
    for soort, inhoud in _records(stroom, plaats):
        if soort in CELLEN:
            rij, kolom = struct.unpack_from("<HH", inhoud)
            if rij >= MAX_RIJEN - 1 or kolom >= MAX_KOLOMMEN:
                raise BestandFout(TE_GROOT_BLAD)
            if soort == FORMULA:
                bevinding.bezwaren[rij + 1, kolom] = IS_FORMULE
            elif soort == BOOLERR and inhoud[7]:
                bevinding.bezwaren[rij + 1, kolom] = IS_FOUT
                bevinding.met_fout.add(rij + 1)
        elif soort == ROW and struct.unpack_from("<H", inhoud, 12)[0] & 0x20:
            bevinding.verborgen.add(struct.unpack_from("<H", inhoud)[0] + 1)
        elif soort == MERGEDCELLS:
            for rij, laatste, kolom, tot in struct.iter_unpack("<HHHH", inhoud[2:]):
                bevinding.merge(rij + 1, kolom, laatste + 1, tot)
    return bevinding
