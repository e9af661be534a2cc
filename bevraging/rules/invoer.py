"""The plain checks of what people fill in, the same for a form and for a file.

Column names of the template are the field names of the form: `preventie` for a score,
`preventie_hiaat` for a text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence, Sized
from typing import NamedTuple, TypeVar

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number
from rechtencirkel.enums import ToelichtingSoort

Score = int | None
Uitkomst = TypeVar("Uitkomst")

LAAGSTE, HOOGSTE = 0, 10
MAX_TEKST = 2000
MIN_DEELNEMERS, MAX_DEELNEMERS = 2, 200
MAX_LINKS_PER_KEER = 200
MAX_LINKS = 5000
# The size of a file of blads.
MAX_MB = 5
MAX_BYTES = MAX_MB * 1024 * 1024
SOORTEN = (
    ToelichtingSoort.GOEDE_PRAKTIJK,
    ToelichtingSoort.HIAAT,
    ToelichtingSoort.VERBETERPUNT,
)
SCORE_KOLOMMEN: dict[str, Fase] = {fase.value.lower(): fase for fase in Fase}
TEKST_KOLOMMEN: dict[str, tuple[Fase, ToelichtingSoort]] = {
    f"{fase.value}_{soort.value}".lower(): (fase, soort) for fase in Fase for soort in SOORTEN
}
# The plain codes of the same: a large file has a hundred thousand texts.
TEKST_CODES: dict[str, tuple[str, str]] = {
    naam: (fase.value, soort.value) for naam, (fase, soort) in TEKST_KOLOMMEN.items()
}
# The template for files: its sheet, its first column, and what marks the row that does not count.
SHEET = "Antwoorden"
SOORT_KOLOM = "soort"
VOORBEELD = "voorbeeld"
KOLOMMEN = (SOORT_KOLOM, *SCORE_KOLOMMEN, *TEKST_KOLOMMEN)
GEEN_ZICHT = frozenset({"x", "geen zicht", "geen zicht op"})
# "7", "+7", "7,0"
HEEL_GETAL = re.compile(r"[+-]?[0-9]{1,9}([.,]0*)?")
# "7,5", ".5"
GEBROKEN_GETAL = re.compile(r"[+-]?[0-9]*[.,][0-9]+")
# "5/07/2026", "2026-07-05 00:00", "5-7"
DATUM = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}( .*)?|[0-9]{1,2}[-/][0-9]{1,4}")
# "a\x00b"; a tab or the end of a line is no such sign
STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
GETALLEN: dict[object, int] = {getal: getal for getal in range(LAAGSTE, HOOGSTE + 1)}
DATUM_VAK = (
    "dit vak heeft de opmaak van een datum of een uur; "
    "zet de opmaak op Getal en typ het cijfer opnieuw"
)
REGEL = "een score is 0 tot 10, of x voor geen zicht"


class InvoerFout(ValueError):
    """What somebody filled in cannot be; the message says why, in Dutch."""


class Tekst(NamedTuple):
    """One text of a blad or groepsgesprek, with the codes of its fase and soort."""

    fase: str
    soort: str
    tekst: str


class Bestandrij(NamedTuple):
    """One blad of a file: nine scores in the order of Fase, and its texts by column."""

    scores: Sequence[Score]
    teksten: Mapping[str, str]


def _shown(waarde: str) -> str:
    return f"„{waarde[:20]}…”" if len(waarde) > 20 else f"„{waarde}”"


def _in_range(getal: int) -> int:
    if getal > HOOGSTE:
        raise InvoerFout(f"{getal} is te hoog; {REGEL}")
    if getal < LAAGSTE:
        raise InvoerFout(f"{getal} is te laag; {REGEL}")
    return getal


def _score_of_text(tekst: str) -> Score:
    if not tekst:
        raise InvoerFout("hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x)")
    if tekst.lower() in GEEN_ZICHT:
        return None
    if HEEL_GETAL.fullmatch(tekst):
        return _in_range(int(re.split("[.,]", tekst)[0]))  # "7,0" -> 7
    if GEBROKEN_GETAL.fullmatch(tekst):
        raise InvoerFout(f"{tekst} is geen heel getal; {REGEL}")
    if DATUM.fullmatch(tekst):
        raise InvoerFout(f"{_shown(tekst)} is een datum; {REGEL}")
    raise InvoerFout(f"{_shown(tekst)} is geen cijfer; {REGEL}")


def check_score(raw: object) -> Score:
    """A typed text or the value of a cell -> 0-10, or None for "geen zicht"; else InvoerFout."""
    if raw.__class__ in (float, int) and raw in GETALLEN:
        return GETALLEN[raw]
    if raw is None:
        return _score_of_text("")
    if isinstance(raw, float):
        if not raw.is_integer():
            raise InvoerFout(f"{dutch_number(raw)} is geen heel getal; {REGEL}")
        return _in_range(int(raw))
    if isinstance(raw, bool):
        raise InvoerFout(f"waar of onwaar is geen cijfer; {REGEL}")
    if isinstance(raw, int):
        return _in_range(raw)
    if isinstance(raw, dt.date | dt.time | dt.timedelta):
        raise InvoerFout(f"{DATUM_VAK}; {REGEL}")
    tekst = str(raw)
    if STUURTEKEN.search(tekst):
        raise InvoerFout(f"hier staat een onzichtbaar teken; {REGEL}")
    return _score_of_text(tekst.strip())


def check_tekst(raw: object) -> str:
    """A typed text or the value of a cell -> text without blanks around; else InvoerFout."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    tekst = str(raw)
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = tekst.strip(" \n\t")
    if not tekst.isprintable() and STUURTEKEN.search(tekst):
        raise InvoerFout("in deze tekst staat een onzichtbaar teken dat niet bewaard kan worden")
    if len(tekst) > MAX_TEKST:
        raise InvoerFout(
            f"deze tekst telt {len(tekst)} tekens; er is plaats voor {MAX_TEKST}. Kort hem wat in"
        )
    return tekst


def check_filled(scores: Sequence[Score], teksten: Sized) -> None:
    """A blad says something: a score or a text."""
    if not teksten and all(score is None for score in scores):
        raise InvoerFout("overal geen zicht en geen enkele tekst: zo zegt dit blad niets")


def verdict(check: Callable[[object], Uitkomst], raw: object) -> Uitkomst | str:
    """The outcome of a check, or the message of its refusal."""
    try:
        return check(raw)
    except InvoerFout as fout:
        return str(fout)
