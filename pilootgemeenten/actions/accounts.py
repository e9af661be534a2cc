"""Accounts: made by an invitation, switched off and on, never taken over."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from pilootgemeenten.values import Mailsoort, Mailtekst

from .herstelboek import note_line
from .mail import queue_mail
from .opmaak import password_link


def get_or_make_user(*, email: str) -> User:
    """The account with this address, locked; or a new one in which nobody can log in yet.

    Runs inside the transaction of the caller. Of an existing account nothing changes.
    """
    email = User.objects.normalize_email(email.strip()).lower()
    slot = User.objects.select_for_update(no_key=True)
    bestaand = slot.filter(email__iexact=email).order_by("pk").first()
    if bestaand:
        return bestaand
    user, _ = User.objects.get_or_create(email=email, defaults={"password": make_password(None)})
    return slot.get(pk=user.pk)


@transaction.atomic
def set_weergavenaam(*, user: User, naam: str) -> User:
    """The own name, as colleagues read it; empty for none. Without a versie: nobody else writes it and it is one
    field, so of two tabs the one saved last is what its person wants."""
    user.weergavenaam = naam
    user.save(update_fields=["weergavenaam"])
    return user


def _with_password_link(nummer: int, voor: str, na: str) -> Mailtekst | None:
    """The mail with a link made now, between these words; nothing to who cannot log in any more."""
    user = User.objects.filter(pk=nummer, is_active=True).first()
    if user is None:
        return None
    return Mailtekst("Kies een nieuw wachtwoord", f"{voor}{password_link(user=user)}\n\n{na}")


def _write_link(nummer: int, aan: str) -> Mailtekst | None:
    return _with_password_link(
        nummer,
        "De beheerder stuurt u deze link. Daarmee kiest u zelf een nieuw wachtwoord:\n",
        "De link werkt één keer en enkele dagen lang. Vroeg u dit niet? Dan doet u niets.",
    )


def _write_forgotten(nummer: int, aan: str) -> Mailtekst | None:
    return _with_password_link(
        nummer,
        "U, of iemand anders, vroeg een nieuw wachtwoord voor dit e-mailadres. Kies het hier:\n\n",
        "De link werkt één keer. Vroeg u niets? Dan hoeft u niets te doen: uw wachtwoord blijft hetzelfde.",
    )


def _write_unknown(nummer: int, aan: str) -> Mailtekst:
    return Mailtekst(
        "Er is geen account met dit e-mailadres",
        f"U, of iemand anders, vroeg een nieuw wachtwoord voor {aan}. Met dit adres is er bij ons geen "
        "account.\n\nVroeg u het zelf? Probeer dan een ander adres, of vraag aan wie het project leidt in "
        "uw gemeente met welk adres u bent uitgenodigd. Vroeg u niets? Dan hoeft u niets te doen.",
    )


WACHTWOORD_LINK = Mailsoort(
    "WACHTWOORD_LINK", "link voor een wachtwoord, door de beheerder", _write_link, dringend=True
)
WACHTWOORD_VERGETEN = Mailsoort(
    "WACHTWOORD_VERGETEN", "wachtwoord vergeten", _write_forgotten, dringend=True
)
ONBEKEND_ADRES = Mailsoort("ONBEKEND_ADRES", "adres zonder account", _write_unknown, dringend=True)
ACCOUNTMAIL = (WACHTWOORD_LINK, WACHTWOORD_VERGETEN, ONBEKEND_ADRES)


@transaction.atomic
def mail_forgotten(*, user: User) -> None:
    """To who asked for a new password, at the address of the account."""
    queue_mail(soort=WACHTWOORD_VERGETEN, nummer=user.pk, aan=[user.email])


@transaction.atomic
def mail_unknown_address(*, adres: str) -> None:
    """To who asked for a password for an address without an account."""
    queue_mail(soort=ONBEKEND_ADRES, aan=[adres])


@transaction.atomic
def send_reset(*, user: User) -> User:
    """Mail somebody the link to choose a password. Who sends it never sees the link."""
    if not user.is_active:
        raise ValidationError("Dit account staat uit. Zet het eerst weer aan.")
    queue_mail(soort=WACHTWOORD_LINK, nummer=user.pk, aan=[user.email])
    return user


@transaction.atomic
def hold(*, user: User) -> User:
    """Switch off an account, locked by the caller. What it wrote stays; its sessions end at the next
    click. Of a member of a bewaarder a second person decides (actions/tweede.py)."""
    user.is_active = False
    user.stil_gevraagd_door = user.stil_gevraagd_op = None
    user.save(update_fields=["is_active", "stil_gevraagd_door", "stil_gevraagd_op"])
    note_line(soort=Boeksoort.ACCOUNT, user=user.pk, aan=False)
    return user


@transaction.atomic
def switch_on(*, user: User, now: dt.datetime) -> User:
    """Switch an account on again, or take back that somebody asked to switch it off."""
    gevonden = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    stond_stil = not gevonden.is_active
    if stond_stil:
        gevonden.is_active, gevonden.weer_aan_op = True, now
    gevonden.stil_gevraagd_door = gevonden.stil_gevraagd_op = None
    gevonden.save(
        update_fields=["is_active", "weer_aan_op", "stil_gevraagd_door", "stil_gevraagd_op"]
    )
    if stond_stil:
        note_line(soort=Boeksoort.ACCOUNT, user=gevonden.pk, aan=True, op=now.isoformat())
    return gevonden
