"""The way of a respondent: a start, nine questions, an overview, and what a press of a button leads to.

Pure: what was answered stands in `Antwoorden`, what a screen is called in a string: "start", "1" to "9",
"overzicht".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bevraging.rules.invoer import (
    MAX_TEKST,
    SCORE_KOLOMMEN,
    SOORTEN,
    InvoerFout,
    Score,
    Tekst,
    check_blad_score,
    check_tekst,
)
from kader.enums import Fase

START, OVERZICHT = "start", "overzicht"
VRAGEN = tuple(str(nummer) for nummer in range(1, len(SCORE_KOLOMMEN) + 1))
SCHERMEN = (START, *VRAGEN, OVERZICHT)
# How many texts fit with one question, and the values of the choice beside each.
MAX_VAKKEN = 3
KEUZES: Mapping[str, str] = dict(
    zip(("goed", "ontbreekt", "beter"), (soort.value for soort in SOORTEN), strict=True)
)
# What can be wrong with an answer.
GEEN_KEUZE, TE_LANG, RAAR_TEKEN = "geen_keuze", "te_lang", "raar_teken"


@dataclass(frozen=True, slots=True)
class Tekstvak:
    """One box of a question: its number from 1, what was chosen beside it ("" for nothing), its words."""

    nummer: int
    keuze: str = ""
    tekst: str = ""

    @property
    def fout(self) -> str:
        try:
            check_tekst(self.tekst)
        except InvoerFout:
            return TE_LANG if len(self.tekst.strip()) > MAX_TEKST else RAAR_TEKEN
        return ""


@dataclass(frozen=True, slots=True)
class FaseAntwoord:
    """What was filled in with one question, as it was typed."""

    veld: str
    fase: Fase
    cijfer: str = ""
    vakken: tuple[Tekstvak, ...] = (Tekstvak(1),)

    @property
    def score(self) -> Score:
        """InvoerFout when there is none."""
        return check_blad_score(self.cijfer)

    @property
    def fout(self) -> str:
        """What keeps this question from being sent; "" for nothing."""
        try:
            check_blad_score(self.cijfer)
        except InvoerFout:
            return GEEN_KEUZE
        return next((vak.fout for vak in self.vakken if vak.fout), "")

    @property
    def teksten(self) -> list[Tekst]:
        """What was written, without the empty boxes; a text without a choice has an empty soort."""
        return [
            Tekst(self.fase.value, KEUZES.get(vak.keuze, ""), check_tekst(vak.tekst))
            for vak in self.vakken
            if vak.tekst.strip()
        ]

    @property
    def velden(self) -> dict[str, str]:
        """The fields of a form that say the same; empty ones are left out."""
        gevuld = {self.veld: self.cijfer}
        for vak in self.vakken:
            gevuld[f"{self.veld}_keuze_{vak.nummer}"] = vak.keuze
            gevuld[f"{self.veld}_tekst_{vak.nummer}"] = vak.tekst
        return {naam: waarde for naam, waarde in gevuld.items() if waarde}

    def with_another_box(self) -> FaseAntwoord:
        """With an empty box below, as long as there is room."""
        if len(self.vakken) >= MAX_VAKKEN:
            return self
        vakken = (*self.vakken, Tekstvak(len(self.vakken) + 1))
        return FaseAntwoord(self.veld, self.fase, self.cijfer, vakken)


def read_answers(velden: Mapping[str, str]) -> list[FaseAntwoord]:
    """The nine answers in a form, whatever it holds."""
    return [_read_one(velden, veld, fase) for veld, fase in SCORE_KOLOMMEN.items()]


def _read_one(velden: Mapping[str, str], veld: str, fase: Fase) -> FaseAntwoord:
    vakken = [
        Tekstvak(
            nummer,
            velden.get(f"{veld}_keuze_{nummer}", ""),
            velden.get(f"{veld}_tekst_{nummer}", ""),
        )
        for nummer in range(1, MAX_VAKKEN + 1)
    ]
    while len(vakken) > 1 and not (vakken[-1].tekst or vakken[-1].keuze):
        vakken.pop()
    return FaseAntwoord(veld, fase, velden.get(veld, ""), tuple(vakken))


@dataclass(slots=True)
class Schermstap:
    """Where a respondent stands: the screen, whether it says what is wrong there, and whether the overview is where
    it leads back to."""

    scherm: str
    fout: str = ""
    terug: bool = False
    antwoorden: list[FaseAntwoord] = field(default_factory=list)

    @property
    def nummer(self) -> int:
        """Of the question that is shown; 0 on the start and the overview."""
        return int(self.scherm) if self.scherm in VRAGEN else 0

    @property
    def antwoord(self) -> FaseAntwoord:
        """What was answered to the question that is shown."""
        return self.antwoorden[self.nummer - 1]

    @property
    def is_fresh(self) -> bool:
        """A question to which nothing was said yet, with nothing to tell."""
        leeg = self.nummer and not self.antwoord.velden and len(self.antwoord.vakken) == 1
        return bool(leeg and not self.fout and not self.terug)


def first_wrong(antwoorden: Sequence[FaseAntwoord]) -> Schermstap | None:
    """The first question that cannot be sent as it stands."""
    for nummer, antwoord in enumerate(antwoorden, start=1):
        if antwoord.fout:
            return Schermstap(str(nummer), antwoord.fout, terug=True, antwoorden=list(antwoorden))
    return None


def next_step(velden: Mapping[str, str]) -> Schermstap:
    """Where the button that was pressed leads: "volgende", "vorige", "nog" (another box), the number of a question,
    or nothing that moves (another language)."""
    scherm = velden.get("scherm", START)
    hier = Schermstap(scherm if scherm in SCHERMEN else START, terug=velden.get("terug") == "1")
    hier.antwoorden = read_answers(velden)
    naar = velden.get("naar", "")
    if naar in VRAGEN:
        return Schermstap(naar, terug=True, antwoorden=hier.antwoorden)
    if naar == "nog" and hier.nummer:
        hier.antwoorden[hier.nummer - 1] = hier.antwoord.with_another_box()
        return hier
    if naar == "vorige":
        return _moved(hier, -1)
    if naar == "volgende":
        if hier.nummer and (fout := hier.antwoord.fout):
            hier.fout = fout
            return hier
        return _moved(hier, 1)
    return hier


def _moved(stap: Schermstap, met: int) -> Schermstap:
    """One screen further or back, never before the first question; from a question that was changed to the overview."""
    if stap.terug and stap.nummer:
        return Schermstap(OVERZICHT, antwoorden=stap.antwoorden)
    plek = min(max(SCHERMEN.index(stap.scherm) + met, 1), len(SCHERMEN) - 1)
    return Schermstap(SCHERMEN[plek], antwoorden=stap.antwoorden)
