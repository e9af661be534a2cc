"""Organisaties: made once, joined to many projects, changed by who answers for them."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.models import Deelname, Niveau, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import (
    ORGANISATIE_TOEVOEGEN,
    PROJECT_SCHRIJVEN,
    may_edit_contact,
    may_edit_organisatie,
    require_rij,
    require_running,
)

from .versie import check_versie

BESTAAT_AL = "Er bestaat al een organisatie met deze naam. Sluit ze aan bij uw project."
DOET_AL_MEE = "Deze organisatie doet al mee aan dit project."


def find_organisatie(*, naam: str) -> Organisatie | None:
    """The organisatie with this name, whatever the capitals and the spaces."""
    return Organisatie.objects.named(naam).order_by("pk").first()


@transaction.atomic
def add_organisatie(
    *,
    pilootgemeente: Pilootgemeente,
    naam: str,
    type: OrganisatieType | str,  # noqa: A002 - the official name of the field
    by: User,
    niveau: Niveau | None = None,
    website: str = "",
    contact: str = "",
    in_stuurgroep: bool = True,
) -> Deelname:
    """A new organisatie that takes part here. A name that exists is refused: join that one."""
    require_rij(by, pilootgemeente, ORGANISATIE_TOEVOEGEN)
    if find_organisatie(naam=naam):
        raise ValidationError({"naam": ValidationError(BESTAAT_AL, code="bestaat")})
    try:
        with transaction.atomic():
            organisatie = Organisatie.objects.create(
                naam=naam.strip(), type=type, niveau=niveau, website=website, contact=contact
            )
    except IntegrityError as error:  # somebody else made it a moment ago
        raise ValidationError({"naam": ValidationError(BESTAAT_AL, code="bestaat")}) from error
    return join_organisatie(
        pilootgemeente=pilootgemeente,
        organisatie=organisatie,
        in_stuurgroep=in_stuurgroep,
        by=by,
    )


@transaction.atomic
def join_organisatie(
    *,
    pilootgemeente: Pilootgemeente,
    organisatie: Organisatie,
    by: User,
    in_stuurgroep: bool = True,
) -> Deelname:
    """Let an existing organisatie take part here; one that left comes back."""
    require_rij(by, pilootgemeente, ORGANISATIE_TOEVOEGEN)
    require_running(pilootgemeente)
    deelname, made = Deelname.objects.select_for_update().get_or_create(
        pilootgemeente=pilootgemeente,
        organisatie=organisatie,
        defaults={"in_stuurgroep": in_stuurgroep},
    )
    if not made and deelname.vervallen_op is None:
        raise ValidationError(DOET_AL_MEE)
    if not made:
        deelname.vervallen_op, deelname.in_stuurgroep = None, in_stuurgroep
        deelname.save(update_fields=["vervallen_op", "in_stuurgroep"])
    return deelname


@transaction.atomic
def edit_organisatie(
    *,
    organisatie: Organisatie,
    pilootgemeente: Pilootgemeente,
    versie: int,
    naam: str,
    type: OrganisatieType | str,  # noqa: A002 - the official name of the field
    niveau: Niveau | None,
    website: str,
    contact: str,
    by: User,
) -> None:
    """Change the facts of an organisatie, if this project may speak for it."""
    require_running(pilootgemeente)
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)
    if not may_edit_organisatie(by, organisatie, pilootgemeente):
        raise PermissionDenied
    zelfde = find_organisatie(naam=naam)
    if zelfde and zelfde.pk != organisatie.pk:
        raise ValidationError({"naam": "Een andere organisatie heeft deze naam al."})
    check_versie(
        gewijzigd=Organisatie.objects.filter(pk=organisatie.pk, versie=versie).update(
            naam=naam.strip(),
            type=type,
            niveau=niveau,
            website=website,
            contact=contact,
            versie=F("versie") + 1,
        )
    )


@transaction.atomic
def edit_contact(
    *, organisatie: Organisatie, versie: int, website: str, contact: str, by: User
) -> None:
    """The contact data of a bewaarder, changed by one of its own members."""
    if not may_edit_contact(by, organisatie):
        raise PermissionDenied
    check_versie(
        gewijzigd=Organisatie.objects.filter(pk=organisatie.pk, versie=versie).update(
            website=website, contact=contact, versie=F("versie") + 1
        )
    )


@transaction.atomic
def set_in_stuurgroep(*, deelname: Deelname, in_stuurgroep: bool, by: User) -> None:
    """Put an organisatie in the stuurgroep, or beside it."""
    require_rij(by, deelname.pilootgemeente, PROJECT_SCHRIJVEN)
    require_running(deelname.pilootgemeente)
    Deelname.objects.filter(pk=deelname.pk, vervallen_op=None).update(in_stuurgroep=in_stuurgroep)


@transaction.atomic
def end_deelname(*, deelname: Deelname, by: User, now: dt.datetime) -> None:
    """Let an organisatie leave the project; refused while people still act for it here."""
    require_rij(by, deelname.pilootgemeente, PROJECT_SCHRIJVEN)
    require_running(deelname.pilootgemeente)
    rij = Deelname.objects.select_for_update().get(pk=deelname.pk)
    leden = rij.organisatie.lidmaatschappen.active().filter(pilootgemeente=rij.pilootgemeente_id)
    if leden.exists():
        raise ValidationError(
            "Er zijn nog leden van deze organisatie in dit project. Beëindig eerst hun rol."
        )
    rij.vervallen_op = now
    rij.save(update_fields=["vervallen_op"])
