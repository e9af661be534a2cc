"""Members: invited, delegated, ended. The only place where a role is given.

`by` is who gives it, or None for a command on the server; nobody, and no command, gives a bewaarder
role but the programmaleiding (the first) and that bewaarder itself (the rest).
"""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from pilootgemeenten.enums import LOCAL_ROLLEN, STUURGROEP_ROLLEN, Handeling, Projectsoort, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import may_grant, require_running
from pilootgemeenten.values import Uitnodiging

from .accounts import get_or_make_user
from .gebeurtenis import record
from .mail import addresses_of, mail_after_commit, password_link, site_link

logger = logging.getLogger(__name__)

BESTAAT_AL = "Deze persoon heeft deze rol al voor deze organisatie."
STAAT_UIT = "Het account met dit adres staat uit. De beheerder kan het weer aanzetten."
DUBBEL_PROGRAMMA = (
    "Deze persoon zit in de programmaleiding. "
    "Dat gaat niet samen met een rol in één gemeente van hetzelfde programma."
)
DUBBEL_LOKAAL = (
    "Deze persoon heeft al een rol in een gemeente van dit programma. "
    "Dat gaat niet samen met de programmaleiding."
)
DUBBEL_BEWAARDER = (
    "Niemand is in één project coördinator en bewaarder tegelijk. "
    "Wie het project leidt, mag de losse antwoorden nooit zien."
)
NIET_TOEGELATEN = "Deze organisatie is in deze gemeente niet toegelaten als bewaarder."
DOET_NIET_MEE = "Deze organisatie doet nog niet mee. Voeg ze eerst toe aan het project."
LAATSTE_BEWAARDER = (
    "Dit is het laatste lid van deze bewaarder. Nodig eerst iemand anders van uw organisatie uit."
)
LAATSTE_COORDINATOR = (
    "Dit is de laatste coördinator van dit project. Nodig eerst een andere coördinator uit."
)


@transaction.atomic
def invite_member(*, uitnodiging: Uitnodiging, by: User | None) -> Lidmaatschap:
    """Give somebody a role; a new account gets a link to choose a password, an old one a notice."""
    wat = uitnodiging
    if wat.pilootgemeente is not None:
        require_running(wat.pilootgemeente)
    _lock_bewaarder(wat)
    if not may_grant(by, wat.rol, wat.organisatie, wat.pilootgemeente, wat.programma):
        raise PermissionDenied
    user, is_new = get_or_make_user(email=wat.email)
    _check_combination(user, wat)
    lid = _give(user, wat)
    _record(lid, Handeling.UITGENODIGD, by)
    _mail_invitation(lid, is_new=is_new)
    if lid.rol == Rol.BEWAARDER:
        _mail_grant(lid)
    logger.info("lidmaatschap %s (%s) door %s", lid.pk, lid.rol, by.pk if by else "commando")
    return lid


def _record(lid: Lidmaatschap, handeling: Handeling, by: User | None) -> None:
    """Who comes and goes in the stuurgroep is told to the project; in a bewaarder never."""
    if lid.rol in STUURGROEP_ROLLEN and lid.pilootgemeente is not None:
        record(
            pilootgemeente=lid.pilootgemeente,
            soort=Projectsoort.STUURGROEP,
            handeling=handeling,
            by=by,
        )


def _lock_bewaarder(uitnodiging: Uitnodiging) -> None:
    """For a bewaarder role the admission is locked first, so that "the first member" is one."""
    if uitnodiging.rol != Rol.BEWAARDER:
        return
    toegelaten = Bewaarderschap.objects.admitted().select_for_update()
    hier = toegelaten.filter(
        organisatie=uitnodiging.organisatie, pilootgemeente=uitnodiging.pilootgemeente
    )
    if hier.order_by("pk").first() is None:
        raise ValidationError(NIET_TOEGELATEN)


def _check_combination(user: User, uitnodiging: Uitnodiging) -> None:
    """Refuse what may not stand together; `user` is locked, so what is read here stays true."""
    if not user.is_active:
        raise ValidationError(STAAT_UIT)
    rijen = list(user.lidmaatschappen.running().select_related("pilootgemeente").order_by("pk"))
    programma = uitnodiging.programma
    if uitnodiging.pilootgemeente is not None:
        _check_local(rijen, uitnodiging.rol, uitnodiging.organisatie, uitnodiging.pilootgemeente)
    if programma is not None and any(
        rij.pilootgemeente is not None and rij.pilootgemeente.programma_id == programma.pk
        for rij in rijen
    ):
        raise ValidationError(DUBBEL_LOKAAL)


def _check_local(
    rijen: list[Lidmaatschap], rol: Rol, organisatie: Organisatie, pilootgemeente: Pilootgemeente
) -> None:
    """The same for a role in one project, beside the roles that somebody has."""
    hier = {rij.rol for rij in rijen if rij.pilootgemeente_id == pilootgemeente.pk}
    if any(rij.programma_id == pilootgemeente.programma_id for rij in rijen):
        raise ValidationError(DUBBEL_PROGRAMMA)
    if {rol, *hier} >= {Rol.COORDINATOR, Rol.BEWAARDER}:
        raise ValidationError(DUBBEL_BEWAARDER)
    partners = Organisatie.objects.taking_part_in(pilootgemeente)
    if rol == Rol.STUURGROEPLID and not partners.filter(pk=organisatie.pk).exists():
        raise ValidationError(DOET_NIET_MEE)


def _give(user: User, uitnodiging: Uitnodiging) -> Lidmaatschap:
    """A new membership, or an ended one that runs again without the delegation it had."""
    rol = uitnodiging.rol
    if (rol in LOCAL_ROLLEN) != (uitnodiging.pilootgemeente is not None) or (
        (rol == Rol.PROGRAMMALEIDING) != (uitnodiging.programma is not None)
    ):
        raise ValidationError("Deze rol past niet bij dit bereik.")
    lid, made = Lidmaatschap.objects.get_or_create(
        user=user,
        rol=rol,
        organisatie=uitnodiging.organisatie,
        pilootgemeente=uitnodiging.pilootgemeente,
        programma=uitnodiging.programma,
    )
    if not made and lid.beeindigd_op is None:
        raise ValidationError(BESTAAT_AL)
    if not made:
        lid.beeindigd_op = None
        lid.mag_standpunt = False
        lid.save(update_fields=["beeindigd_op", "mag_standpunt"])
    return lid


def _where(lid: Lidmaatschap) -> str:
    """ " in Halle", " in het programma ..." or nothing: the reach of a membership in words."""
    if lid.pilootgemeente is not None:
        return f" in {lid.pilootgemeente.naam}"
    return f" in het programma {lid.programma.naam}" if lid.programma is not None else ""


def _mail_invitation(lid: Lidmaatschap, *, is_new: bool) -> None:
    rol = f"{lid.get_rol_display().lower()} voor {lid.organisatie.naam}{_where(lid)}"
    if is_new:
        slot = (
            f"Kies eerst zelf een wachtwoord:\n{password_link(user=lid.user)}\n\n"
            "De link werkt één keer en enkele dagen lang. Werkt hij niet meer? Vraag een nieuwe:\n"
            f"{site_link(naam='account_reset_password')}"
        )
    else:
        slot = (
            "U hebt al een account. Meld u aan zoals altijd, uw wachtwoord is niet veranderd:\n"
            f"{site_link(naam='account_login')}"
        )
    mail_after_commit(
        aan=[lid.user.email],
        onderwerp=f"U bent uitgenodigd{_where(lid)}",
        tekst=f"U bent uitgenodigd als {rol}.\n\n{slot}",
    )


def _mail_grant(lid: Lidmaatschap) -> None:
    """Every grant of a bewaarder role is told to all of that organisatie, so none is silent."""
    mail_after_commit(
        aan=addresses_of(organisatie=lid.organisatie),
        onderwerp=f"Nieuw lid van uw bewaarder{_where(lid)}",
        tekst=(
            f"{lid.user.email} kan nu antwoorden invoeren en lezen voor {lid.organisatie.naam}"
            f"{_where(lid)}.\n\nKent u deze persoon niet? Zeg het meteen aan de programmaleiding."
        ),
    )


@transaction.atomic
def end_membership(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """End a role. The last coordinator of a project and the last of a bewaarder stay."""
    lid = _lock_with_its_place(lidmaatschap)
    if not may_grant(
        by, Rol(lid.rol), lid.organisatie, lid.pilootgemeente, lid.programma, first=False
    ):
        raise PermissionDenied
    if lid.beeindigd_op is not None:
        return lid
    anderen = (
        Lidmaatschap.objects.active()
        .filter(rol=lid.rol, pilootgemeente=lid.pilootgemeente)
        .exclude(user=lid.user_id)
    )
    if lid.rol == Rol.BEWAARDER and not anderen.filter(organisatie=lid.organisatie_id).exists():
        raise ValidationError(LAATSTE_BEWAARDER)
    if lid.rol == Rol.COORDINATOR and not anderen.exists():
        raise ValidationError(LAATSTE_COORDINATOR)
    lid.beeindigd_op = now
    lid.save(update_fields=["beeindigd_op"])
    _record(lid, Handeling.ROL_BEEINDIGD, by)
    mail_after_commit(
        aan=[lid.user.email],
        onderwerp=f"Uw rol is beëindigd{_where(lid)}",
        tekst=(
            f"U bent niet langer {lid.get_rol_display().lower()} voor {lid.organisatie.naam}"
            f"{_where(lid)}. Wat u schreef, blijft bewaard."
        ),
    )
    return lid


def _lock_with_its_place(lidmaatschap: Lidmaatschap) -> Lidmaatschap:
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
    if lid.rol != Rol.STUURGROEPLID or lid.beeindigd_op is not None or gemeente is None:
        raise ValidationError("Alleen een stuurgroeplid kan een standpunt ondertekenen.")
    if not may_grant(by, Rol.STUURGROEPLID, lid.organisatie, gemeente, None):
        raise PermissionDenied
    require_running(gemeente)
    lid.mag_standpunt = mag_standpunt
    lid.save(update_fields=["mag_standpunt"])
    return lid
