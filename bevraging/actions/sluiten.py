"""Closing a groep: the moment after which nobody can tell who sent which row (vrijgave.md 3.11, docs/adr/0011)."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from functools import partial
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from bevraging.enums import Beslissing
from bevraging.models import (
    Antwoordlink,
    Blad,
    Bladcode,
    Groepsgesprek,
    Groepszegel,
    KlaargelegdeTekst,
    Klad,
    Linkpoging,
    Microdatarij,
    Moment,
    NieuweLinks,
    OpenBlad,
    OpenGesprek,
    Synthese,
    Toelichting,
    WachtendeImport,
)
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.open import gesprekswaarden_of, zegel_of
from bevraging.rules.antwoord import split_scores
from bevraging.values import Bladwaarden, Gesprekwaarden
from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from rechtencirkel.actions.ronde import close_ronde
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import DoorgegevenTekst, Groep, Resultaatpagina, Ronde

from .kopie import copy_rows, many_rows, random_keys, with_keys
from .moment import close_momenten, require_settled

logger = logging.getLogger(__name__)
NIET_OPEN = "Deze groep is niet meer open."
SCHOONMAAK = dt.timedelta(minutes=15)
# Written anew whole only while that takes no time: over this, deleted bytes go as the database uses their place.
KLEIN = 16 * 1024 * 1024
WACHTTIJD = "2s"
ZEGEL_TABLE = Groepszegel._meta.db_table
# What stands beside the open answers of a groep and goes with them.
GAAN_MEE = (Antwoordlink, Bladcode, Klad, Linkpoging, NieuweLinks, WachtendeImport)
OPEN_TABLES = tuple(model._meta.db_table for model in (OpenBlad, OpenGesprek, Moment, *GAAN_MEE))
VAULT_TABLES = tuple(model._meta.db_table for model in (Blad, Groepsgesprek, Toelichting))
EXPIRING_TABLES = (
    *VAULT_TABLES,
    *(
        model._meta.db_table
        for model in (
            Synthese,
            Microdatarij,
            NieuweLinks,
            WachtendeImport,
            KlaargelegdeTekst,
            DoorgegevenTekst,
            Resultaatpagina,
        )
    ),
)
BLAD_VELDEN = ("sleutel", "groep_id", "wijze", *SCORE_VELDEN, "overgeslagen")
GESPREK_VELDEN = ("sleutel", "groep_id", "deelnemers", "toestemming", *SCORE_VELDEN)
TEKST_VELDEN = (
    "sleutel",
    "fase",
    "soort",
    "tekst",
    "beslissing",
    "nieuwe_tekst",
    "blad_id",
    "groepsgesprek_id",
    "zonder_keuze",
)


@transaction.atomic
def close_groep(*, groep: Groep, now: dt.datetime) -> Groep:
    """Close an open groep for ever; returns it closed.

    Its answers go to the vault under new keys in random order, in this one transaction; what they stood in goes,
    links and names of files with it, and so does the key under which its bytes could still be read. The ronde
    goes on until its planned minute. Asked by hand, it waits until every moment is settled: afterwards none can be
    taken back.
    """
    require_settled(groepen=[groep], now=now)
    gesloten = store_closing(groep=groep, now=now)
    if gesloten is None:
        raise ValidationError(NIET_OPEN)
    # Robust: the groep is closed either way, and the clock cleans again (clean_recently_closed).
    transaction.on_commit(clean_closed_rows, robust=True)
    _note_closing(gesloten, now)
    return gesloten


def _note_closing(groep: Groep, now: dt.datetime) -> None:
    note_line(soort=Boeksoort.GESLOTEN, groep=groep.pk, op=now.isoformat())


def require_open(*, groep: Groep) -> None:
    """Refuse what `close_groep` would refuse."""
    groep = Groep.objects.get(pk=groep.pk)
    if not groep.is_open:
        raise ValidationError(NIET_OPEN)


@transaction.atomic
def store_closing(*, groep: Groep, now: dt.datetime, als_het_tijd_is: bool = False) -> Groep | None:
    """The groep, closed; None when somebody closed it first, or moved its minute. The caller notes and cleans."""
    # Ronde before groep, as everywhere, so that two closings cannot wait for each other.
    Ronde.objects.select_for_update().get(pk=groep.ronde_id)
    groep = Groep.objects.select_for_update().get(pk=groep.pk)
    moet_nu = Groep.objects.due_at(now).filter(pk=groep.pk)
    if not groep.is_open or (als_het_tijd_is and not moet_nu.exists()):
        return None
    close_momenten(groep=groep, now=now)
    _move_to_vault(groep)
    for model in GAAN_MEE:
        model.objects.filter(groep=groep).delete()
    Groepszegel.objects.filter(pk=groep.pk).update(zout=None, vernietigd_op=now)
    groep.status = GroepStatus.GESLOTEN
    groep.gesloten_op = now
    groep.save(update_fields=["status", "gesloten_op"])
    return groep


def close_due(*, now: dt.datetime) -> int:
    """Close every open groep whose minute has come, and every ronde at its own; returns how many groepen.

    One that cannot be closed stops no other (Mislukt). The same tick cleans once for all of them
    (clean_recently_closed).
    """
    groepen, rondes = Groep.objects.due_at(now), Ronde.objects.due_at(now)
    dingen = [*groepen.order_by("pk"), *rondes.order_by("pk")]
    return do_each(dingen=dingen, doe=partial(_close_one, now=now))


def _close_one(ding: Groep | Ronde, *, now: dt.datetime) -> int:
    if isinstance(ding, Ronde):
        close_ronde(ronde=ding, now=now)
        return 0
    gesloten = store_closing(groep=ding, now=now, als_het_tijd_is=True)
    if gesloten:
        _note_closing(gesloten, now)
    return gesloten is not None


@many_rows()
def _move_to_vault(groep: Groep) -> None:
    """Every standing answer of this groep, unsealed, into the vault."""
    zegel = zegel_of(groep.pk)
    if zegel is None:
        return
    bladen = [
        (wijze, Bladwaarden.from_text(zegel.open(inhoud, naam)))
        for wijze, inhoud, naam in _standing(OpenBlad, groep).values_list("wijze", "inhoud", "pk")
    ]
    gesprekken = [gesprekswaarden_of(rij, zegel) for rij in _standing(OpenGesprek, groep)]
    _store(groep, with_keys(bladen), with_keys(gesprekken))
    for model in (OpenBlad, OpenGesprek):
        rijen = model.objects.filter(groep=groep)
        rijen._raw_delete(rijen.db)


def _standing(model: type[OpenBlad] | type[OpenGesprek], groep: Groep) -> QuerySet:
    return model.objects.standing().filter(groep=groep).order_by("pk")


def _store(
    groep: Groep,
    bladen: Sequence[tuple[str, tuple[str, Bladwaarden]]],
    gesprekken: Sequence[tuple[str, Gesprekwaarden]],
) -> None:
    copy_rows(
        model=Blad,
        velden=BLAD_VELDEN,
        rijen=(
            (key, groep.pk, wijze, *scores, overgeslagen)
            for key, (wijze, waarden) in bladen
            for scores, overgeslagen in [split_scores(waarden.scores)]
        ),
    )
    copy_rows(
        model=Groepsgesprek,
        velden=GESPREK_VELDEN,
        rijen=(
            (key, groep.pk, waarden.deelnemers, waarden.toestemming, *scores)
            for key, waarden in gesprekken
            # People who talk together pass nothing over.
            for scores, _ in [split_scores(waarden.blad.scores)]
        ),
    )
    # By the key of their blad, which is random: the database looks each of these up.
    onbeslist = Beslissing.OPEN.value
    teksten = chain(
        ((tekst, key, None) for key, (_, waarden) in bladen for tekst in waarden.teksten),
        ((tekst, None, key) for key, waarden in gesprekken for tekst in waarden.blad.teksten),
    )
    copy_rows(
        model=Toelichting,
        velden=TEKST_VELDEN,
        rijen=(
            (key, *tekst, onbeslist, "", blad, gesprek, not tekst.soort)
            for (tekst, blad, gesprek), key in zip(teksten, random_keys(), strict=False)
        ),
    )


def clean_closed_rows() -> bool:
    """Let the database give up what closing deleted; needs to stand outside a transaction. Returns whether it could.

    The table of the keys is written anew: it is small, and its bytes are what counts. The others hold noise by
    then; they too are written anew while they are small, for else everybody who answers would wait.
    """
    return _clean((ZEGEL_TABLE, *OPEN_TABLES), always=(ZEGEL_TABLE,))


def clean_expired_rows() -> bool:
    """The same for what erasing and the dates told to respondents deleted."""
    return _clean(EXPIRING_TABLES)


def _clean(tables: Sequence[str], *, always: Sequence[str] = ()) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return True
        cursor.execute(f"SET lock_timeout = '{WACHTTIJD}'")
        try:
            for table in tables:
                cursor.execute("SELECT pg_total_relation_size(%s)", [table])
                heel = table in always or cursor.fetchone()[0] <= KLEIN
                cursor.execute(f"VACUUM {'(FULL) ' if heel else ''}{table}")
        except OperationalError:  # somebody reads the table for long: nobody waits for us
            logger.warning("schoonmaken uitgesteld: een tabel is lang in gebruik")
            return False
        finally:
            cursor.execute("RESET lock_timeout")
    return True


def clean_recently_closed(*, now: dt.datetime) -> bool:
    """Clean again until a quarter after the last closing; returns whether it did.

    PostgreSQL keeps a deleted row while any transaction that wrote something before it was deleted
    is still busy, anywhere on that server; the next ticks take what the first cleaning had to leave.
    """
    vernietigd = Groepszegel.objects.filter(vernietigd_op__lte=now)
    if not vernietigd.exists():
        return False
    if clean_closed_rows():
        vernietigd.filter(vernietigd_op__lte=now - SCHOONMAAK).delete()
    return True
