"""The demo accounts: one password, all marked, every role given by the action that gives roles."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from demo.queries import WACHTWOORD
from pilootgemeenten.actions.leden import delegate_standpunt, invite_member
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, Pilootgemeente, Programma, User
from pilootgemeenten.values import Uitnodiging
from rechtencirkel.actions.lezers import accept_role

DOMEIN = "demo.test"
LANG_GELEDEN = dt.timedelta(days=270)  # before the first ronde of the demo opened


@lru_cache(maxsize=1)
def _hash() -> str:
    """One hash for all: they share their password anyway, and hashing is slow on purpose."""
    return make_password(WACHTWOORD)


def address(naam: str) -> str:
    """The e-mail address of somebody of the demo."""
    return f"{naam}@{DOMEIN}"


def add_person(
    naam: str,
    rol: Rol,
    organisatie: Organisatie,
    *,
    by: User | None,
    gemeente: Pilootgemeente | None = None,
    programma: Programma | None = None,
) -> User:
    """An account `<naam>@demo.test` with this role; `by` invites, None is the command itself."""
    uitnodiging = Uitnodiging(address(naam), organisatie, rol, gemeente, programma)
    return settle(invite_member(uitnodiging=uitnodiging, by=by))


def settle(lid: Lidmaatschap) -> User:
    """The invited chooses the password of the demo, logs in and accepts, some time ago."""
    user: User = lid.user
    moment = timezone.now() - LANG_GELEDEN
    user.password, user.is_demo, user.last_login = _hash(), True, moment
    user.save(update_fields=["password", "is_demo", "last_login"])
    accept_role(lidmaatschap=lid, by=user, now=moment)
    return user


def add_tekenaar(
    naam: str, organisatie: Organisatie, *, gemeente: Pilootgemeente, by: User
) -> User:
    """A stuurgroeplid who may sign the standpunt of its organisatie."""
    user = add_person(naam, Rol.STUURGROEPLID, organisatie, gemeente=gemeente, by=by)
    for lid in user.lidmaatschappen.filter(pilootgemeente=gemeente).order_by("pk"):
        delegate_standpunt(lidmaatschap=lid, mag_standpunt=True, by=by)
    return user
