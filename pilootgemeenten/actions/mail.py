"""Putting a mail in the outbox, and what mails are written with.

The row is written with what it tells of; the words are made when it is sent (vrijgave.md 3.9).
"""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from pilootgemeenten.models import Organisatie, User, Verzending
from pilootgemeenten.values import Mailsoort

from .versturen import enqueue_mails


def queue_mail(*, soort: Mailsoort, aan: Iterable[str], nummer: int = 0) -> list[Verzending]:
    """One mail of this kind to each address apart, so that nobody sees the other addresses.

    `nummer` is the key of what it is about. Nothing is sent here: once this is committed, the worker does.
    """
    rijen = Verzending.objects.bulk_create(
        Verzending(soort=soort.code, nummer=nummer, aan=adres) for adres in sorted(set(aan))
    )
    enqueue_mails(keys=[rij.pk for rij in rijen])
    return rijen


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
