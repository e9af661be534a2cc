"""Reads the sheets of an OpenDocument workbook (.ods, of LibreOffice), cell by cell as its program shows them.

Its XML writes a hundred equal rows as one with a number beside it: here such a number is counted, and an endless
one refused.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from .bladwacht import (
    BESCHADIGD,
    IS_FORMULE,
    IS_FOUT,
    IS_SAMENGEVOEGD,
    MAX_RIJEN,
    TE_GROOT_BLAD,
    BestandFout,
    Bladbevinding,
)
from .kolomnamen import Rij, is_filled
from .zipwacht import GEEN_REKENBLAD, WACHTWOORD, Inspection

NS = "{urn:oasis:names:tc:opendocument:xmlns:"
TABEL, KANTOOR, TEKST = f"{NS}table:1.0}}", f"{NS}office:1.0}}", f"{NS}text:1.0}}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
MAX_KOLOMMEN = 52
MAX_CELLEN = 400_000
# A row that is hidden by hand, or by a filter.
VERBORGEN = ("collapse", "filter")


@dataclass(slots=True)
class OdsBlad:
    """One sheet: the rows that hold something, and what was seen of it beside them."""

    naam: str
    gevuld: list[Rij] = field(default_factory=list)
    bevinding: Bladbevinding = field(default_factory=Bladbevinding)

    def rijen(self) -> list[Rij]:
        return self.gevuld


def is_ods(inhoud: bytes) -> bool:
    """Whether a zip says that it is an OpenDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return "mimetype" in zip_.namelist() and "content.xml" in zip_.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read_ods(inhoud: bytes) -> list[OdsBlad]:
    """Its sheets; BestandFout when it is unsafe, has a password, or is another OpenDocument."""
    kijker = Inspection(inhoud)
    kijker.run()
    if "encryption-data" in kijker.read_text("META-INF/manifest.xml"):
        raise BestandFout(WACHTWOORD)
    if "opendocument.spreadsheet" not in kijker.read_text("mimetype"):
        raise BestandFout(GEEN_REKENBLAD)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_, zip_.open("content.xml") as bron:
            # Inspection refused a DTD, so there are no entities to expand.
            stappen = ElementTree.iterparse(bron, events=("start", "end"))  # noqa: S314
            return list(_read_tables(stappen))
    except (ElementTree.ParseError, zipfile.BadZipFile, EOFError, ValueError) as error:
        raise BestandFout(BESCHADIGD) from error


def _read_tables(stappen: Iterator[tuple[str, ElementTree.Element]]) -> Iterator[OdsBlad]:
    """A sheet stands right under the spreadsheet; what a sheet draws or remembers of changes is no row of it."""
    pad: list[str] = []
    tabel, nummer, cellen = OdsBlad(""), 0, 0
    for soort, element in stappen:
        if soort == "start":
            pad.append(element.tag)
            if element.tag == f"{TABEL}table" and pad[-2:-1] == [f"{KANTOOR}spreadsheet"]:
                tabel, nummer = OdsBlad(element.get(f"{TABEL}name", "")), 0
            continue
        pad.pop()
        in_blad = pad.count(f"{TABEL}table") == 1 and f"{TABEL}tracked-changes" not in pad
        if element.tag == f"{TABEL}table-row" and in_blad:
            rijen = _repeated(element, "rows")
            cellen += _add_rows(tabel, element, nummer, rijen)
            if cellen > MAX_CELLEN:
                raise BestandFout(TE_GROOT_BLAD)
            nummer += rijen
            element.clear()
        elif element.tag == f"{TABEL}table" and pad[-1:] == [f"{KANTOOR}spreadsheet"]:
            yield tabel
            element.clear()


def _repeated(element: ElementTree.Element, wat: str) -> int:
    return max(1, int(element.get(f"{TABEL}number-{wat}-repeated", "1")))


def _add_rows(tabel: OdsBlad, rij: ElementTree.Element, na: int, aantal: int) -> int:
    """Add this row as often as it is repeated, after row `na`; returns how many cells that made."""
    eerste = na + 1
    bezwaren: dict[int, str] = {}
    cellen = _cells(rij, bezwaren)
    if not is_filled(cellen) and IS_FOUT not in bezwaren.values():
        return 0
    if na + aantal >= MAX_RIJEN:
        raise BestandFout(TE_GROOT_BLAD)
    for nummer in range(eerste, eerste + aantal):
        tabel.gevuld.append((nummer, cellen))
        for plaats, reden in bezwaren.items():
            tabel.bevinding.bezwaren[nummer, plaats] = reden
        if IS_FOUT in bezwaren.values():
            tabel.bevinding.met_fout.add(nummer)
        if rij.get(f"{TABEL}visibility") in VERBORGEN:
            tabel.bevinding.verborgen.add(nummer)
    return aantal * len(cellen)


def _cells(rij: ElementTree.Element, bezwaren: dict[int, str]) -> list[object]:
    cellen: list[object] = []
    for cel in rij:
        if cel.tag not in (f"{TABEL}table-cell", f"{TABEL}covered-table-cell"):
            continue
        waarde, aantal = _value(cel), _repeated(cel, "columns")
        bezwaar = _objection(cel)
        if waarde in (None, "") and not bezwaar:
            aantal = min(aantal, MAX_KOLOMMEN + 1)
        elif len(cellen) + aantal > MAX_KOLOMMEN and not _is_covered(cel):
            raise BestandFout(TE_GROOT_BLAD)
        for plaats in range(len(cellen), min(len(cellen) + aantal, MAX_KOLOMMEN)):
            if bezwaar:
                bezwaren[plaats] = bezwaar
        cellen += [waarde] * aantal
        del cellen[MAX_KOLOMMEN + 1 :]
    while cellen and cellen[-1] in (None, ""):
        cellen.pop()
    return cellen


def _is_covered(cel: ElementTree.Element) -> bool:
    return cel.tag == f"{TABEL}covered-table-cell"


def _objection(cel: ElementTree.Element) -> str:
    if cel.get(f"{CALC}value-type") == "error":
        return IS_FOUT
    if cel.get(f"{TABEL}formula"):
        return IS_FORMULE
    return IS_SAMENGEVOEGD if _is_covered(cel) else ""


def _value(cel: ElementTree.Element) -> object:
    """The value of a cell: a number, a day or time, true or false, or its text."""
    match cel.get(f"{KANTOOR}value-type", ""):
        case "":
            return None
        case "float" | "percentage" | "currency":
            return float(cel.get(f"{KANTOOR}value", ""))
        case "boolean":
            return cel.get(f"{KANTOOR}boolean-value") == "true"
        case "date" | "time":
            return dt.time()  # what day it is nobody needs: it is refused
    if (tekst := cel.get(f"{KANTOOR}string-value")) is not None:
        return tekst
    return "\n".join(_text_of(alinea) for alinea in cel if alinea.tag == f"{TEKST}p")


def _text_of(deel: ElementTree.Element) -> str:
    """The text of a paragraph with the spaces, tabs and line ends that it writes as elements."""
    delen = [deel.text or ""]
    for kind in deel:
        if kind.tag == f"{TEKST}s":
            delen.append(" " * min(int(kind.get(f"{TEKST}c", "1")), 4000))
        elif kind.tag == f"{TEKST}tab":
            delen.append("\t")
        elif kind.tag == f"{TEKST}line-break":
            delen.append("\n")
        elif kind.tag in (f"{TEKST}span", f"{TEKST}a"):
            delen.append(_text_of(kind))
        delen.append(kind.tail or "")
    return "".join(delen)
