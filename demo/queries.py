"""What the demo world shows of itself: its mails and its accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from demo.models import Postvakbericht
from pilootgemeenten.models import Lidmaatschap

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


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One choice on the login page of the demo world."""

    email: str
    label: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demo world by address, each under its first role."""
    rijen = (
        Lidmaatschap.objects.active()
        .filter(user__is_demo=True)
        .select_related("user", "organisatie")
        .order_by("user__email", "pk")
    )
    labels: dict[str, str] = {}
    for rij in rijen:
        labels.setdefault(rij.user.email, str(rij))
    return [DemoAccount(email, label) for email, label in labels.items()]
