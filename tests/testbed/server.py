"""A server as docs/beheer.md makes it, in a folder: the source, the settings, and what the unit files start."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.testbed.source import APPS, ROOT
from tests.testbed.units import FOLDER, exec_start

NAME = "proactief.example.test"
# What nginx of deploy/ adds to a request that came in over https.
BEHIND_NGINX = {"Host": NAME, "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
PLACE = "127.0.0.1:8000"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Until it is true; the caller's test fails when that takes too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@dataclass
class Server:
    """One folder, one environment, and the processes that its unit files start."""

    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def command(self, unit: str) -> list[str]:
        """ExecStart of a unit, in this folder and at this port."""
        here = {FOLDER: str(self.folder), PLACE: f"127.0.0.1:{self.port}"}
        words = exec_start(unit)
        for there, ours in here.items():
            words = [word.replace(there, ours) for word in words]
        return words

    def start(self, unit: str, log: Path, **changed: str) -> subprocess.Popen[bytes]:
        """Start a unit as systemd would; `changed` takes the place of words of its command."""
        words = [changed.get(word, word) for word in self.command(unit)]
        with log.open("ab") as output:
            process = subprocess.Popen(
                words,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """A command to its end, with the settings of the services."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What `deploy/manage` does, without its user."""
        return self.run([str(self.folder / ".venv" / "bin" / "python"), "manage.py", *words])

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """A request as nginx passes it on; a header given as "" is left out."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        status, got, page = self.send(path, method, body, said)
        return status, dict(got), page

    def send(
        self, path: str, method: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], str]:
        """The same, with every header of the answer in its order: a page may set two cookies."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            every = {name: said for name, said in (BEHIND_NGINX | headers).items() if said}
            connection.request(method, path, body, every)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read().decode()
        finally:
            connection.close()

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """End what is left."""
        for process in self.running:
            if process.poll() is None:
                process.terminate()
        for process in self.running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def make_server(folder: Path, settings: dict[str, str]) -> Server:
    """The source in an empty folder, with its settings and nothing else of this computer."""
    for name in (*APPS, "templates", "static", "deploy"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return Server(folder, {"PATH": os.defpath, "HOME": str(folder), **settings})
