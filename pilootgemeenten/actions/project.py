"""The project file: focus and visie, the draaiboek, the doelgroepenmatrix."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from pilootgemeenten.enums import DraaiboekStap, MatrixKeuze, StapStatus
from pilootgemeenten.models import (
    Doelgroep,
    Draaiboekstap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    User,
)
from pilootgemeenten.permissions import (
    PROJECT_SCHRIJVEN,
    may_edit_matrixrij,
    require_rij,
    require_running,
)

from .versie import CONFLICT, check_versie


@transaction.atomic
def edit_pilootgemeente(
    *, pilootgemeente: Pilootgemeente, versie: int, focus: str, visie: str, by: User
) -> None:
    """Focus and visie of the project."""
    require_rij(by, pilootgemeente, PROJECT_SCHRIJVEN)
    require_running(pilootgemeente)
    check_versie(
        gewijzigd=Pilootgemeente.objects.filter(pk=pilootgemeente.pk, versie=versie).update(
            focus=focus, visie=visie, versie=F("versie") + 1
        )
    )


@transaction.atomic
def set_stap(
    *,
    pilootgemeente: Pilootgemeente,
    stap: DraaiboekStap | str,
    status: StapStatus | str,
    by: User,
    reden: str = "",
    versie: int = 0,
) -> None:
    """How a step of the draaiboek stands; `versie` 0 means that nobody said so before."""
    require_rij(by, pilootgemeente, PROJECT_SCHRIJVEN)
    require_running(pilootgemeente)
    if status == StapStatus.OVERGESLAGEN and not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u deze stap overslaat."})
    waarden = {"status": StapStatus(status), "reden": reden}
    if versie:
        rijen = Draaiboekstap.objects.filter(
            pilootgemeente=pilootgemeente, stap=stap, versie=versie
        )
        check_versie(gewijzigd=rijen.update(**waarden, versie=F("versie") + 1))
        return
    _create_or_conflict(
        Draaiboekstap(pilootgemeente=pilootgemeente, stap=DraaiboekStap(stap), **waarden)
    )


@transaction.atomic
def set_matrixrij(
    *,
    pilootgemeente: Pilootgemeente,
    doelgroep: Doelgroep,
    keuze: MatrixKeuze | str,
    by: User,
    reden: str = "",
    organisatie: Organisatie | None = None,
    versie: int = 0,
) -> None:
    """What the stuurgroep decided about one doelgroep, and which organisatie knows it.

    A member of that organisatie who is bewaarder may change its own row, but not hand it over.
    """
    require_running(pilootgemeente)
    bestaand = Matrixrij.objects.filter(pilootgemeente=pilootgemeente, doelgroep=doelgroep)
    rij = bestaand.select_for_update().order_by("pk").first()
    mag = may_edit_matrixrij(by, pilootgemeente, rij)
    if not mag.doen:
        raise PermissionDenied
    if mag.alleen_eigen and rij is not None:
        organisatie = rij.organisatie
    if keuze == MatrixKeuze.NIET_BEVRAGEN and not reden.strip():
        raise ValidationError(
            {"reden": "Zeg waarom u deze groep niet bevraagt. Het staat bij elk resultaat."}
        )
    waarden = {"keuze": MatrixKeuze(keuze), "reden": reden, "organisatie": organisatie}
    if versie:
        check_versie(
            gewijzigd=bestaand.filter(versie=versie).update(**waarden, versie=F("versie") + 1)
        )
        return
    _create_or_conflict(Matrixrij(pilootgemeente=pilootgemeente, doelgroep=doelgroep, **waarden))


def _create_or_conflict(rij: Draaiboekstap | Matrixrij) -> None:
    """Store a first row; when somebody else made it a moment ago, that is a conflict too."""
    try:
        with transaction.atomic():
            rij.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(CONFLICT, code="versie") from error
