"""The names of our columns, in every way that people write them, and the rows in which they are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice

from bevraging.rules.invoer import KOLOMMEN, SCORE_KOLOMMEN, TEKST_KOLOMMEN
from rechtencirkel.enums import ToelichtingSoort

Rij = tuple[int, Sequence[object]]
# How many filled rows are looked at for the names of the columns.
MAX_ZOEK = 25
# So many of the nine, and it is the row of names, of ours or of something like ours.
ZEKER = 5
# What people write around the name of a column: "vraag 1 ", " 0 10", " score"
BIJWERK = re.compile(r"^(?:vraag )?\d+ (?=\D)|^score |(?: score| op 10| 0 (?:tot )?10)+$")
# What a respondent reads above the three texts.
VRAGEN = {
    ToelichtingSoort.GOEDE_PRAKTIJK: "wat gaat goed",
    ToelichtingSoort.HIAAT: "wat ontbreekt",
    ToelichtingSoort.VERBETERPUNT: "wat kan beter",
}


def key_of(naam: object) -> str:
    """A name of a column as it is compared: "Vraag 1. Preventie: goede praktijk " -> "preventie goede praktijk",
    "Preventie (0-10)" -> "preventie"."""
    tekst = unicodedata.normalize("NFKC", "" if naam is None else str(naam)).casefold()
    return BIJWERK.sub("", " ".join(re.sub(r"[\W_]+", " ", tekst).split()))


# A column by every name that is ours: the one of the template, and those that people read in the forms.
NAMEN = (
    {key_of(naam): naam for naam in KOLOMMEN}
    | {key_of(fase.label): naam for naam, fase in SCORE_KOLOMMEN.items()}
    | {
        key_of(f"{fase.label} {soort.label}"): naam
        for naam, (fase, soort) in TEKST_KOLOMMEN.items()
    }
    | {
        key_of(f"{fase.label} {VRAGEN[soort]}"): naam
        for naam, (fase, soort) in TEKST_KOLOMMEN.items()
    }
)


def column_letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_filled(cellen: Iterable[object]) -> bool:
    """Whether anything stands in this row."""
    return any(
        cel.__class__ in (float, int) or str(cel).strip() for cel in cellen if cel is not None
    )


def filled_start(rijen: Iterable[Rij]) -> list[Rij]:
    """The first filled rows, in which the names of the columns are looked for."""
    return list(islice((rij for rij in rijen if is_filled(rij[1])), MAX_ZOEK))


def count_fasen(cellen: Iterable[object]) -> int:
    """How many of the nine fasen this row names."""
    namen = {NAMEN.get(key_of(cel)) for cel in cellen if isinstance(cel, str)}
    return len(namen & SCORE_KOLOMMEN.keys())
