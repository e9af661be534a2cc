"""What the programmaleiding has to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Programma, User
from pilootgemeenten.models.mensen import UITNODIGING_GELDT

from .stuurgroep import bewaarders_of_programma


@dataclass(frozen=True, slots=True)
class Programmastand:
    """One programma with its bewaarders by what has to be done about them."""

    programma: Programma
    voorgesteld: list[Bewaarderschap]
    zonder_lid: list[Bewaarderschap]
    toegelaten: list[Bewaarderschap]
    afgewezen: list[Bewaarderschap]
    rollen: list[Lidmaatschap]
    stil: list[User]


def load_programmas(
    programmas: Iterable[Programma], user: User, now: dt.datetime
) -> list[Programmastand]:
    """Three queries per programma that the user leads: one, seldom two."""
    return [_stand(programma, user, now) for programma in sorted(programmas, key=lambda p: p.pk)]


def _roles_to_confirm(programma: Programma, user: User, now: dt.datetime) -> list[Lidmaatschap]:
    """What waits for this user as second person: given by another, to another."""
    rijen = Lidmaatschap.objects.without_second().filter(
        programma=programma,
        created_at__gt=now - UITNODIGING_GELDT,
        uitgenodigd_door__in=Lidmaatschap.objects.active(),
    )
    rijen = rijen.exclude(user=user.pk).exclude(uitgenodigd_door__user=user.pk)
    return list(rijen.select_related("user", "organisatie", "programma").order_by("pk"))


def _holds_to_confirm(programma: Programma, user: User, now: dt.datetime) -> list[User]:
    """Members of bewaarders whom somebody else asked to put on hold."""
    leden = Lidmaatschap.objects.active().filter(
        rol=Rol.BEWAARDER, pilootgemeente__programma=programma
    )
    vragers = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER)
    mensen = User.objects.filter(
        pk__in=leden.values("user"),
        stil_gevraagd_op__gt=now - UITNODIGING_GELDT,
        stil_gevraagd_door__in=vragers.values("user"),
    )
    mensen = mensen.exclude(pk=user.pk).exclude(stil_gevraagd_door=user.pk)
    return list(mensen.order_by("email", "pk"))


def _stand(programma: Programma, user: User, now: dt.datetime) -> Programmastand:
    rijen = bewaarders_of_programma(programma)
    toegelaten = [rij for rij in rijen if rij.is_toegelaten]
    return Programmastand(
        programma=programma,
        voorgesteld=[rij for rij in rijen if rij.is_voorgesteld],
        zonder_lid=[rij for rij in toegelaten if not rij.heeft_lid],
        toegelaten=[rij for rij in toegelaten if rij.heeft_lid],
        afgewezen=[rij for rij in rijen if not rij.is_voorgesteld and not rij.is_toegelaten],
        rollen=_roles_to_confirm(programma, user, now),
        stil=_holds_to_confirm(programma, user, now),
    )
