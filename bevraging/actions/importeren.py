"""A file of blads: waiting after its check, taken in whole after confirmation, undone whole."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.db import transaction

from bevraging.enums import Beslissing, Wijze
from bevraging.keys import blad_sleutel, form_code_of_import, new_seal_key, seal_rows
from bevraging.models import Blad, Importbestand, Toelichting, WachtendeImport
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.importeren import import_was_confirmed
from bevraging.rules.invoer import TEKST_CODES, Bestandrij
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

from .invoer import lock_open_groep
from .kopie import copy_rows

HOUDBAAR = dt.timedelta(hours=1)
BLAD_VELDEN = ("sleutel", "groep_id", "wijze", "import_code", *SCORE_VELDEN)
TEKST_VELDEN = (
    "sleutel",
    "fase",
    "soort",
    "tekst",
    "beslissing",
    "nieuwe_tekst",
    "blad_id",
    "groepsgesprek_id",
)


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
    """In the order of the blads' keys, which are random: the table keeps no order of the file.

    Texts get random keys in that same order, so that every index grows at its end.
    """
    met_sleutel = sorted(
        (blad_sleutel(form_code_of_import(import_code, nummer)), nummer)
        for nummer in range(len(rijen))
    )
    wijze, beslissing = Wijze.IMPORT.value, Beslissing.OPEN.value
    copy_rows(
        model=Blad,
        velden=BLAD_VELDEN,
        rijen=(
            (sleutel, groep.pk, wijze, import_code, *rijen[nummer].scores)
            for sleutel, nummer in met_sleutel
        ),
    )
    tekst_sleutels = iter(_random_keys(sum(len(rij.teksten) for rij in rijen)))
    copy_rows(
        model=Toelichting,
        velden=TEKST_VELDEN,
        rijen=(
            (next(tekst_sleutels), *TEKST_CODES[kolom], tekst, beslissing, "", sleutel, None)
            for sleutel, nummer in met_sleutel
            for kolom, tekst in rijen[nummer].teksten.items()
        ),
    )


def _random_keys(aantal: int) -> list[str]:
    """So many keys of 16 random bytes, sorted."""
    alles = secrets.token_bytes(16 * aantal).hex()
    return sorted(alles[i : i + 32] for i in range(0, len(alles), 32))


@transaction.atomic
def undo_import(*, groep: Groep, import_code: str, now: dt.datetime) -> int:
    """Take one import out again as a whole; returns how many blads went."""
    groep = lock_open_groep(groep=groep, now=now)
    bladen = Blad.objects.filter(groep=groep, wijze=Wijze.IMPORT, import_code=import_code)
    aantal = bladen.count()
    Toelichting.objects.filter(blad__in=bladen.values("pk")).delete()
    bladen.delete()
    return aantal
