"""Reads an uploaded file of blads: XLSX or CSV in the columns of the template.

All or nothing: the outcome is either rows, or a list of every cell that cannot be and why.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from bevraging.rules.invoer import (
    KOLOMMEN,
    MAX_BYTES,
    MAX_MB,
    SCORE_KOLOMMEN,
    SHEET,
    SOORT_KOLOM,
    TEKST_KOLOMMEN,
    VOORBEELD,
    Bestandrij,
    InvoerFout,
    Score,
    check_filled,
    check_score,
    check_tekst,
)

from .zipwacht import BESCHADIGD, MACROS, MAX_RIJEN, BestandFout, inspect_xlsx

SCHEIDERS = ";,\t"
TE_GROOT = f"Dit bestand is groter dan {MAX_MB} MB. Verdeel het over meer bestanden."


@dataclass(frozen=True, slots=True)
class Celfout:
    """A refused cell: where it stands, what column that is, and the reason."""

    rij: int
    plaats: str
    kolom: str
    reden: str


@dataclass(slots=True)
class Gelezen:
    """What a file says: its rows, and the cells that are refused."""

    sha256: str
    rijen: list[Bestandrij] = field(default_factory=list)
    fouten: list[Celfout] = field(default_factory=list)

    @property
    def geweigerde_rijen(self) -> int:
        return len({fout.rij for fout in self.fouten})


def column_letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Reader:
    """Turns rows of cells into blads, and remembers every cell it cannot take."""

    def __init__(self, gelezen: Gelezen, blad: str, formules: set[str]) -> None:
        self.gelezen = gelezen
        self.waar = f"tabblad {blad}, " if blad else ""
        self.formules = formules
        self.kolommen: list[str] = []
        self.score_plaatsen: list[tuple[int, str]] = []
        self.tekst_plaatsen: list[tuple[int, str]] = []

    def read(self, rows: Iterable[Sequence[object]]) -> None:
        """The first row is the header; empty rows and the example do not count."""
        rijen = iter(rows)
        self._read_header(next(rijen, []))
        for nummer, cellen in enumerate(rijen, start=2):
            if nummer >= MAX_RIJEN:
                raise BestandFout(f"Dit bestand telt meer dan {MAX_RIJEN - 2} rijen. Verdeel het.")
            if any(str(cel).strip() for cel in cellen if cel is not None):
                self._read_row(nummer, cellen)
        if not self.gelezen.rijen and not self.gelezen.fouten:
            raise BestandFout("Er staat geen enkel blad in dit bestand. Vul vanaf rij 2 in.")

    def _read_header(self, cellen: Sequence[object]) -> None:
        namen = [str(cel if cel is not None else "").strip().lower() for cel in cellen]
        while namen and not namen[-1]:
            namen.pop()
        dubbel = sorted({naam for naam in namen if naam and namen.count(naam) > 1})
        onbekend = [naam or "(leeg)" for naam in namen if naam not in KOLOMMEN]
        mist = [naam for naam in SCORE_KOLOMMEN if naam not in namen]
        zinnen = [
            f"{woord}: {', '.join(lijst[:12])}"
            for woord, lijst in (
                ("Deze kolommen ontbreken", mist),
                ("Deze kolommen kennen we niet", [naam[:40] for naam in onbekend]),
                ("Deze kolommen staan er twee keer", dubbel),
            )
            if lijst
        ]
        if zinnen:
            raise BestandFout(f"Dit is niet ons sjabloon. {'. '.join(zinnen)}.")
        self.kolommen = namen
        self.score_plaatsen = [(namen.index(naam), naam) for naam in SCORE_KOLOMMEN]
        self.tekst_plaatsen = [
            (plaats, naam) for plaats, naam in enumerate(namen) if naam in TEKST_KOLOMMEN
        ]

    def _refuse(self, rij: int, kolom: str, reden: str) -> None:
        letters = column_letters(self.kolommen.index(kolom)) if kolom else ""
        plaats = f"cel {letters}{rij}" if kolom else f"rij {rij}"
        self.gelezen.fouten.append(Celfout(rij, f"{self.waar}{plaats}", kolom, reden))

    def _read_row(self, nummer: int, cellen: Sequence[object]) -> None:
        tekort = len(self.kolommen) - len(cellen)
        if tekort > 0:
            cellen = [*cellen, *[None] * tekort]
        before = len(self.gelezen.fouten)
        if self._is_example(nummer, cellen):
            return
        if self.formules:
            self._refuse_formulas(nummer)
        if tekort < 0 and any(str(cel or "").strip() for cel in cellen[tekort:]):
            self._refuse(nummer, "", "er staat iets in een kolom zonder naam")
        rij = Bestandrij(self._scores(nummer, cellen), self._teksten(nummer, cellen))
        if len(self.gelezen.fouten) > before:
            return
        try:
            check_filled(rij.scores, rij.teksten)
        except InvoerFout as fout:
            self._refuse(nummer, "", str(fout))
        else:
            self.gelezen.rijen.append(rij)

    def _is_example(self, nummer: int, cellen: Sequence[object]) -> bool:
        """Whether this row is the example; anything else in its column is refused."""
        if SOORT_KOLOM not in self.kolommen:
            return False
        soort = str(cellen[self.kolommen.index(SOORT_KOLOM)] or "").strip().lower()
        if soort and soort != VOORBEELD:
            self._refuse(nummer, SOORT_KOLOM, "laat deze kolom leeg; schrijf hier nooit een naam")
        return soort == VOORBEELD

    def _scores(self, nummer: int, cellen: Sequence[object]) -> tuple[Score, ...]:
        scores = []
        for plaats, naam in self.score_plaatsen:
            try:
                scores.append(check_score(cellen[plaats]))
            except InvoerFout as fout:
                self._refuse(nummer, naam, str(fout))
        return tuple(scores)

    def _teksten(self, nummer: int, cellen: Sequence[object]) -> dict[str, str]:
        teksten = {}
        for plaats, naam in self.tekst_plaatsen:
            if (waarde := cellen[plaats]) in (None, ""):
                continue
            try:
                if tekst := check_tekst(waarde):
                    teksten[naam] = tekst
            except InvoerFout as fout:
                self._refuse(nummer, naam, str(fout))
        return teksten

    def _refuse_formulas(self, nummer: int) -> None:
        for index, kolom in enumerate(self.kolommen):
            if kolom and f"{column_letters(index)}{nummer}" in self.formules:
                self._refuse(nummer, kolom, "hier staat een formule; zet er de waarde zelf")


def _sheet_rows(inhoud: bytes) -> Iterator[Sequence[object]]:
    """All rows of the sheet, from A1 on, whatever cell is the first that is used."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(inhoud)) as boek:
            blad = boek.get_sheet_by_name(SHEET)
            yield from blad.iter_rows()
    except WorksheetNotFound as error:
        raise BestandFout(f"Het tabblad „{SHEET}” ontbreekt. Gebruik het sjabloon.") from error
    except CalamineError as error:
        raise BestandFout(BESCHADIGD) from error


def _decode(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace")


def _csv_rows(inhoud: bytes) -> Iterator[list[str]]:
    """The records of a CSV with ; , or tab between the cells."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BestandFout("Bewaar dit bestand als „CSV UTF-8” of als .xlsx.")
    tekst = _decode(inhoud)
    kop = tekst.split("\n", 1)[0]
    scheider = max(SCHEIDERS, key=kop.count)
    try:
        yield from csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider)
    except csv.Error as error:
        raise BestandFout("Dit CSV-bestand is niet te lezen. Gebruik het sjabloon.") from error


def read_bestand(naam: str, inhoud: bytes) -> Gelezen:
    """Read a whole file; BestandFout if it cannot be one of ours at all."""
    if len(inhoud) > MAX_BYTES:
        raise BestandFout(TE_GROOT)
    if naam.lower().endswith((".xlsm", ".xlsb", ".xltm")):
        raise BestandFout(MACROS)
    gelezen = Gelezen(sha256=hashlib.sha256(inhoud).hexdigest())
    if inhoud.startswith(b"PK"):
        formules = inspect_xlsx(inhoud, SHEET)
        Reader(gelezen, SHEET, formules).read(_sheet_rows(inhoud))
    elif inhoud.startswith(b"\xd0\xcf\x11\xe0") or not naam.lower().endswith((".csv", ".txt")):
        raise BestandFout("Dit is geen .xlsx of .csv. Gebruik het sjabloon en bewaar het opnieuw.")
    else:
        Reader(gelezen, "", set()).read(_csv_rows(inhoud))
    return gelezen
