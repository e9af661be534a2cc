"""Who may give and end which role (vrijgave.md sections 1 and 4), and whether a programma still runs.

Both are asked by actions: the giver's own role is part of the state (docs/adr/0003).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from pilootgemeenten.enums import LOCAL_ROLLEN, Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, Pilootgemeente, Programma, User

from .rijen import ACCOUNTS, BEWAARDER_LEDEN, LEDEN_UITNODIGEN, TWEEDE_PERSOON

AFGELOPEN = "Dit programma is afgelopen. U kunt het alleen lezen."


def require_running(pilootgemeente: Pilootgemeente) -> None:
    """Refuse to change what belongs to a programma of the past."""
    if pilootgemeente.programma.is_historisch:
        raise PermissionDenied(AFGELOPEN)


def role_to_grant(
    by: User,
    rol: Rol,
    organisatie: Organisatie,
    pilootgemeente: Pilootgemeente | None,
    programma: Programma | None,
) -> Lidmaatschap | None:
    """The running role by which `by` may give, and end, this role in this place; None if it may not.

    Read anew, not from what the request kept. A bewaarder role comes from its own members only; how
    the first one comes in stands in actions/bewaarder.py.
    """
    wie = User.objects.get(pk=by.pk)
    if not wie.is_active:
        return None
    if rol == Rol.BEWAARDER:
        eigen = (rij for rij in wie.rollen if _is_colleague(rij, organisatie, pilootgemeente))
        return next(eigen, None)
    rijen = (rij for rij in wie.rollen if _grants(rij, rol, pilootgemeente, programma))
    return next(rijen, None)


def _is_colleague(
    rij: Lidmaatschap, organisatie: Organisatie, pilootgemeente: Pilootgemeente | None
) -> bool:
    return (
        pilootgemeente is not None
        and rij.pilootgemeente_id == pilootgemeente.pk
        and rij.organisatie_id == organisatie.pk
        and rij.rol == Rol.BEWAARDER
        and BEWAARDER_LEDEN.toegestaan({Rol.BEWAARDER})
    )


def _grants(
    rij: Lidmaatschap,
    rol: Rol,
    pilootgemeente: Pilootgemeente | None,
    programma: Programma | None,
) -> bool:
    """Whether this one running role is enough to give `rol` there."""
    eigen = {Rol(rij.rol)}
    if ACCOUNTS.toegestaan(eigen):
        return True
    if pilootgemeente is not None and rol in LOCAL_ROLLEN:
        hier = rij.pilootgemeente_id == pilootgemeente.pk
        hier = hier or rij.programma_id == pilootgemeente.programma_id
        return hier and LEDEN_UITNODIGEN.toegestaan(eigen)
    leidt = programma is not None and rij.programma_id == programma.pk
    return leidt and rol == Rol.PROGRAMMALEIDING


def may_confirm_role(by: User, lid: Lidmaatschap) -> bool:
    """Whether `by` may be the second person for this role: a beheerder, or who leads that programma."""
    return _is_second(by, {lid.programma_id} - {None})


def may_confirm_hold(by: User, user: User) -> bool:
    """The same for putting `user`, a member of a bewaarder, on hold."""
    leden = user.lidmaatschappen.running().filter(rol=Rol.BEWAARDER)
    return _is_second(by, set(leden.values_list("pilootgemeente__programma", flat=True)))


def _is_second(by: User, programmas: set[int | None]) -> bool:
    wie = User.objects.get(pk=by.pk)
    if not wie.is_active:
        return False
    return any(
        ACCOUNTS.toegestaan({Rol(rij.rol)})
        or (rij.programma_id in programmas and TWEEDE_PERSOON.toegestaan({Rol(rij.rol)}))
        for rij in wie.rollen
    )
