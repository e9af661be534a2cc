"""Who answers by a link, and how often a link may be tried: counted per link, never per IP (a library shares one).

A link that does not exist counts nothing and makes no row; the counters of a groep go at its closing.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel, link_sleutel
from bevraging.models import Linkpoging, OpenBlad
from bevraging.queries.open import read_sealed
from bevraging.values import Bladwaarden, Herhaling
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of, store_blad

MAX_PER_LINK = 30
SECONDEN = 60 * 60
# Every answer by link counts its try, so in one statement.
TEL = (
    "INSERT INTO bevraging_linkpoging (naam, uur, aantal, groep_id) VALUES (%s, %s, 1, %s) "
    "ON CONFLICT (naam) DO UPDATE SET uur = excluded.uur, aantal = CASE "
    "WHEN bevraging_linkpoging.uur = excluded.uur THEN bevraging_linkpoging.aantal + 1 ELSE 1 END "
    "RETURNING aantal"
)
VAAK = "U probeerde dit heel vaak kort na elkaar. Wacht een uur en probeer dan opnieuw."


def hour_of(now: dt.datetime) -> int:
    """The hour of the clock, counted from the epoch."""
    return int(now.timestamp()) // SECONDEN


def save_by_link(
    *,
    groep: Groep,
    form_code: str,
    waarden: Bladwaarden,
    now: dt.datetime,
    token: str,
    herhaling: Herhaling = Herhaling.VRAAG,
) -> Groep:
    """`save_blad` by a link, the try counted first: what is refused undoes no count. Returns the groep as it stood.

    The same form with the same answers is heard beyond the limit too: it stands already (vrijgave.md 3.2).
    """
    with transaction.atomic():
        groep = lock_open_groep(groep=groep, now=now)
        try:
            is_geteld = count_in(groep=groep, token=token, now=now)
            if not is_geteld and not _stands(groep, form_code, waarden, token):
                raise ValidationError(VAAK)
            store_blad(
                groep=groep,
                form_code=form_code,
                waarden=waarden,
                wijze=Wijze.LINK,
                token=token,
                herhaling=herhaling,
            )
            return groep
        except ValidationError as fout:
            weigering = fout
    raise weigering


@transaction.atomic
def count_try(*, groep: Groep, token: str, now: dt.datetime, hoogstens: int = MAX_PER_LINK) -> bool:
    """Count a try of this link that brought nothing to store; False when there were too many in this hour."""
    try:
        op_slot = lock_open_groep(groep=groep, now=now)
        return count_in(groep=op_slot, token=token, now=now, hoogstens=hoogstens)
    except ValidationError:
        return True  # closed a moment ago: who sends hears so


def _stands(groep: Groep, form_code: str, waarden: Bladwaarden, token: str) -> bool:
    """Whether just this answer came by this form and this link."""
    zegel = seal_of(groep=groep)
    naam, link = zegel.name(blad_sleutel(form_code)), zegel.name(link_sleutel(token))
    rij = OpenBlad.objects.standing().filter(pk=naam, link=link).first()
    return rij is not None and read_sealed(rij, zegel) == waarden.to_text()


def count_in(*, groep: Groep, token: str, now: dt.datetime, hoogstens: int = MAX_PER_LINK) -> bool:
    """One try more in this hour of the clock, in a groep that the caller locked; False beyond `hoogstens`.

    Not in a transaction of its own: what is refused undoes no count.
    """
    naam = seal_of(groep=groep).name(f"poging:{link_sleutel(token)}")
    sleutel = Linkpoging._meta.pk.get_db_prep_value(naam, connection)
    with connection.cursor() as cursor:
        cursor.execute(TEL, [sleutel, hour_of(now), groep.pk])
        return bool(cursor.fetchone()[0] <= hoogstens)
