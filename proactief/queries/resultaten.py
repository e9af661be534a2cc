"""Which results the home page names as new: to everybody of the project, mailed or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User
from rechtencirkel.models import Ronde
from rechtencirkel.queries.ronde import fresh_results, is_fresh


def new_results(user: User, now: dt.datetime, op_bord: Collection[Ronde]) -> list[Ronde]:
    """Of the projects in which this person coordinates, is of the stuurgroep or keeps groepen: what was released
    lately, also before this person came, or without a groep of theirs in it. Rondes that stand on its board were read
    already: for who only keeps those there is no query."""
    gelezen = {ronde.pilootgemeente_id for ronde in op_bord}
    te_vragen = {
        rij.pilootgemeente_id
        for rij in user.rollen
        if rij.pilootgemeente_id
        and (rij.rol != Rol.BEWAARDER or rij.pilootgemeente_id not in gelezen)
    }
    nieuw = {ronde for ronde in op_bord if is_fresh(ronde, now)}
    nieuw |= set(fresh_results(te_vragen, now)) if te_vragen else set()
    return sorted(nieuw, key=lambda ronde: (ronde.vrijgegeven_op or now, ronde.pk), reverse=True)
