"""Loaders of groepen. A groep opens only to members of its admitted bewaarder."""

from __future__ import annotations

from django.http import Http404

from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Organisatie, User
from pilootgemeenten.permissions import Toegangsrij
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.permissions import get_ronde

from .rijen import BEVESTIGEN, GROEP, STANDPUNT


def _groep(slug: str, ronde: int, groep: int) -> Groep:
    gevonden = (
        Groep.objects.select_related(
            "ronde__pilootgemeente__programma",
            "ronde__organisatie",
            "ronde__instrumentversie",
            "bewaarder",
            "doelgroep",
        )
        .filter(
            ronde__pilootgemeente__slug=slug,
            ronde__nummer=ronde,
            ronde__vervallen_op=None,
            nummer=groep,
        )
        .order_by("pk")
        .first()
    )
    if gevonden is None:
        raise Http404
    return gevonden


def _judged_or_coordinating(user: User, groep: Groep) -> bool:
    gemeente = groep.ronde.pilootgemeente
    return Rol.COORDINATOR in user.rollen_in(gemeente) or any(
        rij.organisatie_id == groep.ronde.organisatie_id for rij in user.rollen
    )


def _is_bewaarder(user: User, groep: Groep) -> bool:
    """A running member of the organisatie that keeps this groep and is still admitted.

    Never somebody who coordinates the project or belongs to the scored organisatie: raw answers
    stay away from them also when they have a second role.
    """
    gemeente = groep.ronde.pilootgemeente
    if _judged_or_coordinating(user, groep):
        return False
    return (
        groep.bewaarder_id in user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
        and Bewaarderschap.objects.filter(
            organisatie=groep.bewaarder_id,
            pilootgemeente=gemeente,
            status=BewaarderStatus.TOEGELATEN,
        ).exists()
    )


def get_groep_of_bewaarder(
    user: User, slug: str, ronde: int, groep: int, rij: Toegangsrij = GROEP
) -> Groep:
    """The groep, for a member of its own bewaarder only; 404 for everybody else."""
    gevonden = _groep(slug, ronde, groep)
    rij.check(user.rollen_in(gevonden.ronde.pilootgemeente), doen=True)
    if not _is_bewaarder(user, gevonden):
        raise Http404
    return gevonden


def get_groep_to_confirm(user: User, slug: str, ronde: int, groep: int) -> Groep:
    """The groep, for who may be its second person: another member of the bewaarder, or the
    programmaleiding; never somebody of the scored organisatie or who coordinates the project."""
    gevonden = _groep(slug, ronde, groep)
    gemeente = gevonden.ronde.pilootgemeente
    rollen = user.rollen_in(gemeente)
    BEVESTIGEN.check(rollen, doen=True)
    if _judged_or_coordinating(user, gevonden):
        raise Http404
    if Rol.PROGRAMMALEIDING not in rollen and not _is_bewaarder(user, gevonden):
        raise Http404
    return gevonden


def get_standpunt_plaats(user: User, slug: str, nummer: int) -> tuple[Ronde, Organisatie]:
    """The ronde and the organisatie in whose name the user may answer: as its coordinator, or as a
    stuurgroeplid to whom it was entrusted; 404 for everybody else."""
    ronde = get_ronde(user, slug, nummer, STANDPUNT, doen=True)
    organisatie = user.signs_for(ronde.pilootgemeente)
    if organisatie is None:
        raise Http404
    return ronde, organisatie
