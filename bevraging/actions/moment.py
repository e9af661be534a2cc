"""Momenten: one code for a room (vrijgave.md 3.5). Made, ended, counted, taken back as a whole."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.keys import (
    links_key,
    links_name,
    new_card_token,
    seal_waiting,
    token_hash,
)
from bevraging.models import Moment, NieuweLinks, OpenBlad
from bevraging.queries.moment import Momentstand, moment_of, momenten_of
from bevraging.rules.moment import (
    MAX_DEELNEMERS,
    MAX_MOMENTEN,
    MAX_PLAATSEN,
    MIN_PLAATSEN,
    latest_end,
)
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.dutch import dutch_moment
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.actions.ronde import lock_groep
from rechtencirkel.models import Groep

from .invoer import empty, lock_open_groep
from .links import Gemaakt

LOOPT_NOG = "Dit moment loopt nog. Beëindig het eerst, of wacht tot het vanzelf sluit."
AL_GEZEGD = "Van dit moment is al gezegd hoeveel mensen meededen. Dat verandert niet meer."
ER_NIET_MEER = "Dit moment is er niet meer."
NA_SLUITEN = "De groep is gesloten. Antwoorden van een moment wegnemen kan dan niet meer."
ZEG_EERST = (
    "Zeg eerst van elk moment in de zaal hoeveel mensen meededen. Dat vindt u op de pagina van de groep. Er is nog "
    "niets veranderd."
)
TE_VEEL = (
    "Een moment in de zaal bracht meer antwoorden dan er mensen waren. Neem alle antwoorden van dat moment eerst "
    "terug, op de pagina van de groep."
)
TE_VEEL_TE_LAAT = (
    "Een moment in de zaal bracht meer antwoorden dan er mensen waren, en welke te veel zijn weet niemand. Deze groep "
    "kan daarom niet voorgesteld of samengevoegd worden. U kunt haar wel weigeren."
)


@transaction.atomic
def make_moment(
    *,
    groep: Groep,
    plaatsen: int,
    sluit_op: dt.datetime,
    eenmalig: UUID,
    by: User,
    now: dt.datetime,
) -> Gemaakt:
    """Make a moment; its code waits under a seal until its end, whose key lies in the form and in no table.

    The same form sent twice makes one.
    """
    groep = lock_open_groep(groep=groep, now=now)
    code = links_name(eenmalig, groep=groep.pk, user=by.pk)
    if Moment.objects.filter(pk=code).exists():
        return Gemaakt(code, nieuw=False)
    _check(groep, plaatsen, sluit_op, now)
    token = new_card_token()
    Moment.objects.create(
        code=code,
        token_hash=token_hash(token),
        plaatsen=plaatsen,
        sluit_op=sluit_op,
        groep=groep,
    )
    NieuweLinks.objects.create(
        code=code,
        inhoud=seal_waiting([token], links_key(eenmalig)),
        verloopt_op=sluit_op,
        user=by,
        groep=groep,
    )
    return Gemaakt(code, nieuw=True)


def _check(groep: Groep, plaatsen: int, sluit_op: dt.datetime, now: dt.datetime) -> None:
    if not MIN_PLAATSEN <= plaatsen <= MAX_PLAATSEN:
        raise ValidationError(
            {"plaatsen": f"Een moment telt {MIN_PLAATSEN} tot {MAX_PLAATSEN} plaatsen."}
        )
    laatste = latest_end(now, groep.sluit_op)
    if not now < sluit_op <= laatste:
        raise ValidationError(
            {"sluit_op": f"Kies een moment na nu en ten laatste {dutch_moment(laatste)}."}
        )
    if Moment.objects.filter(groep=groep).count() >= MAX_MOMENTEN:
        raise ValidationError(f"Er zijn al {MAX_MOMENTEN} momenten in deze groep.")


@transaction.atomic
def end_moment(*, groep: Groep, code: str, now: dt.datetime) -> Moment:
    """End it before its hour; ended twice is once."""
    groep = lock_open_groep(groep=groep, now=now)
    moment = _found(groep, code, now).moment
    if not moment.is_over(now):
        moment.sluit_op = now
        moment.save(update_fields=["sluit_op"])
    NieuweLinks.objects.filter(groep=groep, code=code).delete()
    return moment


def _found(groep: Groep, code: str, now: dt.datetime) -> Momentstand:
    stand = moment_of(groep, code, now=now)
    if stand is None:
        raise ValidationError(ER_NIET_MEER)
    return stand


@transaction.atomic
def say_participants(*, groep: Groep, code: str, deelnemers: int, now: dt.datetime) -> Momentstand:
    """How many people took part, once; the groep may be open or closed. Returns how the moment stands then."""
    groep = lock_groep(groep=groep)
    stand = _found(groep, code, now)
    if not stand.is_over:
        raise ValidationError(LOOPT_NOG)
    if not 0 <= deelnemers <= MAX_DEELNEMERS:
        raise ValidationError({"deelnemers": f"Vul een getal van 0 tot {MAX_DEELNEMERS} in."})
    if stand.is_gezegd and stand.moment.deelnemers != deelnemers:
        raise ValidationError(AL_GEZEGD)
    stand.moment.deelnemers = deelnemers
    if groep.is_open or stand.te_veel:
        stand.moment.save(update_fields=["deelnemers"])
    else:  # nothing hangs on it any more
        Moment.objects.filter(pk=code).delete()
    return stand


@transaction.atomic
def take_back_moment(*, groep: Groep, code: str, now: dt.datetime) -> int:
    """Take all its answers away, and end it; returns how many went. Only while the groep takes answers."""
    groep = lock_open_groep(groep=groep, now=now)
    moment = _found(groep, code, now).moment
    bladen = OpenBlad.objects.standing().filter(groep=groep, moment_code=code)
    namen = sorted(str(naam) for naam in bladen.order_by("pk").values_list("pk", flat=True))
    weg = empty(rijen=bladen)
    moment.sluit_op = min(moment.sluit_op, now)
    moment.deelnemers = moment.deelnemers or 0
    moment.save(update_fields=["sluit_op", "deelnemers"])
    NieuweLinks.objects.filter(groep=groep, code=code).delete()
    if namen:
        note_line(soort=Boeksoort.INGETROKKEN, namen=namen)
    return weg


@transaction.atomic
def close_momenten(*, groep: Groep, now: dt.datetime) -> int:
    """Before its answers go to the vault: of what is settled nothing stays, of the rest the number of its answers
    under another code. Returns how many are left."""
    over = [stand for stand in momenten_of(groep, now=now) if not stand.is_klaar]
    Moment.objects.filter(groep=groep).delete()
    resten = [
        Moment(
            code=secrets.token_hex(16),
            plaatsen=stand.moment.plaatsen,
            sluit_op=min(stand.moment.sluit_op, now),
            deelnemers=stand.moment.deelnemers,
            antwoorden=stand.antwoorden,
            groep=groep,
        )
        for stand in over
        if stand.antwoorden
    ]
    Moment.objects.bulk_create(sorted(resten, key=lambda rij: rij.code))
    return len(resten)


def require_settled(*, groepen: Iterable[Groep], now: dt.datetime) -> None:
    """Refuses while a moment of these groepen waits for its number of people, or brought too many answers."""
    for groep in groepen:
        for stand in momenten_of(groep, now=now):
            if stand.antwoorden and not stand.is_gezegd:
                raise ValidationError(ZEG_EERST)
            if stand.te_veel:
                raise ValidationError(TE_VEEL if groep.is_open else TE_VEEL_TE_LAAT)


@transaction.atomic
def drop_momenten(*, groep: Groep) -> int:
    """Of a groep that is refused nothing waits any more."""
    return Moment.objects.filter(groep=groep).delete()[0]
