"""The type of one row of the access table (vrijgave.md section 4).

The loaders decide from these rows, "Wie ziet wat?" is printed from them, and test A1 tries every
address against them, so page, code and test cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import Http404

from pilootgemeenten.enums import Rol


class Wie(TextChoices):
    """The columns of the table: the roles, and the two who have no account."""

    IEDEREEN = "IEDEREEN", "Iedereen"
    BEHEERDER = Rol.BEHEERDER.value, "Beheerder"
    ONDERZOEKER = Rol.ONDERZOEKER.value, "Onderzoeker"
    PROGRAMMALEIDING = Rol.PROGRAMMALEIDING.value, "Programmaleiding"
    COORDINATOR = Rol.COORDINATOR.value, "Coördinator"
    STUURGROEPLID = Rol.STUURGROEPLID.value, "Stuurgroeplid"
    BEWAARDER = Rol.BEWAARDER.value, "Bewaarder"
    RESPONDENT = "RESPONDENT", "Wie antwoordt via een link"


@dataclass(frozen=True, slots=True)
class Mag:
    """What somebody may do; `tekst` is what the public page says of it."""

    lezen: bool
    doen: bool
    tekst: str


NIET = Mag(False, False, "–")
LEZEN = Mag(True, False, "lezen")
DOEN = Mag(True, True, "ja")


def niet(tekst: str) -> Mag:
    """Not at all, in other words."""
    return replace(NIET, tekst=tekst)


def lezen(tekst: str) -> Mag:
    """Reading only, in other words."""
    return replace(LEZEN, tekst=tekst)


def doen(tekst: str) -> Mag:
    """Reading and doing, in other words."""
    return replace(DOEN, tekst=tekst)


@dataclass(frozen=True, slots=True)
class Toegangsrij:
    """One action, who may do it, and the names of the addresses where it is done.

    `lezen` are addresses that only show (who may read gets 200), `doen` are addresses that change
    something or show a form for it (who may only read gets 403, who may not see 404).
    """

    handeling: str
    mag: Mapping[Wie, Mag]
    lezen: tuple[str, ...] = ()
    doen: tuple[str, ...] = ()
    uitleg: str = ""

    def van(self, wie: Wie) -> Mag:
        return self.mag.get(wie, NIET)

    def check(self, rollen: Iterable[Rol], *, doen: bool) -> None:
        """Raise Http404 for who may not see, PermissionDenied for who may only read."""
        mag = [self.van(Wie(rol.value)) for rol in rollen]
        if not any(cel.lezen for cel in mag):
            raise Http404
        if doen and not any(cel.doen for cel in mag):
            raise PermissionDenied

    def toegestaan(self, rollen: Iterable[Rol], *, doen: bool = True) -> bool:
        """The same verdict as `check`, for showing or hiding a button."""
        mag = [self.van(Wie(rol.value)) for rol in rollen]
        return any(cel.doen if doen else cel.lezen for cel in mag)
