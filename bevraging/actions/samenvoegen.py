"""Joining a groep under the threshold with a sibling (vrijgave.md rule 7 and section 1).

The blads stay where they are: those of a samengevoegde groep count in the groep it joined, and each
bewaarder goes on reviewing its own texts.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.enums import SamenvoegingStatus
from bevraging.models import Samenvoeging
from bevraging.rules.samenvoegen import Groepstand, may_merge
from pilootgemeenten.models import User
from rechtencirkel.actions.ronde import require_not_past
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import Groep, Ronde

from .moment import require_settled

AL_BESLIST = "Over dit voorstel is al beslist. Er is niets veranderd."
INGETROKKEN = "Dit voorstel werd intussen ingetrokken. De groepen zijn niet samengevoegd."
OOK_GEVRAAGD = (
    "De andere bewaarder vroeg intussen hetzelfde. Kijk dat voorstel hieronder na: als u akkoord gaat, zijn de "
    "groepen samengevoegd."
)
ANTWOORD = {True: SamenvoegingStatus.BEVESTIGD, False: SamenvoegingStatus.GEWEIGERD}


def _stand(groep: Groep) -> Groepstand:
    return Groepstand(
        sleutel=groep.code,
        ronde=groep.ronde_id,
        groep=Belanghebbendengroep(groep.belanghebbendengroep),
        status=GroepStatus(groep.status),
        ooit_voorgesteld=groep.ooit_voorgesteld,
        bladen=groep.bladen.count(),
    )


def _check_pair(van: Groep, naar: Groep, *, drempel: int) -> None:
    if van.opgenomen.exists() or naar.opgenomen.exists():
        raise ValidationError("Een groep kan maar met één andere groep samengaan.")
    if not may_merge(_stand(van), _stand(naar), drempel=drempel):
        raise ValidationError(
            f"Samenvoegen kan alleen voor een groep met minder dan {drempel} bladen, met een groep "
            "van dezelfde ronde en dezelfde belanghebbenden, zolang beide gesloten zijn en nog "
            "nooit voorgesteld."
        )


def _locked_pair(van: Groep, naar: Groep) -> tuple[Groep, Groep, int]:
    """Both groepen, locked, and the threshold of their ronde."""
    ronde = (
        Ronde.objects.select_for_update(of=("self",))
        .select_related("pilootgemeente__programma")
        .get(pk=van.ronde_id)
    )
    require_not_past(ronde=ronde)
    rijen = {
        groep.pk: groep
        for groep in Groep.objects.select_for_update()
        .filter(pk__in=(van.pk, naar.pk))
        .order_by("pk")
    }
    return rijen[van.pk], rijen[naar.pk], ronde.drempel


@transaction.atomic
def propose_samenvoeging(*, van: Groep, naar: Groep, now: dt.datetime, by: User) -> Samenvoeging:
    """Propose to join; where one organisatie keeps both groepen it is done at once.

    The same proposal sent twice, or by two colleagues, is one.
    """
    van, naar, drempel = _locked_pair(van, naar)
    if gedaan := Samenvoeging.objects.between(van, naar).running().first():
        return gedaan
    if Samenvoeging.objects.between(naar, van).proposed().exists():
        raise ValidationError(OOK_GEVRAAGD)
    _check_pair(van, naar, drempel=drempel)
    if Samenvoeging.objects.proposed().filter(van=van).exists():
        raise ValidationError("Er loopt al een voorstel voor deze groep.")
    require_settled(groepen=[van, naar], now=now)
    samenvoeging = Samenvoeging.objects.create(van=van, naar=naar, voorgesteld_door=by)
    if van.bewaarder_id == naar.bewaarder_id:
        _join(samenvoeging, van, naar, now=now, by=by)
    return samenvoeging


@transaction.atomic
def decide_samenvoeging(
    *, samenvoeging: Samenvoeging, akkoord: bool, now: dt.datetime, by: User
) -> Samenvoeging:
    """The bewaarder of the sibling agrees or not; the same answer given twice is one."""
    van, naar, drempel = _locked_pair(samenvoeging.van, samenvoeging.naar)
    samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging.pk)
    if samenvoeging.status == ANTWOORD[akkoord]:
        return samenvoeging
    _check_runs(samenvoeging)
    if not akkoord:
        return _decided(samenvoeging, ANTWOORD[False], by=by)
    _check_pair(van, naar, drempel=drempel)
    require_settled(groepen=[van, naar], now=now)
    return _join(samenvoeging, van, naar, now=now, by=by)


@transaction.atomic
def withdraw_samenvoeging(*, samenvoeging: Samenvoeging, by: User) -> Samenvoeging:
    """Who proposed takes it back while nobody answered; taken back twice is once."""
    _locked_pair(samenvoeging.van, samenvoeging.naar)
    samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging.pk)
    if samenvoeging.is_ingetrokken:
        return samenvoeging
    _check_runs(samenvoeging)
    return _decided(samenvoeging, SamenvoegingStatus.INGETROKKEN, by=by)


def _check_runs(samenvoeging: Samenvoeging) -> None:
    if samenvoeging.is_ingetrokken:
        raise ValidationError(INGETROKKEN)
    if not samenvoeging.is_voorgesteld:
        raise ValidationError(AL_BESLIST)


def _join(
    samenvoeging: Samenvoeging, van: Groep, naar: Groep, *, now: dt.datetime, by: User
) -> Samenvoeging:
    """For ever; what else was proposed about either of the two falls away."""
    van.status = GroepStatus.SAMENGEVOEGD
    van.samengevoegd_met = naar
    van.beslist_op = now
    van.save(update_fields=["status", "samengevoegd_met", "beslist_op"])
    over = Samenvoeging.objects.about(van, naar).proposed().exclude(pk=samenvoeging.pk)
    over.update(status=SamenvoegingStatus.INGETROKKEN, beslist_door=by)
    return _decided(samenvoeging, SamenvoegingStatus.BEVESTIGD, by=by)


def _decided(samenvoeging: Samenvoeging, status: SamenvoegingStatus, *, by: User) -> Samenvoeging:
    samenvoeging.status = status
    samenvoeging.beslist_door = by
    samenvoeging.save(update_fields=["status", "beslist_door"])
    return samenvoeging
