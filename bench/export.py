"""Export of 200,000 blads: CSV against PostgreSQL's own COPY, XLSX against openpyxl write_only.

Run alone: `python -m bench.export` (with DATABASE_URL on a PostgreSQL; `dev.py bench` does that).
"""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.database import fresh_database, setup

ROWS = 200_000
RUNS = 5
KOLOMMEN = (
    "preventie, opsporen, benaderen, toeleiding, toegang, onthaal, "
    "rechtendetectie, realiseren, nazorg"
)


def _confirmed_groep(ronde: Any) -> Any:
    """The groep of this released ronde, confirmed by two people."""
    from pilootgemeenten.models import User
    from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
    from rechtencirkel.models import Groep

    nu, organisatie = ronde.geopend_op, ronde.organisatie
    een, twee = (User.objects.create(email=f"{naam}@example.test") for naam in ("een", "twee"))
    return Groep.objects.create(
        ronde=ronde,
        nummer=1,
        belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
        bewaarder=organisatie,
        status=GroepStatus.BEVESTIGD,
        gesloten_op=nu,
        ooit_voorgesteld=True,
        voorgesteld_door=een,
        voorgesteld_op=nu,
        beslist_door=twee,
        beslist_op=nu,
        vaste_naam="doelgroep",
        bewaarder_naam=organisatie.naam,
        onderzoek_toestemming=True,
    )


def fill() -> None:
    """One released groep with consent and a frozen copy of 200,000 rows, made by the database itself."""
    from django.db import connection

    from pilootgemeenten.enums import OrganisatieType, Provincie
    from pilootgemeenten.models import Organisatie, Pilootgemeente, Programma
    from rechtencirkel.enums import InstrumentStatus, RondeStatus
    from rechtencirkel.models import Instrumentversie, Ronde

    nu = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    organisatie = Organisatie.objects.create(naam="OCMW", type=OrganisatieType.OCMW)
    ronde = Ronde.objects.create(
        nummer=1,
        naam="Meting",
        organisatie=organisatie,
        pilootgemeente=Pilootgemeente.objects.create(
            naam="Halle",
            slug="halle",
            provincie=Provincie.VLAAMS_BRABANT,
            programma=Programma.objects.create(naam="A", beginjaar=2026, eindjaar=2028),
        ),
        instrumentversie=Instrumentversie.objects.create(
            nummer=1, naam="Rechtencirkel", status=InstrumentStatus.ONTWERP
        ),
        status=RondeStatus.VRIJGEGEVEN,
        belofte="-",
        belofte_op=nu.date(),
        organisatie_naam=organisatie.naam,
        sluit_op=nu,
        beslis_op=nu + dt.timedelta(days=14),
        bewaren_tot=nu.date(),
        geopend_op=nu,
        gesloten_op=nu,
        vrijgegeven_op=nu,
    )
    groep = _confirmed_groep(ronde)
    scores = ", ".join("floor(random() * 11)" for _ in range(9))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO bevraging_microdatarij (sleutel, rij_nummer, groep_id, {KOLOMMEN}) "
            f"SELECT md5(n::text) || md5((-n)::text), n, %s, {scores} "
            f"FROM generate_series(1, {ROWS}) n",
            [groep.pk],
        )
        cursor.execute("ANALYZE")


def ours(vorm: str) -> Iterator[bytes]:
    from bevraging.exports import codebook_of
    from bevraging.queries.microdata import MICRODATA_KOLOMMEN, microdata_groepen, microdata_rows
    from rechtencirkel.enums import ExportSoort
    from rechtencirkel.exports import Bestand

    rijen = microdata_rows(microdata_groepen())
    codeboek = codebook_of(ExportSoort.MICRODATA)
    yield from Bestand(vorm, rijen, MICRODATA_KOLOMMEN, codeboek)


def bare_copy() -> Iterator[bytes]:
    """COPY of the same columns in the same random order: the limit of the database itself."""
    from django.db import connection

    class Sink:
        def write(self, chunk: bytes) -> int:
            return len(chunk)

    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.copy_expert(
            "COPY (SELECT rij_nummer, "
            f"'halle/1/DOELGROEP', {KOLOMMEN} FROM bevraging_microdatarij ORDER BY rij_nummer) "
            "TO STDOUT WITH (FORMAT csv)",
            Sink(),
        )
    yield b""


def openpyxl_write_only() -> Iterator[bytes]:
    """The peer: the same rows through openpyxl."""
    from openpyxl import Workbook

    from bevraging.queries.microdata import MICRODATA_KOLOMMEN, microdata_groepen, microdata_rows

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(MICRODATA_KOLOMMEN)
    for rij in microdata_rows(microdata_groepen()).iterator(chunk_size=2000):
        sheet.append(rij)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as bestand:
        book.save(bestand.name)
        yield b""


def drain(source: Callable[[], Iterator[bytes]]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and seconds to the first byte."""
    wall, cpu = time.perf_counter(), time.process_time()
    first = None
    for _ in source():
        first = first or time.perf_counter() - wall
    return time.perf_counter() - wall, time.process_time() - cpu, first or 0.0


def _rss() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@contextmanager
def peak_memory() -> Iterator[dict[str, float]]:
    """Megabytes over idle, looked at every 5 ms."""
    found, busy, idle = {"mb": 0.0}, threading.Event(), _rss()

    def watch() -> None:
        while not busy.wait(0.005):
            found["mb"] = max(found["mb"], (_rss() - idle) / 1e6)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        busy.set()
        thread.join()


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    setup()
    with fresh_database():
        fill()
        drain(lambda: ours("CSV"))
        csv_ratio, first = _csv_against_copy()
        xlsx = drain(lambda: ours("XLSX"))[1]
        peer = drain(openpyxl_write_only)[1]
        with peak_memory() as csv_memory:
            drain(lambda: ours("CSV"))
    return [
        _row("CSV of 200,000 rows against COPY (>= 0.6x)", csv_ratio, 0.6, "x", at_least=True),
        _row("CSV, first byte (< 0.5 s)", first, 0.5, "s"),
        _row("CSV, memory over idle (<= 20 MB)", csv_memory["mb"], 20, "MB"),
        _row("XLSX against openpyxl write_only, CPU (<= 0.7x)", xlsx / peer, 0.7, "x"),
    ]


def _csv_against_copy() -> tuple[float, float]:
    limit, mine, first = [], [], []
    for _ in range(RUNS):
        limit.append(drain(bare_copy)[0])
        wall, _cpu, to_first = drain(lambda: ours("CSV"))
        mine.append(wall)
        first.append(to_first)
    return median(limit) / median(mine), median(first)


def _row(
    promise: str, value: float, limit: float, unit: str, *, at_least: bool = False
) -> tuple[str, str]:
    reached = value >= limit if at_least else value <= limit
    return promise, f"{value:.2f} {unit} - {'reached' if reached else 'NOT reached'}"


def main(*_: Any) -> None:
    for promise, found in rows():
        print(f"{promise:<56} {found}")


if __name__ == "__main__":
    main()
