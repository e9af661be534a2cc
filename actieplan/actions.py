"""Agreeing on a verbeteractie, changing it, letting it fall."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from actieplan.models import ActieCel, Verbeteractie
from actieplan.queries import organisaties_of
from actieplan.values import ActieWaarden
from dialoog.actions import drop_probleem
from dialoog.models import Probleemformulering
from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.actions.projectobject import lock_to_write, next_nummer, sent_before
from pilootgemeenten.actions.versie import save_over
from pilootgemeenten.enums import Handeling, Projectsoort
from pilootgemeenten.models import Pilootgemeente, User


@transaction.atomic
def create_actie(
    *,
    pilootgemeente: Pilootgemeente,
    waarden: ActieWaarden,
    by: User,
    eenmalig: uuid.UUID | None = None,
) -> Verbeteractie:
    """A verbeteractie with the next number of its pilootgemeente.

    `eenmalig` is the key of the form: the same form twice gives the row of the first time.
    """
    gemeente = lock_to_write(pilootgemeente)
    eenmalig = eenmalig or uuid.uuid4()

    def is_same(rij: Verbeteractie) -> bool:
        return _is_same(rij, waarden)

    if bestaand := sent_before(Verbeteractie, gemeente, eenmalig, is_same):
        return bestaand
    _check(gemeente, None, waarden)
    actie = Verbeteractie.objects.create(
        pilootgemeente=gemeente,
        nummer=next_nummer(Verbeteractie, gemeente),
        eenmalig=eenmalig,
        ooit_beslist=waarden.status.is_beslist,
        **waarden.kolommen,
    )
    _put_links(actie, waarden)
    _record(actie, Handeling.GEMAAKT, by)
    return actie


@transaction.atomic
def edit_actie(
    *, actie: Verbeteractie, versie: int, waarden: ActieWaarden, by: User
) -> Verbeteractie:
    """Change an actie; raises Conflict when somebody else was first."""
    gemeente = lock_to_write(actie.pilootgemeente)
    oud = Verbeteractie.objects.running().filter(pk=actie.pk).order_by("pk").first()
    if oud is None:
        raise ValidationError("Deze verbeteractie is intussen vervallen.")
    _check(gemeente, oud, waarden)
    beslist = {"ooit_beslist": oud.ooit_beslist or waarden.status.is_beslist}
    nieuw = save_over(oud, versie=versie, waarden={**waarden.kolommen, **beslist})
    _put_links(nieuw, waarden)
    _record(nieuw, Handeling.GEWIJZIGD, by)
    return nieuw


@transaction.atomic
def drop_actie(*, actie: Verbeteractie, now: dt.datetime, by: User) -> Verbeteractie:
    """Let an actie fall: it leaves plan and matrix, its number is not given again."""
    lock_to_write(actie.pilootgemeente)
    lopend = Verbeteractie.objects.running().filter(pk=actie.pk)
    if lopend.update(vervallen_op=now, versie=F("versie") + 1):
        _record(actie, Handeling.VERVALLEN, by)
    return actie


@transaction.atomic
def drop_unused_probleem(
    *, probleem: Probleemformulering, now: dt.datetime, by: User
) -> Probleemformulering:
    """Let a problem lapse; refused while a running verbeteractie hangs on it."""
    lock_to_write(probleem.pilootgemeente)
    acties = list(probleem.verbeteracties.running().order_by("nummer"))
    if acties:
        namen = ", ".join(f"“{actie.titel}”" for actie in acties)
        raise ValidationError(
            f"Aan dit probleem hangt nog een verbeteractie: {namen}. "
            "Laat eerst die actie vallen of koppel ze aan een ander probleem."
        )
    return drop_probleem(probleem=probleem, now=now, by=by)


def _record(actie: Verbeteractie, handeling: Handeling, by: User) -> None:
    record(
        pilootgemeente=actie.pilootgemeente,
        soort=Projectsoort.ACTIE,
        handeling=handeling,
        by=by,
        nummer=actie.nummer,
    )


def _check(gemeente: Pilootgemeente, actie: Verbeteractie | None, waarden: ActieWaarden) -> None:
    """All that is chosen is of this project; organisaties that the actie already had may stay."""
    toegelaten = set(organisaties_of(gemeente, actie).values_list("pk", flat=True))
    if waarden.trekker.pk not in toegelaten:
        raise ValidationError({"trekker": "Kies een organisatie die aan dit project deelneemt."})
    if any(partner.pk not in toegelaten for partner in waarden.partners):
        raise ValidationError({"partners": "Kies organisaties die aan dit project deelnemen."})
    probleem, problemen = waarden.probleemformulering, gemeente.probleemformuleringen.running()
    if probleem and not problemen.filter(pk=probleem.pk).exists():
        raise ValidationError({"probleemformulering": "Kies een probleem van dit project."})
    cellen = (waarden.hoofdcel, *waarden.verdere_cellen)
    if len({element.kaderversie_id for cel in cellen for element in cel}) != 1:
        raise ValidationError("Kies werkpiste en beleidstaak uit dezelfde versie van het kader.")


def _wanted_cells(waarden: ActieWaarden) -> set[tuple[int, int]]:
    return {(werkpiste.pk, beleidstaak.pk) for werkpiste, beleidstaak in waarden.andere_cellen}


def _stored_cells(actie: Verbeteractie) -> dict[tuple[int, int], int]:
    cellen = actie.verdere_cellen.order_by("pk")
    return {(cel.werkpiste_id, cel.beleidstaak_id): cel.pk for cel in cellen}


def _is_same(actie: Verbeteractie, waarden: ActieWaarden) -> bool:
    return (
        all(getattr(actie, naam) == waarde for naam, waarde in waarden.kolommen.items())
        and set(actie.partners.order_by("pk")) == set(waarden.andere_partners)
        and _stored_cells(actie).keys() == _wanted_cells(waarden)
    )


def _put_links(actie: Verbeteractie, waarden: ActieWaarden) -> None:
    """Partners and further cells as given, and no others."""
    actie.partners.set(waarden.andere_partners)
    wanted, stored = _wanted_cells(waarden), _stored_cells(actie)
    gone = [stored[sleutel] for sleutel in stored.keys() - wanted]
    actie.verdere_cellen.filter(pk__in=gone).delete()
    ActieCel.objects.bulk_create(
        ActieCel(verbeteractie=actie, werkpiste_id=werkpiste, beleidstaak_id=beleidstaak)
        for werkpiste, beleidstaak in sorted(wanted - stored.keys())
    )
