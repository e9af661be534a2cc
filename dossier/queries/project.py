"""All that the project page shows, and the facts from which the next step follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dialoog.models import Probleemformulering
from dossier.rules import Feiten
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Deelname, Pilootgemeente
from pilootgemeenten.queries.draaiboek import (
    Faseblok,
    Matrixsamenvatting,
    load_draaiboek,
    summarise_matrix,
)
from pilootgemeenten.queries.stuurgroep import bewaarders_of, deelnames_of, missing_types
from rechtencirkel.models import Ronde
from rechtencirkel.queries.ronde import rondes_of

LOPEND = (ActieStatus.BESLIST, ActieStatus.BEZIG)


@dataclass(frozen=True, slots=True)
class _Gelezen:
    """What both the project page and the next step are made of."""

    deelnames: list[Deelname]
    matrix: Matrixsamenvatting
    rondes: list[Ronde]
    acties: Counter[str]

    @property
    def ontbreekt(self) -> list[str]:
        return missing_types(rij.organisatie.type for rij in self.deelnames)


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
    """Only the facts of the next step, for the home page. Seven queries."""
    return _facts(gemeente, _read(gemeente))


def load_project(gemeente: Pilootgemeente) -> Projectstand:
    """Nine queries, whatever the size of the project: those of the facts, and the draaiboek."""
    gelezen = _read(gemeente)
    return Projectstand(
        draaiboek=load_draaiboek(gemeente),
        organisaties=[rij.organisatie.naam for rij in gelezen.deelnames],
        ontbreekt=gelezen.ontbreekt,
        matrix=gelezen.matrix,
        rondes=gelezen.rondes,
        acties=[
            (soort.label, aantal) for soort in ActieStatus if (aantal := gelezen.acties[soort])
        ],
        feiten=_facts(gemeente, gelezen),
    )


def _read(gemeente: Pilootgemeente) -> _Gelezen:
    acties = Verbeteractie.objects.running().filter(pilootgemeente=gemeente).order_by("pk")
    return _Gelezen(
        deelnames=[rij for rij in deelnames_of(gemeente) if rij.in_stuurgroep],
        matrix=summarise_matrix(gemeente),
        rondes=list(rondes_of(gemeente)),
        acties=Counter(acties.values_list("status", flat=True)),
    )


def _facts(gemeente: Pilootgemeente, gelezen: _Gelezen) -> Feiten:
    matrix, rondes, acties = gelezen.matrix, gelezen.rondes, gelezen.acties
    bewaarder = _nearest(bewaarders_of(gemeente))
    # Who was invited counts: whether that person answers is not in the hands of the coordinator.
    leden = gemeente.lidmaatschappen.given().filter(rol=Rol.STUURGROEPLID)
    problemen = Probleemformulering.objects.running().filter(pilootgemeente=gemeente)
    return Feiten(
        ontbreekt=tuple(gelezen.ontbreekt),
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
    for rijen_zo in (
        [rij for rij in rijen if rij.is_toegelaten],
        [rij for rij in rijen if rij.is_voorgesteld],
    ):
        if rijen_zo:
            return max(rijen_zo, key=lambda rij: (rij.heeft_lid, -rij.pk))
    return rijen[0] if rijen else None
