"""What a mail is made of: its links, always below SITE_URL and never what a request calls this host, and its frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from pilootgemeenten.models import User
from pilootgemeenten.names import NIET_TE_ZIEN
from pilootgemeenten.values import Mailtekst

GROET = "Vriendelijke groeten\nProactief"
LANGSTE_ONDERWERP = 200


def site_link(*, naam: str, args: Iterable[object] = ()) -> str:
    """The full address of a page of this site, for in a mail."""
    return settings.SITE_URL.rstrip("/") + reverse(naam, args=list(args))


def password_link(*, user: User) -> str:
    """The address where this user, once and within some days, chooses a password."""
    key = default_token_generator.make_token(user)
    return site_link(naam="account_reset_password_from_key", args=(user_pk_to_url_str(user), key))


def make_message(*, woorden: Mailtekst, aan: str) -> EmailMessage:
    """The mail itself. What cannot be seen in a name could end a header, or turn a link around: it goes."""
    tekst = f"Dag\n\n{woorden.tekst}\n\n{GROET}\n{settings.SITE_URL}\n"
    onderwerp = _visible(" ".join(woorden.onderwerp.split()))
    if len(onderwerp) > LANGSTE_ONDERWERP:
        onderwerp = f"{onderwerp[: LANGSTE_ONDERWERP - 1]}…"
    return EmailMessage(
        subject=onderwerp,
        body="\n".join(_visible(regel) for regel in tekst.split("\n")),
        to=[aan],
    )


def _visible(regel: str) -> str:
    return "".join(teken for teken in regel if unicodedata.category(teken) not in NIET_TE_ZIEN)
