"""What the house itself keeps for a while and the clock takes away: sessions, counters, finished work
(vrijgave.md 3.10)."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import connection
from django_tasks_db.models import DBTaskResult

WERK_BLIJFT = dt.timedelta(days=1)


def delete_stale(*, now: dt.datetime) -> int:
    """Delete sessions and counters that have ended, and work that was done a day ago; returns how many."""
    weg, _ = Session.objects.filter(expire_date__lte=now).delete()
    klaar = DBTaskResult.objects.finished().filter(finished_at__lte=now - WERK_BLIJFT)
    weg += klaar.delete()[0]
    return weg + _delete_counters(now)


def _delete_counters(now: dt.datetime) -> int:
    """Rows of the table of the cache (settings.CACHES) that count no more; Django itself deletes them
    only when somebody asks for them again."""
    moment = connection.ops.adapt_datetimefield_value(now.astimezone(dt.UTC).replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [moment])
        return max(cursor.rowcount, 0)
