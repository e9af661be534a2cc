"""Who may give and end which role (vrijgave.md sections 1 and 4). Actions ask this themselves too."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from pilootgemeenten.enums import LOCAL_ROLLEN, BewaarderStatus, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Lidmaatschap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)

from .rijen import (
    ACCOUNTS,
    BEWAARDER_LEDEN,
    BEWAARDER_TOELATEN,
    LEDEN_UITNODIGEN,
    MATRIX,
    ORGANISATIE_WIJZIGEN,
    PROJECT_SCHRIJVEN,
)
from .tabel import Toegangsrij

AFGELOPEN = "Dit programma is afgelopen. U kunt het alleen lezen."


def require_running(pilootgemeente: Pilootgemeente) -> None:
    """Refuse to change what belongs to a programma of the past."""
    if pilootgemeente.programma.is_historisch:
        raise PermissionDenied(AFGELOPEN)


def require_rij(by: User, pilootgemeente: Pilootgemeente, rij: Toegangsrij) -> None:
    """Refuse an action of somebody whose roles, read again now, do not allow this row."""
    if not rij.toegestaan(_fresh(by).rollen_in(pilootgemeente)):
        raise PermissionDenied


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
    if not Bewaarderschap.objects.filter(
        organisatie=organisatie, pilootgemeente=pilootgemeente, status=BewaarderStatus.TOEGELATEN
    ).exists():
        return False
    if organisatie.pk in wie.organisatie_ids_in(pilootgemeente, Rol.BEWAARDER):
        return BEWAARDER_LEDEN.toegestaan({Rol.BEWAARDER})
    if not first or not BEWAARDER_TOELATEN.toegestaan(wie.rollen_in(pilootgemeente)):
        return False
    return not (
        Lidmaatschap.objects.active()
        .filter(rol=Rol.BEWAARDER, organisatie=organisatie, pilootgemeente=pilootgemeente)
        .exists()
    )


def may_edit_organisatie(
    by: User, organisatie: Organisatie, pilootgemeente: Pilootgemeente
) -> bool:
    """The coordinator while only its own project knows the organisatie; the programmaleiding while
    only running projects of its own programma do."""
    rollen = _fresh(by).rollen_in(pilootgemeente)
    if not ORGANISATIE_WIJZIGEN.toegestaan(rollen):
        return False
    deelnames = Deelname.objects.filter(organisatie=organisatie, vervallen_op=None)
    if not deelnames.filter(pilootgemeente=pilootgemeente).exists():
        return False
    if Rol.PROGRAMMALEIDING in rollen:
        elders = deelnames.exclude(pilootgemeente__programma=pilootgemeente.programma_id)
        return not elders.filter(pilootgemeente__programma__is_historisch=False).exists()
    return not deelnames.exclude(pilootgemeente=pilootgemeente).exists()


def may_edit_contact(by: User, organisatie: Organisatie) -> bool:
    """A running bewaarder of this organisatie."""
    return any(
        rij.rol == Rol.BEWAARDER and rij.organisatie_id == organisatie.pk
        for rij in _fresh(by).rollen
    )


@dataclass(frozen=True, slots=True)
class MagRij:
    """What somebody may do with one row of the matrix; `alleen_eigen`: not hand it over."""

    doen: bool
    alleen_eigen: bool = False


def may_edit_matrixrij(by: User, pilootgemeente: Pilootgemeente, rij: Matrixrij | None) -> MagRij:
    """Who writes the project may change every row, a bewaarder those of its own organisatie."""
    wie = _fresh(by)
    rollen = wie.rollen_in(pilootgemeente)
    if PROJECT_SCHRIJVEN.toegestaan(rollen):
        return MagRij(doen=True)
    eigen = rij is not None and rij.organisatie_id in wie.organisatie_ids_in(
        pilootgemeente, Rol.BEWAARDER
    )
    return MagRij(doen=eigen and MATRIX.toegestaan(rollen), alleen_eigen=True)
