"""The project file: focus and visie, the draaiboek, the doelgroepenmatrix."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from pilootgemeenten.enums import (
    DraaiboekStap,
    Handeling,
    MatrixKeuze,
    Projectsoort,
    StapStatus,
)
from pilootgemeenten.models import (
    Doelgroep,
    Draaiboekstap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    User,
)
from pilootgemeenten.permissions import require_running

from .gebeurtenis import record
from .versie import save_first, save_over

M = TypeVar("M", bound=models.Model)

NIET_MEER_VAN_U = "Deze rij staat intussen bij een andere organisatie. Die wijzigt ze nu."


@transaction.atomic
def edit_pilootgemeente(
    *, pilootgemeente: Pilootgemeente, versie: int, focus: str, visie: str, by: User
) -> Pilootgemeente:
    """Focus and visie of the project."""
    require_running(pilootgemeente)
    nieuw = save_over(pilootgemeente, versie=versie, waarden={"focus": focus, "visie": visie})
    _record(pilootgemeente, Projectsoort.PROJECT, by)
    return nieuw


@transaction.atomic
def set_stap(
    *,
    pilootgemeente: Pilootgemeente,
    stap: DraaiboekStap,
    status: StapStatus | str,
    by: User,
    reden: str = "",
    versie: int = 0,
) -> Draaiboekstap:
    """How a step of the draaiboek stands; `versie` 0 means that nobody said so before."""
    require_running(pilootgemeente)
    if status == StapStatus.OVERGESLAGEN and not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u deze stap overslaat."})
    plek = {"pilootgemeente": pilootgemeente, "stap": stap}
    rij = Draaiboekstap.objects.select_for_update().filter(**plek).order_by("pk").first()
    waarden = {"status": StapStatus(status), "reden": reden}
    nieuw = _save_at(Draaiboekstap, rij, plek=plek, versie=versie, waarden=waarden)
    _record(pilootgemeente, Projectsoort.DRAAIBOEK, by)
    return nieuw


@transaction.atomic
def set_matrixrij(
    *,
    pilootgemeente: Pilootgemeente,
    doelgroep: Doelgroep,
    keuze: MatrixKeuze | str,
    by: User,
    reden: str = "",
    organisatie: Organisatie | None = None,
    alleen_van: Organisatie | None = None,
    versie: int = 0,
) -> Matrixrij:
    """What the stuurgroep decided about one doelgroep, and which organisatie knows it.

    With `alleen_van` the row must still be of that organisatie, and stays so.
    """
    require_running(pilootgemeente)
    plek = {"pilootgemeente": pilootgemeente, "doelgroep": doelgroep}
    rij = Matrixrij.objects.select_for_update().filter(**plek).order_by("pk").first()
    if alleen_van is not None and (rij is None or rij.organisatie_id != alleen_van.pk):
        raise ValidationError(NIET_MEER_VAN_U)
    if keuze == MatrixKeuze.NIET_BEVRAGEN and not reden.strip():
        raise ValidationError(
            {"reden": "Zeg waarom u deze groep niet bevraagt. Het staat bij elk resultaat."}
        )
    waarden = {
        "keuze": MatrixKeuze(keuze),
        "reden": reden,
        "organisatie": alleen_van or organisatie,
    }
    nieuw = _save_at(Matrixrij, rij, plek=plek, versie=versie, waarden=waarden)
    _record(pilootgemeente, Projectsoort.MATRIX, by)
    return nieuw


def _save_at(
    model: type[M], rij: M | None, *, plek: dict[str, Any], versie: int, waarden: dict[str, Any]
) -> M:
    """The first row at this place, or a next versie of the one that stands there."""
    if rij is None:
        return save_first(model(**plek, **waarden), zoek=plek)
    return save_over(rij, versie=versie, waarden=waarden)


def _record(pilootgemeente: Pilootgemeente, soort: Projectsoort, by: User) -> None:
    record(pilootgemeente=pilootgemeente, soort=soort, handeling=Handeling.GEWIJZIGD, by=by)
