"""What a reader program tells of a tagged PDF: roles, alternative texts and words, in reading order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

ZACHT = "\u00ad"  # where a word was broken
# "<0041> <0061>" and "<0041> <0043> <0061>" of a ToUnicode map.
BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
SECTIE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
DRIE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Element:
    """One element of the structure tree, in reading order."""

    rol: str
    alt: str
    tekst: str
    diepte: int


@dataclass(frozen=True)
class Gelezen:
    """A PDF as it is read aloud."""

    titel: str
    taal: str
    bladen: int
    elementen: tuple[Element, ...]

    @property
    def tekst(self) -> str:
        """All words in reading order, soft hyphens out."""
        return "\n".join(it.tekst for it in self.elementen if it.tekst)

    def of_role(self, *rollen: str) -> list[str]:
        return [it.tekst for it in self.elementen if it.rol in rollen]

    @property
    def koppen(self) -> list[tuple[int, str]]:
        return [
            (int(it.rol[1:]), it.tekst) for it in self.elementen if re.fullmatch(r"H\d", it.rol)
        ]


def read_pdf(inhoud: bytes) -> Gelezen:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        woorden = {blad.objgen: _marked(blad) for blad in pdf.pages}
        wortel = pdf.Root.StructTreeRoot
        boom = list(_walk(wortel.K, woorden, None, 0))
        with pdf.open_metadata() as gegevens:
            titel = str(gegevens.get("dc:title", ""))
        return Gelezen(titel, str(pdf.Root.get("/Lang", "")), len(pdf.pages), tuple(boom))


def page_texts(inhoud: bytes) -> list[str]:
    """All that is drawn on each sheet, head and foot too."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return ["".join(_marked(blad).values()) for blad in pdf.pages]


def copied_otherwise(inhoud: bytes) -> list[str]:
    """What who searches or copies gets instead of the letters that are drawn: where a sign is not seen."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return [
            str(operanden[1].ActualText)
            for blad in pdf.pages
            for operanden, operator in pikepdf.parse_content_stream(blad)
            if str(operator) == "BDC"
            and isinstance(operanden[1], pikepdf.Dictionary)
            and "/ActualText" in operanden[1]
        ]


def _walk(
    knoop: Any, woorden: dict[Any, dict[int, str]], blad: Any, diepte: int
) -> Iterator[Element]:
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from _walk(kind, woorden, blad, diepte)
    elif isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
        blad = knoop.get("/Pg", blad)
        kinderen = knoop.get("/K", [])
        kinderen = kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]
        tekst = "".join(_own(kind, woorden, blad) for kind in kinderen)
        yield Element(str(knoop.S)[1:], str(knoop.get("/Alt", "")), tekst, diepte)
        for kind in kinderen:
            if not isinstance(kind, int):
                yield from _walk(kind, woorden, blad, diepte + 1)


def _own(kind: Any, woorden: dict[Any, dict[int, str]], blad: Any) -> str:
    """The words that hang on this element itself."""
    if isinstance(kind, int):
        return woorden[blad.objgen].get(kind, "")
    if isinstance(kind, pikepdf.Dictionary) and "/MCID" in kind:
        return woorden[kind.get("/Pg", blad).objgen].get(int(kind.MCID), "")
    return ""


def _marked(blad: Any) -> dict[int, str]:
    """The words of a sheet by their MCID, -1 for what is no content (head, foot, decoration)."""
    letters = {
        naam: _unicode(font) for naam, font in blad.get("/Resources", {}).get("/Font", {}).items()
    }
    gevonden: dict[int, str] = {}
    stapel, lijst = [-1], {}
    for operanden, operator in pikepdf.parse_content_stream(blad):
        match str(operator):
            case "BDC" | "BMC":
                merk = operanden[1] if len(operanden) > 1 else {}
                merk = merk if isinstance(merk, pikepdf.Dictionary) else {}
                stapel.append(int(merk.get("/MCID", stapel[-1])))
            case "EMC":
                stapel.pop()
            case "Tf":
                lijst = letters.get(str(operanden[0]), {})
            case "Tj" | "TJ":
                delen = operanden[0] if str(operator) == "TJ" else operanden
                ruw = b"".join(bytes(deel) for deel in delen if isinstance(deel, pikepdf.String))
                tekst = "".join(lijst.get(ruw[i : i + 2], "") for i in range(0, len(ruw), 2))
                tekst = tekst.replace(ZACHT, "")
                gevonden[stapel[-1]] = gevonden.get(stapel[-1], "") + tekst
            case _:
                pass
    return gevonden


def _unicode(font: Any) -> dict[bytes, str]:
    """Code of two bytes -> the signs it stands for."""
    bron = bytes(font.ToUnicode.read_bytes())
    gevonden = {}
    for soort, inhoud in SECTIE.findall(bron):
        if soort == b"char":
            for code, naar in BFCHAR.findall(inhoud):
                gevonden[bytes.fromhex(code.decode())] = _signs(naar)
        else:
            for van, tot, naar in DRIE.findall(inhoud):
                for plaats in range(int(tot, 16) - int(van, 16) + 1):
                    code = (int(van, 16) + plaats).to_bytes(2, "big")
                    gevonden[code] = chr(int(naar, 16) + plaats)
    return gevonden


def _signs(naar: bytes) -> str:
    return bytes.fromhex(naar.decode()).decode("utf-16-be")
