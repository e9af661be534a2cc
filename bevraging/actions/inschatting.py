"""The inschatting of the scored organisatie: sent once, sealed at once, never opened before the release."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.keys import inschatting_kenmerk
from bevraging.models import Inschatting
from bevraging.queries.inschatting import sealed
from rechtencirkel.models import Ronde

# Why a form is refused: the code of that error.
AL_VERSTUURD = "al_verstuurd"


@transaction.atomic
def send_inschatting(
    *, ronde: Ronde, scores: Sequence[int], eenmalig: UUID, now: dt.datetime
) -> Inschatting:
    """Seal nine values, in the order of Fase, until the planned closing minute; the first that comes stands.

    The same form with the same values finds itself sent. Anything else after it is refused, and hears nothing of
    what was sent. Who sent it is kept nowhere.
    """
    ronde = Ronde.objects.select_for_update().get(pk=ronde.pk)
    if not ronde.is_open or (ronde.sluit_op and ronde.sluit_op <= now):
        raise ValidationError(
            "De ronde is gesloten. Er is niets verstuurd; wat u invulde staat hieronder nog."
        )
    groep = ronde.groepen.whole_doelgroep().order_by("pk").first()
    if groep is None:
        raise ValidationError(
            "In deze ronde is de doelgroep niet één groep. Dan bestaat er geen inschatting. Er is niets verstuurd."
        )
    kenmerk = inschatting_kenmerk(eenmalig, json.dumps([*scores]))
    eerste = Inschatting.objects.filter(groep=groep).defer("inhoud").first()
    if eerste is None:
        return Inschatting.objects.create(
            groep=groep, inhoud=sealed(groep, scores), kenmerk=kenmerk
        )
    if eerste.kenmerk != kenmerk:
        raise ValidationError(
            "Er was al een inschatting verstuurd. Die eerste blijft staan. Wat u net invulde, is niet bewaard.",
            code=AL_VERSTUURD,
        )
    return eerste
