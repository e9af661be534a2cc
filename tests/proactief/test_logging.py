"""The log: time and level on each line, an error once a minute, never an answer, a link or the words of an error."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError
from django.test import Client

from proactief.logging import EenKeerPerMinuut, Logregel, NoTokens
from tests.cast import Cast
from tests.testbed.databank import WEG, gone_at_connect, gone_at_query

BEGIN = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (?P<rest>.*)", re.M)
Schrijf = Callable[..., None]


@pytest.fixture
def stroom() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def handler(stroom: io.StringIO) -> EenKeerPerMinuut:
    """The handler of the settings, writing where the test can read."""
    handler = EenKeerPerMinuut()
    handler.setStream(stroom)
    handler.setFormatter(Logregel())
    handler.addFilter(NoTokens())
    return handler


@pytest.fixture
def schrijf(handler: EenKeerPerMinuut) -> Schrijf:
    """Write one record at this second, with an error that is raised where `fout` says."""

    def doe(
        tekst: str, *, op: float = 0, fout: Exception | None = None, level: int = logging.ERROR
    ) -> None:
        exc = None
        try:
            if fout is not None:
                raise fout
        except Exception as gevangen:
            exc = (type(gevangen), gevangen, gevangen.__traceback__)
        record = logging.LogRecord("django.request", level, "", 0, tekst, (), exc)
        record.created = 1_000_000 + op
        handler.handle(record)

    return doe


def lines(stroom: io.StringIO) -> list[str]:
    """What begins a line of its own, without its time."""
    return [found["rest"] for found in BEGIN.finditer(stroom.getvalue())]


def test_the_settings_use_it() -> None:
    console = settings.LOGGING["handlers"]["console"]
    assert console["()"] == "proactief.logging.EenKeerPerMinuut"
    assert (console["filters"], console["formatter"]) == (["no_tokens"], "regel")
    assert settings.LOGGING["formatters"]["regel"] == {"()": "proactief.logging.Logregel"}


def test_a_line_has_its_time_with_zone_and_its_level(schrijf: Schrijf, stroom: io.StringIO) -> None:
    schrijf("Alles goed", level=logging.INFO)
    assert BEGIN.match(stroom.getvalue())
    assert lines(stroom) == ["INFO django.request: Alles goed"]


def test_of_an_error_stand_its_types_and_places_and_not_its_words(
    schrijf: Schrijf, stroom: io.StringIO
) -> None:
    fout = ValueError("een antwoord")
    fout.__cause__ = DatabaseError("DETAIL: nog een antwoord")
    schrijf("Internal Server Error: /kader/", fout=fout)
    logboek = stroom.getvalue()
    assert "antwoord" not in logboek
    assert re.findall(r"^  (\S+)$", logboek, re.M) == [
        "builtins.ValueError",
        "django.db.utils.DatabaseError",
    ]
    assert "test_logging.py:" in logboek


def test_words_that_another_handler_left_on_the_record_are_not_written(
    handler: EenKeerPerMinuut, stroom: io.StringIO
) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Mis", (), None)
    record.exc_text = "Traceback: een antwoord"
    handler.handle(record)
    assert lines(stroom) == ["ERROR x: Mis"]
    assert ("antwoord" in stroom.getvalue(), record.exc_text) == (False, "Traceback: een antwoord")


def test_the_same_error_stands_once_a_minute_and_then_how_often(
    schrijf: Schrijf, stroom: io.StringIO
) -> None:
    for op in range(40):
        schrijf(f"Service Unavailable: /pagina/{op}/", op=op, fout=OperationalError(WEG))
    assert lines(stroom) == ["ERROR django.request: Service Unavailable: /pagina/0/"]
    schrijf("Alles goed", op=61, level=logging.INFO)
    assert lines(stroom)[1:] == [
        "ERROR django.request: nog 39 keer: Service Unavailable: /pagina/0/",
        "INFO django.request: Alles goed",
    ]
    schrijf("Service Unavailable: /later/", op=62, fout=OperationalError(WEG))
    assert lines(stroom)[-1] == "ERROR django.request: Service Unavailable: /later/"
    assert "geheim" not in stroom.getvalue()


def test_what_was_counted_is_told_when_the_process_ends(
    schrijf: Schrijf, stroom: io.StringIO, handler: EenKeerPerMinuut
) -> None:
    for _ in range(3):
        schrijf("groep 7 mislukt")
    handler.close()
    assert lines(stroom) == [
        "ERROR django.request: groep 7 mislukt",
        "ERROR django.request: nog 2 keer: groep 7 mislukt",
    ]


def test_another_error_and_a_line_that_is_no_error_are_never_held_back(
    schrijf: Schrijf, stroom: io.StringIO
) -> None:
    for _ in range(2):
        schrijf("Not Found: /x/", level=logging.WARNING)
    schrijf("groep 7 mislukt")
    schrijf("groep 8 mislukt")
    schrijf("Internal Server Error: /x/", fout=ValueError())
    schrijf("Internal Server Error: /x/", fout=KeyError())
    assert len(lines(stroom)) == 6


@pytest.mark.parametrize("pad", ["/b/", "/b", "/b?code=7K3M", "/b/7K3M-9QXD-P2H4/", "/intrekken/"])
def test_no_line_tells_that_somebody_came_with_a_code(
    schrijf: Schrijf, stroom: io.StringIO, pad: str
) -> None:
    schrijf(f"Not Found: {pad}", level=logging.WARNING)
    assert stroom.getvalue() == ""
    schrijf(f"Internal Server Error: {pad}", fout=ValueError())
    assert lines(stroom)[0].startswith("ERROR django.request: Internal Server Error: /…")
    assert ("7K3M-" in stroom.getvalue()) is False


def test_the_key_of_a_link_to_choose_a_password_stands_in_no_line(
    schrijf: Schrijf, stroom: io.StringIO
) -> None:
    for level in (logging.WARNING, logging.ERROR):
        schrijf("Not Found: /wachtwoord/nieuw/1-abc-def/", level=level)
        schrijf("Not Found: /wachtwoord/nieuw/klaar/", level=level)
    assert "abc" not in stroom.getvalue()
    assert stroom.getvalue().count("/wachtwoord/nieuw/…/") == 2
    assert stroom.getvalue().count("/wachtwoord/nieuw/klaar/") == 2


@pytest.mark.django_db(transaction=True)
def test_a_restart_of_the_database_is_one_error_and_no_346_tracebacks(
    cast: Cast, handler: EenKeerPerMinuut, stroom: io.StringIO
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.coordinator)
    logging.getLogger().addHandler(handler)
    try:
        for weg in (gone_at_connect, gone_at_query):
            with weg():
                for pad in ("/", "/gemeenten/halle/", "/b/geheime-link/", "/gemeenten/leuven/"):
                    assert client.get(pad).status_code == 503
    finally:
        logging.getLogger().removeHandler(handler)
    assert lines(stroom) == ["ERROR django.request: Service Unavailable: /"]
    assert "geheim" not in stroom.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_tik_without_a_database_says_so_in_one_line_and_ends_with_1(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with gone_at_connect(), pytest.raises(CommandError, match="databank antwoordt niet") as fout:
        call_command("tik")
    assert (fout.value.returncode, "geheim" in caplog.text) == (1, False)
    assert caplog.text.count("tik mislukt: OperationalError") == 1
