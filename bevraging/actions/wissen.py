"""Erasing one answer of a closed groep: proposed by its bewaarder, confirmed by a second person, done by the clock.

Before the cells are drawn they follow, so at most one in ten may go; after it they stay (vrijgave.md 2.2, 3.7).
Nothing here logs what was sought or which answer it was.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import WissingStatus
from bevraging.keys import wis_kenmerk
from bevraging.models import Blad, KlaargelegdeTekst, Wissing
from bevraging.queries.getoond import overlevende
from bevraging.queries.wissen import find_by_kenmerk, inhoud_kenmerk
from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde

from .bericht import mail_erased, mail_erasure_proposed
from .microdata import drop_microdata
from .sluiten import clean_expired_rows

EEN_OP = 10
NIET_GEVONDEN = "Dit antwoord staat niet meer in de groep."
NOG_OPEN = (
    "Deze groep is nog open. Wie antwoordde, kan het antwoord zelf intrekken met de code die na het "
    "versturen getoond werd."
)
TE_VEEL = (
    "Voor u de vrijgave voorstelt, mag hoogstens één op tien antwoorden gewist worden: anders verandert het "
    "resultaat te veel. Stel eerst de vrijgave voor. Daarna kan het wel, en het resultaat blijft wat het was."
)
AL_BESLIST = "Over dit voorstel is intussen beslist."


@transaction.atomic
def propose_wissing(*, groep: Groep, kenmerk: str, by: User) -> Wissing:
    """Ask a second person to let this answer be erased; the same request twice is one."""
    groep = _locked(groep)
    lopend = Wissing.objects.filter(groep=groep, kenmerk=kenmerk).order_by("pk").first()
    if lopend:
        return lopend
    if Wissing.objects.proposed().filter(groep=groep).exists():
        raise ValidationError("Er wacht al een antwoord van deze groep op een tweede persoon.")
    if find_by_kenmerk(groep, kenmerk) is None:
        raise ValidationError(NIET_GEVONDEN)
    _require_few(groep)
    wissing = Wissing.objects.create(groep=groep, kenmerk=kenmerk, voorgesteld_door=by)
    mail_erasure_proposed(groep=groep, voorsteller=by)
    return wissing


@transaction.atomic
def decide_wissing(*, groep: Groep, nummer: str, akkoord: bool, by: User) -> Wissing:
    """The second person lets the clock erase the answer of this request, or not; who proposed may only take it back."""
    groep = _locked(groep, anders=AL_BESLIST)
    wissing = Wissing.objects.proposed().select_for_update().filter(groep=groep).first()
    if wissing is None or str(wissing.pk) != nummer:
        raise ValidationError(AL_BESLIST)
    if akkoord and wissing.voorgesteld_door_id == by.pk:
        raise ValidationError("U stelde dit zelf voor. Een tweede persoon beslist.")
    if akkoord:
        _require_few(groep)
        wissing.status = WissingStatus.BEVESTIGD
    else:
        wissing.status, wissing.kenmerk = WissingStatus.GEWEIGERD, ""
    wissing.beslist_door = by
    wissing.save(update_fields=["status", "kenmerk", "beslist_door"])
    return wissing


def erase_confirmed(*, now: dt.datetime) -> int:
    """Erase what two people decided; returns how many answers went."""
    wissingen = list(Wissing.objects.confirmed().select_related("groep").order_by("pk"))
    return do_each(dingen=wissingen, doe=lambda wissing: erase(wissing=wissing, now=now))


@transaction.atomic
def erase(*, wissing: Wissing, now: dt.datetime) -> int:
    """Erase the one answer of a decided `wissing`; returns 1, or 0 where another clock did it first."""
    groep = _locked(wissing.groep)
    rij = Wissing.objects.confirmed().select_for_update().filter(pk=wissing.pk).first()
    if rij is None:
        return 0
    blad = find_by_kenmerk(groep, rij.kenmerk)
    rij.status, rij.kenmerk = WissingStatus.GEWIST, ""
    rij.save(update_fields=["status", "kenmerk"])
    if blad is None:
        return 0
    kenmerken = {"kenmerk": wis_kenmerk(blad.pk), "inhoud": inhoud_kenmerk(blad)}
    take_out(groep=groep, blad=blad, now=now)
    mail_erased(groep=groep)
    transaction.on_commit(clean_expired_rows, robust=True)
    note_line(soort=Boeksoort.GEWIST, groep=groep.pk, **kenmerken)
    return 1


@transaction.atomic
def take_out(*, groep: Groep, blad: Blad, now: dt.datetime) -> Blad:
    """This answer, gone from the vault of its locked groep with all that it said. The caller cleans."""
    _take_back_words(groep, blad, now)
    blad.delete()
    drop_microdata(groep=groep)
    return blad


def _take_back_words(groep: Groep, blad: Blad, now: dt.datetime) -> None:
    """What this answer passed on, wherever it stands by now: ready for release, or released.

    A passed-on text knows no answer, so of equal words in one fase one goes.
    """
    hoofd = overlevende(groep)
    for tekst in blad.toelichtingen.order_by("pk"):
        woorden = tekst.doorgegeven
        if not woorden:
            continue
        gelijk = {"groep": hoofd, "fase": tekst.fase, "soort": tekst.soort, "tekst": woorden}
        klaar = KlaargelegdeTekst.objects.filter(**gelijk).order_by("pk").first()
        if klaar is not None:
            klaar.delete()
            continue
        buiten = DoorgegevenTekst.objects.filter(**gelijk).order_by("pk").first()
        if buiten is not None:
            withdraw_tekst(groep=hoofd, tekst_id=buiten.pk, now=now)


def require_none_waits(*, groepen: list[Groep]) -> None:
    """A draw does not run ahead of an erasure that two people decided."""
    if Wissing.objects.confirmed().filter(groep__in=groepen).exists():
        raise ValidationError(
            "Er wordt nog een antwoord van deze groep gewist. Probeer het over een minuut opnieuw."
        )


def _locked(groep: Groep, *, anders: str = NOG_OPEN) -> Groep:
    """The groep, locked; refused while it is open or not yet asked. Who confirms is not told which (1.8)."""
    ronde = Ronde.objects.select_for_update(of=("self",)).get(pk=groep.ronde_id)
    groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    groep.ronde = ronde
    if groep.is_open or groep.is_concept:
        raise ValidationError(anders)
    return groep


def _require_few(groep: Groep) -> None:
    """Before the draw at most one in ten of those who answered; where none will be drawn it changes nothing."""
    hoofd = overlevende(groep)
    if hoofd.ooit_voorgesteld or hoofd.is_geweigerd:
        return
    gewist = Wissing.objects.erased().filter(groep=groep).count()
    wachtend = Wissing.objects.confirmed().filter(groep=groep).count()
    ooit = Blad.objects.filter(groep=groep).count() + gewist - wachtend
    if (gewist + 1) * EEN_OP > ooit:
        raise ValidationError(TE_VEEL)
