"""The second person (vrijgave.md 4.1): confirms a role that reaches far, and putting a bewaarder on hold.

Never who asked, never whom it is about. Two accounts are no proof of two people; but what one does
alone is mailed to all who hold such a role there, and does not count yet.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.models.mensen import UITNODIGING_GELDT
from pilootgemeenten.permissions import AFGELOPEN, may_confirm_hold, may_confirm_role

from .accounts import hold
from .bewaardermail import STIL_GEVRAAGD, STILGEZET, mail_hold
from .ledenmail import mail_invitation

AL_BEVESTIGD = "Deze rol is intussen bevestigd of ingetrokken. Er is niets veranderd."
NIET_ZELF = "Een tweede persoon bevestigt: niet wie de rol gaf, en niet wie ze krijgt."
VERLOPEN = "Wie deze rol gaf, kan dat nu niet meer, of het is langer dan dertig dagen geleden."
AL_GEVRAAGD = (
    "U vroeg dit al. Een tweede persoon bevestigt: een andere beheerder of de programmaleiding."
)
NIET_GEVRAAGD = "Niemand vroeg om dit account stil te zetten, of het gebeurde al."


@transaction.atomic
def confirm_role(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """A second person agrees; now the person is invited. Twice by the same one is once."""
    lid = Lidmaatschap.objects.select_for_update(of=("self",)).get(pk=lidmaatschap.pk)
    if lid.bevestigd_door_id == by.pk and not lid.is_gestopt:
        return lid
    if not lid.wacht_op_tweede:
        raise ValidationError(AL_BEVESTIGD)
    door = lid.uitgenodigd_door
    if door is None or by.pk in (door.user_id, lid.user_id):
        raise ValidationError(NIET_ZELF)
    if not may_confirm_role(by, lid):
        raise PermissionDenied
    if lid.programma is not None and lid.programma.is_historisch:
        raise ValidationError(AFGELOPEN)
    if not _still_stands(door) or lid.created_at <= now - UITNODIGING_GELDT:
        raise ValidationError(VERLOPEN)
    lid.bevestigd_door, lid.bevestigd_op = by, now
    lid.save(update_fields=["bevestigd_door", "bevestigd_op"])
    mail_invitation(lid=lid)
    return lid


def _still_stands(door: Lidmaatschap) -> bool:
    return Lidmaatschap.objects.active().filter(pk=door.pk).exists()


@transaction.atomic
def switch_off(*, user: User, by: User, now: dt.datetime) -> User:
    """Put an account on hold. Of a member of a bewaarder that is asked first, and done by a second."""
    gevonden = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not gevonden.is_active:
        return gevonden
    if not _keeps(gevonden):
        return hold(user=gevonden)
    if _is_asked(gevonden, now):
        if gevonden.stil_gevraagd_door_id == by.pk:
            raise ValidationError(AL_GEVRAAGD)
        return confirm_hold(user=gevonden, by=by, now=now)
    gevonden.stil_gevraagd_door, gevonden.stil_gevraagd_op = by, now
    gevonden.save(update_fields=["stil_gevraagd_door", "stil_gevraagd_op"])
    mail_hold(user=gevonden, by=by, soort=STIL_GEVRAAGD)
    return gevonden


def _keeps(user: User) -> bool:
    return user.lidmaatschappen.running().filter(rol=Rol.BEWAARDER).exists()


def _is_asked(user: User, now: dt.datetime) -> bool:
    """Whether a request still stands: not older than an invitation may be, by somebody who may ask."""
    if user.stil_gevraagd_op is None or user.stil_gevraagd_op <= now - UITNODIGING_GELDT:
        return False
    vrager = Lidmaatschap.objects.active().filter(user=user.stil_gevraagd_door_id)
    return vrager.filter(rol=Rol.BEHEERDER).exists()


@transaction.atomic
def confirm_hold(*, user: User, by: User, now: dt.datetime) -> User:
    """A second person agrees that this member of a bewaarder goes on hold; all of them are told."""
    gevonden = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not gevonden.is_active or not _is_asked(gevonden, now):
        raise ValidationError(NIET_GEVRAAGD)
    if by.pk in (gevonden.stil_gevraagd_door_id, gevonden.pk):
        raise ValidationError(NIET_ZELF)
    if not may_confirm_hold(by, gevonden):
        raise PermissionDenied
    mail_hold(user=gevonden, by=by, soort=STILGEZET)
    return hold(user=gevonden)
