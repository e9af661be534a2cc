"""What goes from a form of the vault to its action, as one value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple

from bevraging.enums import Beslissing
from bevraging.models import Synthese
from bevraging.rules.antwoord import name_soort
from bevraging.rules.invoer import (
    OVERGESLAGEN,
    SCORE_KOLOMMEN,
    TEKST_CODES,
    Bestandrij,
    Score,
    Tekst,
    tekst_kolom,
)

# What one types for what is no number.
GETYPT: Mapping[Score, str] = {None: "x", OVERGESLAGEN: "-"}


@dataclass(frozen=True, slots=True)
class Bladwaarden:
    """What a blad or a groepsgesprek says: nine scores in the order of Fase, None for "geen zicht",
    and its texts."""

    scores: tuple[Score, ...]
    teksten: tuple[Tekst, ...] = ()

    @property
    def by_veld(self) -> dict[str, Score]:
        """The nine scores by the name of their column."""
        return dict(zip(SCORE_KOLOMMEN, self.scores, strict=True))

    @property
    def velden(self) -> dict[str, str]:
        """Field of the form to what one would type: {"preventie": "7", "onthaal": "x", "nazorg": "-", ...}."""
        scores = {veld: GETYPT.get(s, str(s)) for veld, s in self.by_veld.items()}
        return scores | {tekst_kolom(tekst): tekst.tekst for tekst in self.teksten}

    @property
    def inhoud(self) -> list[Any]:
        """All of it in one order, to compare or to seal."""
        return [list(self.scores), sorted(map(list, self.teksten))]

    @property
    def stand(self) -> str:
        """A hash of what somebody saw before changing it."""
        return hashlib.sha256(_text_of(self.inhoud).encode()).hexdigest()

    def to_text(self) -> str:
        return _text_of(self.inhoud)

    @classmethod
    def of_row(cls, rij: Bestandrij) -> Bladwaarden:
        """What one row of a file says."""
        teksten = (Tekst(*TEKST_CODES[kolom], tekst) for kolom, tekst in rij.teksten.items())
        return cls(tuple(rij.scores), tuple(teksten))

    @classmethod
    def from_text(cls, tekst: str) -> Bladwaarden:
        """What `to_text` said."""
        return cls.from_inhoud(*json.loads(tekst))

    @classmethod
    def from_inhoud(cls, scores: list[Score], teksten: list[list[str]]) -> Bladwaarden:
        return cls(tuple(scores), tuple(map(Tekst._make, teksten)))


@dataclass(frozen=True, slots=True)
class Gesprekwaarden:
    """What `deelnemers` people said together, and whether it may be shown as a whole."""

    deelnemers: int
    toestemming: bool
    blad: Bladwaarden

    def to_text(self) -> str:
        return _text_of([self.deelnemers, self.toestemming, *self.blad.inhoud])

    @classmethod
    def from_text(cls, tekst: str) -> Gesprekwaarden:
        """What `to_text` said."""
        deelnemers, toestemming, *blad = json.loads(tekst)
        return cls(deelnemers, toestemming, Bladwaarden.from_inhoud(*blad))


def _text_of(inhoud: list[Any]) -> str:
    return json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))


@dataclass(slots=True)
class Inlezing:
    """What a file says in one reading of its letters: its blads, the rows left out and the rows to look at, each
    with why. `naam` and `woorden` tell this reading from others, and are empty where the letters are certain.
    Of a workbook: the sheet that was read, and how many rows stand on each sheet that was not."""

    naam: str = ""
    woorden: Sequence[str] = ()
    rijen: list[Bestandrij] = field(default_factory=list)
    weggelaten: list[tuple[int, str]] = field(default_factory=list)
    opgemerkt: list[tuple[int, str]] = field(default_factory=list)
    tabblad: str = ""
    ongelezen: list[tuple[str, int]] = field(default_factory=list)

    @property
    def aantal_rijen(self) -> int:
        """The filled rows of the file, without the names of its columns."""
        return len(self.rijen) + len(self.weggelaten)

    @property
    def inhoud(self) -> list[Any]:
        """All of it in plain lists, to seal."""
        return [
            *(self.naam, list(self.woorden), self.rijen, self.weggelaten, self.opgemerkt),
            *(self.tabblad, self.ongelezen),
        ]

    @classmethod
    def from_inhoud(cls, inhoud: list[Any]) -> Inlezing:
        naam, woorden, rijen, *rest = inhoud
        return cls(naam, woorden, [Bestandrij(*rij) for rij in rijen], *rest)


# Why a form that was sent before is refused: the code of that error, which the form answers.
STAAT_AL, GEBRUIKT, WEG, VOORBIJ = "staat_al", "gebruikt", "weg", "voorbij"


class Herhaling(Enum):
    """What a form that was sent before does to what it said first."""

    VRAAG = auto()
    VERVANG = auto()
    LAAT_STAAN = auto()


class Opslag(Enum):
    """What became of a form that was sent (vrijgave.md 3.2)."""

    NIEUW = auto()
    STOND_AL = auto()
    VERVANGEN = auto()


@dataclass(frozen=True, slots=True)
class Standpuntwaarden:
    """What an organisatie says: `scores` by field name, `teksten` by (fase, soort), none empty."""

    belanghebbendengroep: str
    scores: Mapping[str, int | None]
    teksten: Mapping[tuple[str, str], str]


class Toegelicht(NamedTuple):
    """A toelichting as it is read with thousands of others: a row, no model. `gesprek_id` is that of the
    groepsgesprek in which it was said, None when it stood on a blad; `soort` is "" until the bewaarder gives one
    to a text without a choice."""

    pk: str
    fase: str
    soort: str
    tekst: str
    beslissing: str
    nieuwe_tekst: str
    versie: int
    zonder_keuze: bool
    groep_id: int
    gesprek_id: str | None

    @property
    def soort_label(self) -> str:
        return name_soort(self.soort)

    @property
    def beslissing_label(self) -> str:
        return Beslissing(self.beslissing).label


class Besluit(NamedTuple):
    """The decision on one toelichting, over the versie that was read; None leaves it as it stands. `nieuwe_tekst`
    counts only with HERWOORDEN. What passes was looked at, by itself: `nagekeken`. `soort` is what the bewaarder says
    that a text without a choice is; "" leaves that too."""

    beslissing: Beslissing | None
    nieuwe_tekst: str = ""
    versie: int = 1
    nagekeken: bool = False
    soort: str = ""

    @property
    def label(self) -> str:
        """What was decided, in words; "" for nothing yet."""
        return str(self.beslissing.label) if self.beslissing else ""


class Samenvatting(NamedTuple):
    """What somebody wrote as synthese of one fase, over the versie that was read; 0 where none stood."""

    tekst: str = ""
    versie: int = 0


class Intussen(NamedTuple):
    """What a colleague decided meanwhile on one page, as it now stands: these texts, and the synthese if
    that is another."""

    teksten: tuple[Toegelicht, ...]
    synthese: Synthese | None
