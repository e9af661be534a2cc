"""What a form hands to an action: frozen values, without a database or a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bevraging.enums import Beslissing


@dataclass(frozen=True, slots=True)
class Standpuntwaarden:
    """What an organisatie says: `scores` by field name, `teksten` by (fase, soort), none empty."""

    belanghebbendengroep: str
    scores: Mapping[str, int | None]
    teksten: Mapping[tuple[str, str], str]


class Besluit(NamedTuple):
    """The decision on one toelichting; `nieuwe_tekst` counts only with HERWOORDEN."""

    beslissing: Beslissing
    nieuwe_tekst: str = ""
