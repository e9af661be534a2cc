"""Marks of people who are written with letters only: "k.d.", "R. Cottenie"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .merknaam import STAARTEN, like_van
from .merkvormen import Span
from .merkwoorden import AFGEKORT, FAMILIENAMEN, GEWOON, Leestekst

VOORLETTERS = re.compile(r"(?<![\w.])(?:[a-z]\.\s?){2,4}(?![\w.]|\s?\d)")
LETTER_NAAM = re.compile(
    r"(?<![\w.])[a-z]\.\s?(?:(?:van|de|den|der|el|d')\s){0,2}(?P<w>[a-z][a-z-]{2,20})\b"
)
# Also after one letter: "l. peeters"
ACHTERNAMEN = FAMILIENAMEN | STAARTEN - GEWOON


def letter_names(lees: Leestekst) -> Iterator[Span]:
    """ "k.d." and "R. Cottenie"."""
    for vondst in LETTER_NAAM.finditer(lees.vlak):
        begin, woord = vondst.start(), vondst["w"]
        hoofdletters = lees.tekst[begin].isupper() and (
            lees.tekst[vondst.start("w")].isupper() and woord not in GEWOON
        )
        if woord in ACHTERNAMEN or like_van(woord) or hoofdletters:
            yield vondst.span()
    for vondst in VOORLETTERS.finditer(lees.vlak):
        letters = vondst.group().rstrip()
        if letters.replace(" ", "") not in AFGEKORT:
            yield vondst.start(), vondst.start() + len(letters)
