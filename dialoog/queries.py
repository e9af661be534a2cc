"""What a released ronde says about one fase: cells, gap, standpunten and passed-on texts.

Read from the snapshot only, in the words of the result page; nothing is recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from dialoog.models import Probleemformulering
from kader.enums import Fase
from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.cells import Cel, Inhoud, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.models import Ronde, Snapshot
from rechtencirkel.queries.argumenten import Argument, arguments_of
from rechtencirkel.statistics.lijst import Verschilbeeld, gap_list
from rechtencirkel.statistics.niet_gehoord import in_a_sentence
from rechtencirkel.statistics.snapshot import from_json


def problemen_of(gemeente: Pilootgemeente) -> QuerySet[Probleemformulering]:
    """The running problems of this project."""
    return gemeente.probleemformuleringen.running().order_by("nummer")


def problemen_bij(ronde: Ronde, fase: Fase) -> QuerySet[Probleemformulering]:
    """The running problems that were found in this fase of this ronde."""
    lopend = ronde.probleemformuleringen.running().filter(fase=fase)
    return lopend.order_by("nummer")


@dataclass(frozen=True, slots=True)
class Reeksbevinding:
    """One groep or groepsgesprek in this fase: its cell, and its texts as they stand in the result."""

    label: str
    groep: Belanghebbendengroep
    cel: Cel
    wie: str
    teksten: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Standpuntbevinding:
    """One organisatie in its own name; a score of None is "geen zicht"."""

    organisatie: str
    groep: Belanghebbendengroep
    score: int | None
    teksten: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Gedachtbevinding:
    """What the scored organisatie thought that the doelgroep would give; `zin` says how far off it certainly was."""

    label: str
    cel: Cel
    zin: str


@dataclass(frozen=True, slots=True)
class Bevinding:
    """All that stands beside the text area of a probleemformulering."""

    fase: Fase
    reeksen: tuple[Reeksbevinding, ...]
    standpunten: tuple[Standpuntbevinding, ...]
    verschil: Verschilbeeld
    dacht: Gedachtbevinding | None
    niet_gehoord: str


def load_bevinding(ronde: Ronde, fase: Fase) -> Bevinding | None:
    """What this ronde says about this fase; None while it has no snapshot. Two queries."""
    snapshot = Snapshot.objects.filter(ronde=ronde).order_by("pk").first()
    if snapshot is None:
        return None
    inhoud = from_json(snapshot.inhoud)
    teksten = {
        groep.sleutel: groep.argumenten for groep in arguments_of(snapshot, inhoud, [fase])[fase]
    }
    place = fase.plaats
    beeld = next(gap for gap in gap_list(inhoud) if gap.fase == fase)
    return Bevinding(
        fase=fase,
        reeksen=tuple(
            _reeks(reeks, reeks.cellen[place], teksten.get(reeks.sleutel, ()))
            for reeks in inhoud.reeksen
        ),
        standpunten=tuple(
            _standpunt(rij, place, teksten.get(rij.sleutel, ())) for rij in inhoud.standpunten
        ),
        verschil=beeld,
        dacht=_thought(inhoud, beeld, place),
        niet_gehoord=in_a_sentence(inhoud),
    )


def _reeks(reeks: Reeks, cel: Cel, teksten: tuple[Argument, ...]) -> Reeksbevinding:
    if cel.band is None:
        wie = ""
    elif reeks.invoersoort == Invoersoort.GROEPSGESPREK:
        wie = f"{cel.band.label} deelnemers aan het gesprek"
    else:
        wie = f"{cel.band.label} personen"
    return Reeksbevinding(reeks.label, reeks.groep, cel, wie, teksten)


def _standpunt(rij: Reeks, place: int, teksten: tuple[Argument, ...]) -> Standpuntbevinding:
    return Standpuntbevinding(
        organisatie=rij.label, groep=rij.groep, score=rij.scores[place], teksten=teksten
    )


def _thought(inhoud: Inhoud, beeld: Verschilbeeld, place: int) -> Gedachtbevinding | None:
    """In the words of the result; None where nothing was said, or nothing of it is shown in this fase."""
    if inhoud.inschatting is None or not (cel := inhoud.inschatting.cellen[place]).getoond:
        return None
    return Gedachtbevinding(inhoud.inschatting.label, cel, beeld.gedacht)
