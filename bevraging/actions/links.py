"""Links and cards for respondents, sheets to write on: made in one go, kept as hashes; who made them sees them again
for an hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Linksoort
from bevraging.keys import (
    bladcode_sleutel,
    links_key,
    links_name,
    new_bladcode,
    new_card_token,
    new_token,
    seal_waiting,
    token_hash,
)
from bevraging.models import Antwoordlink, Bladcode, NieuweLinks
from bevraging.rules.invoer import MAX_BLADEN_PER_KEER, MAX_LINKS, MAX_LINKS_PER_KEER
from pilootgemeenten.models import User
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep

from .importeren import HOUDBAAR
from .invoer import lock_open_groep, seal_of


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """Under which code links wait for who made them; `nieuw` if this form made them just now."""

    code: str
    nieuw: bool


@transaction.atomic
def make_links(
    *, groep: Groep, aantal: int, now: dt.datetime, soort: Linksoort = Linksoort.LINK
) -> list[str]:
    """Make this many links; returns their tokens, which cannot be shown a second time."""
    groep = lock_open_groep(groep=groep, now=now)
    if not 1 <= aantal <= MAX_LINKS_PER_KEER:
        raise ValidationError(f"Maak 1 tot {MAX_LINKS_PER_KEER} links tegelijk.")
    if Antwoordlink.objects.filter(groep=groep).count() + aantal > MAX_LINKS:
        raise ValidationError(f"Er zijn dan meer dan {MAX_LINKS} links in deze groep.")
    make = new_card_token if soort == Linksoort.KAART else new_token
    tokens = [make() for _ in range(aantal)]
    hashes = sorted(token_hash(token) for token in tokens)
    Antwoordlink.objects.bulk_create(
        Antwoordlink(token_hash=waarde, groep=groep) for waarde in hashes
    )
    return tokens


@transaction.atomic
def make_sheets(*, groep: Groep, aantal: int, now: dt.datetime) -> list[str]:
    """Give out this many sheets; returns their codes, no two of one groep alike."""
    groep = lock_open_groep(groep=groep, now=now)
    if not 1 <= aantal <= MAX_BLADEN_PER_KEER:
        raise ValidationError(f"Maak 1 tot {MAX_BLADEN_PER_KEER} bladen tegelijk.")
    zegel = seal_of(groep=groep)
    bekend = set(Bladcode.objects.filter(groep=groep).order_by("pk").values_list("pk", flat=True))
    if len(bekend) + aantal > MAX_LINKS:
        raise ValidationError(f"Er zijn dan meer dan {MAX_LINKS} bladen in deze groep.")
    gemaakt: dict[UUID, str] = {}
    while len(gemaakt) < aantal:
        code = new_bladcode()
        if (naam := zegel.name(bladcode_sleutel(code))) not in bekend:
            gemaakt[naam] = code
    Bladcode.objects.bulk_create(Bladcode(naam=naam, groep=groep) for naam in sorted(gemaakt))
    return list(gemaakt.values())


@transaction.atomic
def make_links_once(
    *,
    groep: Groep,
    aantal: int,
    soort: Linksoort,
    eenmalig: UUID,
    by: User,
    now: dt.datetime,
    taal: Taal = Taal.NL,
) -> Gemaakt:
    """Make them, and let them wait for an hour under a seal whose key lies in the form and in no table.

    The same form sent twice makes links once. `taal` is that of the words on paper.
    """
    groep = lock_open_groep(groep=groep, now=now)
    code = links_name(eenmalig, groep=groep.pk, user=by.pk)
    if NieuweLinks.objects.filter(code=code).exists():
        return Gemaakt(code, nieuw=False)
    if soort == Linksoort.BLAD:
        tokens = make_sheets(groep=groep, aantal=aantal, now=now)
    else:
        tokens = make_links(groep=groep, aantal=aantal, now=now, soort=soort)
    NieuweLinks.objects.create(
        code=code,
        taal=taal,
        inhoud=seal_waiting(tokens, links_key(eenmalig)),
        verloopt_op=now + HOUDBAAR,
        user=by,
        groep=groep,
    )
    return Gemaakt(code, nieuw=True)
