"""How much memory one worker of the web server takes after load, and whether it stays flat.

A real gunicorn with one worker, asked over HTTP for each kind of page. PSS counts what the worker shares with its
parent for its share. Fewer requests: `python -m bench.geheugen 2000`.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.database import fresh_database, setup

ROOT = Path(__file__).resolve().parents[1]
VERZOEKEN = 10_000
WARM = 1_000
MAX_MB = 100
# Growth between the warm worker and the last request: what an allocator keeps in reserve, and no leak.
VLAK_MB = 5
OPEN_PAGINAS = ("/", "/kader/", "/wie-ziet-wat/", "/handleiding/", "/aanmelden/", "/gezondheid/")
ACHTER_AANMELDEN = {
    "coordinator": ("/", "/gemeenten/halle/", "/gemeenten/halle/rechtencirkel/1/"),
    "bewaarder": ("/bevragen/", "/bevragen/halle/1/1/blad/"),
    "beheerder": ("/admin/",),
}


def pss_mb(pid: int) -> float:
    """Proportional set size of a process, in MB."""
    tekst = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", tekst, re.M)[1]) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(port: int) -> Iterator[int]:
    """Gunicorn with one worker on the database of this process; yields the pid of that worker."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "proactief.wsgi",
        "--workers=1",
        "--log-level=error",
    ]
    command += [f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    omgeving = {**os.environ, "DATABASE_URL": _database_url(), "ALLOWED_HOSTS": "127.0.0.1"}
    omgeving |= {"DJANGO_SETTINGS_MODULE": "bench.instellingen", "SECURE_SSL_REDIRECT": "0"}
    with subprocess.Popen(command, cwd=ROOT, env=omgeving) as gunicorn:
        try:
            yield _wait_for_worker(gunicorn.pid, port)
        finally:
            gunicorn.terminate()


def _database_url() -> str:
    from django.db import connection

    naam = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{naam}"
    return f"sqlite:///{naam}"


def _wait_for_worker(pid: int, port: int) -> int:
    einde = time.monotonic() + 60
    while time.monotonic() < einde:
        try:
            _ask(port, Verzoek("GET", "/handleiding/"))
        except OSError:
            time.sleep(0.2)
        else:
            return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
    raise TimeoutError("gunicorn does not answer")


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request: of a respondent or a stranger, or with the cookie of who is logged in."""

    method: str
    pad: str
    body: str = ""
    cookie: str = ""


def _ask(port: int, verzoek: Verzoek) -> int:
    verbinding = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kop = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": verzoek.cookie}
    verbinding.request(verzoek.method, verzoek.pad, verzoek.body or None, kop)
    antwoord = verbinding.getresponse()
    antwoord.read()
    verbinding.close()
    return antwoord.status


def measure(verzoeken: list[Verzoek], aantal: int) -> list[float]:
    """PSS in MB: of the new worker, after WARM requests, and at each tenth of the rest."""
    port, gemeten = _free_port(), []
    with _served(port) as worker:
        gemeten.append(pss_mb(worker))
        for nummer in range(1, aantal + 1):
            verzoek = verzoeken[nummer % len(verzoeken)]
            status = _ask(port, verzoek)
            if status not in (200, 503 if verzoek.pad == "/gezondheid/" else 200):
                raise AssertionError(f"{verzoek.method} {verzoek.pad} answers {status}")
            if nummer in (WARM, aantal) or nummer % (aantal // 10) == 0:
                gemeten.append(pss_mb(worker))
    return gemeten


def rows() -> Iterator[tuple[str, str]]:
    """One line of the table of `bench`."""
    setup()
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else VERZOEKEN
    with fresh_database():
        gemeten = measure(_world(), aantal)
    groei = gemeten[-1] - gemeten[1]
    gehaald = max(gemeten) <= MAX_MB and groei <= VLAK_MB
    gevonden = (
        f"{gemeten[0]:.0f} -> {gemeten[1]:.0f} -> {gemeten[-1]:.0f} MB (hoogste {max(gemeten):.0f})"
    )
    yield (
        f"a worker <= {MAX_MB} MB and flat (<= {VLAK_MB}) over {aantal} requests",
        gevonden if gehaald else f"{gevonden} NOT reached",
    )


def _world() -> list[Verzoek]:
    """One of each kind, in a world of one open groep: open pages, pages behind a login, a respondent's form, and
    one sent back for what is wrong in it."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from bevraging.actions.links import make_links
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    groep = make_ronde(cast, status="OPEN").groepen.get(nummer=1)
    link = f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"
    verzoeken = [Verzoek("GET", pad) for pad in (*OPEN_PAGINAS, link)]
    verzoeken.append(Verzoek("POST", link, "preventie=11&nazorg_hiaat=" + "x" * 1500))
    for wie, paden in ACHTER_AANMELDEN.items():
        client = Client()
        client.force_login(cast.mensen[wie], backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
        verzoeken += [Verzoek("GET", pad, cookie=cookie) for pad in paden]
    return verzoeken


if __name__ == "__main__":
    for belofte, uitslag in rows():
        print(belofte, uitslag)
