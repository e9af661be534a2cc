"""Programmas and code lists, as the beheerder keeps them. What is given comes filled in, unsaved."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.models import Doelgroep, Grondrecht, Niveau, Programma, Programmafase

C = TypeVar("C", bound=Doelgroep | Grondrecht | Niveau)

LAAGSTE_DREMPEL = 5
CODE_BLIJFT = "Een code blijft wat ze is: rondes worden erop vergeleken."

NOG_RONDES = (
    "In dit programma loopt nog een ronde, of ze wacht op een beslissing. Het kan pas aflopen als elke "
    "geopende ronde vrijgegeven is."
)


def require_drempel(*, bewaard: Programma | None, drempel: int) -> None:
    """The threshold only goes up from what is stored."""
    laagste = bewaard.drempel if bewaard else LAAGSTE_DREMPEL
    if drempel < laagste:
        raise ValidationError(
            f"De drempel kan alleen omhoog. Hij is nu {laagste}: daar rekenen mensen op."
        )


@transaction.atomic
def create_programma(*, programma: Programma) -> Programma:
    """A new programma."""
    require_drempel(bewaard=None, drempel=programma.drempel)
    programma.save(force_insert=True)
    return programma


@transaction.atomic
def edit_programma(*, programma: Programma) -> Programma:
    """Change a programma; its threshold only goes up, also when two change it at once."""
    bewaard = Programma.objects.select_for_update().get(pk=programma.pk)
    require_drempel(bewaard=bewaard, drempel=programma.drempel)
    require_nothing_undecided(programma=programma)
    programma.save(force_update=True)
    return programma


def require_nothing_undecided(*, programma: Programma) -> None:
    """A programma is not over while answers wait for a decision: nobody buries a result by calling it the past."""
    lopend = programma.pilootgemeenten.filter(
        rondes__geopend_op__isnull=False, rondes__vrijgegeven_op=None
    )
    if programma.is_historisch and lopend.exists():
        raise ValidationError({"is_historisch": NOG_RONDES})


@transaction.atomic
def set_programmafase(*, fase: Programmafase) -> Programmafase:
    """The deadline of a phase in a programma."""
    fase.save()
    return fase


@transaction.atomic
def create_codelijstrij(*, rij: C) -> C:
    """A new code, that stays what it is from now on."""
    rij.save(force_insert=True)
    return rij


@transaction.atomic
def edit_codelijstrij(*, rij: C) -> C:
    """Better the name and the definition of a code."""
    bewaard = type(rij)._default_manager.select_for_update().get(pk=rij.pk)
    if bewaard.code != rij.code:
        raise ValidationError({"code": CODE_BLIJFT})
    rij.save(force_update=True)
    return rij
