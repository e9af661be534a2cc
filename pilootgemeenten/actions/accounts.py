"""Accounts: made by an invitation, switched off and on, never taken over."""

from __future__ import annotations

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
def set_active(*, user: User, is_active: bool) -> User:
    """Switch an account off or on. What it wrote stays; its sessions end at the next click."""
    gevonden = User.objects.select_for_update().get(pk=user.pk)
    gevonden.is_active = is_active
    gevonden.save(update_fields=["is_active"])
    return gevonden
