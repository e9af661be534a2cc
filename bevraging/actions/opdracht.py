"""Closing and proposing a groep with many blads: by the worker, and by the clock what no worker did (docs/adr/0016).

What is asked stands in one row a groep. Who does it locks that row and takes it away in the transaction of the
act itself: a second worker passes by, and of one that was killed nothing is left but the row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from bevraging.enums import Opdrachtsoort
from bevraging.models import Blad, Opdracht, OpenBlad
from pilootgemeenten.actions.een_voor_een import Mislukt, do_each
from pilootgemeenten.actions.herstelboek import LOOPT_VOOR
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

from .sluiten import close_groep, require_open
from .vrijgave import lock_to_propose, propose_groep

# Blads with nine texts each: closing or proposing so many takes about a second here, and twice that on a slow machine.
VEEL = 4_000
GEEN_LEZER = "Wie dit vroeg, mag deze groep niet meer lezen. Er is niets gedaan."


class Uitkomst(Enum):
    """What became of what a bewaarder asked."""

    GEDAAN = "gedaan"
    LOOPT = "loopt"


def close_or_ask(*, groep: Groep, now: dt.datetime, by: User) -> Uitkomst:
    """Close the groep now, or leave it to the worker when it has many blads; it takes answers until that closed it."""
    return _do_or_ask(Opdrachtsoort.SLUITEN, groep, now, by)


def propose_or_ask(*, groep: Groep, now: dt.datetime, by: User) -> Uitkomst:
    """Propose the groep now, or leave it to the worker when it has many blads."""
    return _do_or_ask(Opdrachtsoort.VOORSTELLEN, groep, now, by)


@transaction.atomic
def _do_or_ask(soort: Opdrachtsoort, groep: Groep, now: dt.datetime, by: User) -> Uitkomst:
    if Opdracht.objects.running().filter(groep=groep, soort=soort).exists():
        return Uitkomst.LOOPT
    if not has_many(groep):
        Opdracht.objects.filter(groep=groep).delete()
        _act(soort, groep, now, by)
        return Uitkomst.GEDAAN
    # First this row, then ronde and groep, as the worker locks them.
    Opdracht.objects.update_or_create(
        groep=groep, defaults={"soort": soort, "door": by, "melding": ""}
    )
    VOORAF[soort](groep, now)

    def tell() -> None:  # what cannot be told, the clock finds
        carry_out.enqueue(groep=groep.pk)

    transaction.on_commit(tell, robust=True)
    return Uitkomst.LOOPT


def has_many(groep: Groep) -> bool:
    """Whether closing or proposing this groep, with those merged into it, is too much for a request."""
    leden = [lid.pk for lid in groep.leden]
    return any(model.objects.filter(groep__in=leden).count() >= VEEL for model in (OpenBlad, Blad))


VOORAF: dict[Opdrachtsoort, Callable[[Groep, dt.datetime], object]] = {
    Opdrachtsoort.SLUITEN: lambda groep, now: require_open(groep=groep),
    Opdrachtsoort.VOORSTELLEN: lambda groep, now: lock_to_propose(groep=groep, now=now),
}


def _act(soort: str, groep: Groep, now: dt.datetime, by: User) -> Groep:
    if soort == Opdrachtsoort.SLUITEN:
        return close_groep(groep=groep, now=now)
    return propose_groep(groep=groep, now=now, by=by)


@task()
def carry_out(*, groep: int) -> int:
    """For the worker: do what waits for this groep; returns 1 when it did."""
    try:
        return do_each(dingen=[groep], doe=partial(_carry_out, klok=timezone.now))
    except Mislukt as fout:  # it stands in the log, and the clock takes it up
        return fout.gedaan


def take_up_opdrachten(*, now: dt.datetime) -> int:
    """For the clock: do what no worker did, and what a killed one left; returns how many."""
    wachtend = Opdracht.objects.running().order_by("pk").values_list("pk", flat=True)
    return do_each(dingen=list(wachtend), doe=partial(_carry_out, klok=lambda: now))


@transaction.atomic
def _carry_out(groep: int, *, klok: Callable[[], dt.datetime]) -> int:
    """Do what waits for this groep; returns 0 where somebody else does it, or where it cannot be done any more."""
    rijen = Opdracht.objects.running().select_for_update(of=("self",), skip_locked=True)
    rij = rijen.select_related("groep__ronde", "door").filter(pk=groep).first()
    if rij is None:
        return 0
    try:
        with transaction.atomic():
            _require_reader(rij)
            _act(rij.soort, rij.groep, klok(), rij.door)
    except ValidationError as fout:
        _refuse(rij, fout)
        return 0
    rij.delete()
    return 1


def _refuse(rij: Opdracht, fout: ValidationError) -> None:
    """Why a proposal was not made stays to be read; a closing is refused only when the groep is closed already.

    While the herstelboek is ahead nothing is refused: the clock tries again.
    """
    if fout.code == LOOPT_VOOR:
        return
    if rij.is_sluiten:
        rij.delete()
        return
    rij.melding = " ".join(fout.messages)
    rij.save(update_fields=["melding"])


def _require_reader(rij: Opdracht) -> None:
    """Who asked may still read the groep: meanwhile a role can have ended."""
    if not Groep.objects.kept_by(rij.door).filter(pk=rij.groep_id).exists():
        raise ValidationError(GEEN_LEZER)
