"""The digest: what can wait goes to a person in one mail a day, unless he or she switched that off (ADR 0014)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import localtime, make_aware

from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.models import User
from pilootgemeenten.values import Mailtekst

from .opmaak import site_link

# An hour that is there once on every day of the year, also when the clock changes.
OVERZICHT_UUR = dt.time(7)
SLOT = (
    "Dit overzicht krijgt u hoogstens één keer per dag, en alleen als er iets te melden is. Wat dringend is, "
    "mailen we apart en meteen.\nWilt u geen overzicht meer? Zet het uit:\n{link}"
)


def next_overzicht(now: dt.datetime) -> dt.datetime:
    """The first digest after this moment."""
    hier = localtime(now)
    dag = hier.date() + dt.timedelta(days=hier.time() >= OVERZICHT_UUR)
    return make_aware(dt.datetime.combine(dag, OVERZICHT_UUR))


def wants_overzicht(aan: str) -> bool:
    """Whether who reads mail at this address can log in, and left the digest on."""
    return User.objects.filter(email=aan, is_active=True, overzicht=True).exists()


def write_overzicht(delen: Iterable[Mailtekst], now: dt.datetime) -> Mailtekst:
    """One mail of these; what is the same, once. Its subject is the day, never how much or about what."""
    stukken = (f"{_on_one_line(deel.onderwerp)}\n\n{deel.tekst}" for deel in dict.fromkeys(delen))
    slot = SLOT.format(link=site_link(naam="account_gegevens"))
    return Mailtekst(
        f"Uw overzicht van {dutch_date(localtime(now).date())}",
        "\n\n\n".join([*stukken, slot]),
    )


def _on_one_line(onderwerp: str) -> str:
    return " ".join(onderwerp.split())


@transaction.atomic
def set_overzicht(*, user: User, aan: bool) -> User:
    """Whether this person gets the digest from now on; what waits already follows that too."""
    user.overzicht = aan
    user.save(update_fields=["overzicht"])
    return user
