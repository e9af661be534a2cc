"""One answer by link, nine scores and nine texts, against the least that could store it.

The limit: an empty view behind the same middleware that writes the same answer with bare psycopg: one blad, nine texts
in one statement, a commit. Both go through the WSGI application in turn, in one run; CPU of Python and of the database.
What ours does more: look whether the link lives and the groep is open, count the try, check every field, seal, and know
a form that was sent before. Run alone: `python -m bench.verzenden`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import urlencode

from bench.database import fresh_database, setup
from bench.kosten import Kosten, connection_cpu, measured, told

setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

BEURTEN, PER_BEURT = 12, 25
MAX_QUERIES, MAX_RATIO = 6, 4.5
TEKST = "Ik moest mijn verhaal drie keer vertellen, en niemand belde terug."
BLAD = (
    "INSERT INTO bevraging_blad (sleutel, wijze, groep_id, preventie, opsporen, benaderen, toeleiding, toegang, "
    "onthaal, rechtendetectie, realiseren, nazorg) VALUES (%s, 'LINK', %s, 5, 5, 5, 5, 5, 5, 5, 5, 5)"
)
TEKSTEN = "INSERT INTO bevraging_toelichting (sleutel, fase, soort, tekst, beslissing, nieuwe_tekst, blad_id) VALUES "


@csrf_exempt
@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """The limit."""
    blad = secrets.token_hex(32)
    rijen = [(secrets.token_hex(32), "ONTHAAL", "HIAAT", TEKST, "OPEN", "", blad) for _ in range(9)]
    with transaction.atomic():
        cursor = connection.connection.cursor()
        cursor.execute(BLAD, [blad, request.META["bench.groep"]])
        plaatsen = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * 9)
        cursor.execute(TEKSTEN + plaatsen, [waarde for rij in rijen for waarde in rij])
    return HttpResponse("bewaard")


urlpatterns = [path("", include("proactief.urls")), path("kaal/", bare)]


def make_world() -> tuple[int, list[str]]:
    """An open groep and its links."""
    from django.utils import timezone

    from bevraging.actions.links import make_links
    from rechtencirkel.enums import RondeStatus
    from tests.cast import build_cast, make_ronde

    groep = make_ronde(build_cast(), status=RondeStatus.OPEN).groepen.get(nummer=1)
    beurten = [
        make_links(groep=groep, aantal=PER_BEURT, now=timezone.now()) for _ in range(BEURTEN + 2)
    ]
    return groep.pk, [token for beurt in beurten for token in beurt]


def filled() -> bytes:
    """A form as the overview sends it: nine scores, each with a text."""
    from bevraging.keys import new_form_code
    from bevraging.rules.invoer import SCORE_KOLOMMEN

    velden = dict.fromkeys(SCORE_KOLOMMEN, "5")
    for naam in SCORE_KOLOMMEN:
        velden |= {f"{naam}_keuze_1": "ontbreekt", f"{naam}_tekst_1": TEKST}
    vast = {"form_code": new_form_code(), "scherm": "overzicht", "naar": "versturen"}
    return urlencode({**vast, "toestel": "nee", "taal_nu": "nl", **velden}).encode()


@contextmanager
def served(groep: int) -> Iterator[Callable[[str], bytes]]:
    """The WSGI application as a server calls it, with a connection that stays open."""
    from django.core.handlers.wsgi import WSGIHandler

    connection.settings_dict["CONN_MAX_AGE"] = None
    middleware = [name for name in settings.MIDDLEWARE if not name.startswith("tests.")]
    with override_settings(ROOT_URLCONF="bench.verzenden", MIDDLEWARE=middleware):
        handler, base = WSGIHandler(), RequestFactory()._base_environ()

        def post(address: str) -> bytes:
            body = filled()
            environ = {**base, "PATH_INFO": address, "REQUEST_METHOD": "POST", "bench.groep": groep}
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
            environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
            statuses: list[str] = []
            response = handler(environ, lambda status, headers: statuses.append(status))
            if statuses != ["200 OK"]:
                raise AssertionError(f"{address}: {statuses}")
            return b"".join(response)

        yield post


def measure() -> tuple[int, Kosten, Kosten]:
    """Statements of one answer, and the costs of BEURTEN times PER_BEURT: ours, the limit."""
    ours, limit = Kosten(), Kosten()
    with fresh_database():
        groep, links = make_world()
        adressen = iter([f"/b/{token}/" for token in links])
        with served(groep) as post:
            for nummer in range(BEURTEN + 1):
                beurt = [next(adressen) for _ in range(PER_BEURT)]
                with measured(
                    ours if nummer else Kosten(), telt=connection_cpu
                ):  # the first turn warms up
                    for adres in beurt:
                        post(adres)
                with measured(limit if nummer else Kosten(), telt=connection_cpu):
                    for _ in beurt:
                        post("/kaal/")
            with CaptureQueriesContext(connection) as queries:
                post(next(adressen))
    soorten = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(rij["sql"].startswith(soorten) for rij in queries), ours, limit


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    queries, ours, limit = measure()
    ms = 1000 / (BEURTEN * PER_BEURT)

    def split(kosten: Kosten) -> str:
        return f"Python {kosten.python * ms:.2f} + database {kosten.database * ms:.2f} ms"

    return [
        (f"Statements to store one answer by link (<= {MAX_QUERIES})", told(queries, 6, "")),
        (
            f"CPU of one answer against the limit (<= {MAX_RATIO} x)",
            f"{told(ours.cpu / limit.cpu, MAX_RATIO, 'x')} ({split(ours)}; limit {split(limit)})",
        ),
    ]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
