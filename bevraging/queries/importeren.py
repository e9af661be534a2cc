"""An upload that waits for its confirmation: sealed under a key that only one session holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bevraging.keys import unseal_rows
from bevraging.models import Importbestand, OpenBlad, WachtendeImport
from bevraging.rules.invoer import Bestandrij
from pilootgemeenten.models import User
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A checked file: its rows, its hash, and whether this groep took it in before."""

    code: str
    rijen: list[Bestandrij]
    sha256: str
    eerder_ingelezen: bool


def read_waiting(
    groep: Groep, code: str, key: str, *, user: User, now: dt.datetime
) -> Wachtend | None:
    """The upload that waits under this code, for this user and groep, within its hour; else None."""
    rij = WachtendeImport.objects.of(user, groep=groep, code=code, now=now).order_by("pk").first()
    inhoud = unseal_rows(rij.inhoud, key.encode()) if rij and key else None
    if inhoud is None:
        return None
    rijen, sha256 = inhoud
    eerder = Importbestand.objects.filter(groep=groep, sha256=sha256).exists()
    return Wachtend(code, [Bestandrij(*rij) for rij in rijen], sha256, eerder)


def import_was_confirmed(groep: Groep, code: str) -> bool:
    """Whether blads of this import stand in the groep already."""
    return OpenBlad.objects.filter(groep=groep, import_code=code).exists()
