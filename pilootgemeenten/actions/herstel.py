"""Doing again what the herstelboek says of roles, accounts and admissions, in a restored database.

A row that the backup does not know yet is no fault: there is nothing of it to take back. The same in every app:
`feiten` are those of the line, `zelf` says that only this one line was ahead, so that its act broke off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction

from pilootgemeenten.enums import BewaarderStatus, Boeksoort
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, User

Feiten = dict[str, Any]
Herstel = Callable[..., int]
NA_BACKUP = "Deze toelating was ingetrokken. Dat is hersteld uit het herstelboek, na een back-up."


@transaction.atomic
def nothing(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """A line that only shows that the book was kept."""
    return 0


@transaction.atomic
def end_roles(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """These roles and proposals are ended; returns how many were not."""
    lopend = Lidmaatschap.objects.filter(pk__in=feiten["leden"], beeindigd_op=None)
    return lopend.update(beeindigd_op=dt.datetime.fromisoformat(feiten["op"]))


@transaction.atomic
def set_account(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """This account is on hold, or back since the moment it came back."""
    velden: Feiten = {"stil_gevraagd_door": None, "stil_gevraagd_op": None}
    velden["is_active"] = feiten["aan"]
    if feiten["aan"]:
        velden["weer_aan_op"] = dt.datetime.fromisoformat(feiten["op"])
    return User.objects.filter(pk=feiten["user"]).update(**velden)


@transaction.atomic
def end_admission(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """This bewaarder is no longer admitted for new rondes; who admitted it stands as who decided."""
    rijen = Bewaarderschap.objects.admitted().filter(pk=feiten["rij"])
    return rijen.update(
        status=BewaarderStatus.INGETROKKEN,
        reden=NA_BACKUP,
        beslist_op=dt.datetime.fromisoformat(feiten["op"]),
    )


ROLHERSTEL: dict[Boeksoort, Herstel] = {
    Boeksoort.UUR: nothing,
    Boeksoort.HERSTELD: nothing,
    Boeksoort.ROL_BEEINDIGD: end_roles,
    Boeksoort.ACCOUNT: set_account,
    Boeksoort.TOELATING_INGETROKKEN: end_admission,
}
