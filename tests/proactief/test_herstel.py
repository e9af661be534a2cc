"""A restored database is served to nobody until na_herstel did again what the herstelboek knows (vrijgave.md 3.12)."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions.herstel import ANTWOORDHERSTEL
from pilootgemeenten.actions import herstelboek
from pilootgemeenten.actions.accounts import hold
from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import Herstelpunt, User
from proactief.herstel import HERSTEL
from proactief.middleware import KIJK_SECONDEN, ServeWholeMiddleware
from proactief.slot import clock_lock
from rechtencirkel.models import Ronde
from tests.cast import Als, Cast
from tests.testbed.databank import gone_at_query
from tests.testbed.herstel import since_the_backup


@pytest.fixture
def achter(boek: Boek, cast: Cast) -> Boek:
    """This database is of before two accounts were put on hold."""
    note_line(soort=Boeksoort.UUR)
    with since_the_backup():
        hold(user=cast.bewaarder)
        hold(user=cast.bewaarder2)
    return boek


def na_herstel(*opties: str) -> str:
    uit = io.StringIO()
    call_command("na_herstel", *opties, stdout=uit)
    return uit.getvalue()


def refused(*opties: str) -> str:
    with pytest.raises(CommandError) as fout:
        na_herstel(*opties)
    assert fout.value.returncode == 1
    return str(fout.value)


def tik() -> str:
    uit = io.StringIO()
    call_command("tik", stdout=uit)
    return uit.getvalue()


def test_every_kind_of_line_has_a_way_to_do_it_again() -> None:
    assert set(HERSTEL) == set(Boeksoort)
    assert len(ANTWOORDHERSTEL) == 8


def test_nothing_is_served_but_a_notice_and_after_na_herstel_all_is(
    achter: Boek, als: Als, cast: Cast
) -> None:
    client = als("coordinator")
    for adres in (
        "/",
        "/kader/",
        "/gemeenten/halle/",
        "/aanmelden/",
        "/admin/",
        "/b/abc/",
        "/bestaat/niet/",
    ):
        antwoord = client.get(adres)
        assert antwoord.status_code == 503, adres
        assert "De website wordt hersteld" in antwoord.content.decode()
        assert antwoord["Retry-After"] == "300"
        assert "no-store" in antwoord["Cache-Control"]
    assert client.get("/gezondheid/").json()["herstelboek"] == {"goed": False, "gevonden": "ACHTER"}
    assert na_herstel().splitlines() == [
        "De databank is ouder dan het herstelboek.",
        "  2 x account stilgezet of weer aangezet",
        "Klaar. De site mag open; iedereen meldt zich opnieuw aan.",
    ]
    assert client.get("/").status_code == 200
    assert not User.objects.get(pk=cast.bewaarder.pk).is_active
    assert [regel.soort for regel in achter.read()] == ["UUR", "ACCOUNT", "ACCOUNT", "HERSTELD"]


def test_who_was_logged_in_logs_in_anew(achter: Boek, als: Als) -> None:
    client = als("coordinator")
    na_herstel()
    assert Session.objects.count() == 0
    assert client.get("/gemeenten/halle/").status_code == 302


def test_a_form_that_is_sent_meanwhile_is_not_done_and_can_be_sent_again(
    achter: Boek, als: Als, ronde: Ronde
) -> None:
    client = als("coordinator")
    velden = {"belanghebbendengroep": "BELEID", "bewaarder": "3", "woorden": "<Wij & zij>\nsamen"}
    adres = "/gemeenten/halle/rondes/1/groepen/"
    antwoord = client.post(adres, velden)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 503
    assert "Wat u verstuurde, is niet bewaard." in pagina
    gevonden = dict(re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', pagina, re.S))
    assert gevonden == {**velden, "woorden": "&lt;Wij &amp; zij&gt;\nsamen"}
    assert ronde.groepen.count() == 2


def test_a_process_looks_once_a_minute_and_sees_a_restore_under_it(
    boek: Boek, client: Client, monkeypatch: Any
) -> None:
    note_line(soort=Boeksoort.UUR)
    klok = iter([10.0, 10.0 + KIJK_SECONDEN - 1, 10.0 + KIJK_SECONDEN])
    monkeypatch.setattr("proactief.middleware.monotonic", lambda: next(klok))
    assert client.get("/kader/").status_code == 200
    with since_the_backup():
        note_line(soort=Boeksoort.UUR)
        note_line(soort=Boeksoort.UUR)
    assert client.get("/kader/").status_code == 200
    assert client.get("/kader/").status_code == 503


def test_a_look_that_found_all_well_costs_no_query_for_a_minute(boek: Boek, client: Client) -> None:
    note_line(soort=Boeksoort.UUR)
    with CaptureQueriesContext(connection) as eerst:
        client.get("/kader/")
    with CaptureQueriesContext(connection) as daarna:
        client.get("/kader/")
    assert len(eerst) - len(daarna) == 1


def test_one_line_ahead_is_an_act_that_broke_off_and_is_done_by_who_looks_first(
    boek: Boek, client: Client, cast: Cast
) -> None:
    with since_the_backup():
        hold(user=cast.bewaarder)
    assert client.get("/kader/").status_code == 200
    assert not User.objects.get(pk=cast.bewaarder.pk).is_active
    with since_the_backup():
        hold(user=cast.bewaarder2)
    tik()
    assert not User.objects.get(pk=cast.bewaarder2.pk).is_active


def test_one_line_ahead_that_cannot_be_done_is_served_to_nobody(
    boek: Boek, client: Client, cast: Cast, monkeypatch: Any
) -> None:
    with since_the_backup():
        hold(user=cast.bewaarder)
    monkeypatch.setitem(HERSTEL, Boeksoort.ACCOUNT, broken)
    assert client.get("/kader/").status_code == 503
    with pytest.raises(CommandError, match="na_herstel"):
        tik()


def broken(**kwargs: object) -> int:
    User.objects.update(is_active=False)
    raise ValueError("geen reden")


def two_lines_ahead() -> None:
    with since_the_backup():
        note_line(soort=Boeksoort.UUR)
        note_line(soort=Boeksoort.UUR)


def test_while_the_database_is_away_what_needs_none_is_still_there(
    boek: Boek, monkeypatch: Any
) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("proactief.middleware.KIJK_SECONDEN", 0)
    with gone_at_query():
        assert client.get("/handleiding/").status_code == 200
    assert client.get("/handleiding/").status_code == 200
    two_lines_ahead()
    with gone_at_query():
        assert client.get("/handleiding/").status_code == 200
    assert client.get("/handleiding/").status_code == 503


def test_the_clock_does_nothing_before_it(achter: Boek, open_ronde: Ronde) -> None:
    Ronde.objects.update(sluit_op=timezone.now() - dt.timedelta(days=1))
    with pytest.raises(CommandError) as fout:
        tik()
    assert (str(fout.value), fout.value.returncode) == (
        "de databank is niet bij: voer na_herstel uit.",
        1,
    )
    assert Ronde.objects.get().is_open
    na_herstel()
    tik()
    assert Ronde.objects.get().is_gesloten


def test_the_clock_keeps_the_book_alive(boek: Boek, cast: Cast) -> None:
    tik()
    tik()
    assert [regel.soort for regel in boek.read()] == ["UUR"]


@pytest.fixture
def oud(boek: Boek, monkeypatch: Any) -> Boek:
    """The last line is of the day before yesterday."""
    vroeger = herstelboek.this_hour() - dt.timedelta(hours=25)
    with monkeypatch.context() as toen:
        toen.setattr(herstelboek, "this_hour", lambda: vroeger)
        note_line(soort=Boeksoort.UUR)
    return boek


def test_an_old_last_line_stops_a_process_that_starts_and_none_that_runs(
    oud: Boek, client: Client
) -> None:
    assert client.get("/kader/").status_code == 503
    assert "meer dan een dag oud" in na_herstel()
    assert client.get("/kader/").status_code == 200


def test_a_process_that_runs_goes_on_though_the_clock_stands_still(oud: Boek) -> None:
    loopt = ServeWholeMiddleware(lambda request: None)  # type: ignore[arg-type, return-value]
    loopt.kijk_weer = 1.0
    verzoek: Any = type("Verzoek", (), {"resolver_match": None})()
    assert loopt.process_view(verzoek, lambda: None, (), {}) is None  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("is_weg", [True, False], ids=["gone", "of another site"])
def test_a_lost_book_is_begun_anew_only_when_somebody_says_so(
    boek: Boek, client: Client, is_weg: bool
) -> None:
    note_line(soort=Boeksoort.UUR)
    note_line(soort=Boeksoort.UUR)
    regels = boek.pad.read_text().splitlines(keepends=True)
    boek.pad.write_text(regels[0])
    if is_weg:
        boek.pad.unlink()
    assert client.get("/kader/").status_code == 503
    with pytest.raises(CommandError, match="--nieuw-boek"):
        na_herstel()
    if not is_weg:
        with pytest.raises(CommandError, match="kan alleen waar er geen boek is"):
            na_herstel("--nieuw-boek")
        boek.pad.unlink()
    na_herstel("--nieuw-boek")
    assert [regel.soort for regel in boek.read()] == ["HERSTELD"]
    assert client.get("/kader/").status_code == 200


def test_a_new_book_is_not_begun_over_one_that_is_there(achter: Boek) -> None:
    with pytest.raises(CommandError, match="kan alleen waar er geen boek is"):
        na_herstel("--nieuw-boek")
    assert Herstelpunt.objects.get().nummer == 1


def test_to_look_changes_nothing(achter: Boek) -> None:
    assert "gaat niet open" in refused("--kijk")
    assert len(list(achter.read())) == 3
    na_herstel()
    assert na_herstel("--kijk") == "De databank en het herstelboek zijn even ver.\n"
    assert len(list(achter.read())) == 4


def test_a_line_that_fails_stops_there_with_its_number_and_can_be_passed_over(
    achter: Boek, cast: Cast, monkeypatch: Any
) -> None:
    with monkeypatch.context() as stuk:
        stuk.setitem(HERSTEL, Boeksoort.ACCOUNT, broken)
        gezegd = refused()
        assert "regel 2 (ACCOUNT) lukte niet: ValueError" in gezegd
        assert "geen reden" not in gezegd
        assert User.objects.get(pk=cast.coordinator.pk).is_active
    na_herstel("--sla-over", "2")
    stil = User.objects.filter(is_active=False)
    assert [user.pk for user in stil.order_by("pk")] == [cast.bewaarder2.pk]


def test_a_changed_line_stops_the_restore(achter: Boek) -> None:
    achter.pad.write_text(achter.pad.read_text().replace('"aan":false', '"aan":true'))
    with pytest.raises(CommandError, match="Kijk eerst na"):
        na_herstel()


def test_it_waits_for_no_running_clock(achter: Boek) -> None:
    with clock_lock() as vrij:
        assert vrij
        with pytest.raises(CommandError, match="De klok loopt nog"):
            na_herstel()


def test_without_a_book_there_is_nothing_to_restore(db: None) -> None:
    with pytest.raises(CommandError, match="HERSTELBOEK staat niet aan"):
        na_herstel()
    assert Client().get("/gezondheid/").json()["herstelboek"]["goed"]
