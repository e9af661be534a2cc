"""Answering: by a link, or in a moment, where a room shares one code (vrijgave.md 3.5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel
from bevraging.models import Moment, OpenBlad
from bevraging.queries.moment import Ingang, has_place
from bevraging.values import GEBRUIKT, STAAT_AL, VOORBIJ, WEG, Bladwaarden, Herhaling
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of, store_blad
from .limiet import MAX_PER_LINK, VAAK, count_in, count_try, save_by_link

# Counted by the place, so that a room on one code never waits for a neighbour.
POGINGEN_PER_PLAATS = 10
GEEN_PLAATS = "Met deze code kan nu niet meer geantwoord worden. Dit is niet bewaard."
AL_VERSTUURD = "Dit formulier is al verstuurd. Wat u nu stuurde, is niet bewaard."


def save_by_token(
    *,
    ingang: Ingang,
    form_code: str,
    waarden: Bladwaarden,
    now: dt.datetime,
    token: str,
    herhaling: Herhaling = Herhaling.VRAAG,
) -> Groep:
    """`save_by_link` or `save_by_moment`, as the token asks."""
    wat: Any = {"form_code": form_code, "waarden": waarden, "now": now, "token": token}
    if ingang.moment:
        return save_by_moment(moment=ingang.moment, **wat)
    return save_by_link(groep=ingang.groep, herhaling=herhaling, **wat)


def count_try_by_token(*, ingang: Ingang, token: str, now: dt.datetime) -> bool:
    """`count_try`, with the limit of a link or of a moment."""
    hoogstens = most_tries(ingang.moment) if ingang.moment else MAX_PER_LINK
    return count_try(groep=ingang.groep, token=token, now=now, hoogstens=hoogstens)


def save_by_moment(
    *,
    moment: Moment,
    form_code: str,
    waarden: Bladwaarden,
    now: dt.datetime,
    token: str,
) -> Groep:
    """Store one answer of a room, the try counted first; returns the groep as it stood.

    A form that was sent with the same answers is that answer again, full or ended as the moment may be. With other
    answers it is refused (`gebruikt`): nothing is replaced. Refuses with `voorbij` when there is no place.
    """
    with transaction.atomic():
        groep = lock_open_groep(groep=Groep(pk=moment.groep_id), now=now)
        try:
            is_geteld = count_in(groep=groep, token=token, now=now, hoogstens=most_tries(moment))
            if not _was_sent(groep, form_code):
                _require_place(moment, is_geteld, now)
            _store(groep, moment, form_code, waarden)
            return groep
        except ValidationError as fout:
            weigering = fout
    raise weigering


def most_tries(moment: Moment) -> int:
    """How often its code may be tried in one hour."""
    return moment.plaatsen * POGINGEN_PER_PLAATS


def _was_sent(groep: Groep, form_code: str) -> bool:
    """Whether this form was sent before: then what it said stands, or went with its moment."""
    naam = seal_of(groep=groep).name(blad_sleutel(form_code))
    return OpenBlad.objects.filter(pk=naam).exists()


def _require_place(moment: Moment, is_geteld: bool, now: dt.datetime) -> None:
    """For a form that is new; `is_geteld`: not tried too often in this hour."""
    if not is_geteld:
        raise ValidationError(VAAK)
    nu = Moment.objects.filter(pk=moment.pk).order_by("pk").first()
    if nu is None or not has_place(nu, now=now):
        raise ValidationError(GEEN_PLAATS, code=VOORBIJ)


def _store(groep: Groep, moment: Moment, form_code: str, waarden: Bladwaarden) -> None:
    try:
        store_blad(
            groep=groep,
            form_code=form_code,
            waarden=waarden,
            wijze=Wijze.LINK,
            token="",
            herhaling=Herhaling.VRAAG,
            moment_code=moment.pk,
        )
    except ValidationError as fout:
        if fout.code == STAAT_AL:
            raise ValidationError(AL_VERSTUURD, code=GEBRUIKT) from fout
        if fout.code == WEG:
            raise ValidationError(GEEN_PLAATS, code=VOORBIJ) from fout
        raise
