"""Plain mails in Dutch, sent only when what they tell is truly stored."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.urls import reverse

from pilootgemeenten.models import Organisatie, User

logger = logging.getLogger(__name__)

GROET = "Vriendelijke groeten\nProactief"


def mail_after_commit(*, aan: Iterable[str], onderwerp: str, tekst: str) -> None:
    """Send one mail to each address apart, so that nobody sees the other addresses.

    A mail server that fails undoes nothing: what was stored stays, and the log says so.
    """
    berichten = [
        mail.EmailMessage(
            subject=onderwerp[:200],
            body=f"Dag\n\n{tekst}\n\n{GROET}\n{settings.SITE_URL}\n",
            to=[adres],
        )
        for adres in sorted(set(aan))
    ]

    def send() -> None:
        mail.get_connection().send_messages(berichten)

    transaction.on_commit(send, robust=True)


def site_link(*, naam: str, args: Iterable[object] = ()) -> str:
    """The full address of a page of this site, for in a mail."""
    return settings.SITE_URL.rstrip("/") + reverse(naam, args=list(args))


def password_link(*, user: User) -> str:
    """The address where this user, once and within some days, chooses a password."""
    key = default_token_generator.make_token(user)
    return site_link(naam="account_reset_password_from_key", args=(user_pk_to_url_str(user), key))


def addresses_of(*, organisatie: Organisatie) -> list[str]:
    """Where every running member of this organisatie who can log in reads mail."""
    rijen = organisatie.lidmaatschappen.active().order_by("user__email")
    return list(rijen.values_list("user__email", flat=True).distinct())
