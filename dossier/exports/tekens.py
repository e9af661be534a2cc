"""What of a text can stand on paper: the signs that the letters of the report have."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

# "�": what stands for a sign that the letters do not have.
ONBEKEND = "\ufffd"
# Line ends stay; of what only steers, what joins and breaks letters, and a mark of direction. An order to turn a whole
# line round goes.
STUREND = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f")
LETTERS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def printable(waarde: Any, folder: Path) -> Any:
    """The same JSON value, with in its texts only what can be printed. A picture says by itself what it can."""
    match waarde:
        case str():
            return clean(waarde, known_signs(folder))
        case dict():
            return {
                naam: deel if naam == "svg" else printable(deel, folder)
                for naam, deel in waarde.items()
            }
        case list() | tuple():
            return [printable(deel, folder) for deel in waarde]
        case _:
            return waarde


def clean(tekst: str, known: frozenset[int]) -> str:
    """ "a\\tb\\x07" becomes "a b"; what has no letter becomes "�"."""
    regels = "\n".join(unicodedata.normalize("NFC", tekst).splitlines())
    return "".join(_sign(teken, known) for teken in regels)


def _sign(teken: str, known: frozenset[int]) -> str:
    if teken in STUREND:
        return teken
    soort = unicodedata.category(teken)
    if soort == "Cf":
        return ""
    if soort in ("Cc", "Zl", "Zp"):
        return " "
    return teken if ord(teken) in known else ONBEKEND


@cache
def known_signs(folder: Path) -> frozenset[int]:
    """Of which signs both the plain and the bold letters have a form."""
    plain, bold = (_signs_of(folder / naam) for naam in LETTERS)
    return plain & bold


def _signs_of(pad: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(pad, lazy=True) as letters:
        return frozenset(letters.getBestCmap())
