"""What the bewaarder decides about the texts of its groep."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Beslissing
from bevraging.models import Synthese, Toelichting
from bevraging.queries import teksten
from bevraging.values import Besluit
from kader.enums import Fase
from rechtencirkel.models import Groep, Ronde


@transaction.atomic
def decide_teksten(
    *,
    groep: Groep,
    fase: Fase,
    beslissingen: Mapping[str, Besluit],
    synthese: str,
) -> Groep:
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
    return groep


def _locked_for_review(groep: Groep) -> Groep:
    """The groep, locked, while its texts may be reviewed: itself closed, or merged into one that is."""
    ronde = Ronde.objects.select_for_update().get(pk=groep.ronde_id)
    groep = Groep.objects.select_for_update().get(pk=groep.pk)
    groep.ronde = ronde
    if not teksten.overlevende(groep).is_gesloten:
        raise ValidationError(
            "De teksten van deze groep kunt u nu niet wijzigen. Er is niets bewaard."
        )
    return groep
