"""An upload that waits for its confirmation: sealed under a key that only one session holds."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bevraging.enums import Wijze
from bevraging.keys import unseal_waiting
from bevraging.models import OpenBlad, WachtendeImport
from bevraging.rules.invoer import Bestandrij
from bevraging.values import Bladwaarden, Inlezing
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

from .open import zegel_of


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A checked file, in each way its letters can be read."""

    code: str
    lezingen: list[Inlezing]

    @property
    def is_zeker(self) -> bool:
        """Whether nobody has to say which letters are right."""
        return len(self.lezingen) == 1 and not self.lezingen[0].naam


def read_waiting(
    groep: Groep, code: str, key: str, *, user: User, now: dt.datetime
) -> Wachtend | None:
    """The upload that waits under this code, for this user and groep, within its hour; else None."""
    rij = WachtendeImport.objects.of(user, groep=groep, code=code, now=now).order_by("pk").first()
    inhoud = unseal_waiting(rij.inhoud, key.encode()) if rij and key else None
    if inhoud is None:
        return None
    return Wachtend(code, [Inlezing.from_inhoud(lezing) for lezing in inhoud])


def import_was_confirmed(groep: Groep, code: str) -> bool:
    """Whether blads of this import stand in the groep already."""
    return OpenBlad.objects.filter(groep=groep, import_code=code).exists()


def find_standing(groep: Groep, rijen: Sequence[Bestandrij]) -> set[int]:
    """The places of the rows that an import of this groep brought already, whatever their order or file.

    Two equal rows are two persons: of three equal ones, of which one stands, only the first counts as standing.
    Nothing is kept for this: the blads themselves are read, under the seal that closing destroys. Only those of
    files, for else a file could ask what somebody answered by a link.
    """
    zegel = zegel_of(groep.pk)
    bladen = OpenBlad.objects.standing().filter(groep=groep, wijze=Wijze.IMPORT)
    if zegel is None or not bladen.exists():
        return set()
    teksten = [_comparable(Bladwaarden.of_row(rij).to_text()) for rij in rijen]
    gezocht = {*teksten}
    staan: Counter[str] = Counter()
    for sleutel, inhoud in bladen.values_list("sleutel", "inhoud").order_by("pk").iterator():
        tekst = _comparable(zegel.open(inhoud, sleutel))
        if tekst in gezocht:
            staan[tekst] += 1
    gevonden = set()
    for plaats, tekst in enumerate(teksten):
        if staan[tekst]:
            staan[tekst] -= 1
            gevonden.add(plaats)
    return gevonden


def _comparable(tekst: str) -> str:
    """e and a loose accent is the same as é."""
    return tekst if tekst.isascii() else unicodedata.normalize("NFC", tekst)
