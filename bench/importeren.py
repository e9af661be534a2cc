"""Import of 10,000 blads from XLSX against openpyxl and bulk_create, on the same file and database.

Run alone: `python -m bench.importeren`. Each round is a process of its own, so that its peak of memory
can be read; ours and the peer in turn, median of CPU time, the database's beside Python's. DATABASE_URL selects
PostgreSQL.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.kosten import measured, peak_memory

RUNS = 5
BLADEN = 10_000
OURS, PEER = "calamine, plain checks, COPY", "openpyxl, plain checks, bulk_create"


def setup() -> None:
    """Django on the database of DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proactief.settings")
    os.environ.setdefault("DEBUG", "1")
    import django
    from django.conf import settings

    django.setup()
    settings.DEBUG = False


def workbook(bladen: int = BLADEN) -> bytes:
    """Nine scores and nine texts a blad."""
    import xlsxwriter

    from bevraging.rules.invoer import KOLOMMEN

    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"constant_memory": True})
    blad = boek.add_worksheet("Antwoorden")
    blad.write_row(0, 0, KOLOMMEN)
    for nummer in range(bladen):
        scores = [(nummer * 7 + kolom) % 11 for kolom in range(9)]
        teksten = [f"Toelichting {nummer % 997} bij {kolom}" for kolom in range(9)]
        blad.write_row(nummer + 1, 0, ["", *scores, *teksten])
    boek.close()
    return uit.getvalue()


def make_world() -> None:
    """An open ronde of one groep in an empty database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from pilootgemeenten.enums import OrganisatieType
    from pilootgemeenten.models import Organisatie, Programma, User
    from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
    from rechtencirkel.models import Groep, Ronde
    from tests.cast import NU, make_gemeente, make_instrument

    programma = Programma.objects.create(naam="Meting", beginjaar=2026, eindjaar=2028)
    organisatie = Organisatie.objects.create(naam="OCMW", type=OrganisatieType.OCMW)
    ronde = Ronde.objects.create(
        pilootgemeente=make_gemeente(programma, "Meting"),
        nummer=1,
        naam="Meting",
        organisatie=organisatie,
        instrumentversie=make_instrument(),
        status=RondeStatus.OPEN,
        belofte="-",
        belofte_op=NU.date(),
        organisatie_naam=organisatie.naam,
        geopend_op=NU,
        sluit_op=NU.replace(year=2100),
        beslis_op=NU.replace(year=2101),
        bewaren_tot=NU.date(),
    )
    Groep.objects.create(
        ronde=ronde,
        nummer=1,
        belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
        bewaarder=organisatie,
        status=GroepStatus.OPEN,
        vaste_naam="doelgroep",
        bewaarder_naam=organisatie.naam,
    )
    User.objects.create(email="meting@example.test")


def ours(inhoud: bytes) -> None:
    """The whole way: check, wait sealed, open again, store."""
    from django.utils import timezone

    from bevraging.actions.importeren import import_bladen, keep_upload
    from bevraging.forms.rekenblad import read_bestand
    from bevraging.queries.importeren import read_waiting
    from pilootgemeenten.models import User
    from rechtencirkel.models import Groep

    groep, user, now = Groep.objects.get(), User.objects.get(), timezone.now()
    lezingen = read_bestand("a.xlsx", inhoud)
    code, key = keep_upload(groep=groep, lezingen=lezingen, by=user, now=now)
    del lezingen
    wachtend = read_waiting(groep, code, key, user=user, now=now)
    rijen = wachtend.lezingen[0].rijen
    import_bladen(groep=groep, import_code=code, rijen=rijen, now=now)


def peer(inhoud: bytes) -> None:
    """What one writes without thinking: openpyxl and bulk_create, with the same checks."""
    import secrets

    import openpyxl
    from django.db import transaction

    from bevraging.models import Blad, Toelichting
    from bevraging.rules.invoer import SCORE_KOLOMMEN, TEKST_KOLOMMEN, check_score, check_tekst
    from rechtencirkel.models import Groep

    groep = Groep.objects.get()
    rijen = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True)["Antwoorden"].iter_rows(
        values_only=True
    )
    kop = next(rijen)
    bladen, teksten = [], []
    for cellen in rijen:
        waarden = dict(zip(kop, cellen, strict=False))
        scores = {naam: check_score(waarden[naam]) for naam in SCORE_KOLOMMEN}
        blad = Blad(sleutel=secrets.token_hex(16), groep=groep, wijze="IMPORT", **scores)
        bladen.append(blad)
        teksten += [
            Toelichting(
                sleutel=secrets.token_hex(16), fase=fase, soort=soort, tekst=tekst, blad=blad
            )
            for naam, (fase, soort) in TEKST_KOLOMMEN.items()
            if (tekst := check_tekst(waarden.get(naam)))
        ]
    with transaction.atomic():
        Blad.objects.bulk_create(bladen, batch_size=2000)
        Toelichting.objects.bulk_create(teksten, batch_size=2000)


JOBS: dict[str, Callable[[bytes], None]] = {OURS: ours, PEER: peer}


def _empty() -> None:
    from bevraging.models import Blad, OpenBlad, Toelichting, WachtendeImport

    for model in (Toelichting, Blad, OpenBlad, WachtendeImport):
        model.objects.all()._raw_delete("default")


def one(naam: str, pad: str) -> None:
    """One round in this process, after a small one to load all code; prints its cost as JSON."""
    setup()
    from bevraging.models import Blad, OpenBlad

    JOBS[naam](workbook(5))
    _empty()
    inhoud = Path(pad).read_bytes()
    # Looking at memory costs CPU: a round for each.
    with peak_memory() as memory:
        JOBS[naam](inhoud)
    _empty()
    with measured() as kosten:
        JOBS[naam](inhoud)
    stored = Blad.objects.count() + OpenBlad.objects.count()
    _empty()
    print(json.dumps({"cpu": kosten.cpu, "mb": memory["mb"], "stored": stored}))


def _spawn(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.importeren", *arguments]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(found.stdout) if found.stdout.strip() else {}


def measure(runs: int = RUNS, bladen: int = BLADEN) -> dict[str, dict[str, float]]:
    """Median CPU seconds, the database counted, and MB over idle, of ours and of the peer."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        pad = Path(folder) / "bladen.xlsx"
        pad.write_bytes(workbook(bladen))
        _spawn("--wereld")
        rounds = [(naam, _spawn(naam, str(pad))) for _ in range(runs) for naam in JOBS]
    assert {cost["stored"] for _, cost in rounds} == {bladen}
    return {
        naam: {
            maat: median(cost[maat] for found, cost in rounds if found == naam)
            for maat in ("cpu", "mb")
        }
        for naam in JOBS
    }


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    found = measure()
    ratio, mb = found[OURS]["cpu"] / found[PEER]["cpu"], found[OURS]["mb"]
    cost = f"{found[OURS]['cpu']:.2f} against {found[PEER]['cpu']:.2f} s CPU"
    return [
        (
            f"Import of {BLADEN} blads against openpyxl + bulk_create (<= 0.15x)",
            f"{ratio:.2f} x - {'reached' if ratio <= 0.15 else 'NOT reached'} ({cost})",
        ),
        (
            "The same, memory over idle (<= 60 MB)",
            f"{mb:.0f} MB - {'reached' if mb <= 60 else 'NOT reached'}",
        ),
    ]


def main() -> None:
    """Print the promises."""
    for promise, found in rows():
        print(f"{promise:<70} {found}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["--wereld"]:
            setup()
            make_world()
        case [naam, pad]:
            one(naam, pad)
