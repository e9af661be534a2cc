"""Writing down, outside the database, what no restored backup may undo (vrijgave.md 3.12, docs/adr/0015).

A line is written under one lock of the database, as the last act of its transaction: so the file is at most one
line ahead of what was committed, and that line says what somebody asked for.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import Herstelpunt

from .boekbestand import Boek, BoekFout, Boekregel, this_hour

TE_OUD = dt.timedelta(days=1)
NU_NIET = (
    "Dit kan nu even niet: de website werkt nog iets af dat eerder misliep. Er is niets veranderd. Probeer het "
    "over een minuut opnieuw."
)


LOOPT_VOOR = "loopt_voor"


class Boekstand(Enum):
    """How the database lies beside the file; the value says it to who keeps the server."""

    GELIJK = "de databank en het herstelboek zijn even ver"
    NIEUW = "er is nog geen herstelboek, en de databank kent er geen"
    EEN_VOOR = "het herstelboek is één regel verder dan de databank"
    ACHTER = "de databank is ouder dan het herstelboek"
    OUD = "de laatste regel van het herstelboek is meer dan een dag oud"
    WEG = "het herstelboek is er niet, of kan niet gelezen worden"
    VREEMD = "dit herstelboek hoort niet bij deze databank, is ouder, of werd veranderd"


HEEL = (Boekstand.GELIJK, Boekstand.NIEUW)


def book() -> Boek | None:
    """The herstelboek of this site; None where none is kept (development and the demo)."""
    return Boek(settings.HERSTELBOEK) if settings.HERSTELBOEK else None


def lock_point() -> Herstelpunt:
    """The one row, locked until the end of the transaction: nobody else writes a line meanwhile."""
    Herstelpunt.objects.get_or_create(pk=1)
    return Herstelpunt.objects.select_for_update().get(pk=1)


def look(*, boek: Boek, punt: Herstelpunt | None) -> Boekstand:
    """How the database lies beside the file, whatever the age of its last line."""
    return _look(boek, punt)[0]


def _look(boek: Boek, punt: Herstelpunt | None) -> tuple[Boekstand, Boekregel | None]:
    """The same with the last line of the file, read once."""
    nummer, keten = (punt.nummer, punt.keten) if punt else (0, "")
    laatste = None
    try:
        laatste = boek.last()
        if laatste is None:
            stand = Boekstand.WEG if nummer else Boekstand.NIEUW
        elif laatste.nummer == nummer:
            stand = Boekstand.GELIJK if laatste.keten == keten else Boekstand.VREEMD
        else:
            stand = _beyond(boek, nummer, keten)
    except OSError:
        stand = Boekstand.WEG
    except BoekFout:
        stand = Boekstand.VREEMD
    return stand, laatste


def _beyond(boek: Boek, nummer: int, keten: str) -> Boekstand:
    """Reads the whole file: is the line of the database one of it, and how many follow?"""
    verder, gevonden = 0, nummer == 0
    for regel in boek.read():
        verder += gevonden
        gevonden = gevonden or (regel.nummer, regel.keten) == (nummer, keten)
    if not verder:
        return Boekstand.VREEMD
    return Boekstand.EEN_VOOR if verder == 1 else Boekstand.ACHTER


def is_old(*, boek: Boek, now: dt.datetime) -> bool:
    """Whether the clock wrote nothing for a day."""
    laatste = boek.last()
    return laatste is not None and dt.datetime.fromisoformat(laatste.uur) < now - TE_OUD


@transaction.atomic
def note_line(*, soort: Boeksoort, **feiten: Any) -> bool:
    """Write one line with these plain facts; the last thing that an action does. False where no book is kept.

    Refuses while the file is ahead: the clock, or who asks a page, first does what that line says. OSError when
    it cannot be written: then the act does not happen either.
    """
    boek = book()
    if boek is None:
        return False
    punt = lock_point()
    stand, laatste = _look(boek, punt)
    if stand not in HEEL:
        raise ValidationError(NU_NIET, code=LOOPT_VOOR)
    uur = this_hour().isoformat()
    regel = Boekregel.after(laatste, soort=soort.value, uur=uur, feiten=feiten)
    boek.append(regel)
    move_point(punt=punt, regel=regel)
    return True


@transaction.atomic
def move_point(*, punt: Herstelpunt, regel: Boekregel) -> None:
    """This database now knows this line."""
    punt.nummer, punt.keten = regel.nummer, regel.keten
    punt.save(update_fields=["nummer", "keten"])


@transaction.atomic
def note_hour() -> bool:
    """The clock shows once an hour that the book is kept; whether it wrote."""
    boek = book()
    laatste = boek.last() if boek else None
    if boek is None or (laatste and laatste.uur == this_hour().isoformat()):
        return False
    return note_line(soort=Boeksoort.UUR)
