"""A dump of the session table is no login."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.cast import Als, Cast


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = value
    return client


def test_the_cookie_stands_nowhere_in_the_table_and_what_stands_there_is_no_cookie(
    als: Als, cast: Cast
) -> None:
    client = als("coordinator")
    rij = Session.objects.get()
    assert client.get("/gemeenten/halle/").status_code == 200
    assert cookie(client) not in f"{rij.session_key} {rij.session_data}"
    assert with_cookie(cookie(client)).get("/gemeenten/halle/").status_code == 200
    assert with_cookie(rij.session_key).get("/gemeenten/halle/").status_code == 302


def test_a_session_ends_with_its_row_at_logout_and_at_its_time(als: Als, cast: Cast) -> None:
    client = als("coordinator")
    before = cookie(client)
    client.post("/afmelden/")
    assert with_cookie(before).get("/gemeenten/halle/").status_code == 302
    ander = als("coordinator")
    Session.objects.update(expire_date="2026-01-01T00:00:00Z")
    assert ander.get("/gemeenten/halle/").status_code == 302


def test_logging_in_gives_a_new_key_to_an_old_session(als: Als, cast: Cast) -> None:
    client = als("coordinator")
    before = cookie(client)
    session = client.session
    session.cycle_key()
    assert session.session_key != before
    assert Session.objects.count() == 1
    assert with_cookie(session.session_key).get("/gemeenten/halle/").status_code == 200
