"""The standpunt of an organisatie: saved while the ronde is open, then signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.models import Standpunt, Standpunttekst
from pilootgemeenten.models import Organisatie, User
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde


@transaction.atomic
def save_standpunt(
    *,
    ronde: Ronde,
    organisatie: Organisatie,
    belanghebbendengroep: str,
    scores: Mapping[str, int | None],
    teksten: Mapping[tuple[str, str], str],
    versie: int,
    onderteken: bool,
    now: dt.datetime,
    by: User,
) -> Standpunt | None:
    """Save, and sign when `onderteken`; None when a colleague saved another version meanwhile.

    The same form sent twice finds itself saved, and nothing changes.
    `scores` by field name, `teksten` by (fase, soort). Signing again after a change is allowed
    while the ronde is open; only what is signed at release is published.
    """
    ronde = Ronde.objects.select_for_update().get(pk=ronde.pk)
    if ronde.status != RondeStatus.OPEN or (ronde.sluit_op and ronde.sluit_op <= now):
        raise ValidationError(
            "De ronde is gesloten. Er is niets meer bewaard; uw tekst staat hieronder nog."
        )
    standpunt = Standpunt.objects.filter(ronde=ronde, organisatie=organisatie).first()
    if standpunt is None:
        standpunt = Standpunt(ronde=ronde, organisatie=organisatie, versie=0)
    if standpunt.versie != versie:
        al_zo = _says(standpunt, belanghebbendengroep, scores, teksten)
        return standpunt if al_zo and bool(standpunt.ondertekend_op) == onderteken else None
    for veld, waarde in scores.items():
        setattr(standpunt, veld, waarde)
    standpunt.belanghebbendengroep = belanghebbendengroep
    standpunt.versie += 1
    standpunt.ondertekend_door = by if onderteken else None
    standpunt.ondertekend_op = now if onderteken else None
    standpunt.save()
    standpunt.teksten.all().delete()
    Standpunttekst.objects.bulk_create(
        Standpunttekst(standpunt=standpunt, fase=fase, soort=soort, tekst=tekst)
        for (fase, soort), tekst in teksten.items()
        if tekst
    )
    return standpunt


def _says(
    standpunt: Standpunt,
    belanghebbendengroep: str,
    scores: Mapping[str, int | None],
    teksten: Mapping[tuple[str, str], str],
) -> bool:
    """Whether exactly this is stored already."""
    bewaard = {(rij.fase, rij.soort): rij.tekst for rij in standpunt.teksten.all()}
    return (
        standpunt.belanghebbendengroep == belanghebbendengroep
        and all(getattr(standpunt, veld) == waarde for veld, waarde in scores.items())
        and bewaard == {plaats: tekst for plaats, tekst in teksten.items() if tekst}
    )
