"""Who may give and end which role (vrijgave.md sections 1 and 4), and whether a programma still runs.

Both are asked by actions: the giver's own role is part of the state (docs/adr/0003).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from pilootgemeenten.enums import LOCAL_ROLLEN, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)

from .rijen import ACCOUNTS, BEWAARDER_LEDEN, BEWAARDER_TOELATEN, LEDEN_UITNODIGEN

AFGELOPEN = "Dit programma is afgelopen. U kunt het alleen lezen."


def require_running(pilootgemeente: Pilootgemeente) -> None:
    """Refuse to change what belongs to a programma of the past."""
    if pilootgemeente.programma.is_historisch:
        raise PermissionDenied(AFGELOPEN)


def _fresh(user: User) -> User:
    """The same user with the roles of this moment instead of those kept for the request."""
    return User.objects.get(pk=user.pk)


def may_grant(
    by: User | None,
    rol: Rol,
    organisatie: Organisatie,
    pilootgemeente: Pilootgemeente | None,
    programma: Programma | None,
    *,
    first: bool = True,
) -> bool:
    """Whether `by` may give (or, without `first`, end) this role in this place.

    A command (`by=None`) may give every role but that of a bewaarder.
    """
    if rol == Rol.BEWAARDER:
        return (
            by is not None
            and pilootgemeente is not None
            and _may_grant_bewaarder(_fresh(by), organisatie, pilootgemeente, first=first)
        )
    if by is None:
        return True
    wie = _fresh(by)
    if ACCOUNTS.toegestaan({Rol(rij.rol) for rij in wie.rollen}):
        return True
    if pilootgemeente is not None and rol in LOCAL_ROLLEN:
        return LEDEN_UITNODIGEN.toegestaan(wie.rollen_in(pilootgemeente))
    return (
        rol == Rol.PROGRAMMALEIDING and programma is not None and programma.pk in wie.programma_ids
    )


def _may_grant_bewaarder(
    wie: User, organisatie: Organisatie, pilootgemeente: Pilootgemeente, *, first: bool
) -> bool:
    toegelaten = Bewaarderschap.objects.admitted()
    if not toegelaten.filter(organisatie=organisatie, pilootgemeente=pilootgemeente).exists():
        return False
    if organisatie.pk in wie.organisatie_ids_in(pilootgemeente, Rol.BEWAARDER):
        return BEWAARDER_LEDEN.toegestaan({Rol.BEWAARDER})
    if not first or not BEWAARDER_TOELATEN.toegestaan(wie.rollen_in(pilootgemeente)):
        return False
    return not Lidmaatschap.objects.of_bewaarder(organisatie.pk, pilootgemeente.pk).exists()
