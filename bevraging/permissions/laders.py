"""Loaders of groepen. A groep opens only to members of its admitted bewaarder."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from pilootgemeenten.models import Organisatie, User
from pilootgemeenten.permissions import Toegangsrij
from rechtencirkel.models import Groep, GroepQuerySet, Ronde
from rechtencirkel.permissions import get_ronde

from .rijen import BEVESTIGEN, GEZEGD_OPENBAAR, GROEP, INSCHATTING, STANDPUNT


def get_groep_of_bewaarder(
    user: User, slug: str, ronde: int, groep: int, rij: Toegangsrij = GROEP
) -> Groep:
    """The groep, for a member of its own bewaarder only; 404 for everybody else."""
    gevonden = _get(Groep.objects.kept_by(user).select_related("opdracht"), slug, ronde, groep)
    rij.check(user.rollen_in(gevonden.ronde.pilootgemeente), doen=True)
    return gevonden


def get_groep_to_confirm(
    user: User, slug: str, ronde: int, groep: int, rij: Toegangsrij = BEVESTIGEN
) -> Groep:
    """The groep, for who may be its second person: another member of the bewaarder, or the
    programmaleiding; never somebody of the scored organisatie or who coordinates the project."""
    gevonden = _get(Groep.objects.judged_by(user), slug, ronde, groep)
    rij.check(user.rollen_in(gevonden.ronde.pilootgemeente), doen=True)
    return gevonden


def _get(groepen: GroepQuerySet, slug: str, ronde: int, groep: int) -> Groep:
    """The one at this address; 404 where there is none, or none for this user."""
    plek = {"ronde__pilootgemeente__slug": slug, "ronde__nummer": ronde, "nummer": groep}
    return get_object_or_404(groepen.in_its_place(), **plek).load_parts()


def get_standpunt_plaats(user: User, slug: str, nummer: int) -> tuple[Ronde, Organisatie]:
    """The ronde and the organisatie in whose name the user may answer: as its coordinator, or as a
    stuurgroeplid to whom it was entrusted; 404 for everybody else."""
    ronde = get_ronde(user, slug, nummer, STANDPUNT, doen=True)
    organisatie = user.signs_for(ronde.pilootgemeente)
    if organisatie is None:
        raise Http404
    return ronde, organisatie


def get_gezegd_plaats(user: User, slug: str, nummer: int) -> tuple[Ronde, list[Organisatie]]:
    """The ronde and every organisatie in whose name the user may say whether what it said may be read by everybody.
    In a programma of the past too: a yes can be taken back there."""
    ronde = get_ronde(user, slug, nummer, GEZEGD_OPENBAAR)
    GEZEGD_OPENBAAR.check(user.rollen_in(ronde.pilootgemeente), doen=True)
    organisaties = user.signing_for(ronde.pilootgemeente)
    if not organisaties:
        raise Http404
    return ronde, organisaties


def get_inschatting_plaats(user: User, slug: str, nummer: int) -> Groep:
    """The groep of which the scored organisatie says what it thinks, for who may sign in its name; 404 for
    everybody else, and where the ronde has no undivided doelgroep or is not open yet."""
    ronde = get_ronde(user, slug, nummer, INSCHATTING, doen=True)
    if ronde.is_concept or not user.signs_as(ronde.organisatie_id, ronde.pilootgemeente):
        raise Http404
    groep = get_object_or_404(ronde.groepen.whole_doelgroep())
    groep.ronde = ronde
    return groep
