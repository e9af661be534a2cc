"""`python -m proofs.uithouding [minuten]`: the site works for half an hour, and its memory stays flat.

Every page that people use most, answers, an import and its undoing now and then, a clock every minute. Memory is PSS:
what a process shares with others counts for its share.
"""

import random
import statistics
import sys
import time
from dataclasses import dataclass, field

import proofs.instellingen  # noqa: F401 - Django first
from bench.geheugen import ACHTER_AANMELDEN, MAX_MB, OPEN_PAGINAS, VLAK_MB, pss_mb
from proofs.mensen import Bezoeker, Verkeer, csv_of, open_form, send_until_kept
from proofs.opstelling import TIK, WEB, WORKER, Opstelling, site
from proofs.tabel import tell
from proofs.wereld import Wereld, count_answers, make_wereld
from tests.testbed.server import wait_for

MINUTEN, WARM_MINUTEN = 30, 5
PER_SECONDE, METEN_SECONDEN, TIK_SECONDEN = 8, 30, 60
BESTAND = "/bevragen/halle/1/1/import/"
RIJEN = 20
# What one answers, what a bewaarder brings and takes out again, and the rest reads.
KANSEN = {"answer": 3, "read": 16, "bring_file": 1}


@dataclass
class Dag:
    """What people do, one after another, and what memory was at which second by process."""

    wereld: Wereld
    verkeer: Verkeer = field(default_factory=Verkeer)
    links: list[str] = field(default_factory=list)
    erkend: list[int] = field(default_factory=list)
    gemeten: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wie = {naam: self.wereld.logged_in(naam, self.verkeer) for naam in ACHTER_AANMELDEN}

    def do_something(self) -> None:
        wat = random.choices([*KANSEN], [*KANSEN.values()])[0]
        getattr(self, wat)()

    def read(self) -> None:
        keuze = [(self.wereld.respondent(self.verkeer), pad) for pad in OPEN_PAGINAS]
        keuze += [
            (self.wie[naam], pad) for naam, paden in ACHTER_AANMELDEN.items() for pad in paden
        ]
        bezoeker, pad = random.choice(keuze)
        bezoeker.ask(pad)

    def answer(self) -> None:
        """Wrong first, as people do: the page comes back with what was typed."""
        if not self.links:
            self.links = self.wereld.links(100)
        bezoeker, link, nummer = (
            self.wereld.respondent(self.verkeer),
            self.links.pop(),
            len(self.erkend),
        )
        velden = open_form(bezoeker, link, nummer)
        bezoeker.post(link, velden | {"preventie": "elf"})
        if send_until_kept(bezoeker, link, velden):
            self.erkend.append(nummer)

    def bring_file(self) -> None:
        """A file comes in and goes out again."""
        bewaarder: Bezoeker = self.wie["bewaarder"]
        eerste = 10**6 + len(self.verkeer.antwoorden)
        _, controle, _ = bewaarder.post(BESTAND, {}, csv_of(range(eerste, eerste + RIJEN)))
        bewaarder.post(controle, {"gezien": "0"})
        code = controle.rstrip("/").rpartition("/")[2]
        bewaarder.post(f"{BESTAND}ongedaan/", {"import_code": code})

    def measure(self, opstelling: Opstelling, seconde: float) -> None:
        for pid in (*opstelling.web_workers(), opstelling.running[WORKER].pid):
            self.gemeten.setdefault(pid, []).append((seconde, pss_mb(pid)))
        nu = ", ".join(f"{reeks[-1][1]:.1f}" for reeks in self.gemeten.values())
        print(f"{seconde:5.0f} s: {nu} MB; {self.verkeer}", flush=True)


def live(dag: Dag, opstelling: Opstelling, minuten: float) -> None:
    """So many things a second at most, the clock and the measurements at their time."""
    begin, meten, tik = time.monotonic(), 0.0, 0.0
    while (nu := time.monotonic() - begin) < minuten * 60:
        if nu >= tik:
            opstelling.start(TIK)
            tik += TIK_SECONDEN
        if nu >= meten:
            dag.measure(opstelling, nu)
            meten += METEN_SECONDEN
        dag.do_something()
        time.sleep(max(0, 1 / PER_SECONDE - (time.monotonic() - begin - nu)))
    dag.measure(opstelling, minuten * 60)


def main(minuten: float = MINUTEN) -> int:
    with site(WORKER) as opstelling:
        dag = Dag(make_wereld(opstelling))
        opstelling.run_tik()
        wait_for(opstelling.is_well)
        live(dag, opstelling, minuten)
        return 0 if judged(dag, opstelling, minuten) else 1


def judged(dag: Dag, opstelling: Opstelling, minuten: float) -> bool:
    """Memory at the end against that after five minutes (of a shorter run: after a third), per process."""
    warm = min(WARM_MINUTEN, minuten / 3) * 60
    reeksen = [[punt for punt in reeks if punt[0] >= warm] for reeks in dag.gemeten.values()]
    groei = max(reeks[-1][1] - reeks[0][1] for reeks in reeksen)
    hoogste = max(mb for reeks in dag.gemeten.values() for _, mb in reeks)
    helling = max(
        statistics.linear_regression(*zip(*reeks, strict=True)).slope for reeks in reeksen
    )
    namen = ["web", "web", "worker"]
    verloop = ", ".join(
        f"{naam} {reeks[0][1]:.1f} -> {reeks[-1][1]:.1f}"
        for naam, reeks in zip(namen, reeksen, strict=True)
    )
    telling = count_answers(dag.erkend, range(len(dag.erkend)))
    verkeer = dag.verkeer
    fouten = sum(
        aantal for status, aantal in verkeer.per_status.items() if status not in (200, 302)
    )
    gezond = opstelling.is_well() and opstelling.running[WEB].poll() is None
    return tell(
        f"{minuten:g} minutes of work",
        f"every process <= {MAX_MB} MB and flat (<= {VLAK_MB} MB more than when warm), 0 errors",
        f"{verloop} MB, slope {helling * 3600:+.1f} MB an hour, highest {hoogste:.0f}; "
        f"{len(verkeer.antwoorden)} requests ({verkeer}), {telling}",
        gehaald=hoogste <= MAX_MB and groei <= VLAK_MB and not fouten and telling.klopt and gezond,
    )


if __name__ == "__main__":
    sys.exit(main(*(float(gegeven) for gegeven in sys.argv[1:])))
