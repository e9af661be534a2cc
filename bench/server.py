"""A real gunicorn on the database of this process, asked over HTTP."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.kosten import children_of

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request: of a respondent or a stranger, or with the cookie of who is logged in."""

    method: str
    pad: str
    body: str = ""
    cookie: str = ""
    kop: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What came back, and the seconds to its first byte of data and to its last."""

    status: int
    inhoud: bytes
    koekjes: tuple[str, ...]
    eerste: float
    alles: float


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, and the processes that serve."""

    port: int
    workers: tuple[int, ...]

    def ask(self, verzoek: Verzoek, *, na: bytes = b"") -> Antwoord:
        """`na`: what comes before the first byte of data, as the line of names of a CSV."""
        verbinding = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        kop = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": verzoek.cookie}
        begin = time.perf_counter()
        verbinding.request(verzoek.method, verzoek.pad, verzoek.body or None, kop | verzoek.kop)
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read(1)
        while na and na not in inhoud[:-1] and (verder := antwoord.read1(1024)):
            inhoud += verder
        eerste = time.perf_counter() - begin
        inhoud += antwoord.read()
        alles = time.perf_counter() - begin
        koekjes = tuple(antwoord.headers.get_all("Set-Cookie", []))
        verbinding.close()
        return Antwoord(antwoord.status, inhoud, koekjes, eerste, alles)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(workers: int = 1) -> Iterator[Server]:
    """Gunicorn with so many workers on the database of this process."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "proactief.wsgi", f"--workers={workers}"]
    command += [
        "--log-level=error",
        "--timeout=300",
        f"--bind=127.0.0.1:{port}",
        "--no-control-socket",
    ]
    omgeving = {**os.environ, "DATABASE_URL": _database_url(), "ALLOWED_HOSTS": "127.0.0.1"}
    omgeving |= {"DJANGO_SETTINGS_MODULE": "bench.instellingen", "SECURE_SSL_REDIRECT": "0"}
    with subprocess.Popen(command, cwd=ROOT, env=omgeving) as gunicorn:
        try:
            yield _wait_for(gunicorn.pid, port, workers)
        finally:
            gunicorn.terminate()


def _database_url() -> str:
    from django.db import connection

    naam = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{naam}"
    return f"sqlite:///{naam}"


def _wait_for(pid: int, port: int, workers: int) -> Server:
    einde = time.monotonic() + 60
    while time.monotonic() < einde:
        server = Server(port, tuple(children_of(pid)))
        try:
            server.ask(Verzoek("GET", "/handleiding/"))
        except OSError:
            time.sleep(0.2)
        else:
            if len(server.workers) == workers:
                return server
    raise TimeoutError("gunicorn does not answer")
