"""What the bewaarder decides about the texts of its groep, and withdrawing one after release."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.models import User
from rechtencirkel.actions.resultaat import renew_pages
from rechtencirkel.enums import Beslissing, Fase, GroepStatus
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Synthese, Toelichting
from rechtencirkel.queries import teksten
from rechtencirkel.queries.teksten import Besluit


@transaction.atomic
def decide_teksten(
    *,
    groep: Groep,
    fase: Fase,
    beslissingen: Mapping[str, Besluit],
    synthese: str,
    by: User,
) -> None:
    """Keep what the bewaarder decided for one fase so far. Texts whose cell is hidden are never decided to pass."""
    groep = _locked_for_review(groep)
    nalezing = teksten.nalezingen(groep)[list(Fase).index(fase)]
    mag = {rij.toelichting.pk for rij in nalezing.doorgeefbaar}
    if set(beslissingen) - mag:
        raise ValidationError(
            "Een tekst op deze pagina mag niet (meer) apart door. Er is niets bewaard: laad de pagina opnieuw."
        )
    for sleutel, besluit in beslissingen.items():
        nieuw = besluit.nieuwe_tekst.strip() if besluit.beslissing == Beslissing.HERWOORDEN else ""
        if besluit.beslissing == Beslissing.HERWOORDEN and not nieuw:
            raise ValidationError("Schrijf de nieuwe tekst, of kies iets anders dan herwoorden.")
        Toelichting.objects.filter(pk=sleutel).update(
            beslissing=besluit.beslissing, nieuwe_tekst=nieuw
        )
    if synthese.strip():
        Synthese.objects.update_or_create(
            groep=groep, fase=fase, defaults={"tekst": synthese.strip()}
        )
    else:
        Synthese.objects.filter(groep=groep, fase=fase).delete()


def _locked_for_review(groep: Groep) -> Groep:
    """The groep, locked, while its texts may be reviewed: itself closed, or merged into one that is."""
    ronde = Ronde.objects.select_for_update().get(pk=groep.ronde_id)
    groep = Groep.objects.select_for_update().get(pk=groep.pk)
    groep.ronde = ronde
    if teksten.overlevende(groep).status != GroepStatus.GESLOTEN:
        raise ValidationError(
            "De teksten van deze groep kunt u nu niet wijzigen. Er is niets bewaard."
        )
    return groep


@transaction.atomic
def withdraw_tekst(*, groep: Groep, tekst_id: uuid.UUID, now: dt.datetime, by: User) -> None:
    """Empty one passed-on text after release, on every page and in every file made from now on.

    Its hash stays in the snapshot, but the random key that salted it goes, so nobody can guess the text back.
    """
    doel = teksten.overlevende(groep)
    rijen = DoorgegevenTekst.objects.filter(
        pk=tekst_id, groep=doel, snapshot__isnull=False, ingetrokken_op=None
    )
    if not rijen.update(id=uuid.uuid4(), tekst="", ingetrokken_op=now):
        raise ValidationError("Deze tekst is al ingetrokken, of staat niet in een vrijgave.")
    renew_pages(rondes=Ronde.objects.filter(pk=doel.ronde_id))
