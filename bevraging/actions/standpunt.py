"""The standpunt of an organisatie: saved while the ronde is open, then signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.models import Standpunt, Standpunttekst
from bevraging.values import Standpuntwaarden
from pilootgemeenten.actions.versie import Conflict, save_over
from pilootgemeenten.models import Organisatie, User
from rechtencirkel.models import Ronde


@transaction.atomic
def save_standpunt(
    *,
    ronde: Ronde,
    organisatie: Organisatie,
    waarden: Standpuntwaarden,
    versie: int,
    onderteken: bool,
    now: dt.datetime,
    by: User,
) -> Standpunt:
    """Save, and sign when `onderteken`; raises Conflict when a colleague saved another meanwhile.

    The same form sent twice finds itself saved, and nothing changes. Signing again after a change
    is allowed while the ronde is open; only what is signed at release is published.
    """
    ronde = Ronde.objects.select_for_update().get(pk=ronde.pk)
    if not ronde.is_open or (ronde.sluit_op and ronde.sluit_op <= now):
        raise ValidationError(
            "De ronde is gesloten. Er is niets meer bewaard; uw tekst staat hieronder nog."
        )
    kolommen: dict[str, Any] = {
        **waarden.scores,
        "belanghebbendengroep": waarden.belanghebbendengroep,
        "ondertekend_door": by if onderteken else None,
        "ondertekend_op": now if onderteken else None,
    }
    bewaard = Standpunt.objects.filter(ronde=ronde, organisatie=organisatie).first()
    if bewaard is None:
        standpunt = Standpunt.objects.create(ronde=ronde, organisatie=organisatie, **kolommen)
    elif bewaard.versie == versie:
        standpunt = save_over(bewaard, versie=versie, waarden=kolommen)
    elif _says(bewaard, waarden) and bool(bewaard.ondertekend_op) == onderteken:
        return bewaard
    else:
        raise Conflict(bewaard)
    _keep_texts(standpunt, waarden)
    return standpunt


def _keep_texts(standpunt: Standpunt, waarden: Standpuntwaarden) -> None:
    standpunt.teksten.all().delete()
    Standpunttekst.objects.bulk_create(
        Standpunttekst(standpunt=standpunt, fase=fase, soort=soort, tekst=tekst)
        for (fase, soort), tekst in waarden.teksten.items()
    )


def _says(standpunt: Standpunt, waarden: Standpuntwaarden) -> bool:
    """Whether exactly this is stored already."""
    bewaard = {(rij.fase, rij.soort): rij.tekst for rij in standpunt.teksten.all()}
    return (
        standpunt.belanghebbendengroep == waarden.belanghebbendengroep
        and all(getattr(standpunt, veld) == score for veld, score in waarden.scores.items())
        and bewaard == waarden.teksten
    )
