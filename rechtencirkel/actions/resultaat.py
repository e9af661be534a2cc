"""The charts of a snapshot: drawn once by the worker, kept as rows by hash."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.db import transaction

from rechtencirkel.enums import GrafiekSoort
from rechtencirkel.models import Grafiek, Snapshot
from rechtencirkel.queries.resultaat import body_keys, caption_of, chart_title, reeksen_to_draw
from rechtencirkel.statistics import snapshot as inhouden


def store_charts(*, snapshot_id: int) -> int:
    """Draw the circle of this snapshot in every form; a second call keeps what stands. Returns how many stand."""
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    if snapshot.grafieken.count() < len(GrafiekSoort):
        _store(snapshot, _draw(inhouden.from_json(snapshot.inhoud)))
    return snapshot.grafieken.count()


def draw_missing_charts() -> int:
    """Draw what a stopped worker left undrawn; returns for how many snapshots."""
    zonder = Snapshot.objects.filter(grafieken=None).order_by("pk")
    return sum(bool(store_charts(snapshot_id=pk)) for pk in zonder.values_list("pk", flat=True))


def _draw(inhoud: inhouden.Inhoud) -> dict[GrafiekSoort, bytes]:
    from rechtencirkel import charts

    reeksen = reeksen_to_draw(inhoud)
    return {
        GrafiekSoort.SVG: charts.circle_svg(reeksen),
        GrafiekSoort.SVG_SMAL: charts.circle_svg(reeksen, smal=True),
        GrafiekSoort.PNG: charts.circle_png(reeksen),
        GrafiekSoort.PDF: charts.circle_pdf(
            reeksen, titel=chart_title(inhoud), bijschrift=caption_of(inhoud)
        ),
    }


@transaction.atomic
def _store(snapshot: Snapshot, tekeningen: dict[GrafiekSoort, bytes]) -> None:
    Snapshot.objects.select_for_update().get(pk=snapshot.pk)
    Grafiek.objects.bulk_create(
        (
            Grafiek(
                snapshot=snapshot,
                soort=soort,
                inhoud=inhoud,
                sha256=hashlib.sha256(inhoud).hexdigest(),
            )
            for soort, inhoud in tekeningen.items()
        ),
        ignore_conflicts=True,
    )
    cache.delete_many(body_keys(snapshot.ronde_id))
