"""The mails of the demo world."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pilootgemeenten.models import Postvakbericht

HOEVEEL = 200


@dataclass(frozen=True, slots=True)
class Bericht:
    """One mail as the component shows it."""

    van: str
    aan: str
    onderwerp: str
    tekst: str
    tijd: dt.datetime


def load_postvak(van: str) -> list[Bericht]:
    """The newest mails first."""
    rijen = Postvakbericht.objects.order_by("-created_at", "-pk")[:HOEVEEL]
    return [Bericht(van, rij.aan, rij.onderwerp, rij.tekst, rij.created_at) for rij in rijen]
