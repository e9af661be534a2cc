"""Whether an inschatting was sent, which only its own organisatie asks; what it says, which only the release reads."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from bevraging.keys import inschatting_zegel
from bevraging.models import Inschatting
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Ronde

logger = logging.getLogger(__name__)


def is_sent(groep: Groep) -> bool:
    """Whether the scored organisatie sent its inschatting of this groep; nothing of what it says is read."""
    return Inschatting.objects.filter(groep=groep).exists()


def to_think_about(projecten: Iterable[int], now: dt.datetime) -> list[Groep]:
    """The undivided doelgroep of every ronde of these projects that still takes an inschatting and has none."""
    gestuurd = Inschatting.objects.filter(groep=OuterRef("pk"))
    groepen = Groep.objects.whole_doelgroep().filter(
        ~Exists(gestuurd),
        ronde__in=Ronde.objects.running(),
        ronde__status=RondeStatus.OPEN,
        ronde__sluit_op__gt=now,
        ronde__pilootgemeente__in=projecten,
        ronde__pilootgemeente__programma__is_historisch=False,
    )
    rijen = groepen.select_related("ronde__pilootgemeente", "ronde__organisatie")
    return list(rijen.order_by("ronde__sluit_op", "pk"))


def sealed(groep: Groep, scores: Iterable[int]) -> bytes:
    """Nine values as they stand in the database."""
    zegel = inschatting_zegel(groep.pk)
    return zegel.close(json.dumps([*scores]), zegel.name(str(groep.pk)))


def unsealed(groep: Groep) -> tuple[int, ...] | None:
    """For the release alone: nine values, None where none were sent.

    What does not open (ANSWER_SECRET is another one) reads as not sent: no ronde waits for it.
    """
    inhoud = Inschatting.objects.filter(groep=groep).values_list("inhoud", flat=True).first()
    if inhoud is None:
        return None
    zegel = inschatting_zegel(groep.pk)
    try:
        return tuple(json.loads(zegel.open(inhoud, zegel.name(str(groep.pk)))))
    except ValueError:
        logger.error("the inschatting of groep %s does not open under this ANSWER_SECRET", groep.pk)
        return None
