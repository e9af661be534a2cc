"""What somebody wrote on paper, typed by the bewaarder: under the code of its sheet, or without one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel, bladcode_sleutel, in_fours
from bevraging.models import Bladcode, OpenBlad
from bevraging.rules.invoer import GEEN_BLAD
from bevraging.values import STAAT_AL, WEG, Bladwaarden, Herhaling, Opslag
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of, store_blad

BLAD_STAAT_AL = (
    "Er staat al een blad met code {}, met andere antwoorden. Dit is nog niet bewaard. Wilt u het eerste vervangen "
    "door wat hieronder staat, of laten staan? Staat er een andere code op het papier? Verbeter ze, en bewaar."
)
BLAD_IS_WEG = (
    "Het blad met deze code is verwijderd. Daarom is dit niet bewaard. Was dat een vergissing? Laat de code leeg: dan "
    "telt het als een nieuw blad."
)
ELDERS_BEWAARD = (
    "Met dit formulier is al een blad bewaard, onder een andere code of zonder code. Dit is niet nog eens bewaard. "
    "Klopte die code niet? Verbeter of verwijder eerst dat blad. Is dit een ander papier? Begin met een leeg formulier."
)


@transaction.atomic
def save_paper(
    *,
    groep: Groep,
    bladcode: str,
    form_code: str,
    waarden: Bladwaarden,
    now: dt.datetime,
    herhaling: Herhaling = Herhaling.VRAAG,
) -> Opslag:
    """Store one paper under the code of its sheet (vrijgave.md 3.1), or of the form it was typed in.

    Refuses as `save_blad` does; a code of which this groep gave out no sheet: nothing is counted, nothing locks; and
    a form of which a blad stands under another code, or without one.
    """
    groep = lock_open_groep(groep=groep, now=now)
    zegel = seal_of(groep=groep)
    if bladcode:
        uitgedeeld = zegel.name(bladcode_sleutel(bladcode))
        if not Bladcode.objects.filter(pk=uitgedeeld, groep=groep).exists():
            raise ValidationError({"bladcode": GEEN_BLAD})
    formulier = zegel.name(blad_sleutel(form_code))
    naam = zegel.name(blad_sleutel(bladcode or form_code))
    _require_one_name(groep, formulier, naam)
    try:
        opslag = store_blad(
            groep=groep,
            form_code=bladcode or form_code,
            waarden=waarden,
            wijze=Wijze.INVOER,
            token="",
            herhaling=herhaling,
        )
    except ValidationError as fout:
        raise (_of_sheet(fout, bladcode) if bladcode else fout) from None
    if bladcode and opslag != Opslag.STOND_AL:
        OpenBlad.objects.filter(pk=naam).update(formulier=formulier)
    return opslag


def _require_one_name(groep: Groep, formulier: UUID, naam: UUID) -> None:
    """What one opened form says stands under one name (vrijgave.md 3.2): `naam`, or none yet."""
    van_dit_formulier = Q(pk=formulier) | Q(formulier=formulier)
    if OpenBlad.objects.standing().filter(van_dit_formulier, groep=groep).exclude(pk=naam).exists():
        raise ValidationError(ELDERS_BEWAARD)


def _of_sheet(fout: ValidationError, bladcode: str) -> ValidationError:
    """The same refusal in the words of who holds a sheet with a code."""
    code = getattr(fout, "code", None)
    if code == STAAT_AL:
        return ValidationError(BLAD_STAAT_AL.format(in_fours(bladcode)), code=STAAT_AL)
    return ValidationError({"bladcode": BLAD_IS_WEG}) if code == WEG else fout
