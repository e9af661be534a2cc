"""A groep with many blads is closed and proposed by the worker: seen while it lasts, done once, lost never."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bevraging.actions import opdracht, vrijgave
from bevraging.actions.opdracht import (
    GEEN_LEZER,
    Uitkomst,
    close_or_ask,
    propose_or_ask,
    take_up_opdrachten,
)
from bevraging.actions.sluiten import close_groep
from bevraging.models import Blad, Opdracht, OpenBlad, Toelichting
from pilootgemeenten.actions.accounts import hold
from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.actions.een_voor_een import Mislukt
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vault import seal_blad
from tests.bevraging.vrijgave_wereld import LATER, add_tekst, closed_ronde, decide_all
from tests.cast import Cast
from tests.testbed.herstel import redo, since_the_backup
from tests.veiligheid.antwoorden import Persoon

Als = Callable[[str], Client]
DETAIL, SLUITEN, VOORSTELLEN = (
    f"/bevragen/halle/1/1/{pad}" for pad in ("", "sluiten/", "voorstellen/")
)


@pytest.fixture(autouse=True)
def worker(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work waits until somebody does it, and five blads are many."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(opdracht, "VEEL", 5)
    monkeypatch.setattr("bevraging.actions.sluiten.clean_closed_rows", lambda: True)


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    groep = open_ronde.groepen.get(nummer=1)
    for score in range(5):
        seal_blad(groep, score)
    return groep


@pytest.fixture
def gelezen(cast: Cast) -> Groep:
    """A closed groep of six blads whose one text was read."""
    groep = closed_ronde(cast)[0]
    decide_all(groep)
    return groep


def work() -> None:
    """What the worker was told, in the order it was told."""
    for werk in DBTaskResult.objects.filter(task_path__endswith="carry_out").order_by(
        "enqueued_at"
    ):
        werk.task.call(**werk.args_kwargs["kwargs"])


def test_a_small_groep_is_closed_and_proposed_at_once(
    cast: Cast, groep: Groep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opdracht, "VEEL", 6)
    nu = timezone.now()
    assert close_or_ask(groep=groep, now=nu, by=cast.bewaarder) == Uitkomst.GEDAAN
    assert propose_or_ask(groep=groep, now=nu, by=cast.bewaarder) == Uitkomst.GEDAAN
    assert Groep.objects.get(pk=groep.pk).is_voorgesteld
    assert (Opdracht.objects.exists(), DBTaskResult.objects.exists()) == (False, False)


def test_the_worker_closes_a_big_one_with_what_came_in_meanwhile(
    cast: Cast, groep: Groep, mails: Callable
) -> None:
    with mails():
        uitkomst = close_or_ask(groep=groep, now=timezone.now(), by=cast.bewaarder)
    assert (uitkomst, Groep.objects.get(pk=groep.pk).is_open) == (Uitkomst.LOOPT, True)
    (werk,) = DBTaskResult.objects.order_by("pk")
    assert werk.args_kwargs == {"args": [], "kwargs": {"groep": groep.pk}}
    seal_blad(groep, 10)
    work()
    assert Groep.objects.get(pk=groep.pk).is_gesloten
    assert sorted(Blad.objects.values_list("preventie", flat=True)) == [0, 1, 2, 3, 4, 10]
    assert (OpenBlad.objects.exists(), Opdracht.objects.exists()) == (False, False)


def test_the_worker_proposes_in_the_name_of_who_asked(
    cast: Cast, gelezen: Groep, mails: Callable
) -> None:
    with mails():
        uitkomst = propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
    assert (uitkomst, Groep.objects.get(pk=gelezen.pk).is_gesloten) == (Uitkomst.LOOPT, True)
    work()
    groep = Groep.objects.get(pk=gelezen.pk)
    assert (groep.is_voorgesteld, groep.voorgesteld_door) == (True, cast.bewaarder)
    assert Opdracht.objects.exists() is False


def test_while_the_herstelboek_is_ahead_a_closing_that_was_asked_waits(
    cast: Cast, groep: Groep, boek: Boek
) -> None:
    nu = timezone.now()
    close_or_ask(groep=groep, now=nu, by=cast.bewaarder)
    with since_the_backup():
        hold(user=cast.niemand)
    assert take_up_opdrachten(now=nu) == 0
    assert (Groep.objects.get(pk=groep.pk).is_open, Opdracht.objects.count()) == (True, 1)
    redo()
    assert take_up_opdrachten(now=nu) == 1
    assert Groep.objects.get(pk=groep.pk).is_gesloten


def test_the_clock_does_what_no_worker_did_and_what_a_killed_one_left(
    cast: Cast, groep: Groep, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    nu = timezone.now()
    close_or_ask(groep=groep, now=nu, by=cast.bewaarder)

    def killed(**_: object) -> None:
        Groep.objects.filter(pk=groep.pk).update(gesloten_op=nu)
        raise RuntimeError("een antwoord")

    with monkeypatch.context() as halverwege:
        halverwege.setattr(opdracht, "close_groep", killed)
        with pytest.raises(Mislukt):
            take_up_opdrachten(now=nu)
        assert opdracht.carry_out.call(groep=groep.pk) == 0
    assert Groep.objects.values_list("status", "gesloten_op").get(pk=groep.pk) == ("OPEN", None)
    assert "een antwoord" not in caplog.text
    assert (take_up_opdrachten(now=nu), take_up_opdrachten(now=nu)) == (1, 0)
    assert (Groep.objects.get(pk=groep.pk).is_gesloten, Blad.objects.count()) == (True, 5)


def test_a_second_press_and_a_colleague_ask_nothing_new(
    cast: Cast, gelezen: Groep, mails: Callable
) -> None:
    for wie in (cast.bewaarder, cast.bewaarder, cast.bewaarder2):
        with mails():
            assert propose_or_ask(groep=gelezen, now=LATER, by=wie) == Uitkomst.LOOPT
    assert (Opdracht.objects.get().door, DBTaskResult.objects.count()) == (cast.bewaarder, 1)
    work()
    assert Groep.objects.get(pk=gelezen.pk).voorgesteld_door == cast.bewaarder
    with pytest.raises(ValidationError, match="is intussen voorgesteld"):
        propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder2)
    assert Opdracht.objects.exists() is False


def test_what_cannot_be_done_is_refused_when_it_is_asked(cast: Cast, groep: Groep) -> None:
    nu = timezone.now()
    with pytest.raises(ValidationError, match="is intussen open"):
        propose_or_ask(groep=groep, now=nu, by=cast.bewaarder)
    close_groep(groep=groep, now=nu)
    with pytest.raises(ValidationError, match="niet meer open"):
        close_or_ask(groep=groep, now=nu, by=cast.bewaarder)
    assert Opdracht.objects.exists() is False


def test_a_proposal_that_cannot_be_made_says_why_until_it_is_asked_again(
    als: Als, cast: Cast, gelezen: Groep
) -> None:
    propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
    tekst = add_tekst("Nog een.", blad=gelezen.bladen.order_by("pk").first())
    assert take_up_opdrachten(now=LATER) == 0
    assert Opdracht.objects.get().melding.startswith("U moet nog 1 tekst nalezen.")
    for _ in range(2):  # after a reload too
        pagina = als("bewaarder").get(VOORSTELLEN).content.decode()
        assert "Het voorstel is niet gemaakt." in pagina
        assert "U moet nog 1 tekst nalezen." in pagina
    Toelichting.objects.filter(pk=tekst.pk).update(beslissing="ACHTERHOUDEN")
    propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder2)
    assert Opdracht.objects.values_list("melding", "door").get() == ("", cast.bewaarder2.pk)
    assert take_up_opdrachten(now=LATER) == 1


def test_who_may_no_longer_read_the_groep_proposes_it_no_more(cast: Cast, gelezen: Groep) -> None:
    propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
    Groeplezer.objects.filter(groep=gelezen, lidmaatschap__user=cast.bewaarder).delete()
    assert take_up_opdrachten(now=LATER) == 0
    assert Groep.objects.get(pk=gelezen.pk).is_gesloten
    assert Opdracht.objects.get().melding == GEEN_LEZER


def test_a_closing_that_the_minute_overtook_leaves_nothing(
    als: Als, cast: Cast, groep: Groep
) -> None:
    close_or_ask(groep=groep, now=timezone.now(), by=cast.bewaarder)
    close_groep(groep=groep, now=timezone.now())
    for adres in (DETAIL, VOORSTELLEN):
        pagina = als("bewaarder").get(adres).content.decode()
        assert ("wordt gesloten" in pagina, "niet gemaakt" in pagina) == (False, False)
    assert take_up_opdrachten(now=timezone.now()) == 0
    assert Opdracht.objects.exists() is False


def test_every_page_says_that_it_is_being_closed_and_none_asks_again(
    als: Als, cast: Cast, groep: Groep
) -> None:
    client = als("bewaarder")
    assert client.get(SLUITEN).status_code == 200
    antwoord = client.post(SLUITEN, follow=True)
    assert [str(m) for m in antwoord.context["messages"]] == ["Gevraagd: de groep wordt gesloten."]
    pagina = antwoord.content.decode()
    assert ("De groep wordt gesloten" in pagina, "Klaar met bevragen?" in pagina) == (True, False)
    assert f'href="{DETAIL}">Kijk of het klaar is' in pagina
    assert client.get(SLUITEN).url == DETAIL
    assert "Deze groep wordt gesloten." in client.get("/bevragen/").content.decode()
    assert client.get(VOORSTELLEN).status_code == 200
    assert take_up_opdrachten(now=timezone.now()) == 1
    klaar = client.get(DETAIL).content.decode()
    assert ("wordt gesloten" in klaar, "Teksten" in klaar) == (False, True)


def test_the_page_of_the_proposal_shows_that_it_is_being_made(
    als: Als, cast: Cast, gelezen: Groep
) -> None:
    client, colleague = als("bewaarder"), als("bewaarder2")
    Ronde.objects.update(beslis_op=timezone.now() + dt.timedelta(days=20))
    client.post(VOORSTELLEN)
    for wie in (client, colleague):
        pagina = wie.get(VOORSTELLEN).content.decode()
        assert "De groep wordt voorgesteld" in pagina
        assert "Stel deze groep voor" not in pagina
    assert take_up_opdrachten(now=timezone.now()) == 1
    assert "Voorgesteld." in client.get(VOORSTELLEN).content.decode()


def test_nobody_else_reads_that_a_groep_waits_for_the_worker(cast: Cast, gelezen: Groep) -> None:
    adressen = (
        *("/", "/gemeenten/halle/", "/gemeenten/halle/rechtencirkel/1/", "/vrijgave/"),
        *(DETAIL, SLUITEN, VOORSTELLEN, "/vrijgave/halle/1/1/", "/gezondheid/"),
    )
    namen = ("coordinator", "stuurgroeplid", "programmaleiding", "beheerder", "andere_bewaarder")
    mensen = [Persoon(naam, getattr(cast, naam)) for naam in namen]

    def told() -> list[object]:
        return [mens.ask("GET", adres).zichtbaar for mens in mensen for adres in adressen]

    with mock.patch("django.utils.timezone.now", return_value=LATER):
        told()  # the first visit makes the session
        voor = told()
        assert told() == voor, "two control requests must be equal first"
        propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
        assert told() == voor


def test_no_proposal_runs_ahead_of_the_draw_of_another(cast: Cast, gelezen: Groep) -> None:
    """Asked twice and done twice, the cells are drawn once."""
    propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
    take_up_opdrachten(now=LATER)
    cellen = list(gelezen.cellen.order_by("pk").values())
    vrijgave.send_back_groep(groep=gelezen, reden="Een naam.", now=LATER, by=cast.programmaleiding)
    propose_or_ask(groep=gelezen, now=LATER, by=cast.bewaarder)
    take_up_opdrachten(now=LATER)
    assert list(gelezen.cellen.order_by("pk").values()) == cellen
