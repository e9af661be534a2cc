"""The outbox: no mail in a request, each mail once, tried again with growing pauses, and given up at last."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pilootgemeenten.actions.een_voor_een import Mislukt
from pilootgemeenten.actions.ledenmail import UITNODIGING
from pilootgemeenten.actions.mail import queue_mail
from pilootgemeenten.actions.versturen import (
    GENOEG,
    GREEP,
    PAUZES,
    POGINGEN,
    WORKER_TIME,
    retry_mail,
    send_each,
    take_up_mails,
)
from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Lidmaatschap, User, Verzending
from tests.cast import Cast

AAN = "iemand@example.test"


@pytest.fixture
def lid(cast: Cast) -> Lidmaatschap:
    """Somebody who was invited and did not answer."""
    rij = cast.stuurgroeplid.lidmaatschappen.get()
    Lidmaatschap.objects.filter(pk=rij.pk).update(aanvaard_op=None)
    return Lidmaatschap.objects.get(pk=rij.pk)


def waiting(lid: Lidmaatschap, aan: str = AAN, **velden: Any) -> Verzending:
    """A mail of which no worker was told."""
    return Verzending.objects.create(soort=UITNODIGING.code, nummer=lid.pk, aan=aan, **velden)


def stand(rij: Verzending) -> tuple[str, int]:
    rij.refresh_from_db()
    return rij.staat, rij.pogingen


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The mail server refuses every connection; who it was asked for."""
    gevraagd: list[str] = []

    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        gevraagd.append(self.to[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", refuse)
    return gevraagd


def test_what_is_undone_is_mailed_to_nobody(lid: Lidmaatschap, mails: Callable) -> None:
    with mails():
        try:
            with transaction.atomic():
                queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=[AAN])
                raise RuntimeError
        except RuntimeError:
            pass
    assert (Verzending.objects.count(), mail.outbox) == (0, [])


def test_one_mail_to_each_address_and_the_row_says_that_it_went(
    lid: Lidmaatschap, mails: Callable
) -> None:
    with mails():
        rijen = queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=["b@x.test", AAN, "b@x.test"])
        assert [rij.staat for rij in rijen] == [Verzendstaat.WACHT] * 2
        assert mail.outbox == []
    assert [bericht.to for bericht in mail.outbox] == [["b@x.test"], [AAN]]
    assert [stand(rij) for rij in rijen] == [(Verzendstaat.VERSTUURD, 1)] * 2


def test_a_row_holds_no_word_and_no_link(lid: Lidmaatschap, mails: Callable) -> None:
    User.objects.filter(pk=lid.user_id).update(password="!")
    with mails():
        (rij,) = queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=[AAN])
    assert "/wachtwoord/nieuw/" in mail.outbox[0].body
    velden = {veld.name for veld in Verzending._meta.get_fields()}
    bekend = {"id", "soort", "nummer", "aan", "staat", "pogingen", "volgende_poging", "created_at"}
    assert velden == bekend
    waarden = Verzending.objects.values("soort", "nummer", "aan").get(pk=rij.pk)
    assert waarden == {"soort": "UITNODIGING", "nummer": lid.pk, "aan": AAN}


def test_in_production_a_request_sends_nothing_and_the_worker_is_told_keys_only(
    lid: Lidmaatschap, mails: Callable, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with mails():
        rijen = queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=[AAN, "b@x.test"])
    (werk,) = DBTaskResult.objects.all()
    assert werk.args_kwargs == {"args": [], "kwargs": {"keys": [rij.pk for rij in rijen]}}
    assert mail.outbox == []
    werk.task.call(**werk.args_kwargs["kwargs"])
    assert len(mail.outbox) == 2


def test_a_mail_that_does_not_go_is_tried_later_and_later_and_then_given_up(
    lid: Lidmaatschap, away: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    rij, now = waiting(lid), timezone.now()
    wanneer = []
    for poging in range(POGINGEN):
        with pytest.raises(Mislukt):
            send_each(keys=[rij.pk], klok=lambda: now)  # noqa: B023 - called at once
        rij.refresh_from_db()
        wanneer.append(rij.volgende_poging - now)
        if poging < POGINGEN - 1:
            assert (
                send_each(keys=[rij.pk], klok=lambda: rij.volgende_poging - dt.timedelta(seconds=1))
                == 0
            )
            now = rij.volgende_poging
    assert wanneer[:-1] == list(PAUZES)
    assert list(PAUZES) == sorted(set(PAUZES))
    assert (stand(rij), len(away)) == ((Verzendstaat.NIET_VERSTUURD, POGINGEN), POGINGEN)
    assert send_each(keys=[rij.pk], klok=lambda: now + dt.timedelta(days=9)) == 0
    assert (
        f"mail {rij.pk} (UITNODIGING), poging {POGINGEN}, mislukt: ConnectionRefused" in caplog.text
    )
    assert AAN not in caplog.text


def test_what_was_given_up_goes_when_somebody_asks_again(
    lid: Lidmaatschap, mails: Callable
) -> None:
    rij = waiting(lid, staat=Verzendstaat.NIET_VERSTUURD, pogingen=POGINGEN)
    klaar = waiting(lid, aan="klaar@x.test", staat=Verzendstaat.VERSTUURD, pogingen=1)
    with mails():
        retry_mail(verzending=rij, now=timezone.now())
        retry_mail(verzending=rij, now=timezone.now())
        retry_mail(verzending=klaar, now=timezone.now())
    assert [bericht.to for bericht in mail.outbox] == [[AAN]]
    assert stand(rij) == (Verzendstaat.VERSTUURD, 1)


def test_a_server_that_is_away_is_asked_a_few_times_only(
    lid: Lidmaatschap, away: list[str]
) -> None:
    rijen = [waiting(lid, aan=f"{nummer}@x.test") for nummer in range(GENOEG + 4)]
    with pytest.raises(Mislukt, match=f"{GENOEG} mislukt, 0 gedaan"):
        send_each(keys=[rij.pk for rij in rijen], klok=timezone.now)
    assert len(away) == GENOEG
    assert [stand(rij)[1] for rij in rijen] == [1] * GENOEG + [0] * 4


def test_one_bad_mail_holds_up_no_other(lid: Lidmaatschap) -> None:
    fout = waiting(lid)
    Verzending.objects.filter(pk=fout.pk).update(soort="BESTAAT_NIET")
    goed = waiting(lid, aan="b@x.test")
    with pytest.raises(Mislukt, match="1 mislukt, 1 gedaan"):
        send_each(keys=[fout.pk, goed.pk], klok=timezone.now)
    assert [bericht.to for bericht in mail.outbox] == [["b@x.test"]]


def test_an_invitation_that_was_answered_meanwhile_does_not_go(lid: Lidmaatschap) -> None:
    rij = waiting(lid)
    Lidmaatschap.objects.filter(pk=lid.pk).update(geweigerd_op=timezone.now())
    assert send_each(keys=[rij.pk], klok=timezone.now) == 0
    assert (stand(rij)[0], mail.outbox) == (Verzendstaat.VERVALLEN, [])


def test_the_clock_sends_what_no_worker_took_and_leaves_a_worker_its_time(
    lid: Lidmaatschap,
) -> None:
    rij, now = waiting(lid), timezone.now()
    assert (take_up_mails(now=now), stand(rij)[0]) == (0, Verzendstaat.WACHT)
    assert take_up_mails(now=now + WORKER_TIME) == 1
    assert (stand(rij)[0], len(mail.outbox)) == (Verzendstaat.VERSTUURD, 1)
    assert (take_up_mails(now=now + dt.timedelta(days=1)), len(mail.outbox)) == (0, 1)


def test_the_clock_gives_the_worker_again_what_failed(lid: Lidmaatschap) -> None:
    now = timezone.now()
    rij = waiting(lid, pogingen=1, volgende_poging=now - dt.timedelta(seconds=5))
    assert take_up_mails(now=now) == 0  # sent by the worker, which in tests is at hand at once
    assert (stand(rij), len(mail.outbox)) == ((Verzendstaat.VERSTUURD, 2), 1)


def test_the_clock_says_what_it_could_not_send(lid: Lidmaatschap, away: list[str]) -> None:
    waiting(lid)
    with pytest.raises(Mislukt):
        take_up_mails(now=timezone.now() + WORKER_TIME)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wanneer", ["voor", "na"])
def test_a_worker_that_is_killed_lets_a_mail_go_once_or_once_more(
    lid: Lidmaatschap, monkeypatch: pytest.MonkeyPatch, wanneer: str
) -> None:
    """Killed before the mail went, or after it went and before that was noted."""

    class Killed(BaseException):
        pass

    echt = EmailMessage.send

    def send(self: EmailMessage, fail_silently: bool = False) -> int:
        if wanneer == "na":
            echt(self)
        raise Killed

    rij, now = waiting(lid), timezone.now()
    monkeypatch.setattr(EmailMessage, "send", send)
    with pytest.raises(Killed):
        send_each(keys=[rij.pk], klok=timezone.now)
    monkeypatch.setattr(EmailMessage, "send", echt)
    assert take_up_mails(now=now + WORKER_TIME) == 0  # still with who claimed it
    straks = timezone.now() + GREEP + WORKER_TIME
    assert (take_up_mails(now=straks), take_up_mails(now=straks)) == (1, 0)
    assert len(mail.outbox) == (2 if wanneer == "na" else 1)


def test_who_is_killed_at_every_try_gives_up_too(lid: Lidmaatschap) -> None:
    rij = waiting(lid, pogingen=POGINGEN)
    assert send_each(keys=[rij.pk], klok=timezone.now) == 0
    assert (stand(rij), mail.outbox) == ((Verzendstaat.NIET_VERSTUURD, POGINGEN), [])


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(lid: Lidmaatschap) -> None:
    keys = [waiting(lid, aan=f"{nummer}@x.test").pk for nummer in range(12)]
    start = threading.Barrier(2)

    def work(_: int) -> int:
        try:
            start.wait(10)
            return send_each(keys=keys, klok=timezone.now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        gedaan = list(pool.map(work, range(2)))
    assert (sum(gedaan), len(mail.outbox)) == (12, 12)
    assert len({bericht.to[0] for bericht in mail.outbox}) == 12


@pytest.fixture
def hanging(settings: Any) -> Iterator[None]:
    """A mail server that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = luisteraar.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        yield


def test_a_mail_server_that_hangs_holds_a_worker_no_longer_than_the_timeout(
    lid: Lidmaatschap, hanging: None
) -> None:
    rij, begin = waiting(lid), time.monotonic()
    with pytest.raises(Mislukt):
        send_each(keys=[rij.pk], klok=timezone.now)
    assert 0.2 < time.monotonic() - begin < 5
    assert stand(rij) == (Verzendstaat.WACHT, 1)


def test_a_claim_lasts_longer_than_a_mail_server_may_hang(settings: Any) -> None:
    assert GREEP.total_seconds() > settings.EMAIL_TIMEOUT * 10
