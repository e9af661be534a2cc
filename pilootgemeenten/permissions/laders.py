"""Loaders: user and key in, object out; 404 for who may not see it, 403 for who may only read."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from pilootgemeenten.enums import TWEEDE_ROLLEN, Bereik, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Doelgroep,
    Lidmaatschap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)

from .granting import may_confirm_hold, may_confirm_role, require_running
from .rijen import BEWAARDER_TOELATEN, MATRIX, PROJECT_LEZEN, PROJECT_SCHRIJVEN, VERLEDEN
from .tabel import Toegangsrij


def get_pilootgemeente(
    user: User, slug: str, rij: Toegangsrij, *, doen: bool = False
) -> Pilootgemeente:
    """The pilootgemeente at this address, if the row lets the user read (or `doen`) there."""
    gemeente = get_object_or_404(Pilootgemeente.objects.select_related("programma"), slug=slug)
    rij.check(user.rollen_in(gemeente), doen=doen)
    if doen:
        require_running(gemeente)
    return gemeente


def get_project_file(user: User, slug: str) -> Pilootgemeente:
    """The pilootgemeente at this address for its project page: one of the past shows its facts to
    everybody with a role."""
    gemeente = get_object_or_404(Pilootgemeente.objects.select_related("programma"), slug=slug)
    if gemeente.programma.is_historisch:
        VERLEDEN.check({Rol(rij.rol) for rij in user.rollen}, doen=False)
    else:
        PROJECT_LEZEN.check(user.rollen_in(gemeente), doen=False)
    return gemeente


def get_programmas(user: User) -> QuerySet[Programma]:
    """The programmas that the user leads; 404 for who leads none."""
    if not user.programma_ids:
        raise Http404
    return Programma.objects.filter(pk__in=user.programma_ids)


def get_bewaarderschap(user: User, pk: int) -> Bewaarderschap:
    """A proposal or admission in a running programma that the user leads; 404 for everybody else."""
    rijen = Bewaarderschap.objects.select_related("organisatie", "pilootgemeente__programma")
    rij = get_object_or_404(rijen, pk=pk)
    BEWAARDER_TOELATEN.check(user.rollen_in(rij.pilootgemeente), doen=True)
    require_running(rij.pilootgemeente)
    return rij


def get_own_role(user: User, pk: int) -> Lidmaatschap:
    """A role, or a proposal of one, of the user itself; 404 for that of anybody else."""
    rijen = Lidmaatschap.objects.select_related("organisatie", "pilootgemeente", "programma")
    return get_object_or_404(rijen, pk=pk, user=user.pk)


def get_role_to_confirm(user: User, pk: int) -> Lidmaatschap:
    """A grant that waits for a second person, and for whom the user may be that; 404 for the rest."""
    rijen = Lidmaatschap.objects.given().exclude(bevestigd_op=None, uitgenodigd_door=None)
    lid = get_object_or_404(rijen.select_related("user", "organisatie", "programma"), pk=pk)
    if lid.rol not in TWEEDE_ROLLEN or not may_confirm_role(user, lid):
        raise Http404
    return lid


def get_user_to_hold(user: User, pk: int) -> User:
    """A member of a bewaarder, whom the user may put on hold as second person; 404 for the rest."""
    wie = get_object_or_404(User, pk=pk)
    if not may_confirm_hold(user, wie) or wie.stil_gevraagd_op is None:
        raise Http404
    return wie


def reach_in(user: User, pilootgemeente: Pilootgemeente) -> Bereik:
    """How far an organisatie may be known for this user, who may edit here, to speak for it."""
    leidt = Rol.PROGRAMMALEIDING in user.rollen_in(pilootgemeente)
    return Bereik.PROGRAMMA if leidt else Bereik.PROJECT


@dataclass(frozen=True, slots=True)
class Matrixplek:
    """A place in the matrix that somebody may write; with `alleen_van` only while that organisatie
    is named there, and it cannot be handed over."""

    doelgroep: Doelgroep
    rij: Matrixrij | None
    alleen_van: Organisatie | None


def get_matrixplek(user: User, pilootgemeente: Pilootgemeente, code: str) -> Matrixplek:
    """Who writes the project may change every row, a bewaarder those of its own organisatie."""
    doelgroep = get_object_or_404(Doelgroep, code=code)
    rijen = Matrixrij.objects.filter(pilootgemeente=pilootgemeente, doelgroep=doelgroep)
    rij = rijen.select_related("organisatie").order_by("pk").first()
    rollen = user.rollen_in(pilootgemeente)
    if PROJECT_SCHRIJVEN.toegestaan(rollen):
        return Matrixplek(doelgroep, rij, None)
    MATRIX.check(rollen, doen=True)
    eigen = user.organisatie_ids_in(pilootgemeente, Rol.BEWAARDER)
    if rij is None or rij.organisatie_id not in eigen:
        raise PermissionDenied
    return Matrixplek(doelgroep, rij, rij.organisatie)


def require_globaal(user: User, *rollen: Rol) -> None:
    """404 unless the user has one of these global roles."""
    if not user.is_authenticated or not any(user.heeft_globaal(rol) for rol in rollen):
        raise Http404
