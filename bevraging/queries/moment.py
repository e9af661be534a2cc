"""Momenten: how they stand, for their bewaarder, and what a token opens, for who answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from bevraging.keys import token_hash
from bevraging.models import Moment, OpenBlad
from bevraging.rules.moment import brings_too_many
from rechtencirkel.models import Groep

from .respondent import Vragenlijst, find_groep, find_vragenlijst, read_vragenlijst


@dataclass(frozen=True, slots=True)
class Momentstand:
    """A moment with the number of answers that stand."""

    moment: Moment
    antwoorden: int
    is_over: bool

    @property
    def is_gezegd(self) -> bool:
        return self.moment.deelnemers is not None

    @property
    def te_veel(self) -> bool:
        """Whether it brought more answers than there were people."""
        deelnemers = self.moment.deelnemers
        return deelnemers is not None and brings_too_many(
            antwoorden=self.antwoorden, deelnemers=deelnemers
        )

    @property
    def is_klaar(self) -> bool:
        """Whether it asks for nothing any more."""
        if not self.antwoorden:
            return self.is_over
        return self.is_gezegd and not self.te_veel


def momenten_of(groep: Groep, *, now: dt.datetime) -> list[Momentstand]:
    """Those of this groep, the one that ends last first; one query."""
    return _stands([groep], now)


def momenten_to_settle(groepen: Sequence[Groep], *, now: dt.datetime) -> dict[int, Momentstand]:
    """By the key of these groepen: a moment that is over and still asks something; one query."""
    standen = _stands([rij for rij in groepen if rij.is_open or rij.is_gesloten], now)
    return {rij.moment.groep_id: rij for rij in standen if rij.is_over and not rij.is_klaar}


def _stands(groepen: Sequence[Groep], now: dt.datetime) -> list[Momentstand]:
    staan = OpenBlad.objects.standing().filter(groep=OuterRef("groep"), moment_code=OuterRef("pk"))
    geteld = staan.order_by().values("moment_code").annotate(aantal=Count("pk")).values("aantal")
    rijen = Moment.objects.filter(groep__in=groepen).annotate(
        n=Coalesce(F("antwoorden"), Subquery(geteld), Value(0), output_field=IntegerField())
    )
    return [
        Momentstand(rij, rij.n, rij.is_over(now)) for rij in rijen.order_by("-sluit_op", "code")
    ]


def waiting_momenten(groep: Groep, *, now: dt.datetime) -> list[Momentstand]:
    """The same for a page: none once the groep was proposed or refused."""
    return momenten_of(groep, now=now) if groep.is_open or groep.is_gesloten else []


def moment_of(groep: Groep, code: str, *, now: dt.datetime) -> Momentstand | None:
    """The one of this code; None when it is settled and gone, or never was."""
    return next((rij for rij in momenten_of(groep, now=now) if rij.moment.code == code), None)


@dataclass(frozen=True, slots=True)
class Ingang:
    """What a token opens: the groep (its key only), and the moment if it is the code of one."""

    groep: Groep
    moment: Moment | None = None


def find_way_in(token: str) -> Ingang | None:
    """Whose answers a token brings; None for one that never was or that went at closing.

    Who sends is looked at under the lock of that groep: this says nothing of whether it still may.
    """
    if groep := find_groep(token):
        return Ingang(groep)
    moment = Moment.objects.filter(token_hash=token_hash(token)).order_by("pk").first()
    return Ingang(Groep(pk=moment.groep_id), moment) if moment else None


def find_asked(token: str, *, now: dt.datetime) -> Vragenlijst | None:
    """What a link or a moment asks. None for one that never was, that went at closing, and for a moment that is full
    or over: they all read alike (vrijgave.md 3.5)."""
    return find_vragenlijst(token, now=now) or find_moment_asked(token, now=now)


def find_moment_asked(token: str, *, now: dt.datetime) -> Vragenlijst | None:
    """The same, of a moment only."""
    moment = Moment.objects.filter(token_hash=token_hash(token)).order_by("pk").first()
    if moment is None or not has_place(moment, now=now):
        return None
    lijst = read_moment(moment, now=now)
    return replace(lijst, moment_tot=moment.sluit_op) if lijst else None


def read_moment(moment: Moment, *, now: dt.datetime) -> Vragenlijst | None:
    """What it asks, or asked: for who filled it in and came too late. A groep that closed takes no answers, and still
    tells what it asked; None only where there is no groep."""
    return read_vragenlijst(Groep.objects.filter(pk=moment.groep_id), now=now)


def has_place(moment: Moment, *, now: dt.datetime) -> bool:
    """Whether it runs and is not full; final only under the lock of its groep."""
    if moment.is_over(now):
        return False
    bladen = OpenBlad.objects.filter(groep=moment.groep_id, moment_code=moment.pk)
    return bladen.count() < moment.plaatsen
