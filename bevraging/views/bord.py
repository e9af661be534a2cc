"""The board of the bewaarder: all its groepen, first what waits for who reads it. Home shows the same board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.permissions import GROEP
from bevraging.queries.bewaarder import alone_in, groepen_of_bewaarder
from bevraging.queries.leesstand import stands_of
from bevraging.queries.moment import momenten_to_settle
from bevraging.queries.samenvoegen import running_proposals
from bevraging.queries.wissen import wissingen_to_confirm
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.requests import Request

from .bordrij import Blik, Bordrij, make_row


@dataclass(frozen=True, slots=True)
class Bord:
    """The groepen of one person: what waits for it, what runs, what is done; and the roles in which it is alone.

    `taken` is what else waits for that person, in words with its address: home has it, the page Bevragen not.
    """

    wachtend: list[Bordrij]
    lopend: list[Bordrij]
    klaar: list[Bordrij]
    alleen: list[Lidmaatschap]
    eigen: list[Lidmaatschap]
    taken: Sequence[tuple[str, str]] = ()

    @property
    def rijen(self) -> list[Bordrij]:
        return [*self.wachtend, *self.lopend, *self.klaar]

    @property
    def groepen(self) -> set[int]:
        """All of them, by their key."""
        return {rij.groep.pk for rij in self.rijen}

    @property
    def aantal(self) -> int:
        """How many things wait."""
        return len(self.wachtend) + len(self.taken)

    @property
    def is_in_meer_gemeenten(self) -> bool:
        return len({rij.groep.ronde.pilootgemeente_id for rij in self.rijen}) > 1


def load_bord(user: User, now: dt.datetime) -> Bord:
    """As many queries for one groep as for twenty."""
    geteld = groepen_of_bewaarder(user)
    groepen = [rij.groep for rij in geteld]
    blik = Blik(
        user,
        now,
        frozenset(groep.pk for groep in groepen),
        stands_of(groepen),
        running_proposals(groepen),
        {groep.pk for groep in wissingen_to_confirm(user)},
        momenten_to_settle(groepen, now=now),
    )
    rijen = [make_row(rij, blik) for rij in geteld]
    bezig = sorted((rij for rij in rijen if not rij.is_klaar), key=_urgency)
    return Bord(
        wachtend=[rij for rij in bezig if rij.vervolg.wacht],
        lopend=[rij for rij in bezig if not rij.vervolg.wacht],
        klaar=[rij for rij in rijen if rij.is_klaar],
        alleen=alone_in(user),
        eigen=[rij for rij in user.rollen if rij.rol == Rol.BEWAARDER],
    )


def _urgency(rij: Bordrij) -> tuple[dt.date, int]:
    """What ends first: what can be decided only before a ronde opens ends that day. Without a day last."""
    tot = timezone.localdate(rij.termijn.tot) if rij.termijn else rij.groep.ronde.opent_op
    return tot or dt.date.max, rij.groep.pk


@never_cache
def bevragen(request: Request) -> HttpResponse:
    """The board on a page of its own."""
    GROEP.check({Rol(rij.rol) for rij in request.user.rollen}, doen=True)
    bord = load_bord(request.user, timezone.now())
    return render(request, "bevraging/bevragen.html", {"bord": bord})
