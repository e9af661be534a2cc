"""The page of a released ronde and its circle, against an empty page for who is logged in.

Both go through the same middleware, in turn, in one run; CPU of the process and of the database.
Run alone: `python -m bench.resultaat`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from statistics import median
from typing import Any

from bench.database import fresh_database, setup
from bench.kosten import Kosten, connection_cpu, measured

setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, RequestFactory, override_settings  # noqa: E402
from django.urls import include, path, reverse  # noqa: E402

RUNS = 41
PERSONS = 30
PAGE_LIMIT, COLD_MS, CHART_LIMIT = 3.0, 30, 1 / 0.8


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing but the middleware, the session and who is logged in."""
    return HttpResponse(str(request.user.pk))


urlpatterns = [path("", include("proactief.urls")), path("leeg/", empty)]


def make_world() -> tuple[Any, dict[str, str]]:
    """A released ronde of two groepen with texts in every fase; gives the coordinator and the addresses."""
    from kader.enums import Fase
    from rechtencirkel.actions.snapshot import store_charts
    from rechtencirkel.enums import GrafiekSoort, RondeStatus
    from rechtencirkel.models import Grafiek
    from tests.bevraging.vrijgave_wereld import add_blad, close_ronde, release_all
    from tests.cast import build_cast, make_ronde

    cast = build_cast()
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for groep in ronde.groepen.order_by("nummer"):
        for person in range(PERSONS):
            teksten = dict.fromkeys(Fase, "Ik moest mijn verhaal drie keer vertellen.")
            add_blad(groep, (person + groep.nummer) % 11, teksten=teksten if person < 5 else None)
    ronde = release_all(cast, close_ronde(ronde))
    store_charts(snapshot_id=ronde.snapshot.pk)
    sha256 = Grafiek.objects.get(soort=GrafiekSoort.SVG).sha256
    return cast.coordinator, {
        "leeg": "/leeg/",
        "pagina": reverse("ronde-detail", args=["halle", 1]),
        "cirkel": reverse("cirkel", args=["halle", 1, sha256, "svg"]),
    }


@contextmanager
def served(user: Any) -> Iterator[Callable[[str], bytes]]:
    """The WSGI application as a server calls it, with a connection that stays open."""
    from django.core.handlers.wsgi import WSGIHandler

    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    middleware = [name for name in settings.MIDDLEWARE if not name.startswith("tests.")]
    with override_settings(ROOT_URLCONF="bench.resultaat", MIDDLEWARE=middleware):
        handler, base = WSGIHandler(), RequestFactory()._base_environ(HTTP_COOKIE=cookie)

        def get(address: str) -> bytes:
            environ = {**base, "PATH_INFO": address, "wsgi.input": BytesIO()}
            statuses: list[str] = []
            response = handler(environ, lambda status, headers: statuses.append(status))
            if statuses != ["200 OK"]:
                raise AssertionError(f"{address}: {statuses}")
            return b"".join(response)

        yield get


def measure(get: Callable[[str], bytes], addresses: dict[str, str]) -> dict[str, float]:
    """CPU in ms of each address, in turn: the medians of Python and database. `koud` is the page with nothing kept."""
    from rechtencirkel.models import Resultaatpagina

    costs: dict[str, list[Kosten]] = {name: [] for name in (*addresses, "koud")}

    def once(name: str, address: str) -> None:
        with measured(telt=connection_cpu) as kosten:
            get(address)
        costs[name].append(kosten)

    for _ in range(RUNS):
        for name, address in addresses.items():
            get(address)
            once(name, address)
        Resultaatpagina.objects.all().delete()
        once("koud", addresses["pagina"])
    return {
        name: (median(k.python for k in found) + median(k.database for k in found)) * 1000
        for name, found in costs.items()
    }


def told(found: float, limit: float, ms: float) -> str:
    reached = "reached" if found <= limit else "NOT reached"
    return f"{found:.2f}x ({ms:.2f} ms), {reached}"


def rows() -> list[tuple[str, str]]:
    """What was promised, and what was found."""
    connection.settings_dict["CONN_MAX_AGE"] = None
    with fresh_database():
        user, addresses = make_world()
        with served(user) as get:
            ms = measure(get, addresses)
    floor = ms["leeg"]
    return [
        ("empty page, logged in: the floor", f"{floor:.2f} ms"),
        ("result page, kept <= 3x the floor", told(ms["pagina"] / floor, PAGE_LIMIT, ms["pagina"])),
        (
            f"result page, nothing kept <= {COLD_MS} ms",
            f"{ms['koud']:.1f} ms, {'reached' if ms['koud'] <= COLD_MS else 'NOT reached'}",
        ),
        (
            "circle by hash <= 1.25x the floor",
            told(ms["cirkel"] / floor, CHART_LIMIT, ms["cirkel"]),
        ),
    ]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
