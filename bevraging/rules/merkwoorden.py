"""The words that marks are looked for with, and a text made ready to look in.

The lists stand in bevraging/data/merken, one word or phrase a line: general knowledge of names, places, illnesses and
trades, never the words of one text. `gewoon.txt` holds what is never a name by itself, `namen_woord.txt` and
`plaatsen_woord.txt` what is one only where its neighbours say so ("roos", "in mol").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MAP = Path(__file__).resolve().parent.parent / "data" / "merken"
# Letters that have no accent to take off: ı in "Yıldız", ł in "Paweł"; a curly apostrophe; a space that does not break.
ANDERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "’": "'", "‘": "'", "`": "'", "\u00a0": " ", "–": "-"}  # fmt: skip
# jean-pierre, d'hondt, baby's
WOORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# "e" and the signs that stand on it
LETTER_MET_TEKENS = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
SCHREEUWT = 0.6
ZINSEINDE = tuple('.!?:;…\n“"(•*–')


class _Vlak(dict[int, str]):
    """For str.translate: each sign as one small letter without accent, so that places in the text stay."""

    def __missing__(self, code: int) -> str:
        klein = chr(code).lower()[0]
        kaal = unicodedata.normalize("NFD", klein)[0]
        self[code] = ANDERS.get(klein, ANDERS.get(kaal, kaal))
        return self[code]


_VLAK = _Vlak()


def flat(tekst: str) -> str:
    """The same text in small letters without accents, sign for sign: "Yıldız" is "yildiz"."""
    return tekst.translate(_VLAK)


def words(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


def _read(naam: str) -> frozenset[str]:
    return frozenset(flat((MAP / f"{naam}.txt").read_text(encoding="utf-8")).splitlines())


GEWOON = _read("gewoon")
VOORNAMEN = _read("voornamen")
NAMEN_WOORD = _read("namen_woord")
FAMILIENAMEN = _read("familienamen")
STAARTEN_VAN = _read("naamstaarten_van")
STAARTEN_DE = _read("naamstaarten_de")
STAARTEN_GEWOON = _read("naamstaarten_gewoon")
TITELS = _read("titels")
RELATIES = _read("relaties")
WERKWOORDEN = _read("werkwoorden")
AFGEKORT = _read("afgekort")
PLAATSEN = _read("plaatsen")
PLAATSEN_WOORD = _read("plaatsen_woord")
HERKOMST = _read("herkomst")
ZIEKTEN = _read("ziekten")
BEROEPEN = _read("beroepen")


@dataclass(frozen=True, slots=True)
class Woord:
    """A word at begin..eind; `groot` where its capital may mean something, `eerste` at the start of a sentence."""

    vlak: str
    begin: int
    eind: int
    groot: bool
    eerste: bool


@dataclass(frozen=True)
class Leestekst:
    """A text in NFC with its flat twin of the same length, and where each sign stood in the text as given."""

    tekst: str
    plekken: Mapping[int, int] | None = None

    @classmethod
    def of(cls, tekst: str) -> Leestekst:
        if unicodedata.is_normalized("NFC", tekst):
            return cls(tekst)
        samen, plekken = "", dict[int, int]()
        for stuk in LETTER_MET_TEKENS.finditer(tekst):
            nieuw = unicodedata.normalize("NFC", stuk.group())
            plekken |= {len(samen) + n: stuk.start() for n in range(len(nieuw))}
            samen += nieuw
        return cls(samen, plekken | {len(samen): len(tekst)})

    def plek(self, index: int) -> int:
        """Where this sign stood in the text as given."""
        return self.plekken[index] if self.plekken else index

    @cached_property
    def vlak(self) -> str:
        return flat(self.tekst)

    @cached_property
    def woorden(self) -> tuple[Woord, ...]:
        letters = sum(map(str.isalpha, self.tekst))
        roept = sum(map(str.isupper, self.tekst)) > SCHREEUWT * letters
        return tuple(self._word(vondst, roept=roept) for vondst in WOORD.finditer(self.vlak))

    def _word(self, vondst: re.Match[str], *, roept: bool) -> Woord:
        begin, eind = vondst.span()
        voor = self.tekst[max(0, begin - 4) : begin].rstrip(" \t")
        eerste = (begin < 4 and not voor) or voor == "-" or voor.endswith(ZINSEINDE)
        groot = self.tekst[begin].isupper() and not roept
        return Woord(vondst.group(), begin, eind, groot, eerste)


def phrase_at(woorden: tuple[Woord, ...], index: int, lijst: frozenset[str], vlak: str) -> int:
    """How many words from here form the longest phrase of this list; 0 for none.

    "new york" is two; the parts of one phrase have one sign between them.
    """
    begin = woorden[index].begin
    for aantal in range(min(6, len(woorden) - index), 0, -1):
        if vlak[begin : woorden[index + aantal - 1].eind] in lijst:
            return aantal
    return 0
