"""A file of blads: waiting after its check, taken in whole after confirmation, undone whole."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet
from django.db import transaction

from pilootgemeenten.models import User
from rechtencirkel.enums import Beslissing, Wijze
from rechtencirkel.models import Blad, Groep, Importbestand, Toelichting, WachtendeImport
from rechtencirkel.models.scores import SCORE_VELDEN
from rechtencirkel.queries.importeren import import_was_confirmed, seal_rows
from rechtencirkel.queries.sleutels import blad_sleutel, form_code_of_import
from rechtencirkel.statistics.invoer import Bladrij

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
    *, groep: Groep, rijen: Sequence[Bladrij], sha256: str, by: User, now: dt.datetime
) -> tuple[str, str]:
    """Let a checked file wait for an hour; returns its code and the key, which is kept nowhere here."""
    groep = lock_open_groep(groep=groep, now=now)
    key = Fernet.generate_key()
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
    rijen: Sequence[Bladrij],
    sha256: str,
    by: User,
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


def _write(groep: Groep, import_code: str, rijen: Sequence[Bladrij]) -> None:
    """In the order of the random keys, so that the table does not keep the order of the file."""
    bladen, teksten = [], []
    for nummer, rij in enumerate(rijen):
        sleutel = blad_sleutel(form_code_of_import(import_code, nummer))
        bladen.append((sleutel, groep.pk, Wijze.IMPORT.value, import_code, *rij.scores))
        teksten += [
            (
                secrets.token_hex(32),
                tekst.fase.value,
                tekst.soort.value,
                tekst.tekst,
                Beslissing.OPEN.value,
                "",
                sleutel,
                None,
            )
            for tekst in rij.teksten
        ]
    bladen.sort()
    teksten.sort()
    copy_rows(model=Blad, velden=BLAD_VELDEN, rijen=bladen)
    copy_rows(model=Toelichting, velden=TEKST_VELDEN, rijen=teksten)


@transaction.atomic
def undo_import(*, groep: Groep, import_code: str, by: User, now: dt.datetime) -> int:
    """Take one import out again as a whole; returns how many blads went."""
    groep = lock_open_groep(groep=groep, now=now)
    bladen = Blad.objects.filter(groep=groep, wijze=Wijze.IMPORT, import_code=import_code)
    aantal = bladen.count()
    Toelichting.objects.filter(blad__in=bladen.values("pk")).delete()
    bladen.delete()
    return aantal
