"""The bewaarder moves the closing of its own groep later, once (vrijgave.md 1.7)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.dutch import dutch_moment
from rechtencirkel.actions.ronde import lock_groep
from rechtencirkel.models import Groep
from rechtencirkel.rules import DAGEN_OM_TE_BESLISSEN, days_later, latest_closing

NIET_OPEN = "Deze groep is niet meer open. Later sluiten kan dan niet meer."
AL_VERPLAATST = "U verplaatste het sluiten van deze groep al één keer. Dat kan maar één keer."


@transaction.atomic
def move_closing(*, groep: Groep, sluit_op: dt.datetime, now: dt.datetime) -> Groep:
    """Give an open groep its own, later closing moment; returns it.

    Nothing of it is told to others: the ronde keeps its planned minute, no Gebeurtenis, no mail.
    """
    groep = lock_groep(groep=groep)
    ronde = groep.ronde
    if not groep.takes_answers(now) or ronde.sluit_op is None or ronde.beslis_op is None:
        raise ValidationError(NIET_OPEN)
    if groep.eigen_sluit_op is not None:
        raise ValidationError(AL_VERPLAATST)
    _check_moment(ronde.sluit_op, ronde.beslis_op, sluit_op)
    groep.eigen_sluit_op = sluit_op
    groep.save(update_fields=["eigen_sluit_op"])
    return groep


def _check_moment(gepland: dt.datetime, beslis_op: dt.datetime, sluit_op: dt.datetime) -> None:
    """Later than planned, and early enough to read and decide before the decision date."""
    laatste = latest_closing(beslis_op)
    if laatste <= gepland:
        raise ValidationError(
            "Deze groep kan niet later sluiten: tussen sluiten en beslissen blijven "
            f"{DAGEN_OM_TE_BESLISSEN} dagen over, en die zijn er nu precies."
        )
    if not gepland < sluit_op <= laatste:
        na, tot = (dutch_moment(days_later(moment, 0)) for moment in (gepland, laatste))
        raise ValidationError({"sluit_op": f"Kies een moment na {na} en ten laatste {tot}."})
