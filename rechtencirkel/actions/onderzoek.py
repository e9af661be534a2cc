"""Research: the yes or no of a bewaarder, agreements, and exports logged before their first byte and after
their last (vrijgave.md 2.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort, ExportStatus
from rechtencirkel.models import Exportlog, Groep, Onderzoeksovereenkomst

from .bericht import mail_overeenkomst

TE_LAAT = (
    "Toestemming voor onderzoek geeft u voor de ronde opent. Daarna kunt u ze alleen intrekken."
)
NIETS_TE_BESLISSEN = "De ronde ging open voor u besliste. Dat telt als geen toestemming. U kunt niets meer beslissen."
ANDERS = "Een collega besliste intussen iets anders. Kijk opnieuw en beslis dan."


@transaction.atomic
def set_onderzoek_toestemming(
    *, groep: Groep, toestemming: bool, gezien: str | None = None
) -> Groep:
    """The bewaarder's yes or no to research: decided before the ronde opens, later only withdrawn.

    `gezien` is the answer that stood on the page of who decides: in concept a decision over another one
    of a colleague is refused. Withdrawing later is always possible.
    """
    groep = Groep.objects.select_for_update(of=("self",)).select_related("ronde").get(pk=groep.pk)
    zelfde = groep.onderzoek_toestemming is toestemming
    if groep.ronde.is_concept:
        if not zelfde and gezien not in (None, groep.onderzoek_antwoord):
            raise ValidationError(ANDERS)
    elif toestemming:
        raise ValidationError(TE_LAAT)
    elif groep.onderzoek_toestemming is None:
        raise ValidationError(NIETS_TE_BESLISSEN)
    groep.onderzoek_toestemming = toestemming
    groep.save(update_fields=["onderzoek_toestemming"])
    if not toestemming and not groep.ronde.is_concept:
        note_line(soort=Boeksoort.ONDERZOEK_INGETROKKEN, groep=groep.pk)
    return groep


@transaction.atomic
def save_overeenkomst(*, overeenkomst: Onderzoeksovereenkomst, by: User) -> Onderzoeksovereenkomst:
    """Write an agreement down, or other terms of it; it waits for the programmaleiding, again."""
    overeenkomst.opgesteld_door = by
    overeenkomst.bevestigd_door, overeenkomst.bevestigd_op = None, None
    overeenkomst.save()
    mail_overeenkomst(overeenkomst=overeenkomst)
    note_line(soort=Boeksoort.OVEREENKOMST, overeenkomst=overeenkomst.pk)
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
