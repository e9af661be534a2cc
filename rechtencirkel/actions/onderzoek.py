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

from .bericht import mail_overeenkomst


@transaction.atomic
def save_overeenkomst(*, overeenkomst: Onderzoeksovereenkomst, by: User) -> Onderzoeksovereenkomst:
    """Write an agreement down, or other terms of it; it waits for the programmaleiding, again."""
    overeenkomst.opgesteld_door = by
    overeenkomst.bevestigd_door, overeenkomst.bevestigd_op = None, None
    overeenkomst.save()
    mail_overeenkomst(overeenkomst=overeenkomst)
    return overeenkomst


@transaction.atomic
def confirm_overeenkomst(
    *, overeenkomst: Onderzoeksovereenkomst, gelezen: str, now: dt.datetime, by: User
) -> Onderzoeksovereenkomst:
    """The second person agrees to the terms it read: `gelezen` is their `stand` as the page showed it."""
    rij = Onderzoeksovereenkomst.objects.select_for_update().get(pk=overeenkomst.pk)
    if rij.is_bevestigd:
        raise ValidationError("Deze overeenkomst is al bevestigd.")
    if rij.stand != gelezen:
        raise ValidationError("De overeenkomst is intussen gewijzigd. Lees ze opnieuw.")
    if rij.opgesteld_door_id in (None, by.pk):
        raise ValidationError(
            "Wie een overeenkomst opstelt, bevestigt ze niet. Een ander doet dat."
        )
    rij.bevestigd_door, rij.bevestigd_op = by, now
    rij.save(update_fields=["bevestigd_door", "bevestigd_op"])
    return rij


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
        overeenkomst.refresh_from_db()
        if not overeenkomst.is_bevestigd:
            raise ValidationError(
                f"De programmaleiding bevestigde “{overeenkomst.naam}” nog niet. Er kan nog niets weg."
            )
        if overeenkomst.einddatum < timezone.localdate(now):
            raise ValidationError(f"De overeenkomst “{overeenkomst.naam}” is afgelopen.")
        if not groepen:
            raise ValidationError(
                "Er is geen vrijgegeven groep met toestemming en genoeg bladen. Er valt niets te exporteren."
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
