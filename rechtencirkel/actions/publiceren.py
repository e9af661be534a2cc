"""The coordinator publishes the page for everybody of a released ronde, or takes it back (vrijgave.md 2.13)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort, Handeling, Projectsoort
from pilootgemeenten.models import User
from rechtencirkel.models import Ronde

from .openbaar import lock_released
from .openbaarbericht import mail_published


@transaction.atomic
def publish_ronde(*, ronde: Ronde, now: dt.datetime, by: User) -> Ronde:
    """Everybody may read from now on what was and will be agreed; published twice is once."""
    ronde = lock_released(ronde=ronde)
    if not ronde.is_openbaar:
        _store(ronde, Handeling.GEPUBLICEERD, by=by, now=now)
    return ronde


@transaction.atomic
def withdraw_publication(*, ronde: Ronde, by: User) -> Ronde:
    """The page says again that nothing stands there, whoever agreed; taken back twice is once. In a programma of the
    past too: it only takes away."""
    ronde = lock_released(ronde=ronde, in_het_verleden=True)
    if ronde.is_openbaar:
        _store(ronde, Handeling.TERUGGENOMEN, by=by, now=None)
    return ronde


def _store(ronde: Ronde, handeling: Handeling, *, by: User, now: dt.datetime | None) -> None:
    ronde.openbaar_door, ronde.openbaar_op = (by, now) if now else (None, None)
    ronde.save(update_fields=["openbaar_door", "openbaar_op"])
    record(
        pilootgemeente=ronde.pilootgemeente,
        soort=Projectsoort.RONDE,
        handeling=handeling,
        by=by,
        nummer=ronde.nummer,
    )
    mail_published(ronde=ronde)
    note_line(
        soort=Boeksoort.OPENBAAR_RONDE,
        ronde=ronde.pk,
        door=by.pk if now else None,
        op=now.isoformat() if now else None,
    )
