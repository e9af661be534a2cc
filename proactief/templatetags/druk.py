"""The head of every printed sheet: of which gemeente, programma and ronde it is, and of what day."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone

from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.models import Groep, Ronde

register = template.Library()


@register.inclusion_tag("_loper.html", takes_context=True)
def loper(context: Context) -> dict[str, Any]:
    """What the page is about, from what its view put in the context; without one only site and day."""
    groep, ronde, gemeente = (context.get(naam) for naam in ("groep", "ronde", "gemeente"))
    if ronde is None and isinstance(groep, Groep):
        ronde = groep.ronde
    if gemeente is None and isinstance(ronde, Ronde):
        gemeente = ronde.pilootgemeente
    return {
        "gemeente": gemeente if isinstance(gemeente, Pilootgemeente) else None,
        "ronde": ronde if isinstance(ronde, Ronde) else None,
        "dag": timezone.localdate(),
        "demo": settings.DEMO,
    }
