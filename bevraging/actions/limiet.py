"""How often a link may be tried: counted per link, never per IP (a library shares one).

A link that does not exist counts nothing and makes no row; the counters of a groep go at its closing.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, Value, When

from bevraging.keys import link_sleutel
from bevraging.models import Linkpoging
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of

MAX_PER_LINK = 30
SECONDEN = 60 * 60


def hour_of(now: dt.datetime) -> int:
    """The hour of the clock, counted from the epoch."""
    return int(now.timestamp()) // SECONDEN


@transaction.atomic
def count_try(*, groep: Groep, token: str, now: dt.datetime) -> bool:
    """Count one try of this link; False when there were more than MAX_PER_LINK in this hour of the clock."""
    try:
        groep = lock_open_groep(groep=groep, now=now)
    except ValidationError:  # closed a moment ago: the action says so
        return True
    naam = seal_of(groep=groep).name(f"poging:{link_sleutel(token)}")
    uur = hour_of(now)
    Linkpoging.objects.get_or_create(naam=naam, defaults={"uur": uur, "groep": groep})
    rij = Linkpoging.objects.filter(naam=naam)
    rij.update(aantal=Case(When(uur=uur, then=F("aantal") + 1), default=Value(1)), uur=uur)
    return rij.values_list("aantal", flat=True).get() <= MAX_PER_LINK
