"""Reads for the pages of a ronde that say nothing of its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.models import Groep, Ronde

BLIJFT_NIEUW = dt.timedelta(days=30)  # so long the home page names a result


def rondes_of(gemeente: Pilootgemeente) -> QuerySet[Ronde]:
    """The rondes of one pilootgemeente, newest first, with the scored organisatie."""
    return gemeente.rondes.running().select_related("organisatie").order_by("-nummer")


def fresh_results(gemeenten: Iterable[int], now: dt.datetime) -> list[Ronde]:
    """What was released lately in the projects with these keys."""
    vers = Ronde.objects.released().filter(
        pilootgemeente__in=gemeenten, vrijgegeven_op__gt=now - BLIJFT_NIEUW
    )
    return list(vers.select_related("pilootgemeente").order_by("pk"))


def is_fresh(ronde: Ronde, now: dt.datetime) -> bool:
    """The same of one ronde."""
    op = ronde.vrijgegeven_op
    return ronde.is_vrijgegeven and op is not None and op > now - BLIJFT_NIEUW


def groepen_asked(ronde: Ronde) -> list[Groep]:
    """Who is asked in a ronde and by whom; the state of a groep is left out on purpose."""
    return list(
        ronde.groepen.select_related("bewaarder", "doelgroep")
        .defer("status", "voorgesteld_op", "beslist_op", "gesloten_op", "teruggestuurd_reden")
        .defer("eigen_sluit_op", "uitstel_tot")
        .order_by("nummer")
    )


def by_keeper(groepen: Iterable[Groep]) -> dict[int, list[Groep]]:
    """These groepen by the organisatie that keeps them, in the order in which they come."""
    per_bewaarder: dict[int, list[Groep]] = {}
    for groep in groepen:
        per_bewaarder.setdefault(groep.bewaarder_id, []).append(groep)
    return per_bewaarder


def groepen_with_names(ronde: Ronde) -> list[Groep]:
    """The groepen of a ronde in concept with all that names them, in their order."""
    return list(ronde.groepen.select_related("bewaarder", "doelgroep").order_by("nummer"))
