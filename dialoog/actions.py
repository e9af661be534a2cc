"""Writing down what the stuurgroep agrees to be a problem."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from dialoog.models import Probleemformulering
from dialoog.queries import problemen_bij
from kader.enums import Fase
from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.actions.projectobject import lock_to_write, next_nummer, sent_before
from pilootgemeenten.actions.versie import Conflict, save_over
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Handeling, Projectsoort
from pilootgemeenten.models import User
from rechtencirkel.models import Ronde


@transaction.atomic
def create_probleem(
    *,
    ronde: Ronde,
    fase: Fase | str,
    tekst: str,
    by: User,
    eenmalig: uuid.UUID | None = None,
    gezien: Collection[int] | None = None,
) -> Probleemformulering:
    """A problem found in one fase of a released ronde, with the next number of its pilootgemeente.

    `eenmalig` is the key of the form: the same form twice gives the row of the first time. `gezien` are the
    numbers of the problems that its writer saw at this fase: another one there is a Conflict.
    """
    gemeente = lock_to_write(ronde.pilootgemeente)
    if not Ronde.objects.released().filter(pk=ronde.pk).exists():
        raise ValidationError("Een probleem formuleert u pas als de ronde vrijgegeven is.")
    eenmalig = eenmalig or uuid.uuid4()
    fase = Fase(fase).value

    def is_same(rij: Probleemformulering) -> bool:
        return (rij.ronde_id, rij.fase, rij.tekst) == (ronde.pk, fase, tekst)

    if bestaand := sent_before(Probleemformulering, gemeente, eenmalig, is_same):
        return bestaand
    _check_all_seen(ronde, Fase(fase), gezien)
    probleem = Probleemformulering.objects.create(
        pilootgemeente=gemeente,
        nummer=next_nummer(Probleemformulering, gemeente),
        eenmalig=eenmalig,
        ronde=ronde,
        fase=fase,
        tekst=tekst,
    )
    _record(probleem, Handeling.GEMAAKT, by)
    return probleem


@transaction.atomic
def edit_probleem(
    *, probleem: Probleemformulering, versie: int, tekst: str, by: User
) -> Probleemformulering:
    """Another wording; raises Conflict when somebody else was first."""
    lock_to_write(probleem.pilootgemeente)
    if not Probleemformulering.objects.running().filter(pk=probleem.pk).exists():
        raise ValidationError("Dit probleem is intussen vervallen.")
    nieuw = save_over(probleem, versie=versie, waarden={"tekst": tekst})
    _record(nieuw, Handeling.GEWIJZIGD, by)
    return nieuw


@transaction.atomic
def drop_probleem(
    *, probleem: Probleemformulering, now: dt.datetime, by: User
) -> Probleemformulering:
    """Let a problem lapse. Whether a verbeteractie hangs on it, the actieplan asks before."""
    lock_to_write(probleem.pilootgemeente)
    lopend = Probleemformulering.objects.running().filter(pk=probleem.pk)
    if lopend.update(vervallen_op=now, versie=F("versie") + 1):
        _record(probleem, Handeling.VERVALLEN, by)
    return probleem


def _check_all_seen(ronde: Ronde, fase: Fase, gezien: Collection[int] | None) -> None:
    """Nobody puts a problem beside one that was not read."""
    if gezien is None:
        return
    nieuw = list(problemen_bij(ronde, fase).exclude(nummer__in=gezien))
    if nieuw:
        nummers = opsomming([str(rij.nummer) for rij in nieuw])
        raise Conflict(
            nieuw,
            f"Bij {fase.label} staat intussen al een ander probleem (nummer {nummers}). Lees het eerst: "
            "het staat boven het formulier. Uw tekst staat nog in het formulier en is niet bewaard.",
        )


def _record(probleem: Probleemformulering, handeling: Handeling, by: User) -> None:
    record(
        pilootgemeente=probleem.pilootgemeente,
        soort=Projectsoort.PROBLEEM,
        handeling=handeling,
        by=by,
        nummer=probleem.nummer,
    )
