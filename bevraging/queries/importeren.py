"""An upload that waits for its confirmation: sealed under a key that only one session holds."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from bevraging.models import Blad, Importbestand, WachtendeImport
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


def seal_rows(rijen: Sequence[Bestandrij], sha256: str, key: bytes) -> bytes:
    """The rows as they wait in the database."""
    inhoud = json.dumps({"sha256": sha256, "rijen": rijen}, separators=(",", ":"))
    return Fernet(key).encrypt(zlib.compress(inhoud.encode(), 1))


def unseal_rows(inhoud: bytes, key: bytes) -> tuple[list[Bestandrij], str] | None:
    """The rows and the hash of their file; None under another key."""
    try:
        kaal = json.loads(zlib.decompress(Fernet(key).decrypt(bytes(inhoud))))
    except (InvalidToken, ValueError):
        return None
    rijen = [Bestandrij(*rij) for rij in kaal["rijen"]]
    return rijen, kaal["sha256"]


def read_waiting(
    groep: Groep, code: str, key: str, *, user: User, now: dt.datetime
) -> Wachtend | None:
    """The upload that waits under this code, for this user and groep, within its hour; else None."""
    rij = (
        WachtendeImport.objects.filter(code=code, groep=groep, user=user, verloopt_op__gt=now)
        .order_by("pk")
        .first()
    )
    open_ = unseal_rows(rij.inhoud, key.encode()) if rij and key else None
    if open_ is None:
        return None
    rijen, sha256 = open_
    eerder = Importbestand.objects.filter(groep=groep, sha256=sha256).exists()
    return Wachtend(code, rijen, sha256, eerder)


def import_was_confirmed(groep: Groep, code: str) -> bool:
    """Whether blads of this import stand in the groep already."""
    return Blad.objects.filter(groep=groep, import_code=code).exists()
