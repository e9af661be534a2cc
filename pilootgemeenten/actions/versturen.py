"""Sending what stands in the outbox: by the worker, and by the clock what no worker sent (ADR 0014).

A row is claimed before its mail is made: of two workers one sends it. Who is killed between sending and
noting that it went, lets it go once more after GREEP. What can wait is claimed with all that waits for the same
address, and is one mail.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Verzending, VerzendingQuerySet
from pilootgemeenten.values import Mailsoort, Mailtekst

from .een_voor_een import Mislukt, log_failure
from .opmaak import make_message
from .overzicht import next_overzicht, wants_overzicht, write_overzicht

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


@cache
def kan_wachten() -> frozenset[str]:
    """The codes of what goes in the digest."""
    return frozenset(code for code, soort in mailsoorten().items() if not soort.dringend)


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

    What can wait goes with all that waits for the same address, in one mail. Raises Mislukt at the end when some
    did not go; after GENOEG mails that did not, the others are left for later.
    """
    gedaan = mislukt = gestrand = 0
    for key in keys:
        if gestrand == GENOEG or (tot is not None and klok() >= tot):
            break
        rijen = _claim(key, klok())
        try:
            gedaan += _send(rijen, klok())
        except Mislukt as fout:  # some news of a digest; it waits for the next one already
            gedaan, mislukt = gedaan + fout.gedaan, mislukt + fout.mislukt
        except Exception as fout:
            gestrand += 1
            _log(rijen, fout)
            _put_off(rijen, klok())
    if mislukt + gestrand:
        raise Mislukt(gedaan=gedaan, mislukt=mislukt + gestrand)
    return gedaan


def take_up_mails(*, now: dt.datetime) -> int:
    """For the clock: what failed before goes to the worker again, and so do the digests of this morning; what no
    worker took is sent here.

    Returns how many went from here: what a slow server takes in TIJD_PER_TIK, for other work waits.
    """
    begin = time.monotonic()
    rijen = _due(now).order_by("volgende_poging", "pk")
    blijft_liggen = Q(volgende_poging__lte=now - WORKER_TIME)
    voor_de_werker = rijen.filter(
        ~blijft_liggen, Q(pogingen__gt=0) | Q(soort__in=kan_wachten())
    ).values_list("pk", flat=True)[:PER_TIK]
    if werk := list(voor_de_werker):
        send_mails.enqueue(keys=werk)
    zelf = list(rijen.filter(blijft_liggen).values_list("pk", flat=True)[:PER_TIK])
    return send_each(
        keys=zelf,
        klok=lambda: now + dt.timedelta(seconds=time.monotonic() - begin),
        tot=now + TIJD_PER_TIK,
    )


def _due(now: dt.datetime) -> VerzendingQuerySet:
    return Verzending.objects.due_at(now, kan_wachten=kan_wachten())


@transaction.atomic
def _claim(key: int, now: dt.datetime) -> list[Verzending]:
    """The row, with what else goes in its digest, for this process only until GREEP is over; nothing where another
    has it or nothing is due. Who comes second waits for the lock, and finds nothing due."""
    gevraagd = _due(now).filter(pk=key).first()
    if gevraagd is None:
        return []
    samen = Q(pk=key)
    if gevraagd.soort in kan_wachten():
        samen = Q(aan=gevraagd.aan, soort__in=kan_wachten())
    mijn = []
    for rij in _due(now).filter(samen).select_for_update(no_key=True).order_by("pk"):
        if rij.pogingen >= POGINGEN:  # killed at its last try
            _mark(rij, staat=Verzendstaat.NIET_VERSTUURD)
            continue
        _mark(rij, pogingen=rij.pogingen + 1, volgende_poging=now + GREEP)
        rij.pogingen += 1
        mijn.append(rij)
    return mijn


def _send(rijen: list[Verzending], now: dt.datetime) -> int:
    """Make the words and send them; returns 1, or 0 when there is nothing to tell any more."""
    if not rijen:
        return 0
    if rijen[0].soort in kan_wachten():
        return _send_overzicht(rijen, now)
    (rij,) = rijen
    woorden = mailsoorten()[rij.soort].schrijf(rij.nummer, rij.aan)
    if woorden is None:
        _mark(rij, staat=Verzendstaat.VERVALLEN)
        return 0
    make_message(woorden=woorden, aan=rij.aan).send()
    _mark(rij, staat=Verzendstaat.VERSTUURD)
    return 1


def _send_overzicht(rijen: list[Verzending], now: dt.datetime) -> int:
    """One mail of what these rows of one address have to tell; none to who does not want it.

    Raises Mislukt when the words of some cannot be made: the others went, and these try the next digest.
    """
    aan, mislukt = rijen[0].aan, 0
    gaat: dict[Verzending, Mailtekst] = {}
    wil = wants_overzicht(aan)
    for rij in rijen:
        try:
            woorden = mailsoorten()[rij.soort].schrijf(rij.nummer, aan) if wil else None
        except Exception as fout:
            mislukt += 1
            _log([rij], fout)
            _give_up_or(rij, volgende_poging=next_overzicht(now))
            continue
        if woorden is None:
            _mark(rij, staat=Verzendstaat.VERVALLEN)
        else:
            gaat[rij] = woorden
    if gaat:
        delen = [gaat[rij] for rij in sorted(gaat, key=attrgetter("created_at"))]
        make_message(woorden=write_overzicht(delen, now), aan=aan).send()
    for rij in gaat:
        _mark(rij, staat=Verzendstaat.VERSTUURD)
    if mislukt:
        raise Mislukt(gedaan=int(bool(gaat)), mislukt=mislukt)
    return int(bool(gaat))


def _log(rijen: list[Verzending], fout: Exception) -> None:
    """No mail tells that mails do not go: the outbox and the health page say so."""
    for rij in rijen:
        wat = f"mail {rij.pk} ({rij.soort}), poging {rij.pogingen},"
        log_failure(wat=wat, fout=fout, melden=False)


def _put_off(rijen: list[Verzending], now: dt.datetime) -> None:
    """After a failed try: the next one later each time, and after the last one no more. What went in one mail
    goes in one mail again."""
    if not connection.in_atomic_block:  # the database may have gone away
        connection.close_if_unusable_or_obsolete()
    poging = min(rij.pogingen for rij in rijen)
    for rij in rijen:
        _give_up_or(rij, volgende_poging=now + PAUZES[min(poging, len(PAUZES)) - 1])


def _give_up_or(rij: Verzending, *, volgende_poging: dt.datetime) -> None:
    if rij.pogingen >= POGINGEN:
        _mark(rij, staat=Verzendstaat.NIET_VERSTUURD)
    else:
        _mark(rij, volgende_poging=volgende_poging)


def _mark(rij: Verzending, **velden: Verzendstaat | dt.datetime | int) -> None:
    """Note it, unless another took the row over meanwhile."""
    Verzending.objects.waiting().filter(pk=rij.pk, pogingen=rij.pogingen).update(**velden)


@transaction.atomic
def retry_mail(*, verzending: Verzending, now: dt.datetime) -> Verzending:
    """Try again, from the first try on, what was given up."""
    weer = Verzending.objects.unsent().filter(pk=verzending.pk)
    if weer.update(staat=Verzendstaat.WACHT, pogingen=0, volgende_poging=now):
        enqueue_mails(keys=[verzending.pk])
    return Verzending.objects.get(pk=verzending.pk)
