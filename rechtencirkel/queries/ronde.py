"""Reads for the pages of a ronde that say nothing of its answers."""

from __future__ import annotations

from django.db.models import QuerySet

from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.models import Groep, Ronde


def rondes_of(gemeente: Pilootgemeente) -> QuerySet[Ronde]:
    """The rondes of one pilootgemeente, newest first, with the scored organisatie."""
    return gemeente.rondes.running().select_related("organisatie").order_by("-nummer")


def groepen_asked(ronde: Ronde) -> list[Groep]:
    """Who is asked in a ronde and by whom; the state of a groep is left out on purpose."""
    return list(
        ronde.groepen.select_related("bewaarder", "doelgroep")
        .defer("status", "voorgesteld_op", "beslist_op", "gesloten_op", "teruggestuurd_reden")
        .order_by("nummer")
    )
