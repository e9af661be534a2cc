"""Blads and groepsgesprekken into the vault, and out of it, while their groep is open.

Every write locks the groep row and looks itself whether the groep is still open and the closing
minute has not come. Nothing here stores or logs who did it or when.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel, gesprek_sleutel
from bevraging.models import Blad, Groepsgesprek, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.bewaarder import entered_bladen, waarden_of
from bevraging.rules.invoer import InvoerFout, Tekst, check_filled
from bevraging.values import Bladwaarden
from pilootgemeenten.actions.versie import Conflict
from rechtencirkel.models import Groep

GESLOTEN = (
    "Deze groep is gesloten: nieuwe antwoorden kunnen niet meer. Dit is niet bewaard. "
    "Wat u typte staat nog op deze pagina, zodat u het kunt overnemen."
)
ONBEKEND = "We vinden geen blad met deze code dat op dit scherm is ingevoerd."


def lock_open_groep(*, groep: Groep, now: dt.datetime) -> Groep:
    """The groep, locked until the end of the transaction; refuses when it takes no answers."""
    gesloten = (
        Groep.objects.select_for_update(of=("self",)).select_related("ronde").get(pk=groep.pk)
    )
    if not gesloten.takes_answers(now):
        raise ValidationError(GESLOTEN, code="gesloten")
    return gesloten


def _require_filled(waarden: Bladwaarden) -> None:
    try:
        check_filled(waarden.scores, waarden.teksten)
    except InvoerFout as fout:
        raise ValidationError(f"Er is niets bewaard: {fout}.") from fout


def _store_texts(teksten: Sequence[Tekst], **bij: Blad | Groepsgesprek) -> None:
    rijen = [
        Toelichting(
            sleutel=secrets.token_hex(16),
            fase=tekst.fase,
            soort=tekst.soort,
            tekst=tekst.tekst,
            **bij,
        )
        for tekst in teksten
    ]
    Toelichting.objects.bulk_create(sorted(rijen, key=lambda rij: rij.sleutel))


@transaction.atomic
def save_blad(
    *, groep: Groep, form_code: str, waarden: Bladwaarden, wijze: Wijze, now: dt.datetime
) -> bool:
    """Store one blad; False when this form code was stored before, which then stays as it was."""
    groep = lock_open_groep(groep=groep, now=now)
    _require_filled(waarden)
    sleutel = blad_sleutel(form_code)
    stored_in = Blad.objects.filter(pk=sleutel).values_list("groep_id", flat=True).first()
    if stored_in == groep.pk:
        return False
    if stored_in is not None:
        raise ValidationError("Dit formulier hoort bij een andere groep. Laad de pagina opnieuw.")
    blad = Blad.objects.create(sleutel=sleutel, groep=groep, wijze=wijze, **waarden.by_veld)
    _store_texts(waarden.teksten, blad=blad)
    return True


def _entered_blad(groep: Groep, form_code: str) -> Blad:
    blad = entered_bladen(groep, form_code).select_for_update().first()
    if blad is None:
        raise ValidationError(ONBEKEND, code="onbekend")
    return blad


@transaction.atomic
def edit_blad(
    *, groep: Groep, form_code: str, stand: str, waarden: Bladwaarden, now: dt.datetime
) -> Blad:
    """Correct a blad of the entry screen; a Conflict when it is no longer what `stand` says was seen."""
    groep = lock_open_groep(groep=groep, now=now)
    _require_filled(waarden)
    blad = _entered_blad(groep, form_code)
    if stand != waarden_of(blad).stand:
        raise Conflict(blad)
    for veld, score in waarden.by_veld.items():
        setattr(blad, veld, score)
    blad.save(update_fields=SCORE_VELDEN)
    blad.toelichtingen.all().delete()
    _store_texts(waarden.teksten, blad=blad)
    return blad


@transaction.atomic
def delete_blad(*, groep: Groep, form_code: str, now: dt.datetime) -> int:
    """Delete a blad of the entry screen with its texts; returns how many rows went."""
    groep = lock_open_groep(groep=groep, now=now)
    return _entered_blad(groep, form_code).delete()[0]


@transaction.atomic
def withdraw_blad(*, form_code: str, now: dt.datetime) -> bool:
    """Whoever holds the receipt takes the blad back; False when there is none (any more)."""
    met_code = Blad.objects.filter(
        pk=blad_sleutel(form_code), wijze__in=(Wijze.LINK, Wijze.INVOER)
    ).order_by("pk")
    blad = met_code.select_related("groep").first()
    if blad is None:
        return False
    try:
        lock_open_groep(groep=blad.groep, now=now)
    except ValidationError:
        return False
    return bool(met_code.delete()[0])


@transaction.atomic
def save_gesprek(
    *,
    groep: Groep,
    form_code: str,
    deelnemers: int,
    toestemming: bool,
    waarden: Bladwaarden,
    now: dt.datetime,
) -> bool:
    """Store a conversation of `deelnemers` people; False when this form was stored before."""
    groep = lock_open_groep(groep=groep, now=now)
    _require_filled(waarden)
    gesprek, made = Groepsgesprek.objects.get_or_create(
        sleutel=gesprek_sleutel(form_code),
        defaults={
            "groep": groep,
            "deelnemers": deelnemers,
            "toestemming": toestemming,
            **waarden.by_veld,
        },
    )
    if made:
        _store_texts(waarden.teksten, groepsgesprek=gesprek)
    return made


@transaction.atomic
def delete_gesprek(*, groep: Groep, sleutel: str, now: dt.datetime) -> bool:
    """Delete a groepsgesprek of this groep; False when it is gone already."""
    groep = lock_open_groep(groep=groep, now=now)
    return bool(Groepsgesprek.objects.filter(pk=sleutel, groep=groep).delete()[0])
