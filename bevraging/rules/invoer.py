"""The plain checks of what people fill in, the same for a form and for a file.

Column names of the template are the field names of the form: `preventie` for a score,
`preventie_hiaat` for a text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from typing import NamedTuple, TypeVar

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number, opsomming
from rechtencirkel.enums import ToelichtingSoort

# 0-10, None for "geen zicht"; on a blad also OVERGESLAGEN.
Score = int | None
Uitkomst = TypeVar("Uitkomst")

LAAGSTE, HOOGSTE = 0, 10
# A fase that the person passed over: no score, and no "geen zicht" either. Only while a groep is open: the vault
# keeps it apart, so that nothing there counts with it.
OVERGESLAGEN = -1
MAX_TEKST = 2000
LANGSTE_SCORE = 40
MIN_DEELNEMERS, MAX_DEELNEMERS = 2, 200
MAX_LINKS_PER_KEER = 200
# Two pages each.
MAX_BLADEN_PER_KEER = 100
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
# The texts of a paper on which no choice was ticked; a file has no column for them.
LOSSE_KOLOMMEN: dict[str, Fase] = {f"{fase.value}_zonder_keuze".lower(): fase for fase in Fase}
GEEN_BLAD = (
    "Deze code staat op geen enkel blad van deze groep. Het zijn 7 letters en cijfers, boven aan het blad. "
    "Staat er geen code op het papier? Laat dit vak dan leeg."
)
# The template for files: its two sheets, its first column, and what marks the row that does not count.
SHEET = "Antwoorden"
UITLEGBLAD = "Uitleg"
SOORT_KOLOM = "soort"
VOORBEELD = "voorbeeld"
VOORBEELDRIJ: tuple[str | int, ...] = (
    VOORBEELD,
    *(7, 3, "x", 5, 8, 10, 0, 6, "x"),
    "Er ligt een duidelijke folder in de wachtzaal.",
)
KOLOMMEN = (SOORT_KOLOM, *SCORE_KOLOMMEN, *TEKST_KOLOMMEN)
GEEN_ZICHT = frozenset({"x", "geen zicht", "geen zicht op"})
# What one types for a fase that the person passed over.
OVERSLAAN = frozenset({"-", "–"})
# What a program writes for a question that was not answered: no score, and no "geen zicht" either.
NIET_GEANTWOORD = frozenset(
    {"n/a", "na", "#n/a", "#n/b", "n.v.t.", "nvt", "null", "none", "nan", "-", "–", "?"}
)
# "7", "+7", "7,0"
HEEL_GETAL = re.compile(r"[+-]?[0-9]{1,9}([.,]0*)?")
# "7/10", "7 op 10"
OP_TIEN = re.compile(r"([^/]*?)\s*(?:/|\bop\b)\s*10")
# "7,5", ".5"
GEBROKEN_GETAL = re.compile(r"[+-]?[0-9]*[.,][0-9]+")
# "5/07/2026", "2026-07-05 00:00"
DATUM = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}( .*)?")
# "7-okt", "10 oktober 2026"
DAG_MAAND = re.compile(r"[0-9]{1,2}[-/. ]?([a-zé]{3})[a-zé]{0,6}\.?([-/. ][0-9]{2,4})?")
# "5-7"
TWEE_GETALLEN = re.compile(r"[0-9]+ ?[-/–] ?[0-9]+")
# "a\x00b", "a\x85b"; a tab or the end of a line is no such sign
STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A letter that was lost before it came here: half of one, or the sign that stands for a lost one.
VERLOREN = re.compile("[\ud800-\udfff\ufffd-\uffff]")
# What nobody sees before or after a score.
ONZICHTBAAR = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
NEDERLANDSE_MAANDEN = ("jan", "feb", "mrt", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt")
MAANDEN = frozenset(
    (*NEDERLANDSE_MAANDEN, "nov", "dec", "fév", "mar", "avr", "may", "mai", "oct", "déc")
)
GETALLEN: dict[object, int] = {getal: getal for getal in range(LAAGSTE, HOOGSTE + 1)}
VAN_OP_TIEN = "van 7/10 maakt een rekenblad een datum: typ alleen 7"
DATUM_VAK = (
    "dit vak heeft de opmaak van een datum of een uur; "
    f"zet de opmaak op Getal en typ het cijfer opnieuw ({VAN_OP_TIEN})"
)
GEEN_TEKST = "dit vak is {}, geen tekst; zet de opmaak op Tekst en typ opnieuw wat de persoon zei"
REGEL = "een score is 0 tot 10, of x voor geen zicht"


class InvoerFout(ValueError):
    """What somebody filled in cannot be; the message says why, in Dutch."""


class Tekst(NamedTuple):
    """One text of a blad or groepsgesprek, with the codes of its fase and soort."""

    fase: str
    soort: str
    tekst: str


class Bestandrij(NamedTuple):
    """One blad of a file: nine scores in the order of Fase, its texts by column, and its row in the file."""

    scores: Sequence[Score]
    teksten: Mapping[str, str]
    nummer: int = 0


def tekst_kolom(tekst: Tekst) -> str:
    """The field in which this text is typed: "onthaal_hiaat", "onthaal_zonder_keuze"."""
    return f"{tekst.fase}_{tekst.soort or 'zonder_keuze'}".lower()


def quoted(waarde: str) -> str:
    """The start of what stands in a cell, as a message may show it: "na\\udcc3ef" -> „na▢ef”."""
    getoond = VERLOREN.sub("▢", STUURTEKEN.sub("▢", waarde[:20]))
    return f"„{getoond}…”" if len(waarde) > 20 else f"„{getoond}”"


def name_rows(nummers: Sequence[int]) -> str:
    """[2, 3, 4, 7] in order -> "rij 2 tot en met 4 en 7"."""
    reeksen: list[list[int]] = []
    for nummer in nummers:
        if reeksen and nummer == reeksen[-1][1] + 1:
            reeksen[-1][1] = nummer
        else:
            reeksen.append([nummer, nummer])
    delen = [
        str(van) if van == tot else f"{van} tot en met {tot}" for van, tot in _split_pairs(reeksen)
    ]
    return f"rij {opsomming(delen)}"


def _split_pairs(reeksen: Iterable[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Two neighbours are named one by one."""
    for van, tot in reeksen:
        yield from [(van, van), (tot, tot)] if tot == van + 1 else [(van, tot)]


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
    if len(tekst) > LANGSTE_SCORE:
        raise InvoerFout(f"{quoted(tekst)} is geen cijfer; {REGEL}")
    if HEEL_GETAL.fullmatch(tekst):
        return _in_range(int(re.split("[.,]", tekst)[0]))  # "7,0" -> 7
    if (op_tien := OP_TIEN.fullmatch(tekst)) and HEEL_GETAL.fullmatch(op_tien[1]):
        return _score_of_text(op_tien[1])
    raise InvoerFout(_why_no_score(tekst))


def _why_no_score(tekst: str) -> str:
    """What a text is that is no score, in the words of who sees it."""
    if GEBROKEN_GETAL.fullmatch(tekst):
        return f"{tekst} is geen heel getal; {REGEL}"
    if tekst.lower() in NIET_GEANTWOORD:
        return (
            f"{quoted(tekst)} zegt niet wat de persoon antwoordde; typ een x als die geen zicht had"
        )
    if DATUM.fullmatch(tekst):
        return f"{quoted(tekst)} is een datum; {REGEL}"
    if (met_maand := DAG_MAAND.fullmatch(tekst.lower())) and met_maand[1] in MAANDEN:
        return f"{quoted(tekst)} is een datum ({VAN_OP_TIEN}); {REGEL}"
    if TWEE_GETALLEN.fullmatch(tekst):
        return f"{quoted(tekst)} is niet één cijfer; {REGEL}"
    return f"{quoted(tekst)} is geen cijfer; {REGEL}"


def check_score(raw: object) -> Score:
    """A typed text or the value of a cell -> 0-10, or None for "geen zicht"; else InvoerFout."""
    if raw.__class__ in (float, int) and raw in GETALLEN:
        return GETALLEN[raw]
    if raw is None:
        return _score_of_text("")
    if isinstance(raw, float):
        if not raw.is_integer():
            procent = f" ({dutch_number(round(raw * 100, 2))} %)" if 0 < raw < 1 else ""
            raise InvoerFout(f"{dutch_number(raw)}{procent} is geen heel getal; {REGEL}")
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
    return _score_of_text(tekst.strip().strip(ONZICHTBAAR).strip())


def check_blad_score(raw: object) -> Score:
    """The same on a blad, where the person may have passed the fase over ("-")."""
    if isinstance(raw, str) and raw.strip() in OVERSLAAN:
        return OVERGESLAGEN
    try:
        return check_score(raw)
    except InvoerFout as fout:
        raise InvoerFout(f"{fout}, of - voor overgeslagen") from None


def _text_of_value(raw: object) -> str:
    """A cell of a text column that a program made into something else, where nothing of it is lost."""
    if isinstance(raw, bool):
        raise InvoerFout(GEEN_TEKST.format("waar of onwaar"))
    if isinstance(raw, dt.date | dt.time | dt.timedelta):
        raise InvoerFout(GEEN_TEKST.format("een datum of een uur"))
    return dutch_number(raw) if isinstance(raw, float) else str(raw)


def check_tekst(raw: object) -> str:
    """A typed text or the value of a cell -> text without blanks around; else InvoerFout."""
    if raw is None:
        return ""
    tekst = raw if isinstance(raw, str) else _text_of_value(raw)
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = tekst.strip(" \n\t")
    if not tekst.isascii() and (verloren := VERLOREN.search(tekst)):
        rond = tekst[max(0, verloren.start() - 8) : verloren.start() + 8]
        raise InvoerFout(
            f"in deze tekst is een letter verloren gegaan: {quoted(rond)}. Typ dat woord opnieuw"
        )
    if not tekst.isprintable() and STUURTEKEN.search(tekst):
        raise InvoerFout("in deze tekst staat een onzichtbaar teken dat niet bewaard kan worden")
    if len(tekst) > MAX_TEKST:
        raise InvoerFout(
            f"deze tekst telt {len(tekst)} tekens; er is plaats voor {MAX_TEKST}. Kort hem wat in"
        )
    return tekst


def check_filled(scores: Sequence[Score], teksten: Sized) -> None:
    """A blad says something: a score, that one has no view of a fase, or a text."""
    if not teksten and all(score == OVERGESLAGEN for score in scores):
        raise InvoerFout("alles overgeslagen en geen enkele tekst: zo zegt dit blad niets")


def verdict(check: Callable[[object], Uitkomst], raw: object) -> Uitkomst | str:
    """The outcome of a check, or the message of its refusal."""
    try:
        return check(raw)
    except InvoerFout as fout:
        return str(fout)
