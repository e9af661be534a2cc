"""Closing and proposing one groep of 20,000 blads, as the worker does it: CPU of Python and of the database.

With texts: each blad has one, three or nine of twelve words, all passed on; and the copy for researchers is made too.
"Nine" is the most that an import brings. Run alone: `python -m bench.groot`, or `python -m bench.groot 9` for one.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import Any
from uuid import uuid4

from bench.database import fresh_database, setup
from bench.kosten import Kosten, measured, peak_memory, told

BLADEN = 20_000
MET_TEKSTEN = {1: 3.0, 3: None, 9: None}  # what was promised: "with texts" in three seconds
WOORDEN = "lang wachten aan het loket niemand zei waar het bureau was of belde terug".split()  # noqa: SIM905


def make_world(teksten: int) -> tuple[Any, Any]:
    """An open groep of so many sealed blads, and who proposes it."""
    from django.db import connection, transaction
    from django.utils import timezone

    from bevraging.actions.invoer import lock_open_groep, seal_of
    from bevraging.actions.kopie import copy_rows
    from bevraging.models import OpenBlad
    from bevraging.rules.invoer import SOORTEN, Tekst
    from bevraging.values import Bladwaarden
    from kader.enums import Fase
    from rechtencirkel.enums import RondeStatus
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    ronde.groepen.update(onderzoek_toestemming=True)
    groep = ronde.groepen.get(nummer=1)

    def sealed() -> tuple[Any, ...]:
        naam = uuid4()
        gezegd = tuple(
            Tekst(fase.value, SOORTEN[0].value, " ".join(random.choices(WOORDEN, k=12)))
            for fase in random.sample(list(Fase), teksten)
        )
        waarden = Bladwaarden(tuple(random.randint(0, 10) for _ in Fase), gezegd)
        return naam, zegel.close(waarden.to_text(), naam), "IMPORT", "a" * 32, groep.pk

    with transaction.atomic():
        zegel = seal_of(groep=lock_open_groep(groep=groep, now=timezone.now()))
        copy_rows(
            model=OpenBlad,
            velden=("sleutel", "inhoud", "wijze", "import_code", "groep_id"),
            rijen=(sealed() for _ in range(BLADEN)),
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return groep, cast.bewaarder


def one(teksten: int, geheugen: str) -> None:
    """One round in this process; prints its costs as JSON. Looking at memory costs CPU: a round for each."""
    setup()
    from django.utils import timezone

    from bevraging.actions.sluiten import close_groep
    from bevraging.actions.vrijgave import propose_groep
    from bevraging.models import KlaargelegdeTekst, Toelichting

    with fresh_database():
        groep, wie = make_world(teksten)

        def close_and_read() -> None:
            close_groep(groep=groep, now=timezone.now())

        def propose() -> None:
            propose_groep(groep=groep, now=timezone.now(), by=wie)

        found: dict[str, Any] = {}
        for naam, work in (("sluiten", close_and_read), ("voorstellen", propose)):
            if geheugen:
                with peak_memory() as memory:
                    work()
                found[naam] = memory["mb"]
            else:
                with measured() as kosten:
                    work()
                found[naam] = vars(kosten)
            Toelichting.objects.update(beslissing="DOORGEVEN")
        assert KlaargelegdeTekst.objects.count() == BLADEN * teksten
    print(json.dumps(found))


def _spawn(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.groot", *arguments]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(found.stdout.strip().splitlines()[-1])


def rows() -> list[tuple[str, str]]:
    """One line a number of texts; what was promised has a limit, the others say what it costs."""
    found = []
    for teksten, limit in MET_TEKSTEN.items():
        kosten = {naam: Kosten(**velden) for naam, velden in _spawn(str(teksten)).items()}
        samen = sum(deel.cpu for deel in kosten.values())
        gezegd = told(samen, limit, "s CPU") if limit else f"{samen:.2f} s CPU"
        delen = "; ".join(f"{naam}: {deel}" for naam, deel in kosten.items())
        belofte = f" (<= {limit:.0f} s)" if limit else ""
        naam = f"Closing and proposing {BLADEN} blads, {teksten} texts each{belofte}"
        found.append((naam, f"{gezegd} ({delen})"))
    mb = _spawn("9", "geheugen")
    found.append(("The last, memory over idle", f"{max(mb.values()):.0f} MB PSS"))
    return found


def main() -> None:
    for promise, found in rows():
        print(f"{promise:<64} {found}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case [teksten, *rest]:
            one(int(teksten), "".join(rest))
