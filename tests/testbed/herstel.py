"""A herstelboek in a test, and a backup: what is done after it is rolled back, and the file goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from pilootgemeenten.actions.boekbestand import Boek
from proactief.herstel import catch_up


@pytest.fixture
def boek(db: None, settings: Any, tmp_path: Path) -> Boek:
    """This site keeps a herstelboek, with nothing in it yet."""
    settings.HERSTELBOEK = str(tmp_path / "herstelboek.jsonl")
    return Boek(settings.HERSTELBOEK)


@contextmanager
def since_the_backup() -> Iterator[None]:
    """What happens within is in no backup: afterwards the database is as it was before."""
    punt = transaction.savepoint()
    yield
    transaction.savepoint_rollback(punt)


def redo() -> dict[str, int]:
    """What `na_herstel` does again, by kind."""
    return dict(catch_up(now=timezone.now(), alles=True))
