"""Closing and proposing one groep of 20,000 blads, as the worker does it: CPU of Python and of the database.

With texts: each blad has one, three or nine of twelve words, all passed on, one in ten of two lines; and the copy for
researchers is made too. Nine, one a fase, is what a sheet usually brings. A small groep goes first, unmeasured: the
worker has done such work before, and what Python loads the first time is no part of a blad.
Run alone: `python -m bench.groot`, or `python -m bench.groot 9` for one.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from bench.database import fresh_database, setup
from bench.kosten import Kosten, measured, peak_memory, told

BLADEN, WARM = 20_000, 10
MET_TEKSTEN = {1: 3.0, 3: None, 9: None}  # what was promised: "with texts" in three seconds
WOORDEN = "lang wachten aan het loket niemand zei waar het bureau was of belde terug".split()  # noqa: SIM905


def make_world() -> tuple[Any, Any, Any]:
    """Two open groepen without blads, and who proposes them."""
    from rechtencirkel.enums import RondeStatus
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    ronde.groepen.update(onderzoek_toestemming=True)
    return *ronde.groepen.order_by("nummer")[:2], cast.bewaarder


def fill(groep: Any, bladen: int, teksten: int) -> None:
    """So many sealed blads into this groep."""
    from django.db import connection, transaction
    from django.utils import timezone

    from bevraging.actions.invoer import lock_open_groep, seal_of
    from bevraging.actions.kopie import copy_rows
    from bevraging.models import OpenBlad
    from bevraging.rules.invoer import SOORTEN, Tekst
    from bevraging.values import Bladwaarden
    from kader.enums import Fase

    def sealed() -> tuple[Any, ...]:
        naam = uuid4()
        gezegd = tuple(
            Tekst(fase.value, SOORTEN[0].value, some_words())
            for fase in random.sample(list(Fase), teksten)
        )
        waarden = Bladwaarden(tuple(random.randint(0, 10) for _ in Fase), gezegd)
        return naam, zegel.close(waarden.to_text(), naam), "IMPORT", "a" * 32, groep.pk

    with transaction.atomic():
        zegel = seal_of(groep=lock_open_groep(groep=groep, now=timezone.now()))
        copy_rows(
            model=OpenBlad,
            velden=("sleutel", "inhoud", "wijze", "import_code", "groep_id"),
            rijen=(sealed() for _ in range(bladen)),
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def some_words() -> str:
    woorden = random.choices(WOORDEN, k=12)
    return " ".join(woorden[:6]) + random.choice("\n         ") + " ".join(woorden[6:])


def one(teksten: int, geheugen: str) -> None:
    """One round in this process; prints its costs as JSON. Looking at memory costs CPU: a round for each."""
    setup()
    from django.utils import timezone

    from bevraging.actions.sluiten import close_groep
    from bevraging.actions.vrijgave import propose_groep
    from bevraging.models import KlaargelegdeTekst, Toelichting

    with fresh_database():
        groep, klein, wie = make_world()

        def work(groep: Any) -> Iterator[tuple[str, Callable[[], object]]]:
            yield "sluiten", lambda: close_groep(groep=groep, now=timezone.now())
            Toelichting.objects.update(beslissing="DOORGEVEN")
            yield "voorstellen", lambda: propose_groep(groep=groep, now=timezone.now(), by=wie)

        fill(klein, WARM, teksten)
        for _, deel in work(klein):
            deel()
        fill(groep, BLADEN, teksten)
        found: dict[str, Any] = {}
        for naam, deel in work(groep):
            with peak_memory() if geheugen else measured() as gemeten:
                deel()
            found[naam] = gemeten["mb"] if geheugen else vars(gemeten)
        assert KlaargelegdeTekst.objects.filter(groep=groep).count() == BLADEN * teksten
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
