"""Accounts: made by an invitation, switched off and on, never taken over."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.models import User

from .mail import mail_after_commit, password_link


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
    """The own name, as colleagues read it; empty for none."""
    user.weergavenaam = naam
    user.save(update_fields=["weergavenaam"])
    return user


@transaction.atomic
def send_reset(*, user: User) -> User:
    """Mail somebody the link to choose a password. Who sends it never sees the link."""
    if not user.is_active:
        raise ValidationError("Dit account staat uit. Zet het eerst weer aan.")
    mail_after_commit(
        aan=[user.email],
        onderwerp="Kies een nieuw wachtwoord",
        tekst=(
            "De beheerder stuurt u deze link. Daarmee kiest u zelf een nieuw wachtwoord:\n"
            f"{password_link(user=user)}\n\n"
            "De link werkt één keer en enkele dagen lang. Vroeg u dit niet? Dan doet u niets."
        ),
    )
    return user


@transaction.atomic
def hold(*, user: User) -> User:
    """Switch off an account, locked by the caller. What it wrote stays; its sessions end at the next
    click. Of a member of a bewaarder a second person decides (actions/tweede.py)."""
    user.is_active = False
    user.stil_gevraagd_door = user.stil_gevraagd_op = None
    user.save(update_fields=["is_active", "stil_gevraagd_door", "stil_gevraagd_op"])
    return user


@transaction.atomic
def switch_on(*, user: User, now: dt.datetime) -> User:
    """Switch an account on again, or take back that somebody asked to switch it off."""
    gevonden = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not gevonden.is_active:
        gevonden.is_active, gevonden.weer_aan_op = True, now
    gevonden.stil_gevraagd_door = gevonden.stil_gevraagd_op = None
    gevonden.save(
        update_fields=["is_active", "weer_aan_op", "stil_gevraagd_door", "stil_gevraagd_op"]
    )
    return gevonden
