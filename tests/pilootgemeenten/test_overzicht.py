"""The digest: one mail per person and day of what can wait, made when it goes, and none to who switched it off."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pilootgemeenten.actions import versturen
from pilootgemeenten.actions.bewaardermail import BESLIST, VOORGESTELD
from pilootgemeenten.actions.een_voor_een import Mislukt
from pilootgemeenten.actions.ledenmail import UITNODIGING
from pilootgemeenten.actions.mail import queue_mail
from pilootgemeenten.actions.overzicht import next_overzicht, set_overzicht, wants_overzicht
from pilootgemeenten.actions.versturen import (
    GENOEG,
    GREEP,
    PAUZES,
    POGINGEN,
    WORKER_TIME,
    kan_wachten,
    retry_mail,
    send_each,
    take_up_mails,
)
from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Pilootgemeente, User, Verzending
from pilootgemeenten.values import Mailsoort, Mailtekst
from tests.cast import NU, Cast

BRUSSEL = ZoneInfo("Europe/Brussels")
LEIDING = "programma@example.test"


def propose(cast: Cast, gemeente: Pilootgemeente) -> Bewaarderschap:
    """A bewaarder that waits for the programmaleiding."""
    return Bewaarderschap.objects.create(
        organisatie=cast.caw,
        pilootgemeente=gemeente,
        voorgesteld_door=cast.coordinator,
        voorgesteld_op=NU,
    )


def wait(rij: Bewaarderschap, aan: str = LEIDING) -> Verzending:
    (verzending,) = queue_mail(soort=VOORGESTELD, nummer=rij.pk, aan=[aan])
    return verzending


def deliver(now: dt.datetime) -> int:
    """What the clock sends when no worker does."""
    return take_up_mails(now=now + WORKER_TIME)


def stand(*rijen: Verzending) -> list[tuple[str, int]]:
    per = {rij.pk: (rij.staat, rij.pogingen) for rij in Verzending.objects.all()}
    return [per[rij.pk] for rij in rijen]


@pytest.fixture
def twee(cast: Cast) -> list[Verzending]:
    """Two proposals of which the programmaleiding did not read yet."""
    return [wait(propose(cast, gemeente)) for gemeente in (cast.halle, cast.leuven)]


@pytest.fixture
def ochtend(db: None) -> dt.datetime:
    return next_overzicht(timezone.now())


@pytest.mark.parametrize(
    ("plaatselijk", "daarna"),
    [
        ("2027-03-12 06:59", "2027-03-12T07:00+01:00"),
        ("2027-03-12 07:00", "2027-03-13T07:00+01:00"),
        ("2027-03-12 23:30", "2027-03-13T07:00+01:00"),
        ("2027-03-27 12:00", "2027-03-28T07:00+02:00"),  # the clock goes an hour on that night
        ("2027-03-28 01:30", "2027-03-28T07:00+02:00"),
        ("2027-10-30 12:00", "2027-10-31T07:00+01:00"),  # and an hour back
        ("2027-10-31 02:30", "2027-10-31T07:00+01:00"),
        ("2027-12-31 08:00", "2028-01-01T07:00+01:00"),
    ],
)
def test_the_next_digest_is_at_seven_in_brussels_whatever_the_clock_does(
    plaatselijk: str, daarna: str
) -> None:
    for fold in (0, 1):
        nu = dt.datetime.fromisoformat(plaatselijk).replace(tzinfo=BRUSSEL, fold=fold)
        assert next_overzicht(nu.astimezone(dt.UTC)) == dt.datetime.fromisoformat(daarna)


def test_which_kinds_wait() -> None:
    assert kan_wachten() == {
        "BEWAARDER_VOORGESTELD",
        "BEWAARDER_BESLIST",
        "OVEREENKOMST",
        "OPENBAAR",
    }


def test_what_can_wait_goes_in_the_morning_in_one_mail(
    twee: list[Verzending], ochtend: dt.datetime, mails: Callable
) -> None:
    voor = ochtend - dt.timedelta(seconds=1)
    assert (take_up_mails(now=voor), send_each(keys=[twee[0].pk], klok=lambda: voor)) == (0, 0)
    assert (stand(*twee), mail.outbox) == ([("WACHT", 0)] * 2, [])
    assert deliver(ochtend) == 1
    (brief,) = mail.outbox
    assert stand(*twee) == [("VERSTUURD", 1)] * 2
    assert (brief.to, brief.subject.startswith("Uw overzicht van ")) == ([LEIDING], True)
    for naam in ("Halle", "Leuven"):
        assert f"Bewaarder voorgesteld in {naam}\n\nCAW Halle is voorgesteld" in brief.body
    assert "Zet het uit:\nhttp://testserver/gegevens/\n" in brief.body
    assert (deliver(ochtend + dt.timedelta(days=1)), len(mail.outbox)) == (0, 1)


def test_the_worker_is_not_told_of_what_waits_and_what_is_urgent_goes_at_once(
    cast: Cast, mails: Callable
) -> None:
    with mails():
        wait(propose(cast, cast.halle))
        lid = cast.stuurgroeplid.lidmaatschappen.get()
        Lidmaatschap.objects.filter(pk=lid.pk).update(aanvaard_op=None)
        queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=[LEIDING])
    assert [brief.subject for brief in mail.outbox] == ["U bent uitgenodigd in Halle"]


def test_in_the_morning_the_clock_gives_it_to_the_worker(
    twee: list[Verzending], ochtend: dt.datetime, settings: Any, mails: Callable
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with mails():
        twee.append(wait(Bewaarderschap.objects.get(pk=twee[0].nummer)))
    take_up_mails(now=ochtend - dt.timedelta(seconds=1))
    assert DBTaskResult.objects.count() == 0
    assert take_up_mails(now=ochtend) == 0
    (werk,) = DBTaskResult.objects.all()
    assert set(werk.args_kwargs["kwargs"]["keys"]) == {rij.pk for rij in twee}


def test_the_subject_and_the_hour_tell_neither_how_much_nor_about_what(
    twee: list[Verzending], ochtend: dt.datetime
) -> None:
    twee[1].delete()
    deliver(ochtend)
    een = mail.outbox.pop()
    Verzending.objects.update(staat=Verzendstaat.WACHT, pogingen=0, volgende_poging=ochtend)
    twee[1].save(force_insert=True)
    deliver(ochtend)
    assert [brief.body.count("voorgesteld in") for brief in (een, *mail.outbox)] == [1, 2]
    assert mail.outbox[0].subject == een.subject
    assert len({rij.volgende_poging for rij in twee}) == 1


def test_what_is_no_longer_true_by_then_is_left_out_and_of_nothing_no_mail_goes(
    twee: list[Verzending], ochtend: dt.datetime
) -> None:
    Bewaarderschap.objects.filter(pk=twee[0].nummer).delete()
    deliver(ochtend)
    assert stand(*twee) == [("VERVALLEN", 1), ("VERSTUURD", 1)]
    assert ("Halle is" in mail.outbox[0].body, "in Leuven" in mail.outbox[0].body) == (True, True)
    assert "voorgesteld in Halle" not in mail.outbox[0].body
    derde = wait(Bewaarderschap.objects.get(pk=twee[1].nummer))
    Bewaarderschap.objects.filter(pk=derde.nummer).delete()
    deliver(ochtend + dt.timedelta(days=1))
    assert (stand(derde), len(mail.outbox)) == ([("VERVALLEN", 1)], 1)


def test_the_same_news_stands_in_it_once(cast: Cast, ochtend: dt.datetime) -> None:
    rij = propose(cast, cast.halle)
    samen = [wait(rij), wait(rij)]
    deliver(ochtend)
    assert (stand(*samen), len(mail.outbox)) == ([("VERSTUURD", 1)] * 2, 1)
    assert mail.outbox[0].body.count("voorgesteld in Halle") == 1


def test_news_of_after_the_hour_waits_for_its_own_morning(
    cast: Cast, twee: list[Verzending], ochtend: dt.datetime
) -> None:
    Verzending.objects.filter(pk=twee[1].pk).update(volgende_poging=ochtend + dt.timedelta(days=1))
    assert (deliver(ochtend), stand(*twee)) == (1, [("VERSTUURD", 1), ("WACHT", 0)])
    assert (deliver(ochtend + dt.timedelta(days=1)), len(mail.outbox)) == (1, 2)


@pytest.mark.parametrize("wie", ["uit", "stil", "onbekend"])
def test_who_switched_it_off_or_cannot_log_in_gets_none(
    cast: Cast, twee: list[Verzending], ochtend: dt.datetime, wie: str
) -> None:
    """Off or on counts at the moment of sending, not when the news came."""
    leiding = cast.programmaleiding
    if wie == "uit":
        set_overzicht(user=leiding, aan=False)
    else:
        User.objects.filter(pk=leiding.pk).update(
            **({"is_active": False} if wie == "stil" else {"email": "weg@example.test"})
        )
    assert wants_overzicht(LEIDING) is False
    na = wait(Bewaarderschap.objects.get(pk=twee[0].nummer))
    deliver(ochtend)
    assert (stand(*twee, na), mail.outbox) == ([("VERVALLEN", 1)] * 3, [])


def test_on_again_before_the_morning_it_comes(
    cast: Cast, twee: list[Verzending], ochtend: dt.datetime
) -> None:
    set_overzicht(user=cast.programmaleiding, aan=False)
    set_overzicht(user=cast.programmaleiding, aan=True)
    deliver(ochtend)
    assert len(mail.outbox) == 1


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, twee: list[Verzending]) -> None:
    """The words of a decision cannot be made."""

    def fail(nummer: int, aan: str) -> Mailtekst | None:
        raise RuntimeError

    soorten = {**versturen.mailsoorten()}
    soorten["BEWAARDER_BESLIST"] = Mailsoort("BEWAARDER_BESLIST", "stuk", fail, dringend=False)
    monkeypatch.setattr(versturen, "mailsoorten", lambda: soorten)


def test_news_that_cannot_be_told_stops_neither_the_rest_nor_others(
    twee: list[Verzending], broken: None, ochtend: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    collegas = [f"{nummer}@example.test" for nummer in range(GENOEG + 1)]
    User.objects.bulk_create(User(email=adres) for adres in collegas)
    Verzending.objects.update(volgende_poging=ochtend + dt.timedelta(seconds=1))  # the last in line
    stuk = queue_mail(soort=BESLIST, nummer=1, aan=[LEIDING, *collegas])
    with pytest.raises(Mislukt, match=f"{len(stuk)} mislukt, 1 gedaan"):
        deliver(ochtend + dt.timedelta(seconds=1))
    assert [brief.to for brief in mail.outbox] == [[LEIDING]]
    assert stand(*twee) == [("VERSTUURD", 1)] * 2
    wanneer = Verzending.objects.waiting().values_list("volgende_poging", flat=True)
    assert set(wanneer) == {next_overzicht(ochtend)}
    assert "BEWAARDER_BESLIST), poging 1, mislukt: RuntimeError" in caplog.text
    assert LEIDING not in caplog.text


def test_news_that_is_never_told_is_given_up_after_as_many_days(
    twee: list[Verzending], broken: None, ochtend: dt.datetime
) -> None:
    (stuk,) = queue_mail(soort=BESLIST, nummer=1, aan=[LEIDING])
    for dag in range(POGINGEN):
        with pytest.raises(Mislukt):
            deliver(ochtend + dt.timedelta(days=dag))
    assert stand(stuk) == [("NIET_VERSTUURD", POGINGEN)]
    assert len(mail.outbox) == 1


def test_a_digest_that_does_not_go_is_one_mail_again(
    cast: Cast, twee: list[Verzending], ochtend: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Verzending.objects.filter(pk=twee[0].pk).update(pogingen=3)

    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as m:
        m.setattr(EmailMessage, "send", refuse)
        with pytest.raises(Mislukt, match="1 mislukt, 0 gedaan"):
            deliver(ochtend)
    wanneer = set(Verzending.objects.values_list("volgende_poging", flat=True))
    assert stand(*twee) == [("WACHT", 4), ("WACHT", 1)]
    (straks,) = wanneer
    assert dt.timedelta(0) <= straks - (ochtend + WORKER_TIME + PAUZES[0]) < dt.timedelta(seconds=9)
    deliver(straks)
    assert (stand(*twee), len(mail.outbox)) == ([("VERSTUURD", 5), ("VERSTUURD", 2)], 1)


def test_a_digest_that_was_given_up_goes_at_once_when_somebody_asks_again(
    twee: list[Verzending], mails: Callable
) -> None:
    Verzending.objects.update(staat=Verzendstaat.NIET_VERSTUURD, pogingen=POGINGEN)
    with mails():
        for rij in twee:
            retry_mail(verzending=rij, now=timezone.now())
    assert (stand(*twee), len(mail.outbox)) == ([("VERSTUURD", 1)] * 2, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wanneer", ["voor", "na"])
def test_a_worker_that_is_killed_lets_a_digest_go_once_or_once_more(
    twee: list[Verzending],
    ochtend: dt.datetime,
    monkeypatch: pytest.MonkeyPatch,
    wanneer: str,
) -> None:
    class Killed(BaseException):
        pass

    echt = EmailMessage.send

    def send(self: EmailMessage, fail_silently: bool = False) -> int:
        if wanneer == "na":
            echt(self)
        raise Killed

    with monkeypatch.context() as m:
        m.setattr(EmailMessage, "send", send)
        with pytest.raises(Killed):
            send_each(keys=[rij.pk for rij in twee], klok=lambda: ochtend)
    assert stand(*twee) == [("WACHT", 1)] * 2
    assert send_each(keys=[rij.pk for rij in twee], klok=lambda: ochtend) == 0  # claimed still
    straks = ochtend + GREEP + WORKER_TIME
    assert (take_up_mails(now=straks), take_up_mails(now=straks)) == (1, 0)
    assert len(mail.outbox) == (2 if wanneer == "na" else 1)


def test_who_is_killed_at_every_try_gives_up_the_news_that_was_tried(
    twee: list[Verzending], ochtend: dt.datetime
) -> None:
    Verzending.objects.filter(pk=twee[0].pk).update(pogingen=POGINGEN)
    deliver(ochtend)
    assert stand(*twee) == [("NIET_VERSTUURD", POGINGEN), ("VERSTUURD", 1)]
    assert "voorgesteld in Halle" not in mail.outbox[0].body


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_person_one_digest(cast: Cast, ochtend: dt.datetime) -> None:
    plaatsen = [propose(cast, gemeente) for gemeente in (cast.halle, cast.leuven)]
    leiding = cast.programmaleiding.lidmaatschappen.get()
    adressen = [LEIDING]
    for nummer in range(5):
        user = User.objects.create(email=f"leiding{nummer}@example.test")
        leiding.pk, leiding.user = None, user
        leiding.save()
        adressen.append(user.email)
    keys = [wait(rij, adres).pk for rij in plaatsen for adres in adressen]
    start = threading.Barrier(2)

    def work(volgorde: int) -> int:
        try:
            start.wait(10)
            return send_each(keys=keys[::volgorde], klok=lambda: ochtend)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        gedaan = list(pool.map(work, (1, -1)))
    assert (sum(gedaan), len(mail.outbox)) == (6, 6)
    assert sorted(brief.to[0] for brief in mail.outbox) == sorted(adressen)
    assert {brief.body.count("voorgesteld in") for brief in mail.outbox} == {2}
