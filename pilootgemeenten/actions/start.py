"""What starts everything: the first people of a new site and of a programma."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.enums import OrganisatieType, Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, Programma, User, Verzending
from pilootgemeenten.names import name_key
from pilootgemeenten.values import Uitnodiging

from .een_voor_een import Mislukt
from .leden import invite_member
from .ledenmail import UITNODIGING
from .versturen import PAUZES, send_each

NODIG_VOOR_TWEE = 2
NIET_VERSTUURD = (
    "{aan} is uitgenodigd, maar de mail kon niet verstuurd worden. Het logboek zegt waarom. "
    "Kijk EMAIL_URL na en geef deze opdracht opnieuw."
)


@transaction.atomic
def invite_first_beheerder(*, email: str, organisatie: str, now: dt.datetime) -> Lidmaatschap:
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
    return _invite_or_again(Uitnodiging(email, plek, Rol.BEHEERDER), now)


@transaction.atomic
def invite_first_leiding(
    *, email: str, organisatie: str, programma: Programma, now: dt.datetime
) -> Lidmaatschap:
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
    return _invite_or_again(wat, now)


def _invite_or_again(wat: Uitnodiging, now: dt.datetime) -> Lidmaatschap:
    """The invitation by a command. One that nobody accepted is replaced: its mail may never have come."""
    email = User.objects.normalize_email(wat.email.strip()).lower()
    Lidmaatschap.objects.proposed().filter(
        user__email=email, rol=wat.rol, organisatie=wat.organisatie, programma=wat.programma
    ).update(beeindigd_op=now)
    return invite_member(uitnodiging=wat, by=None)


def send_at_once(*, lid: Lidmaatschap, now: dt.datetime) -> str:
    """Send this invitation from a command, worker or no worker: what became of it, in words.

    What failed a moment ago at a worker is tried once more. Raises ValidationError when it does not go.
    """
    rijen = Verzending.objects.filter(soort=UITNODIGING.code, nummer=lid.pk).order_by("pk")
    try:
        send_each(keys=[rij.pk for rij in rijen], klok=lambda: now + PAUZES[0])
    except Mislukt as fout:
        raise ValidationError(NIET_VERSTUURD.format(aan=lid.user.email)) from fout
    klaar = all(rij.is_verstuurd for rij in rijen.all())
    return f"Uitgenodigd: {lid.user.email}. De mail {'is' if klaar else 'wordt'} verstuurd."
