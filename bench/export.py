"""Export of 200,000 blads: CSV against PostgreSQL's own COPY, XLSX against openpyxl write_only.

Run alone: `python -m bench.export` (with DATABASE_URL on a PostgreSQL; `dev.py bench` does that).
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench.database import fresh_database, setup
from bench.kosten import measured, peak_memory
from bench.server import Antwoord, Verzoek, served

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


def drain(source: Callable[[], Iterator[bytes]]) -> tuple[float, float]:
    """Wall seconds, and CPU seconds of Python and the database."""
    with measured() as kosten:
        for _ in source():
            pass
    return kosten.wand, kosten.cpu


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    setup()
    with fresh_database():
        fill()
        csv_ratio = _csv_against_copy()
        xlsx = drain(lambda: ours("XLSX"))[1]
        peer = drain(openpyxl_write_only)[1]
        (csv, csv_mb), (boek, boek_mb) = (through_server(vorm) for vorm in ("CSV", "XLSX"))
    return [
        _row("CSV of 200,000 rows against COPY (>= 0.6x)", csv_ratio, 0.6, "x", at_least=True),
        _row("CSV through the server, first byte of data (< 0.5 s)", csv.eerste, 0.5, "s"),
        (
            "XLSX through the server, first byte; all",
            f"{boek.eerste:.1f} s; {boek.alles:.1f} s",
        ),
        _row("CSV, the worker's memory over idle (<= 20 MB)", csv_mb, 20, "MB"),
        ("XLSX, the same", f"{boek_mb:.0f} MB"),
        _row("XLSX against openpyxl write_only, CPU (<= 0.15x)", xlsx / peer, 0.15, "x"),
    ]


def through_server(vorm: str) -> tuple[Antwoord, float]:
    """The same file asked of gunicorn by an onderzoeker, logged and hashed; the first byte is one of data. And how
    many MB its worker takes over idle: each time a fresh one."""
    verzoek = _verzoek(vorm)
    with served() as server:
        antwoord = server.ask(verzoek, na=b"\n" if vorm == "CSV" else b"")
    with served() as server, peak_memory(server.workers[0]) as memory:
        opnieuw = server.ask(verzoek)
    for gekregen in (antwoord, opnieuw):
        if gekregen.status != 200 or len(gekregen.inhoud) < ROWS:
            raise AssertionError(
                f"export of {vorm}: {gekregen.status}, {len(gekregen.inhoud)} bytes"
            )
    return antwoord, memory["mb"]


def _verzoek(vorm: str) -> Verzoek:
    """The form of the onderzoeker, filled in and sent."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(_onderzoeker(), backend=settings.AUTHENTICATION_BACKENDS[0])
    token = "a" * 32
    koekjes = {settings.SESSION_COOKIE_NAME: client.session.session_key}
    koekjes |= {settings.CSRF_COOKIE_NAME: token}
    velden = {"soort": "MICRODATA", "vorm": vorm, "programma": "", "csrfmiddlewaretoken": token}
    return Verzoek(
        "POST",
        "/admin/rechtencirkel/exportlog/nieuw/",
        urlencode({**velden, "overeenkomst": _overeenkomst()}),
        "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items()),
    )


def _onderzoeker() -> Any:
    from pilootgemeenten.enums import Rol
    from pilootgemeenten.models import Organisatie, User
    from tests.cast import make_user

    user = User.objects.filter(email="onderzoeker@example.test").first()
    rol = {"rol": Rol.ONDERZOEKER, "organisatie": Organisatie.objects.get()}
    return user or make_user("onderzoeker@example.test", rol)


def _overeenkomst() -> int:
    """The key of an agreement about the microdata of this programma."""
    from pilootgemeenten.models import Organisatie, Programma, User
    from rechtencirkel.models import Onderzoeksovereenkomst

    een, twee = User.objects.filter(email__in=("een@example.test", "twee@example.test"))
    rij, _ = Onderzoeksovereenkomst.objects.get_or_create(
        naam="Onderzoek",
        defaults={
            "organisatie": Organisatie.objects.get(),
            "programma": Programma.objects.get(),
            "einddatum": dt.date(2099, 1, 1),
            "opgesteld_door": een,
            "bevestigd_door": twee,
            "bevestigd_op": dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC),
        },
    )
    return int(rij.pk)


def _csv_against_copy() -> float:
    limit, mine = [], []
    for _ in range(RUNS):
        limit.append(drain(bare_copy)[0])
        mine.append(drain(lambda: ours("CSV"))[0])
    return median(limit) / median(mine)


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
