"""Ten times the database dies at once while people answer: who is told that an answer stands keeps it, the others
read 503, and all comes back without a hand."""

import contextlib
import itertools
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

import proofs.instellingen  # noqa: F401 - Django first
from bench.geheugen import ACHTER_AANMELDEN
from proofs.instellingen import OMGEVING
from proofs.mensen import BEDANKT, Bezoeker, Verkeer, open_form
from proofs.opstelling import TIK, WEB, WORKER, Opstelling, site
from proofs.tabel import tell
from proofs.wereld import Wereld, count_answers, make_wereld
from tests.testbed.postgres import started_again
from tests.testbed.server import wait_for

HERSTARTS, MENSEN = 10, 6
LINKS = 1000
# How long the database works between two falls, and how long it is away.
WERKT_SECONDEN, WEG_SECONDEN = (1.5, 3.0), (0.5, 2.0)
TERUG_SECONDEN = 10


def data() -> Path:
    home = OMGEVING["DATABASE_URL"].removeprefix("postgres://postgres@/").rpartition("/")[0]
    return Path(home) / "data"


def kill_database(*, hard: bool) -> None:
    """As `pg_ctl stop -m immediate`; `hard` as when the machine takes all its processes away."""
    master = int((data() / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    number = signal.SIGKILL if hard else signal.SIGQUIT
    for pid in (master, *(map(int, children) if hard else ())):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
    with contextlib.suppress(ChildProcessError):  # the first one is no child of ours
        os.waitpid(master, 0)
    wait_for(lambda: not any(_runs(pid) for pid in (master, *map(int, children))))


def _runs(pid: int) -> bool:
    """A zombie of a parent that does not look does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@dataclass
class Drukte:
    """Six people who answer one link after another, and three who read, whatever happens."""

    wereld: Wereld
    verkeer: Verkeer = field(default_factory=Verkeer)
    erkend: list[int] = field(default_factory=list)
    verstuurd: set[int] = field(default_factory=set)
    halt: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        beurt = zip(itertools.count(), self.wereld.links(LINKS), strict=False)
        slot = threading.Lock()
        doen: list[Callable[[], None]] = [lambda: self._answer_all(beurt, slot)] * MENSEN
        for wie, paden in ACHTER_AANMELDEN.items():
            lezer = self.wereld.logged_in(wie, self.verkeer)
            doen.append(lambda lezer=lezer, paden=paden: self._read_all(lezer, paden))
        threads = [threading.Thread(target=doe, daemon=True) for doe in doen]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.halt.set()
        for thread in threads:
            thread.join()

    def _answer_all(self, beurt: Iterator[tuple[int, str]], slot: threading.Lock) -> None:
        while not self.halt.is_set():
            with slot:
                nummer, link = next(beurt)
            self._answer(nummer, link)

    def _read_all(self, lezer: Bezoeker, paden: Sequence[str]) -> None:
        """Who is logged in stays so, whatever happens: no page sends him or her to the login page."""
        while not self.halt.is_set():
            lezer.ask(random.choice(paden))
            self.halt.wait(random.uniform(0.1, 0.3))

    def _answer(self, nummer: int, link: str) -> None:
        """Send the same form until it is kept, six times a second: the limit of a link counts what arrives."""
        bezoeker = self.wereld.respondent(self.verkeer)
        velden = open_form(bezoeker, link, nummer)
        self.verstuurd.add(nummer)
        page = ""
        while BEDANKT not in page and not self.halt.is_set():
            _, _, page = bezoeker.post(link, velden)
            self.halt.wait(random.uniform(0.1, 0.2))
        if BEDANKT in page:
            self.erkend.append(nummer)


def main() -> int:
    # As a real server: the testbed lets PostgreSQL answer before what it wrote has left its own memory.
    with connection.cursor() as cursor:
        cursor.execute("ALTER DATABASE postgres SET synchronous_commit = on")
    with site() as opstelling, contextlib.ExitStack() as databases:
        drukte = Drukte(make_wereld(opstelling))
        web = opstelling.running[WEB].pid
        with opstelling.keep_running(WORKER, TIK), drukte.busy():
            terug = [fall(opstelling, databases, hard=bool(n % 2)) for n in range(HERSTARTS)]
        connection.close()
        gezond = bool(opstelling.run_tik() == 0 and comes_back(opstelling))
        zelfde = opstelling.running[WEB].pid == web and opstelling.running[WEB].poll() is None
        goed = judged(drukte, terug, gezond=gezond and zelfde)
        if not goed:
            print(opstelling.errors())
        return 0 if goed else 1


def fall(opstelling: Opstelling, databases: contextlib.ExitStack, *, hard: bool) -> float:
    """Down, a while away, and up; returns how long after that the site answered again, in seconds."""
    time.sleep(random.uniform(*WERKT_SECONDEN))
    kill_database(hard=hard)
    time.sleep(random.uniform(*WEG_SECONDEN))
    databases.enter_context(started_again(OMGEVING["DATABASE_URL"]))
    begin = time.monotonic()
    wait_for(lambda: opstelling.server.ask("/aanmelden/")[0] == 200, TERUG_SECONDEN)
    return time.monotonic() - begin


def comes_back(opstelling: Opstelling) -> bool:
    """The worker answers the clock again, and the health page says that all is well."""
    worker = opstelling.running[WORKER]
    if worker.poll() is not None:
        opstelling.start(WORKER)
    with contextlib.suppress(AssertionError):
        wait_for(opstelling.is_well)
    return opstelling.is_well()


def judged(drukte: Drukte, terug: list[float], *, gezond: bool) -> bool:
    telling, verkeer = count_answers(drukte.erkend, drukte.verstuurd), drukte.verkeer
    fouten = sorted(set(verkeer.fouten))
    anders = verkeer.per_status.keys() - {0, 200, 503}
    return tell(
        f"{HERSTARTS} immediate restarts of the database while {MENSEN} people answer and {len(ACHTER_AANMELDEN)} read",
        "no acknowledged answer lost or twice; meanwhile 503 with Retry-After; back without a hand",
        f"{len(drukte.erkend)} acknowledged, {telling}; {verkeer}{' ' if fouten else ''}"
        f"{'; '.join(fouten)}; back after {max(terug):.1f} s at most, {'well' if gezond else 'NOT WELL'}",
        gehaald=telling.klopt
        and gezond
        and not fouten
        and not anders
        and verkeer.per_status[503] > 0,
    )


if __name__ == "__main__":
    sys.exit(main())
