"""Where a project stands in the draaiboek, and its doelgroepenmatrix."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pilootgemeenten.enums import (
    STAPPEN_PER_FASE,
    DraaiboekFase,
    DraaiboekStap,
    MatrixKeuze,
    StapStatus,
)
from pilootgemeenten.models import Doelgroep, Draaiboekstap, Matrixrij, Pilootgemeente

AF = (StapStatus.KLAAR, StapStatus.OVERGESLAGEN)


@dataclass(frozen=True, slots=True)
class Stap:
    """One step as the page shows it; `slug` is its part of the address."""

    label: str
    slug: str
    status: str
    reden: str


@dataclass(frozen=True, slots=True)
class Faseblok:
    """One phase of the draaiboek with its steps and its deadline in this programma."""

    label: str
    deadline: dt.date | None
    stappen: list[Stap]

    @property
    def af(self) -> int:
        return sum(stap.status in AF for stap in self.stappen)


def stap_slug(stap: DraaiboekStap) -> str:
    """BEVRAGING_DOELGROEP -> "bevraging-doelgroep"."""
    return stap.value.lower().replace("_", "-")


def stap_of_slug(slug: str) -> DraaiboekStap | None:
    """The step with this part of an address, or None."""
    return next((stap for stap in DraaiboekStap if stap_slug(stap) == slug), None)


def load_draaiboek(gemeente: Pilootgemeente) -> list[Faseblok]:
    """The four phases in order; a step nobody spoke of is still to do. Two queries."""
    gezegd = {
        rij.stap: rij
        for rij in Draaiboekstap.objects.filter(pilootgemeente=gemeente).order_by("pk")
    }
    deadlines = dict(gemeente.programma.fasen.order_by("pk").values_list("fase", "deadline"))
    return [
        Faseblok(
            label=DraaiboekFase(fase).label,
            deadline=deadlines.get(fase),
            stappen=[_stap(stap, gezegd.get(stap)) for stap in stappen],
        )
        for fase, stappen in STAPPEN_PER_FASE.items()
    ]


def _stap(stap: DraaiboekStap, rij: Draaiboekstap | None) -> Stap:
    return Stap(
        label=stap.label,
        slug=stap_slug(stap),
        status=rij.status if rij else StapStatus.TE_DOEN.value,
        reden=rij.reden if rij else "",
    )


def get_stap(gemeente: Pilootgemeente, stap: DraaiboekStap) -> Draaiboekstap | None:
    """What was said of this step, or None."""
    rijen = Draaiboekstap.objects.filter(pilootgemeente=gemeente, stap=stap)
    return rijen.order_by("pk").first()


@dataclass(frozen=True, slots=True)
class Matrixregel:
    """A doelgroep and what was decided about it; `rij` is None while nothing is."""

    doelgroep: Doelgroep
    rij: Matrixrij | None


def load_matrix(gemeente: Pilootgemeente) -> list[Matrixregel]:
    """Every doelgroep of the list, by name. Two queries."""
    rijen = {
        rij.doelgroep_id: rij
        for rij in Matrixrij.objects.filter(pilootgemeente=gemeente)
        .select_related("organisatie")
        .order_by("pk")
    }
    return [
        Matrixregel(doelgroep, rijen.get(doelgroep.pk))
        for doelgroep in Doelgroep.objects.order_by("naamsleutel", "pk")
    ]


@dataclass(frozen=True, slots=True)
class Matrixsamenvatting:
    """Names of the doelgroepen by what was decided."""

    bevragen: list[str]
    niet_bevragen: list[str]


def summarise_matrix(gemeente: Pilootgemeente) -> Matrixsamenvatting:
    """Which doelgroepen are asked and which are not, by name. One query."""
    rijen = list(
        Matrixrij.objects.filter(pilootgemeente=gemeente)
        .order_by("doelgroep__naamsleutel", "pk")
        .values_list("doelgroep__naam", "keuze")
    )
    return Matrixsamenvatting(
        bevragen=[naam for naam, keuze in rijen if keuze == MatrixKeuze.BEVRAGEN],
        niet_bevragen=[naam for naam, keuze in rijen if keuze == MatrixKeuze.NIET_BEVRAGEN],
    )
