"""Marks that have a shape or stand in set phrases: the patterns of bevraging/data/merken/vormen.

One file per kind of mark. All patterns read a flat text (`merkwoorden.flat`): small letters without accents. Every
repeat is bounded, so that no text takes long. A line of such a file is

    # a comment             NAAM = a part, further on <NAAM>
    = a text that the next pattern finds, ! one that it does not (a test tries them all)
    - what may not stand in what it finds, < nor right before it, n 9 10: how many digits
    the pattern itself; a line that starts with spaces goes on with the line before

The group `m`, where there is one, is the mark; the last word of the group `w` is none that everybody uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from .merkwoorden import GEWOON, MAP

Span = tuple[int, int]
VOOR = 40
DEEL = re.compile(r"<([A-Z_]+)>")


@dataclass(frozen=True, slots=True)
class Vorm:
    """A pattern, and what else must hold for what it finds; `wel` and `niet` are its examples."""

    patroon: re.Pattern[str]
    niet_in: re.Pattern[str] | None = None
    niet_na: re.Pattern[str] | None = None
    cijfers: tuple[int, int] = (0, 99)
    wel: tuple[str, ...] = ()
    niet: tuple[str, ...] = ()

    def spans(self, vlak: str) -> Iterator[Span]:
        """Where this shape stands in a flat text."""
        for vondst in self.patroon.finditer(vlak):
            if self._holds(vondst):
                yield vondst.span("m" if vondst.groupdict().get("m") else 0)

    def _holds(self, vondst: re.Match[str]) -> bool:
        tekst, begin = vondst.group(), vondst.start()
        woord = vondst.groupdict().get("w") or ""
        gewoon = bool(woord) and woord.split()[-1] in GEWOON
        uitgesloten = self.niet_in and self.niet_in.search(tekst)
        vooraf = self.niet_na and self.niet_na.search(vondst.string[max(0, begin - VOOR) : begin])
        minste, meeste = self.cijfers
        past = minste <= sum(map(str.isdigit, tekst)) <= meeste
        return past and not (gewoon or uitgesloten or vooraf)


@dataclass
class _Lezer:
    """Reads one file of patterns line by line."""

    delen: dict[str, str] = field(default_factory=dict)
    regels: dict[str, list[str]] = field(default_factory=dict)
    vormen: list[Vorm] = field(default_factory=list)

    def read(self, regel: str) -> None:
        naam, is_deel, deel = regel.partition(" = ")
        if is_deel and naam.isupper():
            self.delen[naam] = self._whole(deel)
        elif regel[:2] in ("= ", "! ", "- ", "< ", "n "):
            self.regels.setdefault(regel[0], []).append(regel[2:])
        else:
            self.vormen.append(self._shape(regel))
            self.regels = {}

    def _whole(self, deel: str) -> str:
        return DEEL.sub(lambda naam: self.delen[naam[1]], deel)

    def _shape(self, regel: str) -> Vorm:
        minste, meeste = self._one("n", "0 99").split()
        in_, na = self._one("-"), self._one("<")
        return Vorm(
            re.compile(self._whole(regel)),
            re.compile(self._whole(in_)) if in_ else None,
            re.compile(self._whole(na)) if na else None,
            (int(minste), int(meeste)),
            tuple(self.regels.get("=", ())),
            tuple(self.regels.get("!", ())),
        )

    def _one(self, soort: str, anders: str = "") -> str:
        return self.regels.get(soort, [anders])[-1]


@cache
def shapes(naam: str) -> tuple[Vorm, ...]:
    """The patterns of one file: "telefoon", "gezin"."""
    lezer = _Lezer()
    tekst = (MAP / "vormen" / f"{naam}.txt").read_text(encoding="utf-8")
    for regel in tekst.replace("\n    ", "").splitlines():
        if regel and not regel.startswith("# "):
            lezer.read(regel)
    return tuple(lezer.vormen)


def spans(naam: str, vlak: str) -> Iterator[Span]:
    """Where the shapes of this file stand in a flat text."""
    for vorm in shapes(naam):
        yield from vorm.spans(vlak)
