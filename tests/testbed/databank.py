"""A database that does not answer, as a restart of it looks from inside; and how one of a test is emptied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import psycopg2
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.models import Model

# What psycopg says, with what must never reach a page or a log.
WEG = "server closed the connection unexpectedly; DETAIL: Key (naam)=(geheim van iemand)"


@contextmanager
def gone_at_connect() -> Iterator[None]:
    """Nobody listens: a new connection is refused."""
    connection.close()
    with mock.patch.object(connection, "get_new_connection", side_effect=OperationalError(WEG)):
        yield


@contextmanager
def gone_at_query(soort: type[Exception] = OperationalError) -> Iterator[None]:
    """The connection that stood is broken: every statement fails."""

    def fail(*args: Any) -> Any:
        raise soort(WEG)

    with connection.execute_wrapper(fail):
        yield


@contextmanager
def closed_by_us() -> Iterator[None]:
    """The library knows already that the connection is no more."""
    with gone_at_query(InterfaceError):
        yield


@contextmanager
def cut_off() -> Iterator[None]:
    """The server died in the middle of its answer: psycopg2 knows no kind of error for that."""

    def fail(*args: Any) -> Any:
        raise DatabaseError(WEG) from psycopg2.DatabaseError(WEG)

    with connection.execute_wrapper(fail):
        yield


@contextmanager
def gone_after_commit(model: type[Model]) -> Iterator[None]:
    """A row of this model stands, but the word that it does never arrives."""
    commit, ervoor = connection.commit, model._default_manager.count()

    def fail() -> None:
        is_stored = model._default_manager.count() > ervoor
        commit()
        if is_stored:
            raise OperationalError(WEG)

    with mock.patch.object(connection, "commit", fail):
        yield


OVERAL = (gone_at_connect, gone_at_query, closed_by_us, cut_off)


def flush_by_deleting() -> None:
    """Empty the PostgreSQL of a test by deleting rows: truncating makes each of 80 tables and its indexes anew, which
    takes a hundred times as long. The keys between the tables are not looked at meanwhile."""

    def sql_flush(style: Any, tables: Iterable[str], **kwargs: Any) -> list[str]:
        deletes = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables]  # noqa: S608
        return ["SET LOCAL session_replication_role = replica", *deletes] if deletes else []

    connection.ops.sql_flush = sql_flush


def drop_by_force() -> None:
    """Drop the PostgreSQL of a test also when a thread of the live server still serves a page that its browser left."""

    def destroy(name: str, verbosity: int) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")

    connection.creation._destroy_test_db = destroy
