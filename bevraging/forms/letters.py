"""From the bytes of a text file to its letters: certain, or in the few ways they can be read.

Nothing is guessed and nothing replaced. What is certain is one reading. What is not (a file of an old program says
nowhere which letters its bytes are) comes in every reading that gives letters, and a person chooses.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bevraging.rules.invoer import VERLOREN

from .bladwacht import BestandFout

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order in which they are shown where nothing tells them apart.
OUDE = {
    "cp1252": "een Windows-computer",
    "mac_roman": "een Mac",
    "cp850": "een heel oud programma (DOS)",
    "iso8859_15": "een Linux-computer",
}
MAX_WOORDEN = 8
STAAL = 4096
ONLEESBAAR = (
    "De letters in dit bestand zijn niet te lezen. "
    "Open het in uw rekenblad en bewaar het opnieuw als .xlsx of als „CSV UTF-8”."
)
# One letter of UTF-8 as people here type it: é, €, ’, an emoji.
UTF8_LETTER = re.compile(
    rb"[\xc3-\xc5][\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2[\x80-\x84].|\xf0\x9f..", re.S
)
# A word with a letter that is not ASCII, as bytes: caf\xe9
WOORD_BYTES = re.compile(rb'[^\s;,"\t]*[\x80-\xff][^\s;,"\t]*')
WOORD = re.compile(r'[^\s;,"]*[^\x00-\x7f][^\s;,"]*')
GEWOON = frozenset("éèëêïîçàâäáöôóüûùúñœÉÈËÊÇÀÄÖÜŒ€’‘“”„«»–…°²½·\xa0")
# café, cafÈ: a capital after a small letter, or a sign within a word
# cafÉ, na?ef: a sign that old programs leave where a letter with an accent stood
VERVANGEN = re.compile(r"[a-z](?:[ŽÈÉÊËÇÏŠ√‡‚ˆ‰‹Ä]|\?[a-z])")
VREEMD_WOORD = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|\w[^\w\s’'‘\-./:–…&+]\w")


@dataclass(frozen=True, slots=True)
class Lezing:
    """The letters of a file in one reading; `naam` and `woorden` say how it is told from others, both empty
    where it is certain."""

    tekst: str
    naam: str = ""
    woorden: tuple[str, ...] = ()


def read_letters(inhoud: bytes) -> list[Lezing]:
    """One reading that is certain, or the likely ones, likeliest first; BestandFout when nothing reads.

    In UTF-8 with a few broken letters these stand as half surrogates: the check of the cell refuses them by name.
    """
    for bom, codering in BOMS:
        if inhoud.startswith(bom):
            return [Lezing(_decode_marked(inhoud[len(bom) :], codering).lstrip("\ufeff"))]
    if codering := _utf16_without_mark(inhoud):
        return [_read_unmarked(inhoud, codering)]
    try:
        return [Lezing(inhoud.decode())]
    except UnicodeDecodeError:
        pass
    if _is_broken_utf8(inhoud):
        return [Lezing(inhoud.decode("utf-8", "surrogateescape"))]
    if not (lezingen := sorted(_old_readings(inhoud), key=_strangeness)):
        raise BestandFout(ONLEESBAAR)
    return lezingen


def _decode_marked(inhoud: bytes, codering: str) -> str:
    try:
        return inhoud.decode(codering, "surrogateescape" if codering == "utf-8" else "strict")
    except UnicodeDecodeError as error:
        raise BestandFout(ONLEESBAAR) from error


def _utf16_without_mark(inhoud: bytes) -> str:
    """utf-16-le or utf-16-be where every other byte of the start is 0, as in text of here; else ""."""
    even, oneven = inhoud[0:STAAL:2], inhoud[1:STAAL:2]
    for nullen, letters, codering in ((oneven, even, "utf-16-le"), (even, oneven, "utf-16-be")):
        if len(nullen) > 3 and nullen.count(0) > 0.7 * len(nullen) and letters.count(0) == 0:
            return codering
    return ""


def _read_unmarked(inhoud: bytes, codering: str) -> Lezing:
    try:
        tekst = inhoud.decode(codering)
    except UnicodeDecodeError as error:
        raise BestandFout(ONLEESBAAR) from error
    if tekst.isascii():
        return Lezing(tekst)
    woorden = dict.fromkeys(woord for woord in WOORD.findall(tekst) if woord.isprintable())
    return Lezing(tekst, "een computer die Unicode schrijft", tuple(woorden)[:MAX_WOORDEN])


def _is_broken_utf8(inhoud: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8: caf\\xc3\\xa9 and one na\\xc3ef."""
    heel = len(UTF8_LETTER.findall(inhoud))
    kapot = len(VERLOREN.findall(inhoud.decode("utf-8", "surrogateescape")))
    return heel > 0 and heel >= kapot


def _old_readings(inhoud: bytes) -> Iterator[Lezing]:
    woorden = tuple(dict.fromkeys(WOORD_BYTES.findall(inhoud)))[:MAX_WOORDEN]
    gezien = set()
    for codering, naam in OUDE.items():
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if tekst not in gezien and all(map(_is_letter, {*tekst} - {*map(chr, range(128))})):
            gezien.add(tekst)
            yield Lezing(tekst, naam, tuple(woord.decode(codering) for woord in woorden))


def _is_letter(teken: str) -> bool:
    """Whether somebody can have typed this: no steering sign, nothing private, no line to draw a box with."""
    return unicodedata.category(teken) not in ("Cc", "Co", "Cn", "Cs") and not "─" <= teken <= "▟"


def _strangeness(lezing: Lezing) -> int:
    """The lower, the more it looks as people here write."""
    woorden = " ".join(lezing.woorden)
    vreemd = sum(teken not in GEWOON for teken in woorden if not teken.isascii())
    return vreemd + 2 * len(VREEMD_WOORD.findall(woorden))


def looks_garbled(tekst: str) -> bool:
    """Whether letters went wrong before they came here, however certain their bytes are: CafÃ©, CafŽ, na?ef."""
    if VERVANGEN.search(tekst):
        return True
    return not tekst.isascii() and any(map(_was_read_wrongly, WOORD.findall(tekst)))


def _was_read_wrongly(woord: str) -> bool:
    """Whether this is UTF-8 that somebody read as the letters of Windows: Ã© for é."""
    try:
        woord.encode("cp1252").decode()
    except UnicodeError:
        return False
    return True
