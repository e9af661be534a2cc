"""What a piece of work costs: CPU of Python and of the database beside it, wall time, and memory as PSS."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TIKKEN = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int, *, with_ended: bool = False) -> float:
    """CPU seconds of a process; `with_ended` counts its children that are gone too."""
    velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, velden[11 : 15 if with_ended else 13])) / TIKKEN


def children_of(pid: int) -> list[int]:
    return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def fine_cpu_of(pid: int) -> float:
    """The same of a process that lives, in steps of a nanosecond where a tick is ten milliseconds."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _backend() -> int | None:
    """The process of PostgreSQL that serves this connection; SQLite works in our own process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def database_cpu() -> float:
    """CPU seconds of the whole database server of this connection, so far: the other connections and its housekeeping
    too."""
    backend = _backend()
    if backend is None:
        return 0.0
    server = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
    return cpu_of(server, with_ended=True) + sum(map(cpu_of, children_of(server)))


def connection_cpu() -> float:
    """Only what serves this connection: for work of milliseconds, beside which the housekeeping is noise."""
    backend = _backend()
    return 0.0 if backend is None else fine_cpu_of(backend)


@dataclass
class Kosten:
    """In seconds."""

    python: float = 0.0
    database: float = 0.0
    wand: float = 0.0

    @property
    def cpu(self) -> float:
        return self.python + self.database

    def __str__(self) -> str:
        return f"Python {self.python:.2f} + database {self.database:.2f} s CPU, {self.wand:.1f} s"


@contextmanager
def measured(
    kosten: Kosten | None = None, *, telt: Callable[[], float] = database_cpu
) -> Iterator[Kosten]:
    """What happens inside is added to these costs; `telt` says which CPU of the database counts."""
    kosten = kosten or Kosten()
    database, python, wand = telt(), time.process_time(), time.perf_counter()
    yield kosten
    kosten.python += time.process_time() - python
    kosten.wand += time.perf_counter() - wand
    kosten.database += telt() - database


def pss_mb(pid: int | str = "self") -> float:
    """Proportional set size of a process, in MB. Not `ru_maxrss`: a child begins with the peak of its parent."""
    tekst = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", tekst, re.M)[1]) / 1024


@contextmanager
def peak_memory(pid: int | str = "self") -> Iterator[dict[str, float]]:
    """Megabytes of PSS over idle of a process, looked at every 10 ms; looking costs CPU, so never measure both.

    In a process that did larger work before, what that left free hides it all: measure a fresh one.
    """
    found, busy, idle = {"mb": 0.0}, threading.Event(), pss_mb(pid)

    def watch() -> None:
        while not busy.wait(0.01):
            found["mb"] = max(found["mb"], pss_mb(pid) - idle)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        busy.set()
        thread.join()


def told(value: float, limit: float, unit: str, *, at_least: bool = False) -> str:
    """A promise that has a limit, in the words that `bench` counts."""
    reached = value >= limit if at_least else value <= limit
    return f"{value:.2f} {unit} - {'reached' if reached else 'NOT reached'}"
