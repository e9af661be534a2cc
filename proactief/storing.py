"""When the database does not answer: what that looks like in Python, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.utils import DatabaseError, InterfaceError, OperationalError


def chain(fout: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from, the last first."""
    gezien: set[int] = set()
    while fout is not None and id(fout) not in gezien:
        gezien.add(id(fout))
        yield fout
        fout = fout.__cause__ or fout.__context__


def is_database_away(fout: BaseException | None) -> bool:
    """Whether trying again may help: no connection, a lost one, a lock that was held too long.

    A statement that cannot be right (no such column, a refused row) is a fault of ours, and no storing.
    """
    return any(_may_pass(deel) for deel in chain(fout))


def _may_pass(fout: BaseException) -> bool:
    if (
        type(fout) is DatabaseError
    ):  # an answer broke off: psycopg2 has neither a name nor a code for it
        return getattr(fout.__cause__, "pgcode", "") is None
    geen_antwoord = isinstance(fout, OperationalError | InterfaceError)
    return geen_antwoord and not str(fout).startswith("no such")  # SQLite, of a table or a column
