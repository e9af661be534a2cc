"""An export is logged before its first byte and after its last (vrijgave.md rule 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort, ExportStatus
from rechtencirkel.models import Exportlog, Groep, Onderzoeksovereenkomst


@transaction.atomic
def save_overeenkomst(*, overeenkomst: Onderzoeksovereenkomst) -> Onderzoeksovereenkomst:
    """Register an agreement under which microdata may leave, or better it."""
    overeenkomst.save()
    return overeenkomst


@transaction.atomic
def begin_export(
    *,
    soort: str,
    vorm: str,
    overeenkomst: Onderzoeksovereenkomst | None,
    groepen: Sequence[Groep],
    now: dt.datetime,
    by: User,
) -> Exportlog:
    """The log row that stands before the first byte leaves; microdata only under a running agreement."""
    if soort == ExportSoort.MICRODATA:
        if overeenkomst is None:
            raise ValidationError("Kies de overeenkomst waaronder u microdata exporteert.")
        if overeenkomst.einddatum < timezone.localdate(now):
            raise ValidationError(f"De overeenkomst “{overeenkomst.naam}” is afgelopen.")
        if not groepen:
            raise ValidationError(
                "Er is geen gesloten groep met toestemming en minstens 5 bladen. Er valt niets te exporteren."
            )
    log = Exportlog.objects.create(
        soort=soort, vorm=vorm, overeenkomst=overeenkomst, begonnen_op=now, user=by
    )
    log.groepen.set(groepen)
    return log


@transaction.atomic
def finish_export(*, log: Exportlog, sha256: str, rijen: int, now: dt.datetime) -> int:
    """All bytes left: their hash and the number of rows are kept. Returns how many logs changed."""
    return Exportlog.objects.filter(pk=log.pk).update(
        status=ExportStatus.VOLTOOID, sha256=sha256, rijen=rijen, geeindigd_op=now
    )


@transaction.atomic
def abort_export(*, log: Exportlog, now: dt.datetime) -> int:
    """The receiver went away or something broke before the last byte. Returns how many logs changed."""
    return Exportlog.objects.filter(pk=log.pk, status=ExportStatus.BEGONNEN).update(
        status=ExportStatus.AFGEBROKEN, geeindigd_op=now
    )
