"""What a report is made of: the project, and of each chosen ronde what was released. Nothing is computed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from actieplan.queries import Actieplan, Probleemregel, load_actieplan
from dossier.values import Verslagkeuze
from kader.enums import Fase
from pilootgemeenten.models import Deelname, Pilootgemeente
from pilootgemeenten.queries.draaiboek import Matrixsamenvatting, summarise_matrix
from pilootgemeenten.queries.stuurgroep import deelnames_of
from rechtencirkel.models import Ronde
from rechtencirkel.queries.resultaat import Resultaat, read_resultaat
from rechtencirkel.statistics.niet_gehoord import Reden


@dataclass(frozen=True, slots=True)
class Rondebron:
    """One chosen ronde: what may be told of its result, and the problems that were found in it."""

    ronde: Ronde
    resultaat: Resultaat
    niet_gehoord: tuple[Reden, ...]
    problemen: tuple[Probleemregel, ...]

    @property
    def label(self) -> str:
        """ "Tweede meting over OCMW Halle"."""
        return f"{self.ronde.naam} over {self.resultaat.inhoud.organisatie}"

    @property
    def vrijgegeven(self) -> dt.date:
        return dt.date.fromisoformat(self.resultaat.inhoud.vrijgegeven)

    def problemen_bij(self, fase: Fase) -> list[Probleemregel]:
        return [probleem for probleem in self.problemen if probleem.fase == fase]


@dataclass(frozen=True, slots=True)
class Verslagbron:
    """All that the parts read; `rondes` are the chosen ones that were released, the newest first."""

    gemeente: Pilootgemeente
    keuze: Verslagkeuze
    vandaag: dt.date
    stuurgroep: tuple[Deelname, ...]
    doelgroepen: Matrixsamenvatting
    plan: Actieplan
    rondes: tuple[Rondebron, ...]


def released_rondes(gemeente: Pilootgemeente) -> list[Ronde]:
    """Of which there is something to tell, the newest first. One query."""
    rondes = Ronde.objects.released().filter(pilootgemeente=gemeente)
    return list(rondes.in_its_place().order_by("-nummer"))


def read_bron(
    gemeente: Pilootgemeente, rondes: Sequence[Ronde], keuze: Verslagkeuze, *, vandaag: dt.date
) -> Verslagbron:
    """Eight queries, and three for each ronde."""
    plan = load_actieplan(gemeente, vandaag=vandaag)
    return Verslagbron(
        gemeente=gemeente,
        keuze=keuze,
        vandaag=vandaag,
        stuurgroep=tuple(rij for rij in deelnames_of(gemeente) if rij.in_stuurgroep),
        doelgroepen=summarise_matrix(gemeente),
        plan=plan,
        rondes=tuple(_read_ronde(ronde, plan) for ronde in rondes),
    )


def _read_ronde(ronde: Ronde, plan: Actieplan) -> Rondebron:
    resultaat = read_resultaat(ronde)
    problemen = tuple(it for it in plan.problemen if it.ronde_nummer == ronde.nummer)
    return Rondebron(ronde, resultaat, resultaat.niet_gehoord, problemen)
