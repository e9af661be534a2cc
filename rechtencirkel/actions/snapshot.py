"""The release of a ronde, withdrawing a text after it, and its charts, drawn once by the worker."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django_tasks import task

from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.enums import Handeling, Projectsoort
from rechtencirkel import charts
from rechtencirkel.cells import Cel, Inhoud
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.models import (
    DoorgegevenTekst,
    Grafiek,
    Groep,
    Resultaatpagina,
    Ronde,
    Snapshot,
    Snapshotcel,
)
from rechtencirkel.queries.balken import gaps_of
from rechtencirkel.queries.beeld import opschrift_of
from rechtencirkel.statistics.snapshot import digest, from_json, to_json

WORKER_TIME = dt.timedelta(minutes=5)


@transaction.atomic
def store_snapshot(
    *, ronde: Ronde, inhoud: Inhoud, teksten: Sequence[DoorgegevenTekst], now: dt.datetime
) -> Snapshot:
    """Release a ronde, locked by the caller: its snapshot, the same facts as rows, and its texts.

    `teksten` are unsaved rows, each under the random key that salted its hash.
    """
    tekst = to_json(inhoud)
    snapshot = Snapshot.objects.create(ronde=ronde, inhoud=tekst, sha256=digest(tekst))
    Snapshotcel.objects.bulk_create(_snapshotcellen(snapshot, inhoud))
    for rij in teksten:
        rij.snapshot = snapshot
    DoorgegevenTekst.objects.bulk_create(teksten)
    ronde.status = RondeStatus.VRIJGEGEVEN
    ronde.vrijgegeven_op = now
    ronde.save(update_fields=["status", "vrijgegeven_op"])
    record(
        pilootgemeente=ronde.pilootgemeente,
        soort=Projectsoort.RONDE,
        handeling=Handeling.VRIJGEGEVEN,
        by=None,
        nummer=ronde.nummer,
    )
    renew_pages(rondes=Ronde.objects.filter(pk=ronde.pk))
    # A new release can change the comparison on the pages of the same organisatie. Only the pages go, no ronde is
    # locked: two that are released at once would wait for each other.
    Resultaatpagina.objects.filter(
        ronde__pilootgemeente=ronde.pilootgemeente_id, ronde__organisatie=ronde.organisatie_id
    ).delete()
    transaction.on_commit(partial(draw_charts.enqueue, snapshot_id=snapshot.pk))
    return snapshot


def _snapshotcellen(snapshot: Snapshot, inhoud: Inhoud) -> list[Snapshotcel]:
    """Nine rows for every groep, groepsgesprek and standpunt, and for the inschatting."""
    return [
        Snapshotcel(
            snapshot=snapshot,
            reeks=reeks.sleutel,
            label=reeks.label,
            belanghebbendengroep=reeks.groep,
            doelgroep_code=reeks.code,
            invoersoort=reeks.invoersoort,
            **cel_velden(cel),
        )
        for reeks in inhoud.alle_reeksen
        for cel in reeks.cellen
    ]


def cel_velden(cel: Cel) -> dict[str, Any]:
    """A cell as the columns of its row."""
    return {
        "fase": cel.fase,
        "waarde": cel.waarde,
        "rand": cel.rand,
        "band": cel.band or "",
        "spreiding": cel.spreiding or "",
    }


@transaction.atomic
def withdraw_tekst(*, groep: Groep, tekst_id: uuid.UUID, now: dt.datetime) -> uuid.UUID:
    """Empty one passed-on text after release, on every page and in every file made from now on.

    Its hash stays in the snapshot, but the random key that salted it goes, so nobody can guess the text back.
    Returns the key under which the emptied row stands.
    """
    nieuw = uuid.uuid4()
    rijen = DoorgegevenTekst.objects.filter(pk=tekst_id, groep=groep, ingetrokken_op=None)
    if not rijen.update(id=nieuw, tekst="", mag_openbaar=False, ingetrokken_op=now):
        raise ValidationError("Deze tekst is al ingetrokken, of staat niet in een vrijgave.")
    renew_pages(rondes=Ronde.objects.filter(pk=groep.ronde_id))
    return nieuw


@transaction.atomic
def renew_pages(*, rondes: QuerySet[Ronde]) -> int:
    """Delete the kept pages of these rondes. Raising their version refuses a page that is being drawn now.

    Returns how many rondes.
    """
    keys = list(rondes.order_by("pk").values_list("pk", flat=True))
    aantal = Ronde.objects.filter(pk__in=keys).update(versie=F("versie") + 1)
    Resultaatpagina.objects.filter(ronde__in=keys).delete()
    return aantal


@transaction.atomic
def keep_page(*, ronde: Ronde, inhoud: str) -> bool:
    """Keep the body of a result page, drawn from `ronde` as it was read; False when it changed since."""
    nu = Ronde.objects.select_for_update(of=("self",)).get(pk=ronde.pk)
    if nu.versie != ronde.versie:
        return False
    # Who drew the same at the same time was first, or is: the bodies are equal.
    Resultaatpagina.objects.bulk_create(
        [Resultaatpagina(ronde=nu, inhoud=inhoud)], ignore_conflicts=True
    )
    return True


def store_charts(*, snapshot_id: int) -> int:
    """Draw the circle of this snapshot in every form, and its gaps; a second call keeps what stands.

    Returns how many stand.
    """
    snapshot = Snapshot.objects.select_related("ronde__pilootgemeente__programma").get(
        pk=snapshot_id
    )
    if snapshot.grafieken.count() < len(GrafiekSoort):
        is_demo = snapshot.ronde.pilootgemeente.programma.is_demo
        _store_drawn(snapshot, _draw(from_json(snapshot.inhoud), is_demo=is_demo))
    return snapshot.grafieken.count()


def draw_missing_charts(*, now: dt.datetime | None = None) -> int:
    """Draw what no worker drew, or not all of; returns for how many snapshots.

    With `now` only those released so long ago that a working worker would have drawn them.
    """
    zonder = Snapshot.objects.alias(getekend=Count("grafieken")).order_by("pk")
    zonder = zonder.filter(getekend__lt=len(GrafiekSoort))
    if now is not None:
        zonder = zonder.filter(ronde__vrijgegeven_op__lte=now - WORKER_TIME)
    return do_each(
        dingen=list(zonder), doe=lambda snapshot: bool(store_charts(snapshot_id=snapshot.pk))
    )


@task()
def draw_charts(*, snapshot_id: int) -> int:
    """For the worker: draw and keep the charts of this snapshot; returns how many stand."""
    return store_charts(snapshot_id=snapshot_id)


def _draw(inhoud: Inhoud, *, is_demo: bool) -> dict[GrafiekSoort, bytes]:
    """Every form of the circle, and the gaps; PNG and PDF are made to leave the site, so they say all themselves."""
    reeksen = inhoud.to_draw
    hier, los = (opschrift_of(inhoud, is_demo=is_demo, los=los) for los in (False, True))
    return {
        GrafiekSoort.SVG: charts.circle_svg(reeksen, charts.WIDE, hier),
        GrafiekSoort.SVG_SMAL: charts.circle_svg(reeksen, charts.NARROW, hier),
        GrafiekSoort.PNG: charts.circle_png(reeksen, los),
        GrafiekSoort.PDF: charts.circle_pdf(reeksen, los),
        GrafiekSoort.VERSCHIL: charts.picture_png(gaps_of(inhoud, is_demo=is_demo)),
    }


@transaction.atomic
def _store_drawn(snapshot: Snapshot, tekeningen: dict[GrafiekSoort, bytes]) -> None:
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
