"""The words of the instrument: to write while no ronde was opened with them, frozen after."""

from __future__ import annotations

from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction

from rechtencirkel.models import Editie, Instrumentversie, Richtvraag, Ronde, Vraag

Woorden: TypeAlias = Instrumentversie | Editie | Vraag | Richtvraag


def is_frozen(rij: Woorden) -> bool:
    """Whether a ronde was opened with the version, or with the edition, that this belongs to."""
    geopend = Ronde.objects.opened()
    if isinstance(rij, Instrumentversie):
        return geopend.filter(instrumentversie=rij.pk).exists()
    if isinstance(rij, Richtvraag):
        rij = rij.vraag
    return geopend.filter(edities=rij.pk if isinstance(rij, Editie) else rij.editie_id).exists()


@transaction.atomic
def save_woorden(*, rij: Woorden) -> Woorden:
    """Keep what was written; nobody is asked one thing and read as having answered another."""
    if is_frozen(rij):
        raise ValidationError("Met deze woorden is al een ronde geopend. Ze veranderen niet meer.")
    rij.save()
    return rij


@transaction.atomic
def freeze_edities(*, ronde: Ronde) -> None:
    """The words in which this ronde asks: the newest edition in each language, from its opening on."""
    ronde.edities.set(Editie.objects.newest_of(ronde.instrumentversie_id).order_by("pk"))
