"""What the programmaleiding has to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
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


def proposals_to_decide(user: User) -> list[Bewaarderschap]:
    """Proposed bewaarders that wait for this programmaleiding, the oldest first."""
    rijen = Bewaarderschap.objects.proposed().filter(
        pilootgemeente__programma__in=user.programma_ids,
        pilootgemeente__programma__is_historisch=False,
    )
    return list(
        rijen.select_related("organisatie", "pilootgemeente").order_by("voorgesteld_op", "pk")
    )


def roles_to_confirm(
    user: User, now: dt.datetime, programmas: Collection[int] | None = None
) -> list[Lidmaatschap]:
    """What waits for this user as second person: given by another, to another. Without `programmas`
    everywhere, as for a beheerder."""
    rijen = Lidmaatschap.objects.without_second().filter(
        created_at__gt=now - UITNODIGING_GELDT,
        uitgenodigd_door__in=Lidmaatschap.objects.active(),
    )
    rijen = rijen.exclude(user=user.pk).exclude(uitgenodigd_door__user=user.pk)
    rijen = rijen.exclude(programma__is_historisch=True)
    if programmas is not None:
        rijen = rijen.filter(programma__in=programmas)
    return list(rijen.select_related("user", "organisatie", "programma").order_by("pk"))


def holds_to_confirm(
    user: User, now: dt.datetime, programmas: Collection[int] | None = None
) -> list[User]:
    """Members of bewaarders whom somebody else asked to put on hold; without `programmas` everywhere."""
    leden = Lidmaatschap.objects.active().filter(rol=Rol.BEWAARDER)
    if programmas is not None:
        leden = leden.filter(pilootgemeente__programma__in=programmas)
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
        rollen=roles_to_confirm(user, now, [programma.pk]),
        stil=holds_to_confirm(user, now, [programma.pk]),
    )
