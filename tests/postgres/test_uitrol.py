"""The unit files of `deploy/`, started: production behind what nginx says, with a database that goes away."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proactief.test_settings import PRODUCTIE
from tests.testbed.postgres import postgres, started_again
from tests.testbed.server import NAME, Server, make_server, wait_for
from tests.testbed.units import chapters, exec_start, read_environment

WEB, WORKER, TIK = "proactief-web.service", "proactief-worker.service", "proactief-tik.service"
# Asks for a task that nobody needs: the charts of a snapshot that does not exist.
ENQUEUE = "from rechtencirkel.actions.snapshot import draw_charts as d; print(d.enqueue(snapshot_id=0).id)"
DONE = "from django_tasks_db.models import DBTaskResult as d; print(d.objects.filter(finished_at=None).count())"
# A program that takes too long and says so; served by the same gunicorn.
SLOW = """
import time
def application(environ, start_response):
    open("begun", "w").close()
    time.sleep(float(environ["QUERY_STRING"]))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"klaar"]
"""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A PostgreSQL of its own, whatever the other tests run on: it will be stopped."""
    with postgres() as url:
        yield url


@pytest.fixture(scope="module")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Installed by the commands of the chapter, all but pip."""
    folder = tmp_path_factory.mktemp("server")
    mails = {"EMAIL_URL": f"filemail://{folder / 'mails'}"}
    asked, _ = read_environment()
    boek = {"HERSTELBOEK": str(folder / "herstelboek.jsonl")}
    server = make_server(folder, {**asked, **PRODUCTIE, **mails, **boek, "DATABASE_URL": database})
    for line in dict(chapters())["4. Installing"]:
        if line.startswith("deploy/manage "):
            done = server.manage(*shlex.split(line)[1:])
            assert done.returncode == 0, f"{line}\n{done.stderr}"
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def web(server: Server) -> Path:
    """The web server runs; what it logged stands in this file."""
    log = server.folder / "web.log"
    server.start(WEB, log)
    wait_for(server.listens)
    return log


def test_a_page_that_came_over_https_is_served_and_locked_to_it(server: Server, web: Path) -> None:
    status, headers, page = server.ask("/")
    assert status == 200, web.read_text()
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    css = re.findall(r'href="(/static/css/proactief\.[0-9a-f]+\.css)"', page)
    status, headers, _ = server.ask(css[0])
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    status, headers, _ = server.ask("/", X_Forwarded_Proto="http")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/")
    assert server.ask("/", Host="elsewhere.test")[0] == 400


def test_a_form_arrives_when_the_proxy_passes_the_name_on(server: Server, web: Path) -> None:
    """Without CSRF_TRUSTED_ORIGINS; and one from another site does not."""
    _, headers, page = server.ask("/aanmelden/")
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    cookie = headers["Set-Cookie"].partition(";")[0]
    body = f"csrfmiddlewaretoken={token}&login=a@b.test&password=c"
    kept = {"Cookie": cookie, "Content_Type": "application/x-www-form-urlencoded"}
    status, _, page = server.ask("/aanmelden/", "POST", body, Origin=f"https://{NAME}", **kept)
    assert status == 200
    assert "horen niet bij elkaar" in page
    assert server.ask("/aanmelden/", "POST", body, Origin="https://b.test", **kept)[0] == 403


def test_no_visit_stands_in_the_log(server: Server, web: Path) -> None:
    for path in ("/b/een-sleutel-die-niemand-heeft/", "/intrekken/", "/handleiding/"):
        server.ask(path)
    log = web.read_text()
    assert [word for word in ("sleutel", "intrekken", "handleiding") if word in log] == []
    assert "Listening at" in log


def test_a_killed_process_of_the_web_server_is_replaced(server: Server, web: Path) -> None:
    master = server.running[0].pid
    children = Path(f"/proc/{master}/task/{master}/children")
    workers = exec_start(WEB)[exec_start(WEB).index("--workers") + 1]
    wait_for(lambda: len(children.read_text().split()) == int(workers))
    killed = children.read_text().split()[0]
    os.kill(int(killed), signal.SIGKILL)
    wait_for(lambda: len({*children.read_text().split()} - {killed}) == int(workers))
    assert server.ask("/")[0] == 200


def stop_database(url: str) -> None:
    """As `systemctl stop postgresql` does."""
    status = Path(url.removeprefix("postgres://postgres@/").rpartition("/")[0])
    number = int((status / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGINT)
    wait_for(lambda: not (status / "data" / "postmaster.pid").exists())


def test_a_database_that_goes_away_ends_the_worker_and_nothing_else(
    server: Server, web: Path, database: str
) -> None:
    log = server.folder / "worker.log"
    tik = server.command(TIK)
    worker = server.start(WORKER, log)
    assert server.run(tik).returncode == 0
    wait_for(lambda: server.ask("/gezondheid/")[0] == 200)

    stop_database(database)
    assert worker.wait(30) == 1, "systemd starts it again: Restart=always"
    assert server.start(WORKER, log).wait(30) == 1, "and again, as long as the database is away"
    assert server.run(tik).returncode == 1
    assert server.ask("/gezondheid/")[0] >= 500
    assert server.ask("/handleiding/")[0] == 200, "what needs no database is still there"

    with started_again(database):
        assert server.ask("/gezondheid/")[0] == 200, "the web server was not started again"
        assert server.run(tik).returncode == 0
        assert server.manage("shell", "-v0", "-c", ENQUEUE).returncode == 0
        worker = server.start(WORKER, log)
        wait_for(lambda: server.manage("shell", "-v0", "-c", DONE).stdout == "0\n")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
        server.running[0].send_signal(signal.SIGTERM)
        assert server.running[0].wait(30) == 0


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Server]:
    """The web server of the unit file with a program that sleeps; it gives up after two seconds."""
    server = make_server(tmp_path, PRODUCTIE)
    (tmp_path / "traag.py").write_text(SLOW)
    server.start(WEB, tmp_path / "log", **{"proactief.wsgi": "traag", "60": "2"})
    wait_for(server.listens)
    try:
        yield server
    finally:
        server.stop()


def test_systemd_is_told_when_the_web_server_stands(tmp_path: Path) -> None:
    """Type=notify: a start that fails is seen, and what waits for it does not wait in vain."""
    server = make_server(tmp_path, {**PRODUCTIE, "NOTIFY_SOCKET": str(tmp_path / "notify")})
    (tmp_path / "traag.py").write_text(SLOW)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(server.environment["NOTIFY_SOCKET"])
        systemd.settimeout(30)
        server.start(WEB, tmp_path / "log", **{"proactief.wsgi": "traag"})
        try:
            assert systemd.recv(100).splitlines()[0] == b"READY=1"
        finally:
            server.stop()


def test_a_stop_lets_a_request_that_runs_finish(slow: Server) -> None:
    got: list[tuple[int, dict[str, str], str]] = []
    asking = threading.Thread(target=lambda: got.append(slow.ask("/?1")))
    asking.start()
    wait_for(lambda: (slow.folder / "begun").exists())
    slow.running[0].send_signal(signal.SIGTERM)
    asking.join(20)
    assert [(status, page) for status, _, page in got] == [(200, "klaar")]
    assert slow.running[0].wait(20) == 0


def test_a_request_that_takes_too_long_is_ended_and_its_address_is_not_written_down(
    slow: Server,
) -> None:
    """Gunicorn writes the address of what it kills; of a respondent's it may not."""
    assert slow.ask("/b/een-geheime-sleutel/?8")[0] == 500
    log = (slow.folder / "log").read_text()
    assert "ERROR gunicorn.error: Error handling request GET /…" in log
    assert "  builtins.SystemExit\n" in log
    assert "Traceback" not in log
    assert "geheime" not in log
    assert slow.ask("/kader/?0")[2] == "klaar"
