"""What a report is made of: the project, and of each chosen ronde what was released. Nothing is computed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from actieplan.queries import Actieplan, Probleemregel, load_actieplan
from dossier.enums import Verslagsoort
from dossier.values import Verslagkeuze
from kader.enums import Fase
from pilootgemeenten.models import Deelname, Pilootgemeente
from pilootgemeenten.queries.draaiboek import Matrixsamenvatting, summarise_matrix
from pilootgemeenten.queries.stuurgroep import deelnames_of
from rechtencirkel.models import Ronde
from rechtencirkel.queries.openbaar import (
    agreed_page,
    content_mark,
    public_comparison,
    who_agreed,
)
from rechtencirkel.queries.resultaat import Resultaat, fasen_of, read_resultaat
from rechtencirkel.statistics.resultaat import Kolom
from rechtencirkel.statistics.rondes import Rondevergelijking


@dataclass(frozen=True, slots=True)
class Rondebron:
    """One chosen ronde: what may be told of its result, beside the ronde before, and the problems found in it; `merk`
    is the mark of what everybody may read of it, "" in the full report."""

    ronde: Ronde
    resultaat: Resultaat
    vergelijking: Rondevergelijking | None
    problemen: tuple[Probleemregel, ...]
    merk: str = ""

    @property
    def label(self) -> str:
        """ "Tweede meting over OCMW Halle"; a name that says itself about whom stays as it is."""
        naam, organisatie = self.ronde.naam, self.resultaat.inhoud.organisatie
        return naam if organisatie in naam else f"{naam} over {organisatie}"

    @property
    def is_openbaar(self) -> bool:
        """Only what was agreed to be read by everybody."""
        return self.resultaat.inhoud.is_openbaar

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
    """Eight queries, and three for each ronde; for the council five, more beside an earlier public one."""
    is_raad = keuze.soort == Verslagsoort.RAAD
    read = _read_public if is_raad else _read_ronde
    plan = load_actieplan(gemeente, vandaag=vandaag)
    if is_raad:
        plan = replace(plan, problemen=_ticked(plan, keuze.problemen))
    return Verslagbron(
        gemeente=gemeente,
        keuze=keuze,
        vandaag=vandaag,
        stuurgroep=tuple(rij for rij in deelnames_of(gemeente) if rij.in_stuurgroep),
        doelgroepen=summarise_matrix(gemeente),
        plan=plan,
        rondes=tuple(read(ronde, plan) for ronde in rondes),
    )


def _read_ronde(ronde: Ronde, plan: Actieplan) -> Rondebron:
    resultaat = read_resultaat(ronde)
    return Rondebron(ronde, resultaat, resultaat.vergelijking, _found_in(ronde, plan))


def _read_public(ronde: Ronde, plan: Actieplan) -> Rondebron:
    """What was agreed (vrijgave.md 2.13), and nothing that tells of who did not."""
    inhoud, teksten = agreed_page(ronde)
    resultaat = Resultaat(inhoud, None, fasen_of(inhoud, teksten), {})
    merk = content_mark(inhoud, teksten)
    return Rondebron(ronde, resultaat, public_comparison(ronde), _found_in(ronde, plan), merk)


def _ticked(plan: Actieplan, nummers: Collection[int]) -> tuple[Probleemregel, ...]:
    """The problems that the coordinator ticked; of another no word is read, for it may quote who did not agree, and it
    is there without text for its acties."""
    return tuple(
        it if it.nummer in nummers else replace(it, tekst="")
        for it in plan.problemen
        if it.nummer in nummers or it.acties
    )


def _found_in(ronde: Ronde, plan: Actieplan) -> tuple[Probleemregel, ...]:
    return tuple(it for it in plan.problemen if it.ronde_nummer == ronde.nummer)


def not_agreed(rondes: Sequence[Ronde]) -> list[tuple[Ronde, list[Kolom]]]:
    """Of each released ronde the groepen and organisaties without a yes, as everybody of the project reads it: a groep
    that was refused is one of them, so the two lists beside each other tell nothing more. Three queries a ronde."""
    per_ronde = ((ronde, who_agreed(ronde)) for ronde in rondes)
    nog = [(ronde, [rij.kolom for rij in rijen if not rij.mag]) for ronde, rijen in per_ronde]
    return [paar for paar in nog if paar[1]]
