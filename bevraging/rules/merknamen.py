"""Marks of people: words of a list, where needed with the neighbours that make them a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .merkvormen import Span
from .merkwoorden import (
    AFGEKORT,
    BEROEPEN,
    FAMILIENAMEN,
    GEWOON,
    HERKOMST,
    NAMEN_WOORD,
    PLAATSEN,
    PLAATSEN_WOORD,
    RELATIES,
    STAARTEN_DE,
    STAARTEN_GEWOON,
    STAARTEN_VAN,
    TITELS,
    VOORNAMEN,
    WERKWOORDEN,
    ZIEKTEN,
    Leestekst,
    Woord,
    words,
)

INTRO = re.compile(
    r"(?:\b(?:heet|heette|heten|hete|genaamd|genoemd|noemt|noemen|naam is|naam|vraag(?:t|en)?(?: maar)? (?:naar|achter)"
    r"|groetjes(?: van)?|groeten(?: van)?|groet|mvg|liefs|getekend|dank(?: u| je)?(?: aan)?|danku|merci(?: aan)?"
    r"|bedankt|contact(?:persoon)?|hallo|beste|dag|zegt|zei|zegde|m'appelle|s'appelle|appelle|je suis|name is|adim|isim"
    r"|ik ben|ben ik|звати|зовут)|اسمي)[\s,:!]{1,3}$"
)
# After these even a name of no list is one.
ZEKERE_INTRO = re.compile(
    r"(?:\b(?:heet|heette|genaamd|naam is|vraag(?:t|en)?(?: maar)? (?:naar|achter)|groetjes(?: van)?|groeten van"
    r"|getekend|m'appelle|s'appelle|name is|adim|звати|зовут)|اسمي)[\s,:]{1,2}$"
)
LIDWOORDEN = words(
    "de den het 't een ne nen die dat deze geen elke iedere witte rode gele mooie le la un une the a"
)
TUSSEN = words(
    "van de der den het vande vanden vander ten ter op te el al ben bint ould abu di da dos das del la le von"
    " bou ait ibn"
)
NA_NAAM = re.compile(
    r"\s(?:van|aan|uit|bij|op)\s(?:(?:de|het|den|'t|onze|ons)\s)?(?:sociale|sociaal|ocmw|caw|cm|balie|onthaal|loket|dienst"
    r"|school|mutualiteit|ziekenfonds|vdab|voedselbank|poets|buren|gemeente|stad|wijk|kerk|moskee|overkant|hulp\w*|schuld\w*)\b"
)
NA_TITEL = words("hanim bey abla abi hoca teyze amca")
UITDRUKKING = re.compile(
    r"\b(?:jan en alleman|jan met de pet|jan modaal|jan klaassen|zwarte piet|pietje precies|piet precies|magere hein"
    r"|slimme piet|hans en grietje|lieve mensen|lieve vrouw|sint maarten|sint nicolaas|santa claus|dikke bertha"
    r"|frank en vrij|maria hemelvaart|tom ?tom|sam en co|en masse|o jee|jan rap)\b"
)
VAN_GEEN_NAAM = re.compile(
    r"van(?:daag|daan|daar|door|dalen|dalisme|avond|ochtend|morgen|middag|nacht|af|uit|wege|waar|zelf|zelfsprekend|gnet|gen|gt"
    r"|onder|op|binnen|buiten|boven|ouds|tevoren|ille|mekaar|elkaar|ons|hier)\w{0,4}$"
)
VAN_NAAM = re.compile(r"van(?:de|den|der)?(?![aeiouy])[a-z]{4,20}$")
VOORLETTERS = re.compile(r"(?<![\w.])(?:[a-z]\.\s?){2,4}(?![\w.]|\s?\d)")
LETTER_NAAM = re.compile(
    r"(?<![\w.])[a-z]\.\s?(?:(?:van|de|den|der|el|d')\s){0,2}(?P<w>[a-z][a-z-]{2,20})\b"
)
# What is no name after "mijn man" either: "krijgt", "wachtte", "gevallen"
WERKWOORDVORM = re.compile(r"(?:t|de|te|en|ing|lijk|ge)$|^(?:ge|be|ver|on)")
GEEN_NAAM = GEWOON | BEROEPEN | HERKOMST | ZIEKTEN | RELATIES | TITELS
UITGANG = ("ske", "tje", "eke", "ken", "ke", "je")


def is_first_name(woord: str) -> bool:
    """Whether somebody may be called so: of a list, both halves of one ("marie-jose"), small or with an s."""
    kaal = re.sub(r"'s?$|'(?:n?in|a|e|ya|ye|den|dan|de|da)$", "", woord)
    delen = kaal.split("-")
    if all(deel in VOORNAMEN for deel in delen) or kaal in VOORNAMEN:
        return True
    if woord > "\u0600" and any(woord[n:] in VOORNAMEN for n in (1, 2)):
        return True
    return kaal not in GEWOON and any(
        kaal.endswith(uitgang) and _plain_name(kaal.removesuffix(uitgang)) for uitgang in UITGANG
    )


def _plain_name(stam: str) -> bool:
    """A first name that makes a small one: "lowie" in "lowieke"; "jef" but not "roos" in "roosje"."""
    return len(stam) > 2 and stam in VOORNAMEN and stam not in NAMEN_WOORD and stam not in GEWOON


def _is_word_too(woord: str) -> bool:
    return woord in NAMEN_WOORD or woord in GEWOON


def _unknown(woord: Woord) -> bool:
    """A word of no list that has not the form of a verb: perhaps a name."""
    vlak = woord.vlak
    if len(vlak) < 3 or vlak in GEEN_NAAM:
        return False
    return woord.groot or not WERKWOORDVORM.search(vlak)


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
        for vondst in LETTER_NAAM.finditer(self.lees.vlak):
            if vondst["w"] in FAMILIENAMEN | STAARTEN_VAN | STAARTEN_DE - GEWOON or self._like_van(
                vondst["w"]
            ):
                yield vondst.span()
        for vondst in VOORLETTERS.finditer(self.lees.vlak):
            if vondst.group().strip().replace(" ", "") not in AFGEKORT:
                yield (
                    vondst.start(),
                    vondst.end() - len(vondst.group()) + len(vondst.group().rstrip()),
                )

    def _tail_end(self, eind: int) -> int:
        """With the initial of "Nadia V." where one follows."""
        plek = self.woorden[eind - 1].eind
        letter = re.compile(r"\s[a-z]\.").match(self.lees.vlak, plek)
        return letter.end() if letter else plek

    def _name_from(self, index: int) -> int:
        """The index after the name that starts at this word; `index` itself where none does."""
        woord = self.woorden[index]
        if woord.begin in self.stil:
            return index
        if is_first_name(woord.vlak) and (not _is_word_too(woord.vlak) or self._is_called(index)):
            return self._surname_from(index + 1)
        if self._is_titled(index) or self._is_introduced(index):
            eind = self._surname_from(index)
            bekend = is_first_name(woord.vlak) and woord.vlak not in GEWOON
            return eind if eind > index else index + (_unknown(woord) or bekend)
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
        begint = woord.eerste or voor in (
            "want",
            "dat",
            "maar",
            "toen",
            "als",
            "omdat",
            "ons",
            "onze",
        )
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
        achternaam = woord.vlak.split("-")[0] in FAMILIENAMEN or self._like_van(woord.vlak)
        voornaam = is_first_name(woord.vlak) and not _is_word_too(woord.vlak)
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
        staarten = STAARTEN_DE if deel == "de" else STAARTEN_VAN
        return woord.vlak in staarten or woord.vlak in STAARTEN_VAN or woord.vlak in STAARTEN_DE

    def _is_inside(self, index: int) -> bool:
        """Whether a word has a capital that does not start a sentence: "Van" in "toen belde Van Gent"."""
        return self.woorden[index].groot and not self.woorden[index].eerste

    @staticmethod
    def _like_van(woord: str) -> bool:
        """ "vanhoutte", "vandersteene": written as one word it is no Dutch word."""
        return (
            bool(VAN_NAAM.match(woord)) and not VAN_GEEN_NAAM.match(woord) and woord not in GEWOON
        )

    def _bare_surname(self, index: int) -> int:
        """A surname without anything before it, where it can be nothing else."""
        vlak = self.woorden[index].vlak
        volgt = self.woorden[index + 1].vlak if index + 1 < len(self.woorden) else ""
        if (vlak in FAMILIENAMEN and not _is_word_too(vlak)) or self._like_van(vlak):
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


def capitals(lees: Leestekst) -> Iterator[Span]:
    """Words with a capital in the middle of a sentence, of no list: perhaps a name."""
    for woord in lees.woorden:
        ruw = lees.tekst[woord.begin : woord.eind]
        kort = ruw.isupper() and len(ruw) < 6
        if woord.groot and not woord.eerste and not kort and _unknown(woord):
            yield woord.begin, woord.eind
