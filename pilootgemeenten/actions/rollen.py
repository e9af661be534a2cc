"""A person about the own roles: accept, refuse, end (vrijgave.md 1.4, 4.1, 4.2).

What stands in the way of a role is judged here, under a lock on its person, and told to nobody else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pilootgemeenten.enums import GLOBAL_ROLLEN, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, User
from pilootgemeenten.permissions import AFGELOPEN

from .leden import lock_with_its_place, refuse_last, store_end
from .ledenmail import mail_bewaarder_accepted

VERVALLEN = (
    "Deze uitnodiging werkt niet meer: ze is vervallen, ingetrokken of vervangen door een nieuwe. "
    "Staat er hieronder geen andere? Vraag dan een nieuwe aan wie u uitnodigde."
)
ALLEEN = (
    "Beheerder of onderzoeker bent u alleen zonder andere rol. Wilt u deze rol? Beëindig dan eerst "
    "hieronder uw andere rollen."
)
DUBBEL_PROGRAMMA = (
    "U zit in de programmaleiding. Dat gaat niet samen met een rol in één gemeente van hetzelfde "
    "programma."
)
DUBBEL_LOKAAL = (
    "U hebt een rol in een gemeente van dit programma. Dat gaat niet samen met de programmaleiding."
)
DUBBEL_BEWAARDER = (
    "U bent hier al coördinator of bewaarder. Niemand is in één project allebei: wie het project "
    "leidt, mag de losse antwoorden nooit zien."
)

NIET_MEER_MEE = "Deze organisatie doet niet mee aan dit project."
NIET_TOEGELATEN = "Deze organisatie is hier nu niet toegelaten als bewaarder."
AL_AANVAARD = "U hebt deze rol al aanvaard. Wilt u ze niet meer? Beëindig ze dan."


def lock_own(*, lidmaatschap: Lidmaatschap, by: User) -> tuple[Lidmaatschap, list[Lidmaatschap]]:
    """The row and all running roles of its person, locked: admission, then person, then the rows of
    the place, as everywhere. PermissionDenied for the row of somebody else."""
    if lidmaatschap.user_id != by.pk:
        raise PermissionDenied
    if lidmaatschap.is_bewaarder:
        toelating = Bewaarderschap.objects.select_for_update().filter(
            organisatie=lidmaatschap.organisatie_id, pilootgemeente=lidmaatschap.pilootgemeente_id
        )
        list(toelating.order_by("pk"))
    user = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    lid = lock_with_its_place(lidmaatschap)
    lid.user = user
    rijen = user.lidmaatschappen.running().exclude(pk=lid.pk)
    return lid, list(rijen.select_related("pilootgemeente").order_by("pk"))


@transaction.atomic
def accept_membership(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """The proposal becomes a role. Twice is once.

    Called by `rechtencirkel.actions.lezers.accept_role`, that also knows who is scored where.
    """
    lid, rijen = lock_own(lidmaatschap=lidmaatschap, by=by)
    if lid.aanvaard_op is not None and not lid.is_gestopt:
        return lid
    if not Lidmaatschap.objects.acceptable_at(now).filter(pk=lid.pk).exists():
        raise ValidationError(VERVALLEN)
    _check_place(lid)
    _check_combination(lid, rijen)
    lid.aanvaard_op = now
    lid.save(update_fields=["aanvaard_op"])
    if lid.is_bewaarder:
        mail_bewaarder_accepted(lid=lid)
    return lid


def _check_place(lid: Lidmaatschap) -> None:
    """What may have changed there since the invitation."""
    gemeente, programma = lid.pilootgemeente, lid.programma
    if gemeente is not None:
        programma = gemeente.programma
    if programma is not None and programma.is_historisch:
        raise ValidationError(AFGELOPEN)
    if lid.rol == Rol.STUURGROEPLID and gemeente is not None:
        partners = Organisatie.objects.taking_part_in(gemeente)
        if not partners.filter(pk=lid.organisatie_id).exists():
            raise ValidationError(NIET_MEER_MEE)
    door = lid.uitgenodigd_door
    if lid.is_bewaarder and not (door and door.is_bewaarder):  # its first member
        toegelaten = Bewaarderschap.objects.admitted().filter(
            organisatie=lid.organisatie_id, pilootgemeente=lid.pilootgemeente_id
        )
        if not toegelaten.exists():
            raise ValidationError(NIET_TOEGELATEN)


def _check_combination(lid: Lidmaatschap, rijen: Sequence[Lidmaatschap]) -> None:
    """What may not stand together; the person is locked, so what is read here stays true."""
    if rijen and (lid.rol in GLOBAL_ROLLEN or any(rij.rol in GLOBAL_ROLLEN for rij in rijen)):
        raise ValidationError(ALLEEN)
    gemeente = lid.pilootgemeente
    if gemeente is not None:
        if any(rij.programma_id == gemeente.programma_id for rij in rijen):
            raise ValidationError(DUBBEL_PROGRAMMA)
        hier = {rij.rol for rij in rijen if rij.pilootgemeente_id == gemeente.pk}
        if {lid.rol, *hier} >= {Rol.COORDINATOR, Rol.BEWAARDER}:
            raise ValidationError(DUBBEL_BEWAARDER)
    if lid.programma_id is not None and any(
        rij.pilootgemeente and rij.pilootgemeente.programma_id == lid.programma_id for rij in rijen
    ):
        raise ValidationError(DUBBEL_LOKAAL)


@transaction.atomic
def refuse_membership(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """The person does not want it. Who invited reads the same as before. Twice is once."""
    lid, _ = lock_own(lidmaatschap=lidmaatschap, by=by)
    if lid.aanvaard_op is not None:
        raise ValidationError(AL_AANVAARD)
    if lid.geweigerd_op is None and not lid.is_gestopt:
        lid.geweigerd_op = now
        lid.save(update_fields=["geweigerd_op"])
    return lid


@transaction.atomic
def end_own_role(
    *, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime, ook_als_laatste: bool = False
) -> Lidmaatschap:
    """Everybody ends every own role; who is the last of a project or a bewaarder has to say that it
    knows (a ValidationError with code "laatste" tells what follows). Twice is once."""
    lid, _ = lock_own(lidmaatschap=lidmaatschap, by=by)
    if lid.is_gestopt:
        return lid
    if lid.is_voorstel:
        raise ValidationError(VERVALLEN)
    if not ook_als_laatste:
        refuse_last(lid)
    return store_end(lid, by=by, now=now)
