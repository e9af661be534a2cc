"""Doing again what the herstelboek says of answers, draws and releases, in a restored database (docs/adr/0015).

What cannot be done again ends at the safe side: the groep counts as geweigerd and leaves no microdata
(vrijgave.md 3.12).
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from django.db import transaction

from bevraging.enums import WissingStatus
from bevraging.models import GetrokkenCel, KlaargelegdeTekst, OpenBlad, OpenGesprek, Wissing
from bevraging.queries.boekfeiten import draw_digest
from bevraging.queries.getoond import familie, overlevende
from bevraging.queries.wissen import find_by_inhoud, find_by_kenmerk
from pilootgemeenten.actions.herstel import Feiten, Herstel
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.actions.herstel import end_research
from rechtencirkel.actions.ronde import lock_groep
from rechtencirkel.actions.snapshot import store_snapshot
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from rechtencirkel.statistics.snapshot import from_json

from .bericht import mail_restored
from .invoer import empty
from .microdata import drop_microdata
from .moment import drop_momenten
from .sluiten import clean_closed_rows, clean_expired_rows, store_closing
from .teksten import take_back_passed
from .vrijgave import draw_groep, empty_tray
from .wissen import take_out

moment = dt.datetime.fromisoformat


def _groep(feiten: Feiten) -> Groep | None:
    return Groep.objects.in_its_place().filter(pk=feiten["groep"]).first()


@transaction.atomic
def close_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The groep is closed since then, its links gone, its answers in the vault; returns 1 if it was open."""
    groep = _groep(feiten)
    if groep is None or not groep.is_open:
        return 0
    store_closing(groep=groep, now=now)
    Groep.objects.filter(pk=groep.pk).update(gesloten_op=moment(feiten["op"]))
    transaction.on_commit(clean_closed_rows, robust=True)
    return 1


@transaction.atomic
def withdraw_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """These answers of an open groep are empty; returns how many were not."""
    namen = [UUID(naam) for naam in feiten["namen"]]
    bladen = empty(rijen=OpenBlad.objects.filter(pk__in=namen))
    return bladen + empty(rijen=OpenGesprek.objects.filter(pk__in=namen))


@transaction.atomic
def undo_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """This import is out of its open groep; returns how many blads went."""
    bladen = OpenBlad.objects.filter(groep=feiten["groep"], import_code=feiten["code"])
    return bladen._raw_delete(bladen.db)


@transaction.atomic
def erase_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The erased answer is gone, found by its key, or by what it said where closing gave it another key.

    Where no such answer stands the groep is refused. Returns 1, or 0 where the groep is not known.
    """
    groep = _groep(feiten)
    if groep is None:
        return 0
    groep = lock_groep(groep=groep)
    blad = find_by_kenmerk(groep, feiten["kenmerk"]) or find_by_inhoud(groep, feiten["inhoud"])
    Wissing.objects.confirmed().filter(groep=groep, kenmerk=feiten["kenmerk"]).update(
        status=WissingStatus.GEWIST, kenmerk=""
    )
    if blad is None:
        return refuse_restored(groep=groep, now=now)
    take_out(groep=groep, blad=blad, now=now)
    transaction.on_commit(clean_expired_rows, robust=True)
    return 1


@transaction.atomic
def withdraw_text_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """This text is taken back everywhere; returns 1 if it stood."""
    groep = _groep(feiten)
    rijen = DoorgegevenTekst.objects.filter(pk=feiten["tekst"], ingetrokken_op=None)
    if groep is None or not rijen.exists():
        return 0
    take_back_passed(groep=groep, tekst_id=UUID(feiten["tekst"]), now=now)
    return 1


@transaction.atomic
def end_research_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """No consent any more, and no copy for researchers."""
    gedaan = end_research(feiten=feiten, now=now, zelf=zelf)
    if groep := _groep(feiten):
        drop_microdata(groep=groep)
    return gedaan


@transaction.atomic
def draw_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The cells that were drawn stand, or their groep counts as geweigerd: nobody draws a second time.

    Where only this act broke off, the same answers give the same cells (ADR 0012), and these are kept.
    """
    groep = _groep(feiten)
    if groep is None or draw_digest(groep) == feiten["sha256"]:
        return 0
    if zelf and groep.is_gesloten and _draws_the_same(groep, feiten["sha256"]):
        return 1
    leden = Groep.objects.filter(pk__in=[groep.pk, *feiten["leden"]]).order_by("pk")
    return sum(refuse_restored(groep=lid, now=now) for lid in leden.in_its_place())


def _draws_the_same(groep: Groep, sha256: str) -> bool:
    groep = lock_groep(groep=groep)
    with transaction.atomic():
        draw_groep(groep=groep, leden=familie(groep))
        if draw_digest(groep) == sha256:
            return True
        transaction.set_rollback(True)
    return False


@transaction.atomic
def decide_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """What was decided stands, and what was released is released with the same bytes."""
    gedaan = sum(_decide_again(besluit, now) for besluit in feiten["groepen"])
    return gedaan + (_release_again(feiten["vrijgave"], now) if feiten["vrijgave"] else 0)


def _decide_again(besluit: Feiten, now: dt.datetime) -> int:
    groep = _groep(besluit)
    if groep is None or groep.is_geweigerd or groep.is_bevestigd:
        return 0
    mensen = {besluit["door"], besluit["voorgesteld_door"]} - {None}
    is_heel = User.objects.filter(pk__in=mensen).count() == len(mensen)
    bevestigd = besluit["status"] == GroepStatus.BEVESTIGD
    if not (bevestigd and is_heel and GetrokkenCel.objects.filter(groep=groep).exists()):
        return refuse_restored(groep=groep, now=now)
    if groep.voorgesteld_op != moment(besluit["voorgesteld_op"]):
        empty_tray(groep=groep)  # other texts than those that were confirmed
    velden = {"beslist_door_id": besluit["door"], "beslist_op": moment(besluit["op"])}
    velden |= {"voorgesteld_door_id": besluit["voorgesteld_door"], "status": besluit["status"]}
    velden |= {"voorgesteld_op": moment(besluit["voorgesteld_op"])}
    return Groep.objects.filter(pk=groep.pk).update(**velden)


def _release_again(vrijgave: Feiten, now: dt.datetime) -> int:
    """The snapshot of the file, as it was. Of a text that the backup does not hold only its hash is left."""
    rijen = Ronde.objects.select_for_update(of=("self",)).filter(pk=vrijgave["ronde"])
    ronde = rijen.select_related("pilootgemeente__programma").first()
    if ronde is None or ronde.is_concept or ronde.is_vrijgegeven:
        return 0
    for groep in ronde.groepen.undecided().order_by("pk"):
        refuse_restored(groep=groep, now=now)
    op = moment(vrijgave["op"])
    if ronde.is_open:
        ronde.status, ronde.gesloten_op = RondeStatus.GESLOTEN, ronde.sluit_op or op
        ronde.save(update_fields=["status", "gesloten_op"])
    klaar = {
        (str(rij.pk), rij.sha256): rij.tekst
        for rij in KlaargelegdeTekst.objects.filter(groep__ronde=ronde)
    }
    groepen = set(ronde.groepen.values_list("pk", flat=True))
    teksten = [_text_again(rij, klaar, now) for rij in vrijgave["teksten"] if rij[1] in groepen]
    store_snapshot(ronde=ronde, inhoud=from_json(vrijgave["inhoud"]), teksten=teksten, now=op)
    KlaargelegdeTekst.objects.filter(groep__ronde=ronde).delete()
    return 1


def _text_again(
    rij: list[str], klaar: dict[tuple[str, str], str], now: dt.datetime
) -> DoorgegevenTekst:
    sleutel, groep_id, fase, soort, sha256 = rij
    tekst = klaar.get((sleutel, sha256), "")
    return DoorgegevenTekst(
        id=UUID(sleutel) if tekst else uuid4(),
        groep_id=groep_id,
        fase=fase,
        soort=soort,
        tekst=tekst,
        sha256=sha256,
        ingetrokken_op=None if tekst else now,
    )


@transaction.atomic
def refuse_restored(*, groep: Groep, now: dt.datetime) -> int:
    """This groep counts as geweigerd: what was said of it stands in no backup, so nothing of it goes out.

    What was released stays released. Returns 1, or 0 where there was nothing to refuse.
    """
    drop_microdata(groep=groep)
    if groep.is_open:
        store_closing(groep=groep, now=now)
        groep.refresh_from_db()
        transaction.on_commit(clean_closed_rows, robust=True)
    if groep.is_concept or groep.is_geweigerd or groep.is_samengevoegd:
        return 0
    if groep.is_bevestigd and groep.ronde.is_vrijgegeven:
        return 0
    empty_tray(groep=groep)
    drop_momenten(groep=groep)
    Groep.objects.filter(pk=groep.pk).update(
        status=GroepStatus.GEWEIGERD, beslist_door=None, beslist_op=now
    )
    mail_restored(groep=overlevende(groep))
    return 1


ANTWOORDHERSTEL: dict[Boeksoort, Herstel] = {
    Boeksoort.GESLOTEN: close_again,
    Boeksoort.INGETROKKEN: withdraw_again,
    Boeksoort.IMPORT_TERUG: undo_again,
    Boeksoort.GEWIST: erase_again,
    Boeksoort.TEKST_INGETROKKEN: withdraw_text_again,
    Boeksoort.ONDERZOEK_INGETROKKEN: end_research_again,
    Boeksoort.GETROKKEN: draw_again,
    Boeksoort.BESLIST: decide_again,
}
