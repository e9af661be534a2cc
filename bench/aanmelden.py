"""Logging in through the server, against a bare check of the same password with the same hasher (Argon2).

CPU of the gunicorn worker and of the database. Run alone: `python -m bench.aanmelden`.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from bench.database import fresh_database, setup
from bench.kosten import cpu_of, database_cpu, measured
from bench.server import Server, Verzoek, served

RUNS = 20
WACHTWOORD = "een-lang-wachtwoord-voor-de-meting"
ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"


def make_user() -> str:
    """Somebody with this password, hashed as in production."""
    from django.test import override_settings

    from tests.cast import build_cast

    user = build_cast().mensen["coordinator"]
    with override_settings(PASSWORD_HASHERS=[ARGON2]):
        user.set_password(WACHTWOORD)
    user.save()
    return user.email


def log_in(server: Server, email: str) -> None:
    """As a browser: the page with its cookie, then the form."""
    pagina = server.ask(Verzoek("GET", "/aanmelden/"))
    koekje = "; ".join(rij.split(";")[0] for rij in pagina.koekjes)
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', pagina.inhoud)
    if token is None:
        raise AssertionError("no form to log in")
    velden = {"login": email, "password": WACHTWOORD, "csrfmiddlewaretoken": token[1].decode()}
    antwoord = server.ask(Verzoek("POST", "/aanmelden/", urlencode(velden), koekje))
    if antwoord.status != 302:
        raise AssertionError(f"logging in answers {antwoord.status}")


def measure() -> tuple[float, float, float]:
    """Milliseconds of one login: Python, database; and of the bare check."""
    from django.contrib.auth.hashers import check_password
    from django.test import override_settings

    from pilootgemeenten.models import User

    with fresh_database():
        email = make_user()
        with served() as server:
            (worker,) = server.workers
            log_in(server, email)
            python, database = cpu_of(worker), database_cpu()
            for _ in range(RUNS):
                log_in(server, email)
            python, database = cpu_of(worker) - python, database_cpu() - database
        hash_ = User.objects.get(email=email).password
        with override_settings(PASSWORD_HASHERS=[ARGON2]), measured() as kaal:
            for _ in range(RUNS):
                assert check_password(WACHTWOORD, hash_)
    return tuple(seconds / RUNS * 1000 for seconds in (python, database, kaal.python))


def rows() -> list[tuple[str, str]]:
    """No promise: what it costs beside what it must cost."""
    setup()
    python, database, kaal = measure()
    delen = f"Python {python:.0f} + database {database:.0f} ms; check {kaal:.0f} ms"
    gezegd = f"{(python + database) / kaal:.2f} x ({delen})"
    return [("The page and the login against a bare check of the password", gezegd)]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
