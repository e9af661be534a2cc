"""What starts everything: the first people of a new site and of a programma, and a gemeente in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from pilootgemeenten.enums import Handeling, OrganisatieType, Projectsoort, Rol
from pilootgemeenten.models import (
    Gemeente,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)
from pilootgemeenten.names import name_key
from pilootgemeenten.values import Uitnodiging

from .gebeurtenis import record
from .leden import invite_member

NODIG_VOOR_TWEE = 2


@transaction.atomic
def invite_first_beheerder(*, email: str, organisatie: str) -> Lidmaatschap:
    """The first beheerder of a new site, from the command line, and the second: without two nobody
    could confirm a third (vrijgave.md 4.1). Refused once two can log in."""
    if Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER).count() >= NODIG_VOOR_TWEE:
        raise ValidationError(
            "Er zijn al twee beheerders. De ene nodigt uit in het beheer, de andere bevestigt."
        )
    plek, _ = Organisatie.objects.get_or_create(
        naamsleutel=name_key(organisatie),
        defaults={"naam": organisatie, "type": OrganisatieType.SAMENLEVINGSOPBOUW},
    )
    return invite_member(uitnodiging=Uitnodiging(email, plek, Rol.BEHEERDER), by=None)


@transaction.atomic
def invite_first_leiding(*, email: str, organisatie: str, programma: Programma) -> Lidmaatschap:
    """The first of the programmaleiding, from the command line; refused once somebody leads it."""
    if Lidmaatschap.objects.leading(programma.pk).exists():
        raise ValidationError(
            "Dit programma heeft al een programmaleiding. Die nodigt de volgende uit, en een "
            "beheerder bevestigt."
        )
    plek = Organisatie.objects.named(organisatie).order_by("pk").first()
    if plek is None:
        raise ValidationError("Deze organisatie bestaat niet. Kijk de naam goed na.")
    wat = Uitnodiging(email, plek, Rol.PROGRAMMALEIDING, programma=programma)
    return invite_member(uitnodiging=wat, by=None)


@transaction.atomic
def create_pilootgemeente(
    *, programma: Programma, naam: str, provincie: str, nis_codes: Sequence[str], by: User
) -> Pilootgemeente:
    """A gemeente starts in a programma. Its address is given once and never changes hands."""
    programma = Programma.objects.select_for_update().get(pk=programma.pk)
    naam = naam.strip()
    if programma.is_historisch:
        raise ValidationError("Dit programma is afgelopen. Er komt niets meer bij.")
    if programma.pilootgemeenten.named(naam).exists():
        raise ValidationError({"naam": "Deze gemeente doet al mee aan dit programma."})
    gemeente = Pilootgemeente.objects.create(
        programma=programma, naam=naam, slug=_free_slug(naam, programma), provincie=provincie
    )
    gemeente.gemeenten.set([_gemeente_of(code, naam, nis_codes) for code in nis_codes])
    record(
        pilootgemeente=gemeente,
        soort=Projectsoort.PROJECT,
        handeling=Handeling.GEMAAKT,
        by=by,
    )
    return gemeente


def _free_slug(naam: str, programma: Programma) -> str:
    """The name as address; with the first year where an earlier programma has that one."""
    slug = slugify(naam.replace("/", "-"))
    for kandidaat in (slug, f"{slug}-{programma.beginjaar}") if slug else ():
        if not Pilootgemeente.objects.filter(slug=kandidaat).exists():
            return kandidaat
    raise ValidationError({"naam": "Met deze naam kan geen adres gemaakt worden. Kies een andere."})


def _gemeente_of(code: str, naam: str, codes: Sequence[str]) -> Gemeente:
    """The gemeente with this NIS code; a new one carries the name, or the code where it is one of many."""
    gevonden = Gemeente.objects.filter(nis_code=code).order_by("pk").first()
    if gevonden:
        return gevonden
    eigen = naam if len(codes) == 1 else f"{naam} ({code})"
    if Gemeente.objects.named(eigen).exists():
        eigen = f"{naam} ({code})"
    return Gemeente.objects.create(nis_code=code, naam=eigen)
