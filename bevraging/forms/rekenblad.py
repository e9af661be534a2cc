"""Reads an uploaded file of blads: a workbook or CSV in the columns of the template.

All or nothing: the outcome is either rows, or a list of every cell that cannot be and why. No filled row goes without
a word: it becomes a blad, or it is named as left out, or the file is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bevraging.rules.invoer import (
    MAX_BYTES,
    MAX_MB,
    TEKST_KOLOMMEN,
    VOORBEELD,
    VOORBEELDRIJ,
    Bestandrij,
    InvoerFout,
    Score,
    check_blad_score,
    check_filled,
    check_tekst,
)
from bevraging.values import Inlezing

from .bladwacht import MAX_RIJEN, BestandFout
from .csvregels import SCHEIDERS, CsvRij, read_rows, split_sep
from .kolommen import Kolomkop, find_header
from .kolomnamen import MAX_ZOEK, Rij, column_letters, count_fasen, filled_start, is_filled
from .letters import Lezing, looks_garbled, read_letters
from .werkboek import Tabblad, choose_sheet, count_unread, is_workbook, read_workbook
from .zipwacht import MACROS

TE_GROOT = f"Dit bestand is groter dan {MAX_MB} MB. Verdeel het over meer bestanden."
GEEN_BESTAND = "Dit is geen rekenblad dat we kunnen lezen. Bewaar het als .xlsx of als „CSV UTF-8”."
# How a picture, a PDF, a page, a letter or another archive begins, under whatever name.
GEEN_TABEL = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"<", b"{", b"Rar!", b"7z\xbc", b"\x1f\x8b")
NIETS_IN = "Er staat geen enkel blad in dit bestand. Vul vanaf rij 2 in."
BOVEN_KOP = "staat boven de namen van de kolommen"
KOP_OPNIEUW = "herhaalt de namen van de kolommen"
IS_VOORBEELD = "is het voorbeeld van ons sjabloon"
OVER_VOORBEELD = (
    f"heeft „{VOORBEELD}” in de eerste kolom, maar is niet ons voorbeeld. Telt mee als persoon: "
    "kijk na of ook de tekst van die persoon is"
)
VERKEERDE_LETTERS = (
    "heeft een tekst waarin letters verloren lijken (zoals Ã© of een ? waar é hoort). "
    "Klopt dat? Typ die tekst dan opnieuw in uw bestand"
)
VERBORGEN = "is verborgen in uw rekenblad, en telt toch mee"
KORT = "heeft minder vakken dan er kolommen zijn. Wat ontbreekt, lezen we als leeg"
SCORE_BOVEN = "hier staan scores boven de namen van de kolommen; zet die namen op de eerste rij"
GEEN_SCORE = (
    "hier staat geen enkele score. Is dit een persoon? Typ een x waar die geen zicht had, of een - waar die oversloeg. "
    "Is het geen persoon? Verwijder dan deze rij"
)
SOORT_LEEG = "laat deze kolom leeg; schrijf hier nooit een naam"
VOORBEELD_SCORES = tuple(check_blad_score(cel) for cel in VOORBEELDRIJ[1:10])
VOORBEELD_TEKSTEN = dict(zip(TEKST_KOLOMMEN, map(str, VOORBEELDRIJ[10:]), strict=False))


@dataclass(frozen=True, slots=True)
class Celfout:
    """A refused cell: where it stands, what column that is, and the reason."""

    rij: int
    plaats: str
    kolom: str
    reden: str


@dataclass(slots=True)
class Gelezen(Inlezing):
    """The same with the cells that are refused: nothing is stored while there is one."""

    fouten: list[Celfout] = field(default_factory=list)

    @property
    def geweigerde_rijen(self) -> int:
        return len({fout.rij for fout in self.fouten})


class Reader:
    """Turns the rows of one table into blads, and remembers every row and cell it cannot take."""

    def __init__(self, gelezen: Gelezen, kop: Kolomkop, bron: Tabblad, *, is_csv: bool) -> None:
        self.gelezen = gelezen
        self.kop = kop
        self.bron = bron
        self.is_csv = is_csv
        self.waar = "" if is_csv else f"tabblad {bron.naam}, "
        self.scores, self.teksten, self.soort = kop.scores, kop.teksten, kop.soort

    def read(self, rijen: Iterable[CsvRij | Rij]) -> Gelezen:
        """Every row of the table, the row of names too."""
        for rij in rijen:
            nummer, cellen, fout = _parts(rij)
            if nummer >= MAX_RIJEN:
                raise BestandFout(f"Dit bestand telt meer dan {MAX_RIJEN - 2} rijen. Verdeel het.")
            if fout:
                self._refuse(nummer, None, fout)
            elif nummer != self.kop.nummer and (
                is_filled(cellen) or nummer in self.bron.bevinding.met_fout
            ):
                self._read_filled(nummer, cellen)
        if not self.gelezen.rijen and not self.gelezen.fouten:
            raise BestandFout(NIETS_IN)
        return self.gelezen

    def _read_filled(self, nummer: int, cellen: Sequence[object]) -> None:
        if nummer < self.kop.nummer:
            if self.kop.holds_scores(cellen):
                self._refuse(nummer, None, SCORE_BOVEN)
            else:
                self.gelezen.weggelaten.append((nummer, BOVEN_KOP))
            return
        breedte = len(self.kop.kolommen)
        if (tekort := breedte - len(cellen)) > 0:
            if self.is_csv:
                self.gelezen.opgemerkt.append((nummer, KORT))
            cellen = [*cellen, *[None] * tekort]
        if self.kop.is_repeated_by(cellen):
            self.gelezen.weggelaten.append((nummer, KOP_OPNIEUW))
        elif self._check_width(nummer, cellen):
            self._read_row(nummer, cellen)

    def _check_width(self, nummer: int, cellen: Sequence[object]) -> bool:
        """Whether nothing stands beside the columns, where we would lose it."""
        if self.is_csv and len(cellen) > max(self.kop.breedte, len(self.kop.kolommen)):
            reden = (
                f"deze rij telt {len(cellen)} vakken, de rij met de namen {self.kop.breedte}. "
                "Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens"
            )
            self._refuse(nummer, None, reden)
            return False
        naamloos = [
            i
            for i, cel in enumerate(cellen)
            if (i >= len(self.kop.kolommen) or not self.kop.kolommen[i]) and is_filled([cel])
        ]
        for i in naamloos:
            self._refuse(nummer, i, "hier staat iets in een kolom zonder naam")
        return not naamloos

    def _refuse(self, rij: int, kolom: int | None, reden: str) -> None:
        plaats = f"rij {rij}" if kolom is None else f"cel {column_letters(kolom)}{rij}"
        naam = ""
        if kolom is not None and kolom < len(self.kop.kolommen):
            naam = self.kop.kolommen[kolom]
        self.gelezen.fouten.append(Celfout(rij, f"{self.waar}{plaats}", naam, reden))

    def _read_row(self, nummer: int, cellen: Sequence[object]) -> None:
        before = len(self.gelezen.fouten)
        if nummer in self.bron.rijen_met_bezwaar:
            self._refuse_objections(nummer)
        elif all(_says_nothing(cellen[plaats]) for plaats, _ in self.scores):
            self._refuse(nummer, None, GEEN_SCORE)
            return
        rij = Bestandrij(self._scores(nummer, cellen), self._teksten(nummer, cellen), nummer)
        is_voorbeeld = self._is_marked(nummer, cellen)
        if len(self.gelezen.fouten) > before:
            return
        if is_voorbeeld and rij.scores == VOORBEELD_SCORES and rij.teksten == VOORBEELD_TEKSTEN:
            self.gelezen.weggelaten.append((nummer, IS_VOORBEELD))
            return
        try:
            check_filled(rij.scores, rij.teksten)
        except InvoerFout as fout:
            self._refuse(nummer, None, str(fout))
            return
        self._note(rij, is_voorbeeld=is_voorbeeld)
        self.gelezen.rijen.append(rij)

    def _note(self, rij: Bestandrij, *, is_voorbeeld: bool) -> None:
        opgemerkt = (
            (OVER_VOORBEELD, is_voorbeeld),
            (VERBORGEN, rij.nummer in self.bron.bevinding.verborgen),
            (VERKEERDE_LETTERS, any(map(looks_garbled, rij.teksten.values()))),
        )
        self.gelezen.opgemerkt += [(rij.nummer, reden) for reden, geldt in opgemerkt if geldt]

    def _is_marked(self, nummer: int, cellen: Sequence[object]) -> bool:
        """Whether this row calls itself the example; anything else in its column is refused."""
        if self.soort is None:
            return False
        soort = str(cellen[self.soort] or "").strip().lower()
        if soort and soort != VOORBEELD:
            self._refuse(nummer, self.soort, SOORT_LEEG)
        return soort == VOORBEELD

    def _scores(self, nummer: int, cellen: Sequence[object]) -> tuple[Score, ...]:
        scores = []
        for plaats, _ in self.scores:
            try:
                scores.append(check_blad_score(cellen[plaats]))
            except InvoerFout as fout:
                if (nummer, plaats) not in self.bron.bevinding.bezwaren:
                    self._refuse(nummer, plaats, str(fout))
        return tuple(scores)

    def _teksten(self, nummer: int, cellen: Sequence[object]) -> dict[str, str]:
        teksten = {}
        for plaats, naam in self.teksten:
            if (waarde := cellen[plaats]) in (None, ""):
                continue
            try:
                if tekst := check_tekst(waarde):
                    teksten[naam] = tekst
            except InvoerFout as fout:
                self._refuse(nummer, plaats, str(fout))
        return teksten

    def _refuse_objections(self, nummer: int) -> None:
        for plaats, kolom in enumerate(self.kop.kolommen):
            if kolom and (reden := self.bron.bevinding.bezwaren.get((nummer, plaats))):
                self._refuse(nummer, plaats, reden)


def _parts(rij: CsvRij | Rij) -> tuple[int, Sequence[object], str]:
    return (rij.nummer, rij.cellen, rij.fout) if isinstance(rij, CsvRij) else (*rij, "")


def _says_nothing(cel: object) -> bool:
    """Whether a cell of a score is empty or plain words; "x", "geen zicht" and "-" are an answer."""
    if cel is None:
        return True
    if not isinstance(cel, str):
        return False
    try:
        check_blad_score(cel)
    except InvoerFout:
        return not any(teken.isdigit() for teken in cel)
    return False


def _best_separator(tekst: str, genoemd: str) -> str:
    """The separator that the file names or that finds the most of our columns."""
    begin = tekst[: 64 * 1024]

    def fasen(scheider: str) -> tuple[int, int]:
        rijen = [rij.cellen for rij in islice(read_rows(begin, scheider), MAX_ZOEK)]
        return max(map(count_fasen, rijen), default=0), sum(map(len, rijen))

    if genoemd and fasen(genoemd)[0]:
        return genoemd
    return max(SCHEIDERS, key=fasen)


def _read_csv(lezing: Lezing) -> Gelezen:
    genoemd, tekst = split_sep(lezing.tekst)
    scheider = _best_separator(tekst, genoemd)
    regels = list(read_rows(tekst, scheider))
    kop = find_header(filled_start((regel.nummer, regel.cellen) for regel in regels))
    gelezen = Gelezen(lezing.naam, lezing.woorden)
    return Reader(gelezen, kop, Tabblad(""), is_csv=True).read(regels)


def _read_sheets(bladen: Sequence[Tabblad]) -> Gelezen:
    blad = choose_sheet(bladen)
    kop = find_header(blad.begin)
    gelezen = Gelezen(tabblad=blad.genoemd, ongelezen=count_unread(bladen, blad, kop))
    return Reader(gelezen, kop, blad, is_csv=False).read(blad.rijen())


def read_bestand(naam: str, inhoud: bytes) -> list[Gelezen]:
    """Read a whole file in each way its letters can be read; BestandFout if it cannot be one of ours at all.

    One reading where the letters are certain. Where they are not, those in which every cell can be come first;
    if there is none, only the likeliest is told.
    """
    if len(inhoud) > MAX_BYTES:
        raise BestandFout(TE_GROOT)
    if naam.lower().endswith((".xlsm", ".xltm")):
        raise BestandFout(MACROS)
    if is_workbook(inhoud):
        return [_read_sheets(read_workbook(inhoud))]
    if inhoud.lstrip().startswith(GEEN_TABEL):
        raise BestandFout(GEEN_BESTAND)
    try:
        gelezen = [_read_csv(lezing) for lezing in read_letters(inhoud)]
    except BestandFout as fout:
        if naam.lower().endswith((".csv", ".txt", ".tsv", ".tab")):
            raise
        raise BestandFout(GEEN_BESTAND) from fout
    return [een for een in gelezen if not een.fouten] or gelezen[:1]
