"""The rows of a CSV, read strictly: a row that is not well-formed is named, and swallows no other.

A reader that forgives turns one quotation mark too many into one long text: five people became two without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bevraging.rules.invoer import GEEN_ZICHT, HEEL_GETAL, OP_TIEN

SCHEIDERS = ";,\t|"
MAX_KAPOT = 50
# What stands between two rows; a form feed or a line separator within a text is no end of a row.
EINDE = re.compile(r"\r\n|\n|\r")
# "een ""goede"" folder"
AANGEHAALD = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
# sep=;  "sep=;"
SEP_REGEL = re.compile(r'"?sep=(\\t|.)"?[;,\t|]*(?:\r\n|\n|\r|$)', re.IGNORECASE)
OPEN = 'hier begint een aanhalingsteken (") dat niet gesloten wordt; haal het weg'
ERNA = (
    'in deze rij staan aanhalingstekens (") op een plaats waar we ze niet kunnen lezen; haal ze weg'
)
OVER_EEN_RIJ = (
    'een tekst tussen aanhalingstekens (") loopt hier door tot in een regel met scores; '
    "haal de aanhalingstekens in deze rij weg"
)
ROW_LIKE = 5


@dataclass(frozen=True, slots=True)
class CsvRij:
    """One row as a spreadsheet counts them, the first is 1; `fout` says why it has no cells."""

    nummer: int
    cellen: list[str]
    fout: str = ""


def split_sep(tekst: str) -> tuple[str, str]:
    """The separator that the first line names ("sep=;", a line that no spreadsheet shows), and what follows."""
    if gevonden := SEP_REGEL.match(tekst):
        return gevonden[1].replace("\\t", "\t"), tekst[gevonden.end() :]
    return "", tekst


def read_rows(tekst: str, scheider: str) -> Iterator[CsvRij]:
    """Every row of the text; ends after many that are not well-formed."""
    plaats, nummer, kapot = 0, 0, 0
    while plaats < len(tekst) and kapot < MAX_KAPOT:
        nummer += 1
        cellen, fout, plaats = _read_row(tekst, plaats, scheider)
        kapot += bool(fout)
        yield CsvRij(nummer, cellen, fout)


def _read_row(tekst: str, begin: int, scheider: str) -> tuple[list[str], str, int]:
    """The cells, or why there are none, and where the next row begins."""
    eind, volgende = _end_of_line(tekst, begin)
    if tekst.find('"', begin, eind) < 0:
        return tekst[begin:eind].split(scheider), "", volgende
    kaal = re.compile(rf"[^{re.escape(scheider)}\r\n]*+")
    cellen, plaats = [], begin
    while True:
        cel, na, fout = _read_cell(tekst, plaats, scheider, kaal)
        if fout:
            return [], fout, _end_of_line(tekst, plaats)[1]
        cellen.append(cel)
        if not tekst.startswith(scheider, na):
            einde = EINDE.match(tekst, na)
            return cellen, "", einde.end() if einde else na
        plaats = na + 1


def _read_cell(
    tekst: str, plaats: int, scheider: str, kaal: re.Pattern[str]
) -> tuple[str, int, str]:
    """One cell, where it ends, and what is wrong with it."""
    if not tekst.startswith('"', plaats):
        tot = kaal.match(tekst, plaats)
        return (tot[0], tot.end(), "") if tot else ("", plaats, "")
    gevonden = AANGEHAALD.match(tekst, plaats)
    if gevonden is None:
        return "", plaats, OPEN
    cel, na = gevonden[1], gevonden.end()
    meer_regels = EINDE.search(cel) is not None
    if na < len(tekst) and tekst[na] not in (scheider, "\r", "\n"):
        return "", plaats, OPEN if meer_regels else ERNA
    if meer_regels and any(_is_row_like(regel, scheider) for regel in EINDE.split(cel)[1:]):
        return "", plaats, OVER_EEN_RIJ
    return cel.replace('""', '"'), na, ""


def _is_row_like(regel: str, scheider: str) -> bool:
    """Whether a line within a text has scores between separators, as a row of its own would."""
    delen = (deel.strip(' "').lower() for deel in regel.split(scheider))
    return sum(_is_score(deel) for deel in delen) >= ROW_LIKE


def _is_score(deel: str) -> bool:
    op_tien = OP_TIEN.fullmatch(deel)
    return bool(HEEL_GETAL.fullmatch(op_tien[1] if op_tien else deel)) or deel in GEEN_ZICHT


def _end_of_line(tekst: str, begin: int) -> tuple[int, int]:
    """Where this line ends, and where the next one begins."""
    einde = EINDE.search(tekst, begin)
    return (einde.start(), einde.end()) if einde else (len(tekst), len(tekst))
