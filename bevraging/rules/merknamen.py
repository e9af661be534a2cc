"""Marks of people: words of a list, where needed with the neighbours that make them a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .merkletters import letter_names
from .merknaam import (
    BEGINLETTER,
    BEGINT_ZIN,
    GEEN_NAAM,
    INTRO,
    LIDWOORDEN,
    NA_NAAM,
    NA_TITEL,
    STAARTEN,
    TUSSEN,
    UITDRUKKING,
    ZEKERE_INTRO,
    is_first_name,
    is_word_too,
    like_van,
    spelled_like_a_name,
    unknown,
)
from .merkvormen import Span
from .merkwoorden import (
    FAMILIENAMEN,
    GEWOON,
    HERKOMST,
    NAMEN_WOORD,
    PLAATSEN,
    PLAATSEN_WOORD,
    RELATIES,
    STAARTEN_DE,
    STAARTEN_GEWOON,
    TITELS,
    WERKWOORDEN,
    Leestekst,
    Woord,
)


class _Namen:
    """The search for names through the words of one text."""

    def __init__(self, lees: Leestekst) -> None:
        self.lees, self.woorden = lees, lees.woorden
        self.stil = {
            plek for v in UITDRUKKING.finditer(lees.vlak) for plek in range(v.start(), v.end())
        }

    def find(self) -> Iterator[Span]:
        index = 0
        while index < len(self.woorden):
            eind = self._name_from(index)
            if eind > index:
                yield self.woorden[index].begin, self._tail_end(eind)
            index = max(eind, index + 1)

    def _tail_end(self, eind: int) -> int:
        """With the initial of "Nadia V." where one follows."""
        plek = self.woorden[eind - 1].eind
        letter = BEGINLETTER.match(self.lees.vlak, plek)
        return letter.end() if letter else plek

    def _name_from(self, index: int) -> int:
        """The index after the name that starts at this word; `index` itself where none does."""
        woord = self.woorden[index]
        if woord.begin in self.stil:
            return index
        if is_first_name(woord.vlak) and (not is_word_too(woord.vlak) or self._is_called(index)):
            return self._surname_from(index + 1)
        if self._is_titled(index) or self._is_introduced(index):
            eind = self._surname_from(index)
            bekend = is_first_name(woord.vlak) and woord.vlak not in GEWOON
            return eind if eind > index else index + (unknown(woord) or bekend)
        return self._bare_surname(index)

    def _before(self, index: int, aantal: int = 1) -> str:
        """The word so many places before, "" where a sentence lies between."""
        if index < aantal or self.woorden[index].eerste:
            return ""
        tussen = self.lees.vlak[self.woorden[index - 1].eind : self.woorden[index].begin]
        return "" if re.search(r"[,;()]", tussen) else self.woorden[index - aantal].vlak

    def _is_titled(self, index: int) -> bool:
        """After "mevrouw" or "mijn buurvrouw": this word or the particle that begins here is a name."""
        voor = self._before(index)
        if voor in TITELS:
            return True
        if voor == "van" and self._before(index, 2) in RELATIES:
            return self.woorden[index].vlak in NAMEN_WOORD
        return voor in RELATIES and self._before(index, 2) not in ("die", "elke", "geen", "iedere")

    def _is_introduced(self, index: int) -> bool:
        begin = self.woorden[index].begin
        return bool(ZEKERE_INTRO.search(self.lees.vlak[max(0, begin - 30) : begin]))

    def _is_called(self, index: int) -> bool:
        """Whether its neighbours make a name of a word that is one only sometimes: "roos", "jan"."""
        woord, voor = self.woorden[index], self._before(index)
        begin = self.lees.vlak[max(0, woord.begin - 30) : woord.begin]
        if voor in LIDWOORDEN and not (voor == "den" and woord.vlak not in GEWOON):
            return False
        if woord.groot and not woord.eerste and woord.vlak not in GEWOON and voor != "in":
            return True
        if self._is_titled(index) or ZEKERE_INTRO.search(begin):
            return woord.vlak in NAMEN_WOORD
        if (
            woord.vlak == "ben"
            and self.woorden[index + 1 : index + 2]
            and self.woorden[index + 1].vlak in TUSSEN
        ):
            return False
        if self._surname_from(index + 1) > index + 1 or NA_NAAM.match(self.lees.vlak, woord.eind):
            return woord.vlak in NAMEN_WOORD
        if woord.vlak in GEWOON or len(woord.vlak) < 3:
            return False
        volgt = self.woorden[index + 1].vlak if index + 1 < len(self.woorden) else ""
        begint = woord.eerste or voor in BEGINT_ZIN
        return bool(INTRO.search(begin)) or (begint and volgt in WERKWOORDEN)

    def _surname_from(self, index: int) -> int:
        """The index after a surname that starts here, its "van de" included; `index` where none does."""
        plek, woorden = index, self.woorden
        while plek < len(woorden) and plek < index + 3 and woorden[plek].vlak in TUSSEN:
            plek += 1
        if plek >= len(woorden) or any(
            self._before(n) == "" for n in range(max(index, 1), plek + 1)
        ):
            return index
        woord, deel = woorden[plek], woorden[plek - 1].vlak
        if plek > index:
            return plek + 1 if self._fits(deel, woord) else index
        if woord.vlak in GEWOON or woord.vlak in TITELS:
            return index
        achternaam = woord.vlak.split("-")[0] in FAMILIENAMEN or like_van(woord.vlak)
        voornaam = is_first_name(woord.vlak) and not is_word_too(woord.vlak)
        if achternaam or voornaam or (woord.groot and woord.vlak not in GEEN_NAAM | PLAATSEN):
            return self._surname_from(plek + 1)
        return index

    def _fits(self, deel: str, woord: Woord) -> bool:
        """Whether a word after a particle is the rest of a surname: "de smet", "van de velde", "el haddadi"."""
        if woord.groot and woord.vlak not in GEWOON:
            return True
        if woord.vlak in GEWOON:
            return deel == "de" and woord.vlak in STAARTEN_DE
        if deel in ("el", "al", "ben", "ould", "ait", "abu", "ibn", "bou"):
            return len(woord.vlak) > 2
        return woord.vlak in STAARTEN or spelled_like_a_name(woord.vlak)

    def _is_inside(self, index: int) -> bool:
        """Whether a word has a capital that does not start a sentence: "Van" in "toen belde Van Gent"."""
        return self.woorden[index].groot and not self.woorden[index].eerste

    def _bare_surname(self, index: int) -> int:
        """A surname without anything before it, where it can be nothing else."""
        vlak = self.woorden[index].vlak
        volgt = self.woorden[index + 1].vlak if index + 1 < len(self.woorden) else ""
        if (vlak in FAMILIENAMEN and not is_word_too(vlak)) or like_van(vlak):
            return index + 1
        if volgt in NA_TITEL:
            return index + 1
        if (
            vlak == "de"
            and volgt in STAARTEN_DE - STAARTEN_GEWOON
            and self._before(index) not in TUSSEN
        ):
            return index + 2
        if vlak == "van" and (eind := self._surname_from(index)) > index + 1:
            laatste = self.woorden[eind - 1].vlak
            return index if laatste in GEEN_ACHTERNAAM and not self._is_inside(index) else eind
        return index


# What may follow "van" without being a surname: "van kosovo", "van de berg"
GEEN_ACHTERNAAM = STAARTEN_GEWOON | PLAATSEN | PLAATSEN_WOORD | HERKOMST


def names(lees: Leestekst) -> Iterator[Span]:
    """What may be the name of a person."""
    yield from _Namen(lees).find()
    yield from letter_names(lees)


def capitals(lees: Leestekst) -> Iterator[Span]:
    """Words with a capital in the middle of a sentence, of no list: perhaps a name."""
    for woord in lees.woorden:
        ruw = lees.tekst[woord.begin : woord.eind]
        kort = ruw.isupper() and len(ruw) < 6
        if woord.groot and not woord.eerste and not kort and unknown(woord):
            yield woord.begin, woord.eind
