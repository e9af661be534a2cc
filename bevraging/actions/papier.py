"""What somebody wrote on paper, typed by the bewaarder: under the code of its sheet, or without one."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Wijze
from bevraging.keys import bladcode_sleutel, in_fours
from bevraging.models import Bladcode
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

    Refuses as `save_blad` does, and a code of which this groep gave out no sheet: nothing is counted, nothing locks.
    """
    groep = lock_open_groep(groep=groep, now=now)
    if bladcode:
        naam = seal_of(groep=groep).name(bladcode_sleutel(bladcode))
        if not Bladcode.objects.filter(pk=naam, groep=groep).exists():
            raise ValidationError({"bladcode": GEEN_BLAD})
    try:
        return store_blad(
            groep=groep,
            form_code=bladcode or form_code,
            waarden=waarden,
            wijze=Wijze.INVOER,
            token="",
            herhaling=herhaling,
        )
    except ValidationError as fout:
        raise (_of_sheet(fout, bladcode) if bladcode else fout) from None


def _of_sheet(fout: ValidationError, bladcode: str) -> ValidationError:
    """The same refusal in the words of who holds a sheet with a code."""
    code = getattr(fout, "code", None)
    if code == STAAT_AL:
        return ValidationError(BLAD_STAAT_AL.format(in_fours(bladcode)), code=STAAT_AL)
    return ValidationError({"bladcode": BLAD_IS_WEG}) if code == WEG else fout
