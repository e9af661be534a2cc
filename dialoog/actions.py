"""Writing down what the stuurgroep agrees to be a problem."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from dialoog.models import Probleemformulering
from kader.enums import Fase
from pilootgemeenten.actions.projectobject import lock_to_write, next_nummer, sent_before
from pilootgemeenten.actions.versie import check_versie
from pilootgemeenten.models import User
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde

VERVALLEN = "Dit probleem is intussen vervallen."


@transaction.atomic
def create_probleem(
    *, ronde: Ronde, fase: Fase | str, tekst: str, by: User, eenmalig: uuid.UUID | None = None
) -> Probleemformulering:
    """A problem found in one fase of a released ronde, with the next number of its pilootgemeente.

    `eenmalig` is the key of the form: the same form twice gives the row of the first time.
    """
    gemeente = lock_to_write(ronde.pilootgemeente)
    ronde = Ronde.objects.get(pk=ronde.pk)
    if ronde.status != RondeStatus.VRIJGEGEVEN or ronde.vervallen_op is not None:
        raise ValidationError("Een probleem formuleert u pas als de ronde vrijgegeven is.")
    eenmalig = eenmalig or uuid.uuid4()
    fase = Fase(fase).value

    def is_same(rij: Probleemformulering) -> bool:
        return (rij.ronde_id, rij.fase, rij.tekst) == (ronde.pk, fase, tekst)

    if bestaand := sent_before(Probleemformulering, gemeente, eenmalig, is_same):
        return bestaand
    return Probleemformulering.objects.create(
        pilootgemeente=gemeente,
        nummer=next_nummer(Probleemformulering, gemeente),
        eenmalig=eenmalig,
        ronde=ronde,
        fase=fase,
        tekst=tekst,
    )


@transaction.atomic
def edit_probleem(*, probleem: Probleemformulering, versie: int, tekst: str, by: User) -> None:
    """Another wording; ValidationError with code `versie` when somebody else was first."""
    lock_to_write(probleem.pilootgemeente)
    _require_running(probleem)
    check_versie(
        gewijzigd=Probleemformulering.objects.filter(pk=probleem.pk, versie=versie).update(
            tekst=tekst, versie=F("versie") + 1
        )
    )


@transaction.atomic
def drop_probleem(*, probleem: Probleemformulering, now: dt.datetime, by: User) -> None:
    """Let a problem lapse. Whether a verbeteractie hangs on it, the actieplan asks before."""
    lock_to_write(probleem.pilootgemeente)
    Probleemformulering.objects.running().filter(pk=probleem.pk).update(
        vervallen_op=now, versie=F("versie") + 1
    )


def _require_running(probleem: Probleemformulering) -> None:
    if not Probleemformulering.objects.running().filter(pk=probleem.pk).exists():
        raise ValidationError(VERVALLEN)
