"""The words of the instrument: to write while no ronde was opened with them, frozen after."""

from __future__ import annotations

from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction

from rechtencirkel.models import Fasetekst, Instrumentversie, Richtvraag, Ronde

Woorden: TypeAlias = Instrumentversie | Fasetekst | Richtvraag


def is_frozen(rij: Woorden) -> bool:
    """Whether a ronde was opened with the version this belongs to."""
    versie = rij.pk if isinstance(rij, Instrumentversie) else rij.instrumentversie_id
    return Ronde.objects.opened().filter(instrumentversie=versie).exists()


@transaction.atomic
def save_woorden(*, rij: Woorden) -> Woorden:
    """Keep what was written; nobody is asked one thing and read as having answered another."""
    if is_frozen(rij):
        raise ValidationError("Met deze versie is al een ronde geopend. Ze verandert niet meer.")
    rij.save()
    return rij
