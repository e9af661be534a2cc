"""Who answers for this site, and that a beheerder read what its pages say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.models import User, Verantwoordelijke
from pilootgemeenten.models.verantwoordelijke import ENIGE

from .versie import save_first, save_over

NOG_LEEG = "Vul eerst in wie verantwoordelijk is. Daarna kunt u bevestigen."
ANDERE_WOORDEN = "Er is intussen een woord veranderd. Er is niets bevestigd. Lees de pagina's opnieuw en bevestig dan."


@transaction.atomic
def save_verantwoordelijke(*, versie: int, waarden: Mapping[str, Any]) -> Verantwoordelijke:
    """Store the facts; what was confirmed is a draft again. Raises Conflict when somebody was first."""
    niet_meer = {"gelezen_sha256": "", "bevestigd_op": None, "bevestigd_door": None}
    if versie == 0:
        return save_first(Verantwoordelijke(pk=ENIGE, **waarden), zoek={"pk": ENIGE})
    rij = Verantwoordelijke.objects.get(pk=ENIGE)
    return save_over(rij, versie=versie, waarden={**waarden, **niet_meer})


@transaction.atomic
def confirm_verklaringen(
    *, gelezen: str, hash_of: Callable[[Verantwoordelijke], str], by: User, now: dt.datetime
) -> Verantwoordelijke:
    """Say that these pages were read and are true; `gelezen` is the hash of the pages that were shown."""
    rij = Verantwoordelijke.objects.select_for_update(of=("self",)).filter(pk=ENIGE).first()
    if rij is None:
        raise ValidationError(NOG_LEEG)
    if hash_of(rij) != gelezen:
        raise ValidationError(ANDERE_WOORDEN)
    rij.gelezen_sha256, rij.bevestigd_op, rij.bevestigd_door = gelezen, now, by
    rij.save(update_fields=["gelezen_sha256", "bevestigd_op", "bevestigd_door"])
    return rij
