"""One clock at a time: a lock that frees itself when its holder is killed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# The number under which PostgreSQL knows this lock; any will do, as long as all use the same.
SLEUTEL = 7_076_010


@contextmanager
def clock_lock() -> Iterator[bool]:
    """Whether this is the only clock that runs on this database.

    PostgreSQL keeps the lock with a connection of its own, the operating system that of SQLite with the process: a
    clock that is killed holds neither.
    """
    if connection.vendor == "postgresql":
        yield from _lock_postgres()
    else:
        yield from _lock_file(f"{connection.settings_dict['NAME']}.tik")


def _lock_postgres() -> Iterator[bool]:
    eigen = connection.copy()  # work that fails may close the other one, and the lock with it
    try:
        with eigen.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [SLEUTEL])
            vrij = bool(cursor.fetchone()[0])
        yield vrij
    finally:
        eigen.close()


def _lock_file(pad: str) -> Iterator[bool]:
    with open(pad, "a") as bestand:  # noqa: PTH123 (the name comes from the settings as text)
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True  # closing the file gives the lock up
