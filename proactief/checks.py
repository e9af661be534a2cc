"""What must be so before the site starts: no demo world in production, no other work in the demo, and a herstelboek
that can be written.

Run with `migrate` and with `check --database default`, as every check that reads the database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from pilootgemeenten.models import Programma, User

DEMO_IN_PRODUCTIE = "In deze databank staan demo-accounts waarvan iedereen het wachtwoord kent."
WERK_IN_DEMO = "DEMO=1 staat aan op een databank die de demo niet gemaakt heeft."
GEEN_BOEK = (
    "In het bestand van HERSTELBOEK kan deze gebruiker niet schrijven, of de map ervan is er niet."
)
MAAK_MAP = "Maak de map, en geef ze aan de gebruiker waaronder de website draait."


@register(Tags.database)
def check_demo(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Two errors; nothing to say before the tables stand."""
    if "default" not in (databases or []) or not _tables_stand():
        return []
    if not settings.DEBUG and User.objects.filter(is_demo=True, is_active=True).exists():
        return [Error(DEMO_IN_PRODUCTIE, hint="Begin met een lege databank.", id="proactief.E001")]
    if settings.DEMO and User.objects.exists() and not _demo_programma_stands():
        return [Error(WERK_IN_DEMO, hint="Kies een andere DATABASE_URL.", id="proactief.E002")]
    return []


@register(Tags.database)
def check_herstelboek(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Without it nothing closes and nothing is released. Tried, not asked: a disk can be read-only for everybody."""
    if "default" not in (databases or []) or settings.DEBUG or not settings.HERSTELBOEK:
        return []
    if _can_write(Path(settings.HERSTELBOEK)):
        return []
    return [Error(GEEN_BOEK, hint=MAAK_MAP, id="proactief.E003")]


def _can_write(pad: Path) -> bool:
    """Leaves no file behind."""
    try:
        with pad.open("ab") if pad.exists() else tempfile.TemporaryFile(dir=pad.parent):
            return True
    except OSError:
        return False


def _tables_stand() -> bool:
    tabellen = {User._meta.db_table, Programma._meta.db_table}
    return tabellen <= set(connections["default"].introspection.table_names())


def _demo_programma_stands() -> bool:
    return Programma.objects.filter(is_demo=True).exists()
