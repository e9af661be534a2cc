"""When two names are one, and which of two comes first: for people, so by what the eye sees."""

from __future__ import annotations

import unicodedata

# Control characters, signs without a width that turn or hide, halves of a pair, ends of a line, and what is
# no character at all (U+FFFE, which no XML may hold) or none yet.
NIET_TE_ZIEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def name_key(naam: str) -> str:
    """Equal for names that look alike, and in the order in which people look a name up.

    NFC, case folded, single spaces, no signs without a width. Bytes would put é after z, so a name
    with accents is led by the same without them: "Élan  VZW" -> "elan vzw\\télan vzw". The tab comes
    before every letter and stands in no name, so that accents only decide between equals.
    """
    zichtbaar = "".join(teken for teken in naam if unicodedata.category(teken) != "Cf")
    delen = unicodedata.normalize("NFD", zichtbaar).casefold()
    gelijk = " ".join(unicodedata.normalize("NFC", delen).split())
    delen = unicodedata.normalize("NFD", gelijk)
    kaal = "".join(teken for teken in delen if not unicodedata.combining(teken))
    return gelijk if kaal == gelijk else f"{kaal}\t{gelijk}"
