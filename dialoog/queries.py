"""What a released ronde says about one fase: cells, gap, standpunten and passed-on texts.

Read from the snapshot only, in the words of the result page; nothing is recomputed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from dialoog.models import Probleemformulering
from kader.enums import Fase
from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.cells import Cel, NietGehoord, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.models import DoorgegevenTekst, Ronde, Snapshot
from rechtencirkel.statistics.lijst import Verschilbeeld, gap_list
from rechtencirkel.statistics.snapshot import from_json


def problemen_of(gemeente: Pilootgemeente) -> QuerySet[Probleemformulering]:
    """The running problems of this project."""
    return gemeente.probleemformuleringen.running().order_by("nummer")


@dataclass(frozen=True, slots=True)
class Stem:
    """One text with its kind ("hiaat")."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Reeksbevinding:
    """One groep or groepsgesprek in this fase: its cell, and its texts in no order."""

    label: str
    groep: Belanghebbendengroep
    cel: Cel
    wie: str
    teksten: tuple[Stem, ...]


@dataclass(frozen=True, slots=True)
class Standpuntbevinding:
    """One organisatie in its own name; a score of None is "geen zicht"."""

    organisatie: str
    groep: Belanghebbendengroep
    score: int | None
    teksten: tuple[Stem, ...]


@dataclass(frozen=True, slots=True)
class Bevinding:
    """All that stands beside the text area of a probleemformulering."""

    fase: Fase
    reeksen: tuple[Reeksbevinding, ...]
    standpunten: tuple[Standpuntbevinding, ...]
    verschil: Verschilbeeld
    niet_gehoord: tuple[NietGehoord, ...]


def load_bevinding(ronde: Ronde, fase: Fase) -> Bevinding | None:
    """What this ronde says about this fase; None while it has no snapshot. Two queries."""
    snapshot = Snapshot.objects.filter(ronde=ronde).order_by("pk").first()
    if snapshot is None:
        return None
    inhoud = from_json(snapshot.inhoud)
    stemmen = _stemmen(snapshot, fase)
    place = list(Fase).index(fase)
    return Bevinding(
        fase=fase,
        reeksen=tuple(
            _reeks(reeks, reeks.cellen[place], stemmen.get(reeks.sleutel, ()))
            for reeks in inhoud.reeksen
        ),
        standpunten=tuple(_standpunt(rij, fase, place) for rij in inhoud.standpunten),
        verschil=next(gap for gap in gap_list(inhoud) if gap.fase == fase),
        niet_gehoord=inhoud.niet_gehoord,
    )


def _stemmen(snapshot: Snapshot, fase: Fase) -> dict[str, tuple[Stem, ...]]:
    """The passed-on texts by the key of the reeks; withdrawn ones are gone.

    The keys of the rows are random, so their order tells nothing.
    """
    gevonden: dict[str, list[Stem]] = defaultdict(list)
    rijen = DoorgegevenTekst.objects.filter(snapshot=snapshot, fase=fase, ingetrokken_op=None)
    for rij in rijen.select_related("groep").order_by("pk"):
        stem = Stem(rij.get_soort_display(), rij.tekst)
        gevonden[f"groep-{rij.groep.nummer}"].append(stem)
    return {sleutel: tuple(stemmen) for sleutel, stemmen in gevonden.items()}


def _reeks(reeks: Reeks, cel: Cel, teksten: tuple[Stem, ...]) -> Reeksbevinding:
    if cel.band is None:
        wie = ""
    elif reeks.invoersoort == Invoersoort.GROEPSGESPREK:
        wie = f"{cel.band.label} deelnemers aan het gesprek"
    else:
        wie = f"{cel.band.label} personen"
    return Reeksbevinding(reeks.label, reeks.groep, cel, wie, teksten)


def _standpunt(rij: Reeks, fase: Fase, place: int) -> Standpuntbevinding:
    return Standpuntbevinding(
        organisatie=rij.label,
        groep=rij.groep,
        score=rij.scores[place],
        teksten=tuple(Stem(t.soort.label, t.tekst) for t in rij.uitspraken if t.fase == fase),
    )
