"""Organisaties: made once, joined to many projects, changed by who answers for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pilootgemeenten.enums import Bereik, Handeling, Projectsoort
from pilootgemeenten.models import Deelname, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import require_running
from pilootgemeenten.values import OrganisatieWaarden

from .bewaardermail import mail_other_contact
from .gebeurtenis import record
from .versie import save_over

BESTAAT_AL = "Er bestaat al een organisatie met deze naam. Sluit ze aan bij uw project."
DOET_AL_MEE = "Deze organisatie doet al mee aan dit project."
DOET_NIET_MEER_MEE = "Deze organisatie doet niet meer mee aan dit project."
LIGT_VAST = (
    "Deze organisatie is bewaarder. Haar naam ligt vast: mensen lezen die naam voor ze antwoorden."
)
CONTACT_VAST = "Deze organisatie is bewaarder. Haar e-mailadres wijzigt ze zelf."
OOK_ELDERS = (
    "Deze organisatie werkt ook mee in een ander project, of ze is bewaarder. "
    "Vraag een wijziging aan de programmaleiding."
)


def find_organisatie(*, naam: str) -> Organisatie | None:
    """The organisatie with this name, whatever the capitals and the spaces."""
    return Organisatie.objects.named(naam).order_by("pk").first()


@transaction.atomic
def add_organisatie(
    *,
    pilootgemeente: Pilootgemeente,
    waarden: OrganisatieWaarden,
    by: User,
    in_stuurgroep: bool = True,
) -> Deelname:
    """A new organisatie that takes part here. A name that exists is refused: join that one."""
    return join_organisatie(
        pilootgemeente=pilootgemeente,
        organisatie=create_organisatie(waarden=waarden),
        in_stuurgroep=in_stuurgroep,
        by=by,
    )


@transaction.atomic
def create_organisatie(*, waarden: OrganisatieWaarden) -> Organisatie:
    """A new organisatie, in no project yet; a name that exists is refused."""
    if find_organisatie(naam=waarden.naam):
        raise ValidationError({"naam": ValidationError(BESTAAT_AL, code="bestaat")})
    try:
        with transaction.atomic():
            return Organisatie.objects.create(**_columns(waarden))
    except IntegrityError as error:  # somebody else made it a moment ago
        raise ValidationError({"naam": ValidationError(BESTAAT_AL, code="bestaat")}) from error


def _columns(waarden: OrganisatieWaarden) -> dict[str, object]:
    velden = {veld.name: getattr(waarden, veld.name) for veld in fields(waarden)}
    return {**velden, "naam": waarden.naam.strip()}


@transaction.atomic
def join_organisatie(
    *,
    pilootgemeente: Pilootgemeente,
    organisatie: Organisatie,
    by: User,
    in_stuurgroep: bool = True,
) -> Deelname:
    """Let an existing organisatie take part here; one that left comes back."""
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
    _record(pilootgemeente, Handeling.AANGESLOTEN, by)
    return deelname


@transaction.atomic
def edit_organisatie(
    *,
    organisatie: Organisatie,
    pilootgemeente: Pilootgemeente,
    bereik: Bereik,
    waarden: OrganisatieWaarden,
    versie: int,
    by: User,
) -> Organisatie:
    """Change the facts of an organisatie, while no project outside `bereik` knows it."""
    require_running(pilootgemeente)
    rij = Organisatie.objects.select_for_update(of=("self",)).get(pk=organisatie.pk)
    if not rij.is_editable_within(pilootgemeente, bereik):
        raise ValidationError(OOK_ELDERS)
    _keep_frozen(rij, waarden)
    zelfde = find_organisatie(naam=waarden.naam)
    if zelfde and zelfde.pk != rij.pk:
        raise ValidationError({"naam": "Een andere organisatie heeft deze naam al."})
    nieuw = save_over(rij, versie=versie, waarden=_columns(waarden))
    _record(pilootgemeente, Handeling.GEWIJZIGD, by)
    return nieuw


def _keep_frozen(rij: Organisatie, waarden: OrganisatieWaarden) -> None:
    """From its admission as bewaarder on, wherever that is (vrijgave.md 1.9); locked by the caller."""
    if not rij.was_admitted:
        return
    if waarden.naam.strip() != rij.naam:
        raise ValidationError({"naam": LIGT_VAST})
    if waarden.contact_email != rij.contact_email:
        raise ValidationError({"contact_email": CONTACT_VAST})


@transaction.atomic
def edit_contact(
    *,
    organisatie: Organisatie,
    pilootgemeente: Pilootgemeente,
    versie: int,
    website: str,
    contact: str,
    contact_email: str,
    by: User,
) -> Organisatie:
    """The contact data of a bewaarder, as the pages of this project show them. The address that was
    told until now is told of the new one."""
    require_running(pilootgemeente)
    oud = Organisatie.objects.select_for_update(of=("self",)).get(pk=organisatie.pk).contact_email
    waarden = {"website": website, "contact": contact, "contact_email": contact_email}
    nieuw = save_over(organisatie, versie=versie, waarden=waarden)
    if oud and oud != contact_email:
        mail_other_contact(organisatie=nieuw, oud=oud)
    _record(pilootgemeente, Handeling.GEWIJZIGD, by)
    return nieuw


@transaction.atomic
def set_in_stuurgroep(*, deelname: Deelname, in_stuurgroep: bool, by: User) -> Deelname:
    """Put an organisatie in the stuurgroep, or beside it."""
    rij = _lock_running(deelname)
    rij.in_stuurgroep = in_stuurgroep
    rij.save(update_fields=["in_stuurgroep"])
    _record(rij.pilootgemeente, Handeling.GEWIJZIGD, by)
    return rij


@transaction.atomic
def end_deelname(*, deelname: Deelname, by: User, now: dt.datetime) -> Deelname:
    """Let an organisatie leave the project; refused while people still act for it here."""
    rij = _lock_running(deelname)
    leden = rij.organisatie.lidmaatschappen.given().filter(pilootgemeente=rij.pilootgemeente_id)
    if leden.exists():
        raise ValidationError(
            "Er zijn nog leden van deze organisatie in dit project, of mensen die uitgenodigd zijn. "
            "Beëindig eerst hun rol of trek de uitnodiging in."
        )
    rij.vervallen_op = now
    rij.save(update_fields=["vervallen_op"])
    _record(rij.pilootgemeente, Handeling.VERTROKKEN, by)
    return rij


def _lock_running(deelname: Deelname) -> Deelname:
    """The deelname, locked; refused once it or its programma is over."""
    require_running(deelname.pilootgemeente)
    rij = Deelname.objects.select_for_update().get(pk=deelname.pk)
    if rij.vervallen_op is not None:
        raise ValidationError(DOET_NIET_MEER_MEE)
    return rij


def _record(pilootgemeente: Pilootgemeente, handeling: Handeling, by: User) -> None:
    record(pilootgemeente=pilootgemeente, soort=Projectsoort.STUURGROEP, handeling=handeling, by=by)
