"""What changes on the page of a released ronde: its charts, drawn once by the worker, and its kept bodies."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, QuerySet

from rechtencirkel import charts
from rechtencirkel.enums import GrafiekSoort
from rechtencirkel.models import Grafiek, Ronde, Snapshot
from rechtencirkel.queries.resultaat import body_keys, reeksen_to_draw
from rechtencirkel.statistics import snapshot as inhouden
from rechtencirkel.statistics import woorden

DEMO_NOOT = "Demo: verzonnen scores."
WORKER_TIME = dt.timedelta(minutes=5)


@transaction.atomic
def renew_pages(*, rondes: QuerySet[Ronde]) -> None:
    """Forget the kept bodies of these rondes; raising their version makes an older body unreachable."""
    rijen = list(rondes.order_by("pk"))
    cache.delete_many([key for ronde in rijen for key in body_keys(ronde)])
    Ronde.objects.filter(pk__in=[ronde.pk for ronde in rijen]).update(versie=F("versie") + 1)


def store_charts(*, snapshot_id: int) -> int:
    """Draw the circle of this snapshot in every form; a second call keeps what stands. Returns how many stand."""
    snapshot = Snapshot.objects.select_related("ronde__pilootgemeente__programma").get(
        pk=snapshot_id
    )
    if snapshot.grafieken.count() < len(GrafiekSoort):
        is_demo = snapshot.ronde.pilootgemeente.programma.is_demo
        noot = DEMO_NOOT if is_demo else ""
        _store(snapshot, _draw(inhouden.from_json(snapshot.inhoud), noot))
    return snapshot.grafieken.count()


def draw_missing_charts(*, now: dt.datetime | None = None) -> int:
    """Draw what no worker drew; returns for how many snapshots.

    With `now` only those released so long ago that a working worker would have drawn them.
    """
    zonder = Snapshot.objects.filter(grafieken=None).order_by("pk")
    if now is not None:
        zonder = zonder.filter(ronde__vrijgegeven_op__lte=now - WORKER_TIME)
    return sum(bool(store_charts(snapshot_id=pk)) for pk in zonder.values_list("pk", flat=True))


def _draw(inhoud: inhouden.Inhoud, noot: str) -> dict[GrafiekSoort, bytes]:
    """Every form of the circle; a circle leaves the site, so it bears the note of the demo itself."""
    reeksen = reeksen_to_draw(inhoud)
    titel, bijschrift = woorden.titel(inhoud), [*woorden.caption(inhoud), *filter(None, [noot])]
    return {
        GrafiekSoort.SVG: charts.circle_svg(reeksen, noot=noot),
        GrafiekSoort.SVG_SMAL: charts.circle_svg(reeksen, smal=True, noot=noot),
        GrafiekSoort.PNG: charts.circle_png(reeksen, noot=noot),
        GrafiekSoort.PDF: charts.circle_pdf(reeksen, titel=titel, bijschrift=bijschrift),
    }


@transaction.atomic
def _store(snapshot: Snapshot, tekeningen: dict[GrafiekSoort, bytes]) -> None:
    rijen = [
        Grafiek(
            snapshot=snapshot,
            soort=soort,
            inhoud=inhoud,
            sha256=hashlib.sha256(inhoud).hexdigest(),
        )
        for soort, inhoud in tekeningen.items()
    ]
    Grafiek.objects.bulk_create(rijen, ignore_conflicts=True)
    renew_pages(rondes=Ronde.objects.filter(pk=snapshot.ronde_id))
