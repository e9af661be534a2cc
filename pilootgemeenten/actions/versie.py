"""Two people saving the same thing: the second sees both texts, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F

CONFLICT = (
    "Iemand anders heeft dit intussen gewijzigd. Hieronder staat uw tekst, en ernaast wat de ander "
    "bewaarde. Pas aan wat nodig is en bewaar opnieuw."
)
M = TypeVar("M", bound=models.Model)


class Conflict(ValidationError):
    """Somebody else was first; `rij` is what stands now, with its versie: a row, or all those of a page
    that decides about many."""

    def __init__(self, rij: Any, melding: str = CONFLICT) -> None:
        super().__init__(melding, code="versie")
        self.rij = rij


def save_over(rij: M, *, versie: int, waarden: Mapping[str, Any]) -> M:
    """Write these columns over the versie that was read; returns the row as it then stands.

    Raises Conflict when somebody else wrote since. Runs inside the transaction of the caller.
    """
    rijen = type(rij)._default_manager.filter(pk=rij.pk)
    gewijzigd = rijen.filter(versie=versie).update(**waarden, versie=F("versie") + 1)
    nu = rijen.get()
    if not gewijzigd:
        raise Conflict(nu)
    return nu


def save_first(rij: M, *, zoek: Mapping[str, Any]) -> M:
    """Store a first row; when somebody else made it a moment ago, that is a conflict too."""
    try:
        with transaction.atomic():
            rij.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(type(rij)._default_manager.get(**zoek)) from error
    return rij
