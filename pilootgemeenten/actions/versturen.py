"""Sending what stands in the outbox: by the worker, and by the clock what no worker sent (ADR 0014).

A row is claimed before its mail is made: of two workers one sends it. Who is killed between sending and
noting that it went, lets it go once more after GREEP.
"""

from __future__ import annotations

import datetime as dt
import time
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Verzending
from pilootgemeenten.names import NIET_TE_ZIEN
from pilootgemeenten.values import Mailsoort, Mailtekst

from .een_voor_een import Mislukt, log_failure

GROET = "Vriendelijke groeten\nProactief"
LANGSTE_ONDERWERP = 200
# How long a working worker leaves a mail that can go.
WORKER_TIME = dt.timedelta(minutes=2)
# How long a claimed mail stays with who claimed it; longer than one mail can take (EMAIL_TIMEOUT).
GREEP = dt.timedelta(minutes=5)
# Between two tries; after the last one the mail is "niet verstuurd".
PAUZES = tuple(dt.timedelta(minutes=minuten) for minuten in (1, 5, 30, 2 * 60, 8 * 60))
POGINGEN = len(PAUZES) + 1
# A mail server that is away is asked no more often than this in one go: the rest has its next try.
GENOEG = 3
PER_TIK = 50
TIJD_PER_TIK = dt.timedelta(seconds=20)


@cache
def mailsoorten() -> dict[str, Mailsoort]:
    """Every kind of mail of every app, by its code."""
    return {soort.code: soort for soort in import_string(settings.MAILSOORTEN)}


@task()
def send_mails(*, keys: list[int]) -> int:
    """For the worker: send these rows of the outbox; returns how many went."""
    try:
        return send_each(keys=keys, klok=timezone.now)
    except Mislukt as fout:  # each stands in the log, and has its next try
        return fout.gedaan


def enqueue_mails(*, keys: list[int]) -> None:
    """Tell the worker of these rows once they are committed. What cannot be told, the clock finds."""

    def tell() -> None:  # robust names in the log what failed, and a partial has no name
        send_mails.enqueue(keys=keys)

    if keys:
        transaction.on_commit(tell, robust=True)


def send_each(
    *, keys: Iterable[int], klok: Callable[[], dt.datetime], tot: dt.datetime | None = None
) -> int:
    """Send those of these rows whose time has come, until `tot`; returns how many went.

    Raises Mislukt at the end when some did not go; after GENOEG of these the others are left for later.
    """
    gedaan = mislukt = 0
    for key in keys:
        if tot is not None and klok() >= tot:
            break
        rij = _claim(key, klok())
        if rij is None:
            continue
        try:
            gedaan += _send(rij)
        except Exception as fout:
            mislukt += 1
            log_failure(wat=f"mail {rij.pk} ({rij.soort}), poging {rij.pogingen},", fout=fout)
            _put_off(rij, klok())
            if mislukt == GENOEG:
                break
    if mislukt:
        raise Mislukt(gedaan=gedaan, mislukt=mislukt)
    return gedaan


def take_up_mails(*, now: dt.datetime) -> int:
    """For the clock: what failed before goes to the worker again; what no worker took is sent here.

    Returns how many went from here: what a slow server takes in TIJD_PER_TIK, for other work waits.
    """
    begin = time.monotonic()
    rijen = Verzending.objects.due_at(now).order_by("volgende_poging", "pk")
    blijft_liggen = Q(volgende_poging__lte=now - WORKER_TIME)
    opnieuw = list(
        rijen.filter(~blijft_liggen, pogingen__gt=0).values_list("pk", flat=True)[:PER_TIK]
    )
    if opnieuw:
        send_mails.enqueue(keys=opnieuw)
    zelf = list(rijen.filter(blijft_liggen).values_list("pk", flat=True)[:PER_TIK])
    return send_each(
        keys=zelf,
        klok=lambda: now + dt.timedelta(seconds=time.monotonic() - begin),
        tot=now + TIJD_PER_TIK,
    )


def _claim(key: int, now: dt.datetime) -> Verzending | None:
    """The row, for this process only until GREEP is over; None where another has it or nothing is due."""
    aan_de_beurt = Verzending.objects.due_at(now).filter(pk=key)
    rij = aan_de_beurt.first()
    if rij is None:
        return None
    if rij.pogingen >= POGINGEN:  # killed at its last try
        _mark(rij, staat=Verzendstaat.NIET_VERSTUURD)
        return None
    mijn = aan_de_beurt.filter(pogingen=rij.pogingen).update(
        pogingen=F("pogingen") + 1, volgende_poging=now + GREEP
    )
    rij.pogingen += 1
    return rij if mijn else None


def _send(rij: Verzending) -> int:
    """Make the words and send them; returns 1, or 0 when there is nothing to tell any more."""
    woorden = mailsoorten()[rij.soort].schrijf(rij.nummer, rij.aan)
    if woorden is None:
        _mark(rij, staat=Verzendstaat.VERVALLEN)
        return 0
    make_message(woorden=woorden, aan=rij.aan).send()
    _mark(rij, staat=Verzendstaat.VERSTUURD)
    return 1


def _put_off(rij: Verzending, now: dt.datetime) -> None:
    """After a failed try: the next one later each time, and after the last one no more."""
    if not connection.in_atomic_block:  # the database may have gone away
        connection.close_if_unusable_or_obsolete()
    if rij.pogingen >= POGINGEN:
        _mark(rij, staat=Verzendstaat.NIET_VERSTUURD)
    else:
        _mark(rij, volgende_poging=now + PAUZES[rij.pogingen - 1])


def _mark(rij: Verzending, **velden: Verzendstaat | dt.datetime) -> None:
    """Note it, unless another took the row over meanwhile."""
    Verzending.objects.waiting().filter(pk=rij.pk, pogingen=rij.pogingen).update(**velden)


@transaction.atomic
def retry_mail(*, verzending: Verzending, now: dt.datetime) -> Verzending:
    """Try again, from the first try on, what was given up."""
    weer = Verzending.objects.unsent().filter(pk=verzending.pk)
    if weer.update(staat=Verzendstaat.WACHT, pogingen=0, volgende_poging=now):
        enqueue_mails(keys=[verzending.pk])
    return Verzending.objects.get(pk=verzending.pk)


def make_message(*, woorden: Mailtekst, aan: str) -> EmailMessage:
    """The mail itself. What cannot be seen in a name could end a header, or turn a link around: it goes."""
    tekst = f"Dag\n\n{woorden.tekst}\n\n{GROET}\n{settings.SITE_URL}\n"
    onderwerp = _visible(" ".join(woorden.onderwerp.split()))
    if len(onderwerp) > LANGSTE_ONDERWERP:
        onderwerp = f"{onderwerp[: LANGSTE_ONDERWERP - 1]}…"
    return EmailMessage(
        subject=onderwerp,
        body="\n".join(_visible(regel) for regel in tekst.split("\n")),
        to=[aan],
    )


def _visible(regel: str) -> str:
    return "".join(teken for teken in regel if unicodedata.category(teken) not in NIET_TE_ZIEN)
