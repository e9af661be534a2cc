"""Marks of places: names of a list, and what stands after a word like "rusthuis"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .merkvormen import Span, spans
from .merkwoorden import GEWOON, PLAATSEN, PLAATSEN_WOORD, Leestekst, phrase_at, words

POSTCODE = re.compile(r"(?<![\d.,/+-])[1-9]\d{3}\s$")
# "in mol", "het ocmw van mol"
VAN_PLEK = re.compile(
    r"\b(?:in|naar|uit|rond|stad|gemeente|regio|nabij|centrum|station|a)\s$"
    r"|\b(?:ben|kom|komt|ocmw|caw|stad|huis|school|politie|\w{0,10}centrum|verhuisd?|mensen|inwoners?|station|kant|gemeente)\svan\s$"
)
# Too common after "in" or "uit" all the same: "in lessen", "uit te werken".
ALLEEN_GROOT = words(
    "lessen werken komen namen doel landen wenen bergen leest lot kozen heffen melden"
    " as peer berg paal"
)


def places(lees: Leestekst, plaatsen: frozenset[str] = frozenset()) -> Iterator[Span]:
    """What may be the name of a place: of the lists, of `plaatsen` (flat), or after a word like "rusthuis"."""
    woorden, index = lees.woorden, 0
    alle = PLAATSEN | plaatsen
    while index < len(woorden):
        aantal = phrase_at(woorden, index, alle, lees.vlak)
        if aantal and _is_place(lees, index, aantal):
            yield _with_postcode(lees.vlak, woorden[index].begin), woorden[index + aantal - 1].eind
        elif not aantal and (eind := _with_case(woorden[index].vlak)):
            yield woorden[index].begin, woorden[index].begin + eind
        index += max(aantal, 1)
    yield from spans("plek", lees.vlak)


def _with_postcode(vlak: str, begin: int) -> int:
    """Where a place begins, the postcode before it included."""
    postcode = POSTCODE.search(vlak[max(0, begin - 6) : begin])
    return begin - len(postcode.group()) if postcode else begin


def _with_case(woord: str) -> int:
    """How much of a word is a place with a mark of case on it: "genk'te", "beringende", "وغنت"; 0 for none."""
    stam = (
        re.sub(r"'.*$|(?:de|da|den|dan|te|ta|ten|tan|deki)$", "", woord) if woord < "\u0400" else ""
    )
    if (
        len(stam) > 3
        and stam != woord
        and stam in PLAATSEN - PLAATSEN_WOORD
        and woord not in GEWOON
    ):
        return len(stam)
    return len(woord) if woord > "\u0600" and any(woord[n:] in PLAATSEN for n in (1, 2)) else 0


def _is_place(lees: Leestekst, index: int, aantal: int) -> bool:
    """Whether what a list calls a place is one here: "mol" is not, "in mol" and "2400 mol" are."""
    woord = lees.woorden[index]
    if aantal > 1 or woord.vlak not in PLAATSEN_WOORD | GEWOON:
        return True
    voor = lees.vlak[max(0, woord.begin - 30) : woord.begin]
    if (woord.groot and not woord.eerste) or POSTCODE.search(voor):
        return True
    if woord.vlak in GEWOON or not VAN_PLEK.search(voor):
        return False
    return woord.vlak not in ALLEEN_GROOT or voor.endswith("van ")
