"""A file of blads: waiting after its check, taken in whole after confirmation, undone whole."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.db import transaction

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel, form_code_of_import, new_seal_key, seal_rows
from bevraging.models import Importbestand, OpenBlad, WachtendeImport
from bevraging.queries.importeren import import_was_confirmed
from bevraging.rules.invoer import TEKST_CODES, Bestandrij, Tekst
from bevraging.values import Bladwaarden
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

from .invoer import lock_open_groep, seal_of
from .kopie import copy_rows

HOUDBAAR = dt.timedelta(hours=1)
VELDEN = ("sleutel", "groep_id", "wijze", "import_code", "link", "inhoud")


@transaction.atomic
def keep_upload(
    *, groep: Groep, rijen: Sequence[Bestandrij], sha256: str, by: User, now: dt.datetime
) -> tuple[str, str]:
    """Let a checked file wait for an hour; returns its code and the key, which is kept nowhere here."""
    groep = lock_open_groep(groep=groep, now=now)
    key = new_seal_key()
    wachtend = WachtendeImport.objects.create(
        code=secrets.token_hex(8),
        inhoud=seal_rows(rijen, sha256, key),
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
    sha256: str,
    now: dt.datetime,
) -> int:
    """All rows or none; returns how many, 0 when this import was confirmed before."""
    groep = lock_open_groep(groep=groep, now=now)
    WachtendeImport.objects.filter(code=import_code, groep=groep).delete()
    if import_was_confirmed(groep, import_code):
        return 0
    _write(groep, import_code, rijen)
    Importbestand.objects.get_or_create(groep=groep, sha256=sha256)
    return len(rijen)


def _write(groep: Groep, import_code: str, rijen: Sequence[Bestandrij]) -> None:
    """In the order of their names, which are random: the table keeps no order of the file."""
    zegel, wijze = seal_of(groep=groep), Wijze.IMPORT.value
    met_naam = sorted(
        (zegel.name(blad_sleutel(form_code_of_import(import_code, nummer))), nummer)
        for nummer in range(len(rijen))
    )
    copy_rows(
        model=OpenBlad,
        velden=VELDEN,
        rijen=(
            (naam, groep.pk, wijze, import_code, None, zegel.close(_text_of(rijen[nummer]), naam))
            for naam, nummer in met_naam
        ),
    )


def _text_of(rij: Bestandrij) -> str:
    teksten = (Tekst(*TEKST_CODES[kolom], tekst) for kolom, tekst in rij.teksten.items())
    return Bladwaarden(tuple(rij.scores), tuple(teksten)).to_text()


@transaction.atomic
def undo_import(*, groep: Groep, import_code: str, now: dt.datetime) -> int:
    """Take one import out again as a whole; returns how many blads went."""
    groep = lock_open_groep(groep=groep, now=now)
    bladen = OpenBlad.objects.filter(groep=groep, import_code=import_code)
    return bladen._raw_delete(bladen.db)
