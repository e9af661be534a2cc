"""How much memory one worker of the web server takes after load, and whether it stays flat.

A real gunicorn with one worker, asked over HTTP for each kind of page. PSS counts what the worker shares with its
parent for its share. Fewer requests: `python -m bench.geheugen 2000`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench.database import fresh_database, setup
from bench.kosten import pss_mb
from bench.server import Verzoek, served

VERZOEKEN = 10_000
WARM = 1_000
MAX_MB = 100
# Growth between the warm worker and the last request: what an allocator keeps in reserve, and no leak.
VLAK_MB = 5
OPEN_PAGINAS = ("/", "/kader/", "/wie-ziet-wat/", "/handleiding/", "/aanmelden/", "/gezondheid/")
ACHTER_AANMELDEN = {
    "coordinator": ("/", "/gemeenten/halle/", "/gemeenten/halle/rechtencirkel/1/"),
    "bewaarder": ("/bevragen/", "/bevragen/halle/1/1/blad/"),
    "beheerder": ("/admin/",),
}


def measure(verzoeken: list[Verzoek], aantal: int) -> list[float]:
    """PSS in MB: of the new worker, after WARM requests, and at each tenth of the rest."""
    gemeten = []
    with served() as server:
        (worker,) = server.workers
        gemeten.append(pss_mb(worker))
        for nummer in range(1, aantal + 1):
            verzoek = verzoeken[nummer % len(verzoeken)]
            status = server.ask(verzoek).status
            if status not in (200, 503 if verzoek.pad == "/gezondheid/" else 200):
                raise AssertionError(f"{verzoek.method} {verzoek.pad} answers {status}")
            if nummer in (WARM, aantal) or nummer % (aantal // 10) == 0:
                gemeten.append(pss_mb(worker))
    return gemeten


def rows() -> Iterator[tuple[str, str]]:
    """One line of the table of `bench`."""
    setup()
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else VERZOEKEN
    with fresh_database():
        gemeten = measure(_world(), aantal)
    groei = gemeten[-1] - gemeten[1]
    gehaald = max(gemeten) <= MAX_MB and groei <= VLAK_MB
    gevonden = (
        f"{gemeten[0]:.0f} -> {gemeten[1]:.0f} -> {gemeten[-1]:.0f} MB (hoogste {max(gemeten):.0f})"
    )
    yield (
        f"a worker <= {MAX_MB} MB and flat (<= {VLAK_MB}) over {aantal} requests",
        gevonden if gehaald else f"{gevonden} NOT reached",
    )


def _world() -> list[Verzoek]:
    """One of each kind, in a world of one open groep: open pages, pages behind a login, a respondent's form, and
    one sent back for what is wrong in it."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from bevraging.actions.links import make_links
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    groep = make_ronde(cast, status="OPEN").groepen.get(nummer=1)
    link = f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"
    verzoeken = [Verzoek("GET", pad) for pad in (*OPEN_PAGINAS, link)]
    verzoeken.append(
        Verzoek("POST", link, "naar=versturen&preventie=11&nazorg_tekst_1=" + "x" * 1500)
    )
    for wie, paden in ACHTER_AANMELDEN.items():
        client = Client()
        client.force_login(cast.mensen[wie], backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
        verzoeken += [Verzoek("GET", pad, cookie=cookie) for pad in paden]
    return verzoeken


if __name__ == "__main__":
    for belofte, uitslag in rows():
        print(belofte, uitslag)
