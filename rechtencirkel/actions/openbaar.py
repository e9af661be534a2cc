"""After release: a bewaarder says what everybody may read of its groep, an organisatie whether that holds for what it
said itself. Each yes can be taken back (vrijgave.md 2.13, docs/adr/0021)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import Organisatie, User
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Groep, Ronde
from rechtencirkel.queries.akkoord import (
    agreement_mark,
    family_of,
    may_agree,
    own_of,
    standing_texts,
)
from rechtencirkel.rules import TEKST_WEG
from rechtencirkel.statistics.snapshot import from_json

from .openbaarbericht import mail_agreed, mail_asked
from .ronde import lock_groep, require_not_past

NIETS = (
    "Van deze groep is er niets om openbaar te maken: het resultaat is niet vrijgegeven, of de groep is niet "
    "bevestigd. Er is niets veranderd."
)
INTUSSEN = (
    "Intussen koos iemand anders iets voor deze groep. Er is niets veranderd. Bij elke tekst staat hoe het nu is. "
    "Kijk dat na en bevestig opnieuw."
)
NIET_GEZEGD = "Dit staat niet in het vrijgegeven resultaat. Er is niets veranderd."


@transaction.atomic
def agree_groep(
    *, groep: Groep, teksten: Collection[uuid.UUID], gezien: str, now: dt.datetime, by: User
) -> Groep:
    """Everybody may read the cells of this groep and exactly these texts, as far as its bewaarder goes.

    After a merge each bewaarder says so for itself; who said yes before a text was added is asked again. `gezien` is
    the `agreement_mark` of what was read; the same form sent twice is one.
    """
    leden = _locked_family(groep)
    hoofd, eigen = leden[0], own_of(groep, leden)
    if not may_agree(hoofd.ronde, leden):
        raise ValidationError(NIETS)
    staand, wordt = standing_texts(hoofd), set(teksten)
    stond = {sleutel for sleutel, aan in staand.items() if aan}
    if wordt - staand.keys():
        raise ValidationError(TEKST_WEG)
    if wordt == stond and all(lid.is_openbaar for lid in eigen):
        return groep
    if gezien != agreement_mark(leden, stond):
        raise ValidationError(INTUSSEN)
    was = _is_public(leden)
    for lid in eigen:
        lid.openbaar_door, lid.openbaar_op = by, now
    if wordt - stond:
        _clear(lid for lid in leden if lid not in eigen)
    _store(leden, wordt)
    _tell(leden, was=was, vragen=[lid for lid in leden if not lid.is_openbaar])
    note_line(soort=Boeksoort.OPENBAAR_GROEP, **agreement_facts(leden, wordt))
    return groep


@transaction.atomic
def revoke_groep(*, groep: Groep) -> Groep:
    """Its bewaarder takes its yes back: nothing of this groep stands there any more; taken back twice is once. It only
    takes away, so it passes in a programma of the past too, as withdrawing a text does."""
    leden = _locked_family(groep, in_het_verleden=True)
    eigen = own_of(groep, leden)
    if not any(lid.is_openbaar for lid in eigen):
        return groep
    was = _is_public(leden)
    gemerkt = {sleutel for sleutel, aan in standing_texts(leden[0]).items() if aan}
    _clear(eigen)
    _store(leden, gemerkt)
    _tell(leden, was=was, vragen=[])
    note_line(soort=Boeksoort.OPENBAAR_GROEP, **agreement_facts(leden, gemerkt))
    return groep


@transaction.atomic
def decide_said(
    *,
    ronde: Ronde,
    organisatie: Organisatie,
    reeks: str,
    akkoord: bool,
    now: dt.datetime,
    by: User,
) -> Ronde:
    """Yes or no, for now, of this organisatie to showing everybody its standpunt or inschatting: `reeks` is the key of
    that in the snapshot. The same answer given twice is one; a no is of its own yes only, in a programma of the past
    too."""
    ronde = lock_released(ronde=ronde, in_het_verleden=not akkoord)
    inhoud = from_json(ronde.snapshot.inhoud)
    gezegd = {rij.sleutel for rij in (*inhoud.standpunten, *filter(None, [inhoud.inschatting]))}
    if reeks not in gezegd:
        raise ValidationError(NIET_GEZEGD)
    staat = Gezegdakkoord.objects.filter(snapshot=ronde.snapshot, reeks=reeks)
    if akkoord:
        wie = {"organisatie": organisatie, "door": by, "op": now}
        _, anders = staat.get_or_create(snapshot=ronde.snapshot, reeks=reeks, defaults=wie)
    else:
        anders = staat.filter(organisatie=organisatie).delete() != (0, {})
    if not anders:
        return ronde
    mail_agreed(ronde=ronde)
    note_line(
        soort=Boeksoort.OPENBAAR_GEZEGD,
        ronde=ronde.pk,
        reeks=reeks,
        organisatie=organisatie.pk,
        door=by.pk if akkoord else None,
        op=now.isoformat() if akkoord else None,
    )
    return ronde


def lock_released(*, ronde: Ronde, in_het_verleden: bool = False) -> Ronde:
    """The ronde, locked until the end of the transaction, once it is released. Its programma runs, but for what only
    takes away: that passes `in_het_verleden` too."""
    ronde = (
        Ronde.objects.select_for_update(of=("self",))
        .select_related("pilootgemeente__programma", "organisatie")
        .get(pk=ronde.pk)
    )
    if not in_het_verleden:
        require_not_past(ronde=ronde)
    if not ronde.is_vrijgegeven or ronde.vervallen_op:
        raise ValidationError("Deze ronde is niet vrijgegeven. Er is niets veranderd.")
    return ronde


def _locked_family(groep: Groep, *, in_het_verleden: bool = False) -> list[Groep]:
    """All groepen that count as one with this, locked, with their ronde."""
    ronde = lock_groep(groep=groep, in_het_verleden=in_het_verleden).ronde
    leden = family_of(groep, list(ronde.groepen.select_for_update().order_by("nummer")))
    for lid in leden:
        lid.ronde = ronde
    return leden


def _is_public(leden: Sequence[Groep]) -> bool:
    return all(lid.is_openbaar for lid in leden)


def _clear(groepen: Any) -> None:
    for lid in groepen:
        lid.openbaar_door, lid.openbaar_op = None, None


def _store(leden: Sequence[Groep], gemerkt: Collection[uuid.UUID]) -> None:
    """The yes of each, and exactly these texts marked; locked by the caller."""
    for lid in leden:
        lid.save(update_fields=["openbaar_door", "openbaar_op"])
    rijen = DoorgegevenTekst.objects.filter(groep=leden[0], ingetrokken_op=None)
    rijen.exclude(pk__in=gemerkt).update(mag_openbaar=False)
    rijen.filter(pk__in=gemerkt).update(mag_openbaar=True)


def _tell(leden: Sequence[Groep], *, was: bool, vragen: Sequence[Groep]) -> None:
    """The coordinator hears that what everybody may read is another; who is asked (again), that it is asked."""
    if was != _is_public(leden):
        mail_agreed(ronde=leden[0].ronde)
    for lid in vragen:
        mail_asked(groep=lid)


def agreement_facts(leden: Sequence[Groep], gemerkt: Collection[uuid.UUID]) -> dict[str, Any]:
    """What the herstelboek keeps: by its key each groep with who said yes and when, and the marked texts."""
    return {
        "groepen": [
            [lid.pk, lid.openbaar_door_id, lid.openbaar_op.isoformat() if lid.openbaar_op else None]
            for lid in leden
        ],
        "teksten": sorted(map(str, gemerkt)),
    }
