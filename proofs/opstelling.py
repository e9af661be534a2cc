"""The site as `deploy/` starts it, for a proof: PostgreSQL, gunicorn with two processes, a worker, a clock.

    with site() as opstelling:
        ...                                # all of it ends here, on Ctrl-C too

`keep_running` is systemd: it starts again what ended. Only its pauses are shorter.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proofs.instellingen import MAP, OMGEVING, SITE
from tests.testbed.postgres import stop_once
from tests.testbed.server import Server, make_server, wait_for

WEB, WORKER, TIK = "proactief-web.service", "proactief-worker.service", "proactief-tik.service"
WORKERS = 2
INSTALL = (("migrate",), ("createcachetable",), ("collectstatic", "--noinput"))
# Of systemd: RestartSec is 5 and 10 seconds, the clock comes every minute.
RESTART_SECONDS, TIK_SECONDS = 0.5, 1.0


@dataclass
class Opstelling:
    """The processes that run now: `web`, `worker` and, while it is busy, `tik`."""

    server: Server
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    halt: threading.Event = field(default_factory=threading.Event)

    def start(self, unit: str) -> subprocess.Popen[bytes]:
        log = self.server.folder / f"{unit}.log"
        changed = {"4": str(WORKERS)} if unit == WEB else {}
        self.running[unit] = self.server.start(unit, log, **changed)
        return self.running[unit]

    def start_web(self) -> None:
        self.start(WEB)
        wait_for(self.server.listens)
        wait_for(lambda: len(self.web_workers()) == WORKERS)

    def web_workers(self) -> list[int]:
        master = self.running[WEB].pid
        return [
            int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()
        ]

    def run_tik(self) -> int:
        """One clock from begin to end; returns its code."""
        return self.start(TIK).wait(300)

    def errors(self) -> str:
        """What the web server logged as a fault of the program, for who has to find it."""
        blokken = (self.server.folder / f"{WEB}.log").read_text().split("\n20")
        return "\n".join(
            f"20{blok}"
            for blok in blokken
            if " ERROR " in blok and "Service Unavailable" not in blok
        )

    def is_well(self) -> bool:
        """What /gezondheid/ says."""
        return self.server.ask("/gezondheid/")[0] == 200

    @contextlib.contextmanager
    def keep_running(self, *units: str) -> Iterator[None]:
        """Start these again whenever they end, and the clock every second, until the block ends."""
        threads = [threading.Thread(target=self._keep, args=(unit,)) for unit in units]
        self.halt.clear()
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.halt.set()
            for thread in threads:
                thread.join()

    def _keep(self, unit: str) -> None:
        while not self.halt.is_set():
            if unit not in self.running or self.running[unit].poll() is not None:
                self.start(unit)
            self.halt.wait(TIK_SECONDS if unit == TIK else RESTART_SECONDS)

    def kill_one(self) -> str:
        """`kill -9` of a process of the web server, of the worker or of the clock; returns of which, or ""."""
        unit = random.choice((WEB, WEB, WORKER, TIK))
        if unit == WEB:
            pids = self.web_workers()
        else:
            process = self.running.get(unit)
            pids = [process.pid] if process and process.poll() is None else []
        if not pids:
            return ""
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(pids), signal.SIGKILL)
        return unit


@contextlib.contextmanager
def site(*units: str) -> Iterator[Opstelling]:
    """Installed in a folder of its own on the database of DATABASE_URL; the web server and these units run."""
    for caught in (signal.SIGINT, signal.SIGTERM):
        signal.signal(caught, stop_once)
    opstelling = None
    try:
        server = make_server(SITE, OMGEVING)
        opstelling = Opstelling(server)
        for words in INSTALL:
            done = server.manage(*words)
            if done.returncode:
                raise SystemExit(done.stderr)
        opstelling.start_web()
        for unit in units:
            opstelling.start(unit)
        yield opstelling
    finally:
        if opstelling:
            opstelling.halt.set()
            opstelling.server.stop()
        shutil.rmtree(MAP, ignore_errors=True)


def at_once(*doen: Callable[[], None]) -> None:
    """Each in a thread of its own, all let go at the same moment; raises what the first of them raised."""
    start, fouten = threading.Barrier(len(doen)), []

    def run(doe: Callable[[], None]) -> None:
        start.wait()
        try:
            doe()
        except Exception as fout:
            fouten.append(fout)

    threads = [threading.Thread(target=run, args=(doe,), daemon=True) for doe in doen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if fouten:
        raise fouten[0]


def seconds_of(doe: Callable[[], object]) -> float:
    begin = time.monotonic()
    doe()
    return time.monotonic() - begin
