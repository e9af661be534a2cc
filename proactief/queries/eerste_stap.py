"""The one thing to do next for who leads no project of its own: what home says first, by role.

What a coordinator does next stands in `dossier/rules.py`, what starts a site in `eerste_start.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde

from .eerste_start import Taak, task_of_beheerder, task_of_leiding


def first_task(user: User) -> Taak | None:
    """By the role that weighs most; None for who has no role."""
    rollen = {Rol(rij.rol) for rij in user.rollen}
    return next((stap(user) for rol, stap in PER_ROL.items() if rol in rollen), None)


def _bewaarder(user: User) -> Taak:
    """Ask who is asked now; before that, not to be alone."""
    statussen = set(
        Groep.objects.kept_by(user).undecided().order_by("pk").values_list("status", flat=True)
    )
    if GroepStatus.OPEN in statussen:
        return Taak(
            "Bevraag uw groep",
            "Er is een groep open: stel de vragen, of voer antwoorden in. De groep sluit vanzelf op haar dag.",
            "Ga naar bevragen",
            "bevragen",
        )
    if statussen - {GroepStatus.CONCEPT}:
        return Taak(
            "Werk uw groepen af",
            "De bevraging is gedaan. Bij elke groep staat wat er nog moet gebeuren.",
            "Ga naar bevragen",
            "bevragen",
        )
    if alleen := _alone_in(user):
        return Taak(
            "Nodig een collega uit",
            f"U bent nog alleen bij {alleen.organisatie}. Een vrijgave heeft altijd een tweede persoon nodig: "
            "liefst een collega die lid is voor de groep sluit.",
            "Nodig een collega uit",
            "bewaarder-leden",
            (alleen.pilootgemeente.slug if alleen.pilootgemeente else "",),
            f"organisatie={alleen.organisatie_id}",
        )
    if statussen:
        return Taak(
            "Er staat een ronde klaar",
            "Ze is nog niet open. Kijk wat u vooraf over uw groep kunt beslissen.",
            "Ga naar bevragen",
            "bevragen",
        )
    return Taak(
        "Nog geen groep om te bevragen",
        "Zodra de coördinator een ronde klaarzet met een groep voor uw organisatie, staat ze hier. "
        "Lees intussen hoe bevragen werkt.",
        "Lees de handleiding",
        "handleiding-rol",
        ("bewaarder",),
    )


def _alone_in(user: User) -> Lidmaatschap | None:
    """A bewaarder role in which nobody else acts or is invited."""
    anderen = (
        Lidmaatschap.objects.given()
        .filter(
            rol=Rol.BEWAARDER,
            organisatie=OuterRef("organisatie"),
            pilootgemeente=OuterRef("pilootgemeente"),
        )
        .exclude(user=user.pk)
    )
    eigen = Lidmaatschap.objects.running().filter(user=user.pk, rol=Rol.BEWAARDER)
    return (
        eigen.filter(~Exists(anderen))
        .select_related("organisatie", "pilootgemeente")
        .order_by("pk")
        .first()
    )


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
    Rol.BEWAARDER: _bewaarder,
    Rol.PROGRAMMALEIDING: task_of_leiding,
    Rol.BEHEERDER: task_of_beheerder,
    Rol.ONDERZOEKER: _onderzoeker,
    Rol.STUURGROEPLID: _stuurgroeplid,
}
