"""Bewaarders: proposed by the coordinator, admitted, refused or withdrawn by the programmaleiding."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.enums import BewaarderStatus, Handeling, Projectsoort, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import require_running

from .gebeurtenis import record
from .mail import addresses_of, mail_after_commit, site_link

OPNIEUW = (BewaarderStatus.GEWEIGERD, BewaarderStatus.INGETROKKEN)


@transaction.atomic
def propose_bewaarder(
    *,
    pilootgemeente: Pilootgemeente,
    organisatie: Organisatie,
    motivering: str,
    by: User,
    now: dt.datetime,
) -> Bewaarderschap:
    """Ask the programmaleiding to admit this organisatie; again after a refusal or withdrawal."""
    require_running(pilootgemeente)
    if not motivering.strip():
        raise ValidationError({"motivering": "Zeg waarom deze organisatie goed past."})
    if not Organisatie.objects.taking_part_in(pilootgemeente).filter(pk=organisatie.pk).exists():
        raise ValidationError("Deze organisatie doet nog niet mee. Voeg ze eerst toe.")
    voorstel, made = Bewaarderschap.objects.select_for_update().get_or_create(
        pilootgemeente=pilootgemeente,
        organisatie=organisatie,
        defaults={"motivering": motivering, "voorgesteld_door": by, "voorgesteld_op": now},
    )
    if not made:
        _propose_again(voorstel, motivering, by, now)
    record(
        pilootgemeente=pilootgemeente,
        soort=Projectsoort.BEWAARDER,
        handeling=Handeling.VOORGESTELD,
        by=by,
    )
    return _mail_proposal(voorstel)


def _propose_again(voorstel: Bewaarderschap, motivering: str, by: User, now: dt.datetime) -> None:
    if voorstel.status not in OPNIEUW:
        raise ValidationError(f"Deze organisatie is al {voorstel.get_status_display()}.")
    voorstel.status = BewaarderStatus.VOORGESTELD
    voorstel.motivering, voorstel.reden = motivering, ""
    voorstel.voorgesteld_door, voorstel.voorgesteld_op = by, now
    voorstel.beslist_door = voorstel.beslist_op = None
    voorstel.save()


def _mail_proposal(voorstel: Bewaarderschap) -> Bewaarderschap:
    leiding = Lidmaatschap.objects.leading(voorstel.pilootgemeente.programma_id)
    mail_after_commit(
        aan=leiding.order_by("pk").values_list("user__email", flat=True),
        onderwerp=f"Bewaarder voorgesteld in {voorstel.pilootgemeente.naam}",
        tekst=(
            f"{voorstel.organisatie.naam} is voorgesteld als bewaarder in "
            f"{voorstel.pilootgemeente.naam}. Laat ze toe of weiger:\n{site_link(naam='programma')}"
        ),
    )
    return voorstel


@transaction.atomic
def admit_bewaarder(
    *, bewaarderschap: Bewaarderschap, by: User, now: dt.datetime, reden: str = ""
) -> Bewaarderschap:
    """Admit a proposed bewaarder; all of that organisatie are told."""
    rij = _decide(bewaarderschap, BewaarderStatus.TOEGELATEN, reden, by, now)
    mail_after_commit(
        aan=addresses_of(organisatie=rij.organisatie),
        onderwerp=f"Uw organisatie is bewaarder in {rij.pilootgemeente.naam}",
        tekst=(
            f"{rij.organisatie.naam} is toegelaten als bewaarder in {rij.pilootgemeente.naam}. "
            "De programmaleiding nodigt het eerste lid uit. Dat lid nodigt de anderen uit."
        ),
    )
    return rij


@transaction.atomic
def refuse_bewaarder(
    *, bewaarderschap: Bewaarderschap, reden: str, by: User, now: dt.datetime
) -> Bewaarderschap:
    """Refuse a proposed bewaarder, with the reason the coordinator reads."""
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u weigert. De coördinator leest dit."})
    rij = _decide(bewaarderschap, BewaarderStatus.GEWEIGERD, reden, by, now)
    _mail_proposer(rij, f"{rij.organisatie.naam} is geweigerd als bewaarder.\n\nReden: {reden}")
    return rij


@transaction.atomic
def withdraw_bewaarder(
    *, bewaarderschap: Bewaarderschap, reden: str, by: User, now: dt.datetime
) -> Bewaarderschap:
    """Withdraw an admission and end the bewaarder roles it gave; all of them are told."""
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u de toelating intrekt."})
    rij = _decide(bewaarderschap, BewaarderStatus.INGETROKKEN, reden, by, now)
    tekst = f"{rij.organisatie.naam} is niet langer bewaarder.\n\nReden: {reden}"
    mail_after_commit(
        aan=addresses_of(organisatie=rij.organisatie),
        onderwerp=f"Toelating ingetrokken in {rij.pilootgemeente.naam}",
        tekst=tekst,
    )
    _mail_proposer(rij, tekst)
    Lidmaatschap.objects.running().filter(
        rol=Rol.BEWAARDER, organisatie=rij.organisatie_id, pilootgemeente=rij.pilootgemeente_id
    ).update(beeindigd_op=now)
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
    rij.save(update_fields=["status", "reden", "beslist_door", "beslist_op"])
    record(
        pilootgemeente=rij.pilootgemeente,
        soort=Projectsoort.BEWAARDER,
        handeling=Handeling(status.value),
        by=by,
    )
    return rij


def _mail_proposer(rij: Bewaarderschap, tekst: str) -> None:
    mail_after_commit(
        aan=[rij.voorgesteld_door.email] if rij.voorgesteld_door.is_active else [],
        onderwerp=f"Bewaarder in {rij.pilootgemeente.naam}: beslissing",
        tekst=tekst,
    )
