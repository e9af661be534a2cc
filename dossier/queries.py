"""All that the project page shows, and the facts from which the next step follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dialoog.models import Probleemformulering
from dossier.rules import Feiten
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Pilootgemeente
from pilootgemeenten.queries.draaiboek import (
    Faseblok,
    Matrixsamenvatting,
    load_draaiboek,
    summarise_matrix,
)
from pilootgemeenten.queries.stuurgroep import bewaarders_of, deelnames_of, missing_types
from rechtencirkel.models import Ronde

VOORRANG = (BewaarderStatus.TOEGELATEN, BewaarderStatus.VOORGESTELD)
LOPEND = (ActieStatus.BESLIST, ActieStatus.BEZIG)


@dataclass(frozen=True, slots=True)
class Projectstand:
    """A project on one page. Nothing in it hangs on an answer before release."""

    draaiboek: list[Faseblok]
    organisaties: list[str]
    ontbreekt: list[str]
    matrix: Matrixsamenvatting
    rondes: list[Ronde]
    acties: list[tuple[str, int]]
    feiten: Feiten


def load_facts(gemeente: Pilootgemeente) -> Feiten:
    """Only the facts of the next step, for the home page."""
    return load_project(gemeente).feiten


def load_project(gemeente: Pilootgemeente) -> Projectstand:
    """Nine queries, whatever the size of the project."""
    deelnames = [rij for rij in deelnames_of(gemeente) if rij.in_stuurgroep]
    ontbreekt = missing_types(rij.organisatie.type for rij in deelnames)
    matrix = summarise_matrix(gemeente)
    rondes = list(
        Ronde.objects.running()
        .filter(pilootgemeente=gemeente)
        .select_related("organisatie")
        .order_by("-nummer", "pk")
    )
    acties = Counter(
        Verbeteractie.objects.running()
        .filter(pilootgemeente=gemeente)
        .order_by("pk")
        .values_list("status", flat=True)
    )
    return Projectstand(
        draaiboek=load_draaiboek(gemeente),
        organisaties=[rij.organisatie.naam for rij in deelnames],
        ontbreekt=ontbreekt,
        matrix=matrix,
        rondes=rondes,
        acties=[(status.label, acties[status]) for status in ActieStatus if acties[status]],
        feiten=_facts(gemeente, tuple(ontbreekt), matrix, rondes, acties),
    )


def _facts(
    gemeente: Pilootgemeente,
    ontbreekt: tuple[str, ...],
    matrix: Matrixsamenvatting,
    rondes: list[Ronde],
    acties: Counter[str],
) -> Feiten:
    bewaarder = _nearest(bewaarders_of(gemeente))
    leden = gemeente.lidmaatschappen.active().filter(rol=Rol.STUURGROEPLID)
    problemen = Probleemformulering.objects.running().filter(pilootgemeente=gemeente)
    return Feiten(
        ontbreekt=ontbreekt,
        stuurgroepleden=leden.count(),
        heeft_focus=bool(gemeente.focus),
        doelgroepen_gekozen=len(matrix.bevragen) + len(matrix.niet_bevragen),
        bewaarder_status=bewaarder.status if bewaarder else "",
        bewaarder_heeft_lid=bool(bewaarder and bewaarder.heeft_lid),
        ronde_status=rondes[0].status if rondes else "",
        ronde_nummer=rondes[0].nummer if rondes else 0,
        problemen=problemen.count(),
        acties=sum(acties.values()),
        acties_in_voorstel=acties[ActieStatus.VOORSTEL],
        acties_bezig=sum(acties[status] for status in LOPEND),
    )


def _nearest(rijen: list[Bewaarderschap]) -> Bewaarderschap | None:
    """The bewaarder that is furthest: admitted with a member, admitted, proposed; else any."""
    for status in VOORRANG:
        gevonden = [rij for rij in rijen if rij.status == status]
        if gevonden:
            return max(gevonden, key=lambda rij: (rij.heeft_lid, -rij.pk))
    return rijen[0] if rijen else None
