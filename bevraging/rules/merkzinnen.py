"""Marks that are said in words: gezondheid, herkomst and werk.

A list finds the word, its neighbours say what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .merkvormen import Span, spans
from .merkwoorden import BEROEPEN, HERKOMST, ZIEKTEN, Leestekst, phrase_at, words

# "ge wordt daar depressief van", "bijna een hartaanval"
NIET_ZIEK = re.compile(r"\s?(?:van\b(?! de| mijn)|makend)")
# "een loket voor mensen in een rolstoel", "zwangere vrouwen": of many, so of nobody
VAN_VELEN = re.compile(
    r"\b(?:mensen|personen|ouderen|mens|jongeren|iemand|wie|bezoekers|klanten)\s(?:met|in|zonder)\s(?:een\s|de\s)?$"
)
VELEN = re.compile(r"\s(?:mensen|vrouwen|mannen|personen|ouderen|bejaarden|moeders|jongeren)\b")
# "daar krijg ik hoofdpijn van"
DAARVAN = re.compile(r"\b(?:daar|er|hier|ge|je|men)\b[^.!?]{0,24}$")
BIJNA_ZIEK = re.compile(r"(?:bijna|precies|soort|wel)\s(?:een\s)?$")
# Words too, but not in capitals.
IN_HOOFDLETTERS = ("MS", "ALS", "ASS", "NAH", "CVS", "ADD")


def illnesses(lees: Leestekst) -> Iterator[Span]:
    """What tells of somebody's health."""
    vlak = lees.vlak
    for begin, eind in _listed(lees, ZIEKTEN):
        voor = vlak[max(0, begin - 24) : begin]
        velen = VAN_VELEN.search(voor) or VELEN.match(vlak, eind)
        if not (velen or NIET_ZIEK.match(vlak, eind) or BIJNA_ZIEK.search(voor)):
            yield begin, eind
    for begin, eind in spans("ziekte", vlak):
        if NIET_ZIEK.match(vlak, eind) and DAARVAN.search(vlak[max(0, begin - 30) : begin]):
            continue
        if not VAN_VELEN.search(vlak[max(0, begin - 24) : begin]):
            yield begin, eind
    for woord in lees.woorden:
        if woord.groot and lees.tekst[woord.begin : woord.eind] in IN_HOOFDLETTERS:
            yield woord.begin, woord.eind


# "brieven in het turks" is a wish; "thuis spreken we turks" tells.
TALEN_IN_HET = re.compile(r"\b(?:in|naar|uit)\s(?:het\s|'t\s)?(?:\w{4,12}\s(?:of|en)\s)?$")
# "turkse pizza" and "een tolk arabisch" tell of nobody.
GEEN_MENS = re.compile(
    r"\s(?:pizza|yoghurt|brood|eten|keuken|thee|koffie|friet\w*|wijn|kaas|soep|muziek|bakker|winkel|slager|restaurant"
    r"|les(?:sen)?|taal|versie|woorden|vertaling|tolk|film|tekst|serie|school|auto|staat|wet|overheid|regering)\b"
)
TOLK = re.compile(
    r"\b(?:tolk|vertal\w{2,6}|les|lessen|cursus)\s(?:in het\s)?(?:\w{4,12}\s(?:of|en)\s)?$"
)
# "vluchtelingen krijgen geen uitleg" is of many; "wij zijn vluchtelingen" tells.
MEERVOUD = re.compile(r"(?:lingen|zoekers|migranten|landers|tochtonen)$")
WIJ = re.compile(r"\b(?:als|zijn|wij|we|mijn|onze)\s(?:\w{2,12}\s){0,2}$")
SPREEKT = re.compile(
    r"\b(?:spreek|sprek|spraak|praat|praten|thuis|ik|wij|mijn)\w{0,3}\b[^.!?]{0,25}$"
)
TAAL = re.compile(
    r"(?:isch|ees|aans|eens|oens|urks|riffijns|pools|russisch|spaans|berbers|dari|farsi|pashto|urdu)$"
)
CHINEES = re.compile(r"\b(?:is|lijkt|precies|was|als)\s(?:dat\s|precies\s|allemaal\s)?$")


def origins(lees: Leestekst) -> Iterator[Span]:
    """What tells of somebody's origin, faith or residence."""
    vlak = lees.vlak
    for begin, eind in _listed(lees, HERKOMST):
        voor, woord = vlak[max(0, begin - 40) : begin], vlak[begin:eind]
        wens = TALEN_IN_HET.search(voor) and TAAL.search(woord) and not SPREEKT.search(voor)
        if MEERVOUD.search(woord) and not WIJ.search(voor):
            continue
        zaak = GEEN_MENS.match(vlak, eind) or (TAAL.search(woord) and TOLK.search(voor))
        if not (wens or zaak) and not (woord == "chinees" and CHINEES.search(voor)):
            yield begin, eind
    yield from spans("herkomst", vlak)


# After these words a trade is the role of another, not somebody's own work.
GEEN_EIGEN_WERK = words(
    "de den het 't die dat deze dees geen gene elke iedere ieder mijn m'n onze ons uw hun haar zijn ne nen naar"
    " bij van met door le la une un les des du the a an my our your nog andere nieuwe een zo'n jouw je welke"
    " meneer mevrouw dan om vaste goede goeie lieve vriendelijke oude jonge slechte eerste zelfde eigen enkele"
)
LID = ("een", "ne", "nen", "de", "un", "une", "a")
BEN = words("ben is was als zijn waren word wordt werd geworden bent enige suis est am")
# "kok in de school"
BIJ_WERK = re.compile(
    r"\s(?:bij|in|op|aan|voor|van|chez|dans|at)\s(?:(?:de|het|een|den|'t|la|le|the)\s)?(?!(?:de|het|mijn|die|dat)\b)"
    r"[a-z][\w'-]{2,30}(?:\s[a-z][\w'-]{5,30})?"
)


def trades(lees: Leestekst) -> Iterator[Span]:
    """What tells of somebody's own work."""
    yield from spans("werk", lees.vlak)
    for begin, eind in _listed(lees, BEROEPEN):
        if _own_trade(lees.vlak[max(0, begin - 30) : begin].split()):
            plek = BIJ_WERK.match(lees.vlak, eind)
            yield begin, plek.end() if plek else eind


def _own_trade(voor: list[str]) -> bool:
    """Whether these words before a trade make it somebody's own: "ben kok", "is een metser", not "de kok"."""
    if not voor or voor[-1] not in GEEN_EIGEN_WERK:
        return True
    return voor[-1] in LID and len(voor) > 1 and voor[-2] in BEN


def _listed(lees: Leestekst, lijst: frozenset[str]) -> Iterator[Span]:
    """Every longest phrase of this list; also the first part of "marokko'dan" and the rest of an Arabic و or ب."""
    index, woorden = 0, lees.woorden
    while index < len(woorden):
        if aantal := phrase_at(woorden, index, lijst, lees.vlak):
            yield woorden[index].begin, woorden[index + aantal - 1].eind
        elif eind := _part_in(woorden[index].vlak, lijst):
            yield woorden[index].begin, woorden[index].begin + eind
        index += aantal or 1


def _part_in(woord: str, lijst: frozenset[str]) -> int:
    """How much of a word stands in a list with a mark of case on it: "genk'te", "بالعراق"; 0 for none."""
    if "-" in woord and any(len(deel) > 2 and deel in lijst for deel in woord.split("-")):
        return len(woord)
    kop = woord.split("'")[0]
    if len(kop) > 2 and kop != woord and kop in lijst:
        return len(kop)
    if woord > "\u0600" and any(woord[n:] in lijst for n in (1, 2, 3)):
        return len(woord)
    return 0
