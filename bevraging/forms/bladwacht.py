"""What a sheet of a workbook says that its cells do not: formulas, errors, merged and hidden cells, how far it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_RIJEN = 20_000
LAATSTE_KOLOM = "AZ"
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
# <c r="B2"><f>1+1</f> -> B, 2
FORMULE = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s/>]"""
)
# <c r="B2" t="e"> -> B, 2
FOUTCEL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>"""
)
# <row r="7" hidden="1"> -> its attributes
RIJ = re.compile(rb"""[<:]row\s([^<>]*)>""")
RIJ_NUMMER = re.compile(rb"""\br="([0-9]{1,7})\"""")
RIJ_VERBORGEN = re.compile(rb"""\bhidden="(?:1|true)\"""")
# <mergeCell ref="A2:B3"/>
SAMENGEVOEGD = re.compile(
    rb"""mergeCell\s[^<>]*ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""""
)
MAX_SAMENGEVOEGD = 10_000
IS_FORMULE = "hier staat een formule; zet er de waarde zelf"
IS_FOUT = "dit vak toont een fout, geen antwoord; typ wat de persoon antwoordde"
IS_SAMENGEVOEGD = "dit vak is samengevoegd met een ander; splits ze en vul elk vak in"
BESCHADIGD = "Dit bestand is beschadigd of geen echt Excel-bestand. Bewaar het opnieuw als .xlsx."
TE_GROOT_BLAD = (
    f"Een tabblad heeft cellen na rij {MAX_RIJEN - 1} of na kolom {LAATSTE_KOLOM}. "
    "Gebruik het sjabloon en verdeel de rijen over twee bestanden."
)


class BestandFout(Exception):
    """The file as a whole cannot be read; the message says why, in Dutch."""


@dataclass(slots=True)
class Bladbevinding:
    """What was seen of one sheet: what is wrong with a cell, by (row from 1, place from 0); the rows with a cell
    that shows an error, and the hidden ones."""

    bezwaren: dict[tuple[int, int], str] = field(default_factory=dict)
    met_fout: set[int] = field(default_factory=set)
    verborgen: set[int] = field(default_factory=set)

    def merge(self, rij: int, kolom: int, laatste_rij: int, laatste_kolom: int) -> None:
        """Cells drawn as one: all but the first have nothing of their own."""
        for r in range(rij, min(laatste_rij, MAX_RIJEN) + 1):
            for k in range(kolom, laatste_kolom + 1):
                if len(self.bezwaren) > MAX_SAMENGEVOEGD:
                    return
                if (r, k) != (rij, kolom):
                    self.bezwaren.setdefault((r, k), IS_SAMENGEVOEGD)


def column_index(letters: bytes) -> int:
    """A -> 0, AA -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _too_far(venster: bytes) -> bool:
    """Whether a cell stands so far away, or its place is written so oddly that we cannot tell."""
    return bool(
        TE_VER_CEL.search(venster)
        or TE_VER_RIJ.search(venster)
        or (ANDERS.search(venster) and ANDERS_IN_TAG.search(venster))
    )


class SheetLook:
    """What the XML of one sheet of a XLSX says that its cells do not, read in overlapping pieces."""

    def __init__(self) -> None:
        self.bevinding = Bladbevinding()
        self.vorige_rij, self.vorige_plaats = 0, -1

    def look(self, venster: bytes, begin: int) -> None:
        """One piece, which begins at this byte; refuses a sheet that is endless or not in order."""
        if _too_far(venster):
            raise BestandFout(TE_GROOT_BLAD)
        self._look_at_rows(venster, begin)
        bezwaren = self.bevinding.bezwaren
        if b"<f" in venster or b":f" in venster:
            for letters, rij in FORMULE.findall(venster):
                bezwaren[int(rij), column_index(letters)] = IS_FORMULE
        if b't="e"' in venster:
            for letters, rij in FOUTCEL.findall(venster):
                bezwaren[int(rij), column_index(letters)] = IS_FOUT
                self.bevinding.met_fout.add(int(rij))
        if b"mergeCell" in venster:
            for van, rij, tot, laatste in SAMENGEVOEGD.findall(venster):
                self.bevinding.merge(int(rij), column_index(van), int(laatste), column_index(tot))

    def _look_at_rows(self, venster: bytes, begin: int) -> None:
        """Two rows of one number would be read as one."""
        for gevonden in RIJ.finditer(venster):
            nummer = RIJ_NUMMER.search(gevonden[1])
            if begin + gevonden.start() <= self.vorige_plaats or nummer is None:
                continue
            self.vorige_plaats = begin + gevonden.start()
            if int(nummer[1]) <= self.vorige_rij:
                raise BestandFout(BESCHADIGD)
            self.vorige_rij = int(nummer[1])
            if RIJ_VERBORGEN.search(gevonden[1]):
                self.bevinding.verborgen.add(self.vorige_rij)
