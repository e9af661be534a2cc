"""The one thing to do next for who leads no project of its own: what home says first, by role.

What a coordinator does next stands in `dossier/rules.py`, what starts a site in `eerste_start.py`; a bewaarder
finds its board instead.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User
from rechtencirkel.models import Ronde

from .eerste_start import Taak, task_of_beheerder, task_of_leiding


def first_task(user: User) -> Taak | None:
    """By the role that weighs most; None for who has no role, or only that of bewaarder."""
    rollen = {Rol(rij.rol) for rij in user.rollen}
    return next((stap(user) for rol, stap in PER_ROL.items() if rol in rollen), None)


def _latest(rondes: QuerySet[Ronde]) -> Ronde | None:
    lopend = rondes.filter(pilootgemeente__programma__is_historisch=False)
    return lopend.select_related("pilootgemeente").order_by("-geopend_op", "-pk").first()


def _onderzoeker(user: User) -> Taak:
    ronde = _latest(Ronde.objects.released())
    overeenkomst = "Voor microdata is een overeenkomst nodig: de beheerder stelt ze op, de programmaleiding bevestigt."
    if ronde is None:
        return Taak(
            "Er is nog geen resultaat",
            f"Zodra een ronde vrijgegeven is, leest en exporteert u ze. {overeenkomst}",
            "Bekijk de gemeenten",
            "gemeente-list",
        )
    return Taak(
        "Lees het laatste resultaat",
        f"{ronde} in {ronde.pilootgemeente} is vrijgegeven. {overeenkomst}",
        "Bekijk het resultaat",
        "ronde-detail",
        (ronde.pilootgemeente.slug, ronde.nummer),
    )


def _stuurgroeplid(user: User) -> Taak:
    ronde = _latest(
        Ronde.objects.running().opened().filter(pilootgemeente__in=user.pilootgemeente_ids)
    )
    if ronde is None:
        eigen = next(rij.pilootgemeente for rij in user.rollen if rij.pilootgemeente)
        return Taak(
            f"Leer het project van {eigen} kennen",
            "Kijk wie in de stuurgroep zit, wat de focus is en hoever het project staat.",
            "Bekijk het project",
            "gemeente-detail",
            (eigen.slug,),
        )
    args = (ronde.pilootgemeente.slug, ronde.nummer)
    if ronde.is_vrijgegeven:
        tekst = f"{ronde} is vrijgegeven. Lees het, en bespreek in de stuurgroep waar de groepen verschillen."
        titel = f"Lees het resultaat van {ronde.pilootgemeente}"
        return Taak(titel, tekst, "Bekijk het resultaat", "ronde-detail", args)
    return Taak(
        f"{ronde.pilootgemeente}: de bevraging is bezig",
        "U hoeft niets te doen. Het resultaat staat hier zodra de ronde vrijgegeven is.",
        "Bekijk de ronde",
        "ronde-detail",
        args,
    )


PER_ROL: dict[Rol, Callable[[User], Taak]] = {
    Rol.PROGRAMMALEIDING: task_of_leiding,
    Rol.BEHEERDER: task_of_beheerder,
    Rol.ONDERZOEKER: _onderzoeker,
    Rol.STUURGROEPLID: _stuurgroeplid,
}
