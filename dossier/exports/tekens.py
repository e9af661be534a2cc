"""What of a text can stand on paper: the signs that the letters of the report have."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import Any

# "�": what stands for a sign that the letters do not have.
ONBEKEND = "\ufffd"
# What sets a name apart from its sentence (see pilootgemeenten.dutch.isolated), and what ends that.
APART, EINDE = "\u2066\u2067\u2068", "\u2069"
# Line ends stay; of what only steers, what joins and breaks letters, and a mark of direction. An order to turn a whole
# line round goes.
STUREND = frozenset(f"\n\u00ad\u200b\u200c\u200d\u200e\u200f{APART}{EINDE}")
LETTERS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


class Tekens(dict[int, str]):
    """What is printed for each sign, found out once: what has no letter is "�"."""

    def __init__(self, known: Container[int]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, code: int) -> str:
        self[code] = self._of(chr(code))
        return self[code]

    def _of(self, teken: str) -> str:
        if teken in STUREND:
            return teken
        soort = unicodedata.category(teken)
        if soort == "Cf":
            return ""
        if soort in ("Cc", "Zl", "Zp"):
            return " "
        return teken if ord(teken) in self.known else ONBEKEND


def printable(waarde: Any, tekens: Tekens) -> Any:
    """The same JSON value, with in its texts only what can be printed. A picture says by itself what it can."""
    match waarde:
        case str():
            return clean(waarde, tekens)
        case dict():
            return {
                naam: deel if naam == "svg" else printable(deel, tekens)
                for naam, deel in waarde.items()
            }
        case list() | tuple():
            return [printable(deel, tekens) for deel in waarde]
        case _:
            return waarde


def clean(tekst: str, tekens: Tekens) -> str:
    """ "a\\tb\\x07" becomes "a b"; every end of a line one "\\n"."""
    regels = "\n".join(unicodedata.normalize("NFC", tekst).splitlines())
    return regels.translate(tekens)


def is_rtl(tekst: str) -> bool:
    """Whether it runs from right to left: its first letter does. Of a name that is set apart no letter counts."""
    diep = 0
    for teken in tekst:
        if teken in APART:
            diep += 1
        elif teken == EINDE:
            diep = max(0, diep - 1)
        elif not diep and unicodedata.bidirectional(teken) in ("L", "R", "AL"):
            return unicodedata.bidirectional(teken) != "L"
    return False


@cache
def tekens_of(folder: Path) -> Tekens:
    """The signs of which both the plain and the bold letters in this folder have a form."""
    plain, bold = (_signs_of(folder / naam) for naam in LETTERS)
    return Tekens(plain & bold)


def _signs_of(pad: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(pad, lazy=True) as letters:
        return frozenset(letters.getBestCmap())
