"""The demo accounts: one password, all marked, every role given by the action that gives roles."""

from __future__ import annotations

from functools import lru_cache

from django.contrib.auth.hashers import make_password

from demo.queries import WACHTWOORD
from pilootgemeenten.actions.leden import delegate_standpunt, invite_member
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Organisatie, Pilootgemeente, Programma, User
from pilootgemeenten.values import Uitnodiging

DOMEIN = "demo.test"


@lru_cache(maxsize=1)
def _hash() -> str:
    """One hash for all: they share their password anyway, and hashing is slow on purpose."""
    return make_password(WACHTWOORD)


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
    uitnodiging = Uitnodiging(f"{naam}@{DOMEIN}", organisatie, rol, gemeente, programma)
    lid = invite_member(uitnodiging=uitnodiging, by=by)
    user: User = lid.user
    user.password, user.is_demo = _hash(), True
    user.save(update_fields=["password", "is_demo"])
    return user


def add_tekenaar(
    naam: str, organisatie: Organisatie, *, gemeente: Pilootgemeente, by: User
) -> User:
    """A stuurgroeplid who may sign the standpunt of its organisatie."""
    user = add_person(naam, Rol.STUURGROEPLID, organisatie, gemeente=gemeente, by=by)
    for lid in user.lidmaatschappen.filter(pilootgemeente=gemeente).order_by("pk"):
        delegate_standpunt(lidmaatschap=lid, mag_standpunt=True, by=by)
    return user
