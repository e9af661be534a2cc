"""What a coordinator fills in of a ronde, on its way from the form to the action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pilootgemeenten.models import Organisatie


@dataclass(frozen=True, slots=True)
class RondeWaarden:
    """Name, scored organisatie, promise and dates; in concept all but the first two may wait."""

    naam: str
    organisatie: Organisatie
    belofte: str = ""
    belofte_op: dt.date | None = None
    opent_op: dt.date | None = None
    sluit_op: dt.datetime | None = None
    beslis_op: dt.datetime | None = None
    bewaren_tot: dt.date | None = None

    @property
    def kolommen(self) -> Mapping[str, Any]:
        """By the name of its column."""
        return {veld.name: getattr(self, veld.name) for veld in fields(self)}
