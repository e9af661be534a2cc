"""Bewaarders: proposed by the coordinator, admitted, refused or withdrawn by the programmaleiding.

With an organisatie comes the address of its first member (vrijgave.md 1.2): the programmaleiding
admits or refuses both and types no address. As long as nobody accepted, the coordinator may propose
another address, and the whole waits for the programmaleiding again.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from pilootgemeenten.enums import BewaarderStatus, Boeksoort, Handeling, Projectsoort, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import require_running
from pilootgemeenten.values import Uitnodiging

from .bewaardermail import mail_admitted, mail_decided, mail_proposal, mail_withdrawn
from .gebeurtenis import record
from .herstelboek import note_line
from .leden import propose_role

ZONDER_ADRES = "Wie wordt het eerste lid? Vul het e-mailadres in van iemand van die organisatie."
NIET_OPNIEUW = (
    "Er is niets verstuurd: deze bewaarder heeft al een lid, of er wacht geen uitnodiging meer."
)
OPNIEUW = (BewaarderStatus.GEWEIGERD, BewaarderStatus.INGETROKKEN)


@transaction.atomic
def propose_bewaarder(
    *,
    pilootgemeente: Pilootgemeente,
    organisatie: Organisatie,
    motivering: str,
    eerste_lid: str,
    by: User,
    now: dt.datetime,
) -> Bewaarderschap:
    """Ask the programmaleiding to admit this organisatie and to invite its first member; again after
    a refusal or withdrawal, and with another address while nobody accepted."""
    require_running(pilootgemeente)
    if not motivering.strip():
        raise ValidationError({"motivering": "Zeg waarom deze organisatie goed past."})
    if not Organisatie.objects.taking_part_in(pilootgemeente).filter(pk=organisatie.pk).exists():
        raise ValidationError("Deze organisatie doet nog niet mee. Voeg ze eerst toe.")
    voorstel, made = Bewaarderschap.objects.select_for_update().get_or_create(
        pilootgemeente=pilootgemeente,
        organisatie=organisatie,
        defaults={
            "motivering": motivering,
            "eerste_lid_email": eerste_lid.strip(),
            "voorgesteld_door": by,
            "voorgesteld_op": now,
        },
    )
    heeft_leden = _members(voorstel).exists()
    if not heeft_leden and not eerste_lid.strip():
        raise ValidationError({"eerste_lid": ZONDER_ADRES})
    if not made:
        zelfde = voorstel.eerste_lid_email == eerste_lid.strip().lower()
        _propose_again(voorstel, heeft_leden=heeft_leden, zelfde=zelfde, now=now)
        voorstel.motivering, voorstel.voorgesteld_door = motivering, by
        voorstel.eerste_lid_email = "" if heeft_leden else eerste_lid.strip()
        voorstel.save()
    record(
        pilootgemeente=pilootgemeente,
        soort=Projectsoort.BEWAARDER,
        handeling=Handeling.VOORGESTELD,
        by=by,
    )
    mail_proposal(voorstel=voorstel)
    return voorstel


def _members(rij: Bewaarderschap) -> QuerySet[Lidmaatschap]:
    """Its members here that accepted, those on hold included."""
    return Lidmaatschap.objects.running().filter(
        rol=Rol.BEWAARDER, organisatie=rij.organisatie_id, pilootgemeente=rij.pilootgemeente_id
    )


def _propose_again(
    voorstel: Bewaarderschap, *, heeft_leden: bool, zelfde: bool, now: dt.datetime
) -> None:
    """The row waits for the programmaleiding again. `zelfde`: with the same address as before."""
    if voorstel.is_voorgesteld and zelfde:
        raise ValidationError("Deze organisatie is al voorgesteld.")
    if heeft_leden and voorstel.status not in OPNIEUW:
        raise ValidationError(
            f"Deze organisatie is al {voorstel.get_status_display()} en heeft leden. "
            "Die nodigen zelf de anderen uit."
        )
    voorstel.status, voorstel.reden = BewaarderStatus.VOORGESTELD, ""
    voorstel.voorgesteld_op = now
    voorstel.beslist_door = voorstel.beslist_op = None


@transaction.atomic
def admit_bewaarder(
    *, bewaarderschap: Bewaarderschap, by: User, now: dt.datetime, reden: str = ""
) -> Bewaarderschap:
    """Admit a proposed bewaarder and invite its first member; all of that organisatie are told, and
    its own address."""
    rij = _decide(bewaarderschap, BewaarderStatus.TOEGELATEN, reden, by, now)
    mail_admitted(rij=rij)
    _invite_first(rij, by=by, now=now)
    return rij


@transaction.atomic
def invite_first_again(
    *, bewaarderschap: Bewaarderschap, by: User, now: dt.datetime, reden: str = ""
) -> Bewaarderschap:
    """Send the invitation of the first member again, to the address that the coordinator proposed."""
    rij = Bewaarderschap.objects.select_for_update().get(pk=bewaarderschap.pk)
    require_running(rij.pilootgemeente)
    if not rij.is_toegelaten or _members(rij).exists() or not rij.eerste_lid_email:
        raise ValidationError(NIET_OPNIEUW)
    _invite_first(rij, by=by, now=now)
    return rij


def _invite_first(rij: Bewaarderschap, *, by: User, now: dt.datetime) -> None:
    """The address that the coordinator proposed; an earlier one that nobody accepted is withdrawn."""
    if _members(rij).exists() or not rij.eerste_lid_email:
        return
    vroeger = Lidmaatschap.objects.proposed().filter(
        rol=Rol.BEWAARDER, organisatie=rij.organisatie_id, pilootgemeente=rij.pilootgemeente_id
    )
    ingetrokken = list(vroeger.order_by("pk").values_list("pk", flat=True))
    vroeger.update(beeindigd_op=now)
    leiding = Lidmaatschap.objects.leading(rij.pilootgemeente.programma_id)
    wat = Uitnodiging(
        rij.eerste_lid_email, rij.organisatie, Rol.BEWAARDER, pilootgemeente=rij.pilootgemeente
    )
    door = leiding.filter(user=by).order_by("pk").first()
    if door is None:
        raise PermissionDenied
    propose_role(uitnodiging=wat, door=door, by=by)
    if ingetrokken:
        note_line(soort=Boeksoort.ROL_BEEINDIGD, leden=ingetrokken, op=now.isoformat())


@transaction.atomic
def refuse_bewaarder(
    *, bewaarderschap: Bewaarderschap, reden: str, by: User, now: dt.datetime
) -> Bewaarderschap:
    """Refuse a proposed bewaarder, with the reason the coordinator reads."""
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u weigert. De coördinator leest dit."})
    rij = _decide(bewaarderschap, BewaarderStatus.GEWEIGERD, reden, by, now)
    mail_decided(rij=rij)
    return rij


@transaction.atomic
def withdraw_bewaarder(
    *, bewaarderschap: Bewaarderschap, reden: str, by: User, now: dt.datetime
) -> Bewaarderschap:
    """Withdraw an admission, for rondes that still have to open: what was opened stays with its
    bewaarder until it is decided (vrijgave.md 1.3). All of them are told."""
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u de toelating intrekt."})
    rij = _decide(bewaarderschap, BewaarderStatus.INGETROKKEN, reden, by, now)
    mail_withdrawn(rij=rij)
    mail_decided(rij=rij)
    note_line(soort=Boeksoort.TOELATING_INGETROKKEN, rij=rij.pk, op=now.isoformat())
    return rij


MAG_NA = {
    BewaarderStatus.TOEGELATEN: BewaarderStatus.VOORGESTELD,
    BewaarderStatus.GEWEIGERD: BewaarderStatus.VOORGESTELD,
    BewaarderStatus.INGETROKKEN: BewaarderStatus.TOEGELATEN,
}


def _decide(
    bewaarderschap: Bewaarderschap, status: BewaarderStatus, reden: str, by: User, now: dt.datetime
) -> Bewaarderschap:
    """Store a decision on the locked row; refuse it when another was first."""
    rij = Bewaarderschap.objects.select_for_update().get(pk=bewaarderschap.pk)
    require_running(rij.pilootgemeente)
    if rij.status != MAG_NA[status]:
        raise ValidationError(
            f"Iemand anders besliste intussen: deze bewaarder is {rij.get_status_display()}."
        )
    rij.status, rij.reden = status, reden
    rij.beslist_door, rij.beslist_op = by, now
    if status == BewaarderStatus.TOEGELATEN:
        # So that the name that was decided on is the name that is frozen (actions/organisatie.py).
        rij.organisatie = Organisatie.objects.select_for_update(of=("self",)).get(
            pk=rij.organisatie_id
        )
        rij.eerst_toegelaten_op = rij.eerst_toegelaten_op or now
    rij.save()
    record(
        pilootgemeente=rij.pilootgemeente,
        soort=Projectsoort.BEWAARDER,
        handeling=Handeling(status.value),
        by=by,
    )
    return rij
