"""The clock killed again and again while it has work: nothing is lost, nothing done twice, its lock frees itself.

Each round brings new work: a ronde whose groepen must close and that must be released, and one that must be announced.
"""

import datetime as dt
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

import proofs.instellingen  # noqa: F401 - Django first
from bevraging.models import Antwoordlink, OpenBlad
from pilootgemeenten.enums import Handeling
from pilootgemeenten.models import Gebeurtenis, Verzending
from proactief.slot import SLEUTEL
from proofs.mensen import scores_of, text_of
from proofs.opstelling import TIK, Opstelling, seconds_of, site
from proofs.tabel import tell
from proofs.wereld import count_answers, let_mails_come_due, mails_by_address
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Ronde, Snapshot
from tests.bevraging.vault import seal_blad
from tests.cast import Cast, build_cast, make_ronde

KEER, PER_GROEP = 50, 10
RONDES = KEER + 1  # the first clock does its work to the end, to see how long that takes
LOS_SECONDEN = 2.0


@dataclass
class Werk:
    """What the clock gets to do, and how its kills went."""

    cast: Cast
    nummers: set[int] = field(default_factory=set)
    duur: float = 0.0
    bezig: int = 0
    los: list[float] = field(default_factory=list)

    def bring(self, ronde: int) -> None:
        """Two groepen with answers whose minute has come, and a ronde in concept that was not announced yet."""
        nu = timezone.now()
        sluiten = make_ronde(self.cast, status=RondeStatus.OPEN, nummer=2 * ronde + 1)
        for groep in sluiten.groepen.order_by("nummer"):
            for _ in range(PER_GROEP):
                nummer = len(self.nummers)
                self.nummers.add(nummer)
                seal_blad(groep, scores_of(nummer), tekst=text_of(nummer))
        sluiten.sluit_op, sluiten.beslis_op = (
            nu - dt.timedelta(minutes=2),
            nu - dt.timedelta(minutes=1),
        )
        sluiten.save(update_fields=["sluit_op", "beslis_op"])
        make_ronde(self.cast, nummer=2 * ronde + 2)


def lock_is_taken() -> bool:
    """Whether a clock holds its lock now; asking takes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [SLEUTEL]
        )
        return bool(cursor.fetchone()[0])


def _wait(until: Callable[[], bool], seconds: float) -> float:
    """How long it took; the whole of `seconds` when it never came."""
    begin = time.monotonic()
    while not until() and time.monotonic() - begin < seconds:
        time.sleep(0.005)
    return time.monotonic() - begin


def start_clock(opstelling: Opstelling) -> subprocess.Popen[bytes]:
    """A clock that begins its work now."""
    tik = opstelling.start(TIK)
    _wait(lambda: lock_is_taken() or tik.poll() is not None, 30)
    return tik


def kill_in_the_middle(opstelling: Opstelling, werk: Werk) -> None:
    """Kill a clock at a random moment of its work, and see how soon its lock is free."""
    tik = start_clock(opstelling)
    time.sleep(random.uniform(0, werk.duur))
    werk.bezig += lock_is_taken()
    tik.kill()
    tik.wait()
    werk.los.append(_wait(lambda: not lock_is_taken(), LOS_SECONDEN))


def main() -> int:
    with site() as opstelling:
        werk = Werk(build_cast())
        werk.bring(0)
        werk.duur = seconds_of(start_clock(opstelling).wait)
        for ronde in range(1, RONDES):
            werk.bring(ronde)
            kill_in_the_middle(opstelling, werk)
            let_mails_come_due(claimed=False)
        code = finish(opstelling)
        goed = [work_is_done(werk, code), told_once()]
    return 0 if all(goed) else 1


def finish(opstelling: Opstelling) -> int:
    """As many clocks as the mails take: 50 each. Returns the worst code."""
    codes = []
    while not codes or (Verzending.objects.waiting().exists() and len(codes) < 20):
        let_mails_come_due()
        codes.append(opstelling.run_tik())
    return max(codes)


def work_is_done(werk: Werk, code: int) -> bool:
    telling = count_answers(werk.nummers, werk.nummers)
    blijft = OpenBlad.objects.count() + Antwoordlink.objects.count()
    rondes = Ronde.objects.exclude(status=RondeStatus.CONCEPT)
    vrij = rondes.filter(status=RondeStatus.VRIJGEGEVEN).count()
    verteld = Gebeurtenis.objects.filter(handeling=Handeling.VRIJGEGEVEN).count()
    open_nog = Groep.objects.due_at(timezone.now()).count()
    eenmaal = vrij == verteld == Snapshot.objects.count() == RONDES
    return tell(
        f"a clock killed {KEER} times with {RONDES} rondes to close and release",
        f"nothing lost, nothing twice, its lock free within {LOS_SECONDEN:.0f} s",
        f"killed at its work of {werk.duur:.1f} s {werk.bezig} times; {telling}, "
        f"{open_nog} groepen open, {blijft} rows left; "
        f"{vrij} released, told {verteld} times; lock free after {max(werk.los):.2f} s at most",
        gehaald=telling.klopt
        and (code, open_nog, blijft) == (0, 0, 0)
        and eenmaal
        and werk.bezig > KEER / 2
        and max(werk.los) < LOS_SECONDEN,
    )


def told_once() -> bool:
    """Every bewaarder is told once of every ronde, and gets the mail."""
    rijen = Counter(Verzending.objects.order_by("pk").values_list("soort", "nummer", "aan"))
    per_adres = Counter(aan for _, _, aan in rijen)
    mails = mails_by_address()
    kwijt = sum(max(0, aantal - mails[aan]) for aan, aantal in per_adres.items())
    dubbel = sum(aantal > 1 for aantal in rijen.values())
    vaker = sum(mails.values()) - sum(rijen.values())
    rondes = len({nummer for _, nummer, _ in rijen})
    opgegeven = Verzending.objects.unsent().count()
    return tell(
        f"{RONDES} rondes to announce by that clock",
        "every bewaarder told once, no mail lost",
        f"{rondes} announced in {len(rijen)} mails, {dubbel} asked for twice, {kwijt} lost, "
        f"{opgegeven} given up, {vaker} went once more",
        gehaald=rondes == RONDES and not (kwijt or dubbel or opgegeven),
    )


if __name__ == "__main__":
    sys.exit(main())
