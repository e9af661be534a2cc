"""An error that must not happen is told to the beheerders: its kind, place, number and version, once an hour."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import OperationalError, transaction
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.forms.respondent import VERSTUREN
from bevraging.keys import new_form_code
from bevraging.rules.invoer import SCORE_KOLOMMEN
from bevraging.views import respondent
from pilootgemeenten.actions.een_voor_een import Mislukt, do_each, log_failure
from pilootgemeenten.actions.versturen import mailsoorten
from pilootgemeenten.models import Lidmaatschap, Programmafout
from proactief import VERSIE
from proactief.foutmail import NIET_VAKER_DAN, report_fout
from proactief.logging import MeldAanBeheerders
from proactief.opruimen import FOUT_BLIJFT, delete_stale
from proactief.settings import LOGGING
from rechtencirkel.models import Ronde
from tests.cast import Cast

SOORT, WAAR = "builtins.ZeroDivisionError", "respondent"
UUR = dt.timedelta(hours=1)
los = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """As the settings of production set it."""
    handler = MeldAanBeheerders(logging.ERROR)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)


def told() -> list[tuple[str, str, int]]:
    return list(Programmafout.objects.order_by("pk").values_list("soort", "waar", "keer"))


def test_production_tells_and_development_does_not() -> None:
    assert LOGGING["root"]["handlers"] == ["console", "beheerders"]
    assert LOGGING["handlers"]["beheerders"]["level"] == "ERROR"


@los
def test_of_a_broken_page_nothing_is_told_but_what_broke_and_where(
    cast: Cast, open_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("geheime woorden")

    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]
    monkeypatch.setattr(respondent, "save_by_token", broken)
    client = Client(raise_request_exception=False)
    pad, velden = (
        f"/b/{token}/",
        {**dict.fromkeys(SCORE_KOLOMMEN, "7"), "nazorg_hiaat": "Wat ik zei."},
    )
    velden |= {"form_code": new_form_code(), "naar": VERSTUREN}
    assert client.post(pad, velden).status_code == 500
    assert told() == [(SOORT, WAAR, 1)]
    (brief,) = mail.outbox
    assert (brief.to, brief.subject) == ([cast.beheerder.email], "Een fout in het programma")
    regels = [regel for regel in str(brief.body).splitlines() if ": " in regel]
    dag = regels[2].partition("sinds ")[2]
    assert regels == [
        f"Soort: {SOORT}",
        f"Waar: {WAAR}",
        f"Hoe vaak: 1 keer sinds {dag}",
        f"Versie: {VERSIE}",
    ]
    for geheim in (token, "geheim", "Wat ik zei", "/b/", "@", "127.0.0.1"):
        assert geheim not in str(brief.body)
    assert client.post(pad, velden).status_code == 500
    assert (told(), len(mail.outbox)) == ([(SOORT, WAAR, 2)], 1)


@los
def test_the_same_is_mailed_again_after_an_hour_and_another_at_once(cast: Cast) -> None:
    nu = timezone.now()

    def report(soort: str = "a.B", waar: str = "c.d", **na: int) -> bool:
        return report_fout(soort=soort, waar=waar, now=nu + dt.timedelta(**na))

    assert [report(), report(minutes=59), report("a.X"), report(waar="c.y")] == [
        True,
        False,
        True,
        True,
    ]
    assert [report(minutes=60), report(minutes=61), report(minutes=120)] == [True, False, True]
    assert NIET_VAKER_DAN == UUR
    assert told()[0] == ("a.B", "c.d", 5)
    assert str(Programmafout.objects.first()) == "a.B in c.d"


@los
def test_of_the_clock_the_place_in_the_code_is_told_and_not_what_it_was_about(cast: Cast) -> None:
    def broken(ding: object) -> int:
        raise ZeroDivisionError

    with pytest.raises(Mislukt):
        do_each(dingen=["groep 12"], doe=broken)
    assert told() == [(SOORT, f"{__name__}.broken", 1)]


@los
@pytest.mark.parametrize(
    ("fout", "melden"), [(OperationalError("weg"), True), (ZeroDivisionError(), False)]
)
def test_nobody_is_mailed_of_a_database_that_is_away_or_of_a_mail_that_does_not_go(
    cast: Cast, fout: Exception, melden: bool
) -> None:
    log_failure(wat="iets", fout=fout, melden=melden)
    assert (told(), mail.outbox) == ([], [])


@los
def test_what_is_busy_in_the_database_waits_for_no_mail(cast: Cast) -> None:
    with transaction.atomic():
        log_failure(wat="iets", fout=ZeroDivisionError())
    assert told() == []
    log_failure(wat="iets", fout=ZeroDivisionError())
    assert len(told()) == 1


@los
def test_what_cannot_be_told_breaks_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Programmafout.objects, "select_for_update", broken)
    log_failure(wat="iets", fout=ZeroDivisionError())
    assert told() == []


@los
def test_who_is_no_beheerder_any_more_is_not_told(cast: Cast) -> None:
    report_fout(soort="a.B", waar="c.d", now=timezone.now())
    schrijf, nummer = mailsoorten()["FOUT"].schrijf, Programmafout.objects.get().pk
    assert schrijf(nummer, cast.coordinator.email) is None
    assert schrijf(nummer, cast.beheerder.email) is not None
    Lidmaatschap.objects.filter(user=cast.beheerder).delete()
    assert schrijf(nummer, cast.beheerder.email) is None


@los
def test_an_error_that_came_no_more_for_a_month_is_forgotten(cast: Cast) -> None:
    nu = timezone.now()
    report_fout(soort="a.B", waar="c.d", now=nu)
    delete_stale(now=nu + FOUT_BLIJFT - UUR)
    assert len(told()) == 1
    delete_stale(now=nu + FOUT_BLIJFT)
    assert told() == []
