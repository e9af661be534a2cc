"""A file of blads: waiting after its check, taken in whole after confirmation, undone whole."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel, form_code_of_import, new_seal_key, seal_waiting
from bevraging.models import OpenBlad, WachtendeImport
from bevraging.queries.importeren import find_standing, import_was_confirmed
from bevraging.rules.invoer import Bestandrij
from bevraging.values import Bladwaarden, Inlezing
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of
from .kopie import copy_rows

HOUDBAAR = dt.timedelta(hours=1)
STONDEN_AL = "stonden_al"
INTUSSEN = (
    "Intussen las een collega hier een bestand in. Er is nog niets van uw bestand ingevoerd. "
    "Kijk opnieuw welke rijen er al stonden."
)
VELDEN = ("sleutel", "groep_id", "wijze", "import_code", "link", "inhoud")


@transaction.atomic
def keep_upload(
    *, groep: Groep, lezingen: Sequence[Inlezing], by: User, now: dt.datetime
) -> tuple[str, str]:
    """Let a checked file wait for an hour; returns its code and the key, which is kept nowhere here."""
    groep = lock_open_groep(groep=groep, now=now)
    key = new_seal_key()
    wachtend = WachtendeImport.objects.create(
        code=secrets.token_hex(8),
        inhoud=seal_waiting([lezing.inhoud for lezing in lezingen], key),
        verloopt_op=now + HOUDBAAR,
        user=by,
        groep=groep,
    )
    return wachtend.code, key.decode()


@transaction.atomic
def import_bladen(
    *,
    groep: Groep,
    import_code: str,
    rijen: Sequence[Bestandrij],
    now: dt.datetime,
    gezien: int = 0,
    houden: bool = False,
) -> int:
    """All rows or none; returns how many blads that made, 0 when this import was confirmed before.

    `gezien` is how many rows stood in an earlier import when somebody decided: another number now is refused.
    Those rows are left out, unless they are to be kept (`houden`).
    """
    groep = lock_open_groep(groep=groep, now=now)
    if import_was_confirmed(groep, import_code):
        return 0
    staan = find_standing(groep, rijen)
    if len(staan) != gezien:
        raise ValidationError(INTUSSEN, code=STONDEN_AL)
    WachtendeImport.objects.filter(code=import_code, groep=groep).delete()
    nieuw = rijen if houden else [rij for i, rij in enumerate(rijen) if i not in staan]
    _write(groep, import_code, nieuw)
    return len(nieuw)


def _write(groep: Groep, import_code: str, rijen: Sequence[Bestandrij]) -> None:
    """In the order of their names, which are random: the table keeps no order of the file."""
    zegel, wijze = seal_of(groep=groep), Wijze.IMPORT.value

    def text_of(nummer: int) -> str:
        return Bladwaarden.of_row(rijen[nummer]).to_text()

    met_naam = sorted(
        (zegel.name(blad_sleutel(form_code_of_import(import_code, nummer))), nummer)
        for nummer in range(len(rijen))
    )
    copy_rows(
        model=OpenBlad,
        velden=VELDEN,
        rijen=(
            (naam, groep.pk, wijze, import_code, None, zegel.close(text_of(nummer), naam))
            for naam, nummer in met_naam
        ),
    )


@transaction.atomic
def undo_import(*, groep: Groep, import_code: str, now: dt.datetime) -> int:
    """Take one import out again as a whole; returns how many blads went."""
    groep = lock_open_groep(groep=groep, now=now)
    bladen = OpenBlad.objects.filter(groep=groep, import_code=import_code)
    weg = bladen._raw_delete(bladen.db)
    if weg:
        note_line(soort=Boeksoort.IMPORT_TERUG, groep=groep.pk, code=import_code)
    return weg
