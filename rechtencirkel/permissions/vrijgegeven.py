"""The loader of what never changes any more: a released ronde, in one bare query each.

The page and the circle of a released ronde are kept; deciding who may read them is then most of the
work. This asks the same as `get_ronde(..., RESULTAAT)` without building models; a test holds the two
against each other for the whole cast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente, User
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.models import Grafiek, Ronde, Snapshot

from .rijen import RESULTAAT

TABLES = f"""
FROM {Ronde._meta.db_table} r
JOIN {Pilootgemeente._meta.db_table} g ON g.id = r.pilootgemeente_id
JOIN {Lidmaatschap._meta.db_table} l ON l.user_id = %s AND l.beeindigd_op IS NULL AND (
    l.pilootgemeente_id = g.id OR l.programma_id = g.programma_id
    OR (l.pilootgemeente_id IS NULL AND l.programma_id IS NULL))
"""
CHART_TABLES = f"""
JOIN {Snapshot._meta.db_table} s ON s.ronde_id = r.id
JOIN {Grafiek._meta.db_table} c ON c.snapshot_id = s.id AND c.sha256 = %s
"""
WHERE = "WHERE g.slug = %s AND r.nummer = %s AND r.status = %s AND r.vervallen_op IS NULL"
RONDE_SQL = f"SELECT l.rol, l.id, r.id, r.versie {TABLES} {WHERE}"
CHART_SQL = f"SELECT l.rol, c.soort, c.inhoud {TABLES} {CHART_TABLES} {WHERE}"
GROOTSTE_NUMMER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Vrijgegeven:
    """A released ronde that this user may read, and the memberships that allow it."""

    ronde_id: int
    versie: int
    lidmaatschappen: tuple[int, ...]


def find_vrijgegeven(user: User, slug: str, nummer: int) -> Vrijgegeven | None:
    """The released ronde at this address if the row RESULTAAT lets the user read it, else None."""
    rijen = _readable(RONDE_SQL, [user.pk], slug, nummer)
    if not rijen:
        return None
    _, _, ronde_id, versie = rijen[0]
    return Vrijgegeven(ronde_id, versie, tuple(sorted(rij[1] for rij in rijen)))


def find_chart(
    user: User, slug: str, nummer: int, sha256: str, soorten: Sequence[GrafiekSoort]
) -> bytes | None:
    """The bytes of one chart of a released ronde that this user may read, else None."""
    rijen = _readable(CHART_SQL, [user.pk, sha256], slug, nummer)
    gevonden = [inhoud for _, soort, inhoud in rijen if soort in soorten]
    return bytes(gevonden[0]) if gevonden else None


def _readable(sql: str, eerst: list[int | str], slug: str, nummer: int) -> list[tuple[Any, ...]]:
    """The rows, a membership each with its role first; none if no role may read."""
    if nummer > GROOTSTE_NUMMER:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [*eerst, slug, nummer, RondeStatus.VRIJGEGEVEN.value])
        rijen = cursor.fetchall()
    return rijen if RESULTAAT.toegestaan({Rol(rij[0]) for rij in rijen}, doen=False) else []
