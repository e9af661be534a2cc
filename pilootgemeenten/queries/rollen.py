"""The roles of one person: what is proposed, what runs, and what follows when it ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User


@dataclass(frozen=True, slots=True)
class EigenRol:
    """A running role; `laatste` when nobody else acts so there."""

    lid: Lidmaatschap
    laatste: bool


def is_last(lid: Lidmaatschap) -> bool:
    """Whether nobody else who can log in acts so here: of its bewaarder, or as coordinator."""
    if lid.rol not in (Rol.BEWAARDER, Rol.COORDINATOR):
        return False
    anderen = (
        Lidmaatschap.objects.active()
        .filter(rol=lid.rol, pilootgemeente=lid.pilootgemeente_id)
        .exclude(user=lid.user_id)
    )
    if lid.is_bewaarder:
        anderen = anderen.filter(organisatie=lid.organisatie_id)
    return not anderen.exists()


def own_roles(user: User) -> list[EigenRol]:
    """The running roles of the user, and of each whether it is the last. One query per local role."""
    return [EigenRol(lid, is_last(lid)) for lid in user.rollen]


def own_invitations(user: User, now: dt.datetime) -> list[Lidmaatschap]:
    """What the user can accept or refuse now, newest last."""
    return list(
        Lidmaatschap.objects.acceptable_at(now)
        .filter(user=user.pk)
        .select_related("organisatie", "pilootgemeente", "programma")
        .order_by("pk")
    )
