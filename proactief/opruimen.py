"""What the house itself keeps for a while and the clock takes away: sessions, counters, finished work
(vrijgave.md 3.10)."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.models import Programmafout, Verzending

WERK_BLIJFT = dt.timedelta(days=1)
VERZENDING_BLIJFT = dt.timedelta(days=30)
FOUT_BLIJFT = dt.timedelta(days=30)


def delete_stale(*, now: dt.datetime) -> int:
    """Delete sessions and counters that have ended, work that was done or begun a day ago, and rows of mails and of
    errors of a month ago; returns how many."""
    taken = {
        "sessies": _delete_sessions,
        "tellers": _delete_counters,
        "werk": _delete_work,
        "mails": _delete_mails,
        "fouten": _delete_errors,
    }
    return do_each(dingen=taken, doe=lambda naam: taken[naam](now))


def _delete_sessions(now: dt.datetime) -> int:
    return Session.objects.filter(expire_date__lte=now).delete()[0]


def _delete_work(now: dt.datetime) -> int:
    """A worker that was killed leaves its work RUNNING for ever; what it should have done, the clock did."""
    oud = now - WERK_BLIJFT
    bezig = Q(status=TaskResultStatus.RUNNING, started_at__lte=oud)
    klaar = DBTaskResult.objects.finished().filter(finished_at__lte=oud)
    return klaar.delete()[0] + DBTaskResult.objects.filter(bezig).delete()[0]


def _delete_mails(now: dt.datetime) -> int:
    oud = Verzending.objects.finished().filter(created_at__lte=now - VERZENDING_BLIJFT)
    return oud.delete()[0]


def _delete_errors(now: dt.datetime) -> int:
    return Programmafout.objects.filter(gemeld_op__lte=now - FOUT_BLIJFT).delete()[0]


def _delete_counters(now: dt.datetime) -> int:
    """Rows of the table of the cache (settings.CACHES) that count no more; Django itself deletes them
    only when somebody asks for them again."""
    moment = connection.ops.adapt_datetimefield_value(now.astimezone(dt.UTC).replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [moment])
        return max(cursor.rowcount, 0)
