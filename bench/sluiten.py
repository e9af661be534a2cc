"""Closing a groep while the vault is full and others answer, against an empty vault; on PostgreSQL.

What a closing costs must be what its groep costs (vrijgave.md 3.11). Run alone: `python -m bench.sluiten`.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
import time
from statistics import median, quantiles
from typing import Any

from bench.kosten import told

BLADEN, TEKSTEN, ANTWOORDEN = 200, 3, 60
VOL = 1_000_000  # blads of other groepen in the vault
RUNS = 5
SECONDS, RATIO, OTHERS = 2.0, 1.5, 3.0


def make_world(vol: int) -> Any:
    """An open ronde, and beside it a closed one whose groep holds `vol` blads with a text each."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bevraging.actions.kopie import copy_rows
    from bevraging.actions.sluiten import BLAD_VELDEN, TEKST_VELDEN
    from bevraging.models import Blad, Toelichting
    from rechtencirkel.enums import RondeStatus
    from tests.bevraging.vrijgave_wereld import closed_ronde
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    groep = closed_ronde(cast, nummer=2)[0]
    sleutels = sorted(secrets.token_hex(32) for _ in range(vol))
    copy_rows(
        model=Blad,
        velden=BLAD_VELDEN,
        rijen=((sleutel, groep.pk, "LINK", *[5] * 9, 0) for sleutel in sleutels),
    )
    copy_rows(
        model=Toelichting,
        velden=TEKST_VELDEN,
        rijen=(
            (
                secrets.token_hex(32),
                "ONTHAAL",
                "HIAAT",
                "Lang wachten." * 8,
                "OPEN",
                "",
                s,
                None,
                False,
            )
            for s in sleutels
        ),
    )
    return make_ronde(cast, status=RondeStatus.OPEN)


def answer(groep: Any, aantal: int) -> list[float]:
    """Answers of so many people with three texts each; the seconds of each."""
    from django.utils import timezone

    from bevraging.actions.invoer import save_blad
    from bevraging.enums import Wijze
    from bevraging.keys import new_form_code
    from bevraging.rules.invoer import SOORTEN, Tekst
    from bevraging.values import Bladwaarden
    from kader.enums import Fase

    teksten = tuple(Tekst(Fase.ONTHAAL, soort, "Lang wachten." * 8) for soort in SOORTEN[:TEKSTEN])
    seconds = []
    for _ in range(aantal):
        begin = time.perf_counter()
        save_blad(
            groep=groep,
            form_code=new_form_code(),
            waarden=Bladwaarden((5,) * 9, teksten),
            wijze=Wijze.INVOER,
            now=timezone.now(),
        )
        seconds.append(time.perf_counter() - begin)
    return seconds


def one(vol: int) -> None:
    """Close RUNS groepen in turn while another one is answered; prints the costs as JSON."""
    import django

    django.setup()
    from django.db import connection, connections
    from django.utils import timezone

    from bevraging.actions.sluiten import close_groep

    ronde = make_world(vol)
    ander = ronde.groepen.get(nummer=2)
    usual = answer(ander, ANTWOORDEN)
    costs, meanwhile = [], []
    for nummer in range(RUNS):
        groep = ronde.groepen.get(nummer=1) if not nummer else make_next(ronde, nummer)
        answer(groep, BLADEN)
        stop = threading.Event()

        def others(stop: threading.Event = stop) -> None:
            while not stop.is_set():
                meanwhile.extend(answer(ander, 1))
            connections.close_all()

        thread = threading.Thread(target=others)
        thread.start()
        begin = time.perf_counter()
        close_groep(groep=groep, now=timezone.now())
        costs.append(time.perf_counter() - begin)
        stop.set()
        thread.join()
    connection.close()
    p95 = [quantiles(times, n=20)[18] for times in (usual, meanwhile)]
    print(json.dumps({"close": median(costs), "usual": p95[0], "meanwhile": p95[1]}))


def make_next(ronde: Any, nummer: int) -> Any:
    """One more open groep of the same ronde."""
    from pilootgemeenten.models import Doelgroep
    from rechtencirkel.enums import GroepStatus
    from rechtencirkel.models import Groep
    from tests.cast import frozen_names

    eerste = ronde.groepen.get(nummer=1)
    naam = f"deel {nummer}"
    return Groep.objects.create(
        ronde=ronde,
        nummer=10 + nummer,
        belanghebbendengroep=eerste.belanghebbendengroep,
        doelgroep=Doelgroep.objects.create(code=f"deel-{nummer}", naam=naam),
        bewaarder=eerste.bewaarder,
        status=GroepStatus.OPEN,
        **frozen_names(naam, eerste.bewaarder),
    )


def measure(vol: int) -> dict[str, float]:
    """The costs with so many blads in the vault, on a fresh PostgreSQL."""
    command = [sys.executable, "-m", "tests.testbed.postgres", sys.executable]
    command += ["-m", "bench.sluiten", str(vol)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(found.stdout.strip().splitlines()[-1])


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    leeg, vol = measure(0), measure(VOL)
    ratio, others = vol["close"] / leeg["close"], vol["meanwhile"] / vol["usual"]

    return [
        (
            f"Closing {BLADEN} blads beside {VOL} (<= {SECONDS:.0f} s)",
            told(vol["close"], SECONDS, "s"),
        ),
        (f"The same against an empty vault (<= {RATIO} x)", told(ratio, RATIO, "x")),
        (
            f"Answers of others meanwhile, p95 (<= {OTHERS:.0f} x their usual)",
            f"{told(others, OTHERS, 'x')} ({vol['usual'] * 1000:.0f} -> {vol['meanwhile'] * 1000:.0f} ms)",
        ),
    ]


def main() -> None:
    """Print the promises."""
    for promise, found in rows():
        print(f"{promise:<70} {found}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one(int(sys.argv[1]))
    else:
        main()
