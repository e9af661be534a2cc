"""Members: invited, invited again, delegated, ended. The only place where a role is given.

`by` is who gives it, or None for a command on the server; nobody, and no command, gives a bewaarder
role but that bewaarder itself, and for its first member the programmaleiding (actions/bewaarder.py).
A role that is given is a proposal: actions/rollen.py tells how it comes into force. What the granter
is told never depends on other roles of that person (vrijgave.md 1.4).
"""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pilootgemeenten.enums import (
    LOCAL_ROLLEN,
    STUURGROEP_ROLLEN,
    Boeksoort,
    Handeling,
    Projectsoort,
    Rol,
)
from pilootgemeenten.models import Lidmaatschap, Organisatie, User
from pilootgemeenten.permissions import AFGELOPEN, require_running, role_to_grant
from pilootgemeenten.queries.rollen import is_last
from pilootgemeenten.values import Uitnodiging

from .accounts import get_or_make_user
from .gebeurtenis import record
from .herstelboek import note_line
from .ledenmail import mail_bewaarder_invited, mail_ended, mail_invitation, mail_second_wanted

logger = logging.getLogger(__name__)

BESTAAT_AL = "Deze persoon is hiervoor al uitgenodigd, of heeft deze rol al."
DOET_NIET_MEE = "Deze organisatie doet nog niet mee. Voeg ze eerst toe aan het project."
AL_BEANTWOORD = "Deze uitnodiging is intussen aanvaard of ingetrokken. Er is niets verstuurd."
LAATSTE_BEWAARDER = (
    "Dit is het laatste lid van deze bewaarder. Nodig eerst iemand anders van uw organisatie uit."
)
LAATSTE_COORDINATOR = (
    "Dit is de laatste coördinator van dit project. Nodig eerst een andere coördinator uit."
)


@transaction.atomic
def invite_member(*, uitnodiging: Uitnodiging, by: User | None) -> Lidmaatschap:
    """Propose a role to somebody; a new account gets a link to choose a password, an old one a notice."""
    wat = uitnodiging
    if wat.pilootgemeente is not None:
        require_running(wat.pilootgemeente)
    if wat.programma is not None and wat.programma.is_historisch:
        raise ValidationError(AFGELOPEN)
    door = _granter(wat, by)
    _check_place(wat)
    return propose_role(uitnodiging=wat, door=door, by=by)


def _granter(wat: Uitnodiging, by: User | None) -> Lidmaatschap | None:
    """The role by which this is given; None for a command."""
    if by is None:
        if wat.rol == Rol.BEWAARDER:
            raise PermissionDenied
        return None
    door = role_to_grant(by, wat.rol, wat.organisatie, wat.pilootgemeente, wat.programma)
    if door is None:
        raise PermissionDenied
    return door


def _check_place(wat: Uitnodiging) -> None:
    """What can be said of the place, whoever is invited."""
    if (wat.rol in LOCAL_ROLLEN) != (wat.pilootgemeente is not None) or (
        (wat.rol == Rol.PROGRAMMALEIDING) != (wat.programma is not None)
    ):
        raise ValidationError("Deze rol past niet bij dit bereik.")
    if wat.rol == Rol.STUURGROEPLID and wat.pilootgemeente is not None:
        partners = Organisatie.objects.taking_part_in(wat.pilootgemeente)
        if not partners.filter(pk=wat.organisatie.pk).exists():
            raise ValidationError(DOET_NIET_MEE)


@transaction.atomic
def propose_role(
    *, uitnodiging: Uitnodiging, door: Lidmaatschap | None, by: User | None
) -> Lidmaatschap:
    """The proposal itself, by who was found to be allowed. An account on hold is mailed the same.

    The same form of the same person once more, whose answer was lost, finds what it made; nobody is mailed again.
    """
    wat = uitnodiging
    user = get_or_make_user(email=wat.email)
    plek = {
        "user": user,
        "rol": wat.rol,
        "organisatie": wat.organisatie,
        "pilootgemeente": wat.pilootgemeente,
        "programma": wat.programma,
    }
    if staat := Lidmaatschap.objects.given().filter(**plek).order_by("pk").first():
        if wat.eenmalig is None or (staat.eenmalig, staat.uitgenodigd_door) != (wat.eenmalig, door):
            raise ValidationError(BESTAAT_AL)
        return staat
    lid = Lidmaatschap.objects.create(uitgenodigd_door=door, eenmalig=wat.eenmalig, **plek)
    _record(lid, Handeling.UITGENODIGD, by)
    _mail_grant(lid)
    logger.info("lidmaatschap %s (%s) door %s", lid.pk, lid.rol, by.pk if by else "commando")
    return lid


def _mail_grant(lid: Lidmaatschap) -> None:
    if lid.wacht_op_tweede:  # the person is invited once a second confirmed
        mail_second_wanted(lid=lid, bevestigers=_second_addresses(lid))
        return
    mail_invitation(lid=lid)
    if lid.is_bewaarder:
        mail_bewaarder_invited(lid=lid)


def _second_addresses(lid: Lidmaatschap) -> set[str]:
    """Who may confirm this grant, but not who gave it nor its own person."""
    tweede = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER)
    if lid.programma_id is not None:
        tweede = tweede | Lidmaatschap.objects.leading(lid.programma_id)
    gever = lid.uitgenodigd_door.user_id if lid.uitgenodigd_door else None
    tweede = tweede.exclude(user__in=[gever, lid.user_id])
    return set(tweede.order_by("pk").values_list("user__email", flat=True))


def _record(lid: Lidmaatschap, handeling: Handeling, by: User | None) -> None:
    """Who comes and goes in the stuurgroep is told to the project; in a bewaarder never."""
    if lid.rol in STUURGROEP_ROLLEN and lid.pilootgemeente is not None:
        record(
            pilootgemeente=lid.pilootgemeente,
            soort=Projectsoort.STUURGROEP,
            handeling=handeling,
            by=by,
        )


@transaction.atomic
def invite_again(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """Send a proposal again, whatever became of it: a new row in place of the old one, by `by`."""
    get_or_make_user(email=lidmaatschap.user.email)  # the person before the place, as everywhere
    lid = lock_with_its_place(lidmaatschap)
    wat = Uitnodiging(
        lid.user.email, lid.organisatie, Rol(lid.rol), lid.pilootgemeente, lid.programma
    )
    if lid.pilootgemeente is not None:
        require_running(lid.pilootgemeente)
    door = _granter(wat, by)
    if not lid.is_voorstel:
        raise ValidationError(AL_BEANTWOORD)
    lid.beeindigd_op = now
    lid.save(update_fields=["beeindigd_op"])
    return propose_role(uitnodiging=wat, door=door, by=by)


@transaction.atomic
def end_membership(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """End a role of somebody, or withdraw a proposal. The last coordinator of a project and the last
    of a bewaarder stay: only they themselves end that (actions/rollen.py)."""
    lid = lock_with_its_place(lidmaatschap)
    if not role_to_grant(by, Rol(lid.rol), lid.organisatie, lid.pilootgemeente, lid.programma):
        raise PermissionDenied
    if lid.is_gestopt:
        return lid
    if not lid.is_voorstel:
        refuse_last(lid)
    return store_end(lid, by=by, now=now)


def refuse_last(lid: Lidmaatschap) -> None:
    """Refuse where `is_last`, with what to do first."""
    if is_last(lid):
        laatste = LAATSTE_BEWAARDER if lid.is_bewaarder else LAATSTE_COORDINATOR
        raise ValidationError(laatste, code="laatste")


def store_end(lid: Lidmaatschap, *, by: User, now: dt.datetime) -> Lidmaatschap:
    """End a locked row; an accepted role is told to its person, a withdrawn proposal to nobody."""
    lid.beeindigd_op = now
    lid.save(update_fields=["beeindigd_op"])
    if lid.aanvaard_op is not None:
        _record(lid, Handeling.ROL_BEEINDIGD, by)
        mail_ended(lid=lid)
    note_line(soort=Boeksoort.ROL_BEEINDIGD, leden=[lid.pk], op=now.isoformat())
    return lid


def lock_with_its_place(lidmaatschap: Lidmaatschap) -> Lidmaatschap:
    """Lock all rows of the same role in the same place: two people cannot end each other."""
    rijen = Lidmaatschap.objects.select_for_update().filter(
        rol=lidmaatschap.rol,
        pilootgemeente=lidmaatschap.pilootgemeente_id,
        programma=lidmaatschap.programma_id,
    )
    return next(rij for rij in rijen.order_by("pk") if rij.pk == lidmaatschap.pk)


@transaction.atomic
def delegate_standpunt(
    *, lidmaatschap: Lidmaatschap, mag_standpunt: bool, by: User
) -> Lidmaatschap:
    """Let a stuurgroeplid sign the standpunt of its organisatie, or no longer."""
    lid = Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap.pk)
    gemeente = lid.pilootgemeente
    if lid.rol != Rol.STUURGROEPLID or lid.is_gestopt or lid.is_voorstel or gemeente is None:
        raise ValidationError("Alleen een stuurgroeplid kan een standpunt ondertekenen.")
    if role_to_grant(by, Rol.STUURGROEPLID, lid.organisatie, gemeente, None) is None:
        raise PermissionDenied
    require_running(gemeente)
    lid.mag_standpunt = mag_standpunt
    lid.save(update_fields=["mag_standpunt"])
    return lid
