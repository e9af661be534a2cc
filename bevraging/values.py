"""What goes from a form of the vault to its action, as one value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bevraging.enums import Beslissing
from bevraging.models import Synthese, Toelichting
from bevraging.rules.invoer import SCORE_KOLOMMEN, Score, Tekst


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
        """Field of the form to what one would type: {"preventie": "7", "nazorg": "x", ...}."""
        scores = {veld: "x" if s is None else str(s) for veld, s in self.by_veld.items()}
        return scores | {f"{t.fase}_{t.soort}".lower(): t.tekst for t in self.teksten}

    @property
    def stand(self) -> str:
        """A hash of what somebody saw before changing it."""
        inhoud = json.dumps([list(self.scores), sorted(map(list, self.teksten))])
        return hashlib.sha256(inhoud.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Standpuntwaarden:
    """What an organisatie says: `scores` by field name, `teksten` by (fase, soort), none empty."""

    belanghebbendengroep: str
    scores: Mapping[str, int | None]
    teksten: Mapping[tuple[str, str], str]


class Besluit(NamedTuple):
    """The decision on one toelichting, over the versie that was read; `nieuwe_tekst` counts only with
    HERWOORDEN."""

    beslissing: Beslissing
    nieuwe_tekst: str = ""
    versie: int = 1


class Samenvatting(NamedTuple):
    """What somebody wrote as synthese of one fase, over the versie that was read; 0 where none stood."""

    tekst: str = ""
    versie: int = 0


class Intussen(NamedTuple):
    """What a colleague decided meanwhile on one page, as it now stands: these texts, and the synthese if
    that is another."""

    teksten: tuple[Toelichting, ...]
    synthese: Synthese | None
