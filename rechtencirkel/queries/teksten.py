"""What the bewaarder reads of its own groep: every toelichting, and whether it may be passed on.

Only for the loaders and actions of the bewaarder; nobody else may reach these functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rechtencirkel.enums import Beslissing, Fase, Invoersoort, ToelichtingSoort
from rechtencirkel.models import (
    Blad,
    DoorgegevenTekst,
    GetrokkenCel,
    Groep,
    Groepsgesprek,
    Synthese,
    Toelichting,
)
from rechtencirkel.models.scores import SCORE_VELDEN

from .vrijgave import groepen_of, opgenomen_in


@dataclass(frozen=True, slots=True)
class Nalezing:
    """One toelichting as its bewaarder reviews it; `mag_door` is False where its cell is hidden (rule 9)."""

    toelichting: Toelichting
    mag_door: bool
    uit_gesprek: bool

    @property
    def is_open(self) -> bool:
        """Still to be decided. A text that may not pass needs no decision."""
        return self.mag_door and self.toelichting.beslissing == Beslissing.OPEN


@dataclass(frozen=True, slots=True)
class Fasenalezing:
    """All that is to be reviewed of one fase."""

    fase: Fase
    teksten: tuple[Nalezing, ...]
    synthese: str

    @property
    def open(self) -> int:
        return sum(tekst.is_open for tekst in self.teksten)

    @property
    def doorgeefbaar(self) -> tuple[Nalezing, ...]:
        return tuple(tekst for tekst in self.teksten if tekst.mag_door)

    @property
    def gesloten(self) -> tuple[Nalezing, ...]:
        return tuple(tekst for tekst in self.teksten if not tekst.mag_door)


@dataclass(frozen=True, slots=True)
class DoorTeGeven:
    """A text that goes into the tray."""

    fase: Fase
    soort: ToelichtingSoort
    tekst: str


def overlevende(groep: Groep) -> Groep:
    """The groep that this one was merged into, or the groep itself."""
    while groep.samengevoegd_met_id:
        groep = Groep.objects.select_related("doelgroep", "bewaarder", "ronde").get(
            pk=groep.samengevoegd_met_id
        )
    return groep


def familie(groep: Groep) -> list[Groep]:
    """A groep with those that were merged into it."""
    return [groep, *opgenomen_in(groep, groepen_of(groep.ronde))]


def blad_scores(groepen: Sequence[Groep]) -> list[tuple[int | None, ...]]:
    """The nine scores of every blad of these groepen, sorted by random key."""
    return list(Blad.objects.filter(groep__in=groepen).order_by("pk").values_list(*SCORE_VELDEN))


def gesprekken(groepen: Sequence[Groep], drempel: int) -> list[Groepsgesprek]:
    """The groepsgesprekken that may be shown: enough people took part and the bewaarder consents (rule 8)."""
    return list(
        Groepsgesprek.objects.filter(
            groep__in=groepen, toestemming=True, deelnemers__gte=drempel
        ).order_by("pk")
    )


def shown_fasen(groep: Groep) -> frozenset[Fase]:
    """The fasen whose cell of persons is shown: as drawn, and before the draw by the count of that fase."""
    if groep.ooit_voorgesteld:
        rijen = GetrokkenCel.objects.filter(
            groep=groep, invoersoort=Invoersoort.BLADEN, waarde__isnull=False
        )
        return frozenset(Fase(fase) for fase in rijen.values_list("fase", flat=True))
    kolommen = list(zip(*blad_scores(familie(groep)), strict=True)) or [()] * len(Fase)
    return frozenset(
        fase
        for fase, kolom in zip(Fase, kolommen, strict=True)
        if sum(score is not None for score in kolom) >= groep.ronde.drempel
    )


def nalezingen(groep: Groep) -> tuple[Fasenalezing, ...]:
    """The texts of this one groep per fase, sorted by random key. `groep` has its `ronde` loaded."""
    return _nalezingen([groep], shown_fasen(overlevende(groep)))


def _nalezingen(groepen: Sequence[Groep], getoond: frozenset[Fase]) -> tuple[Fasenalezing, ...]:
    drempel = groepen[0].ronde.drempel
    rijen = (
        Toelichting.objects.filter(blad__groep__in=groepen)
        | Toelichting.objects.filter(groepsgesprek__groep__in=groepen)
    ).select_related("groepsgesprek")
    per_fase: dict[Fase, list[Nalezing]] = {fase: [] for fase in Fase}
    for rij in rijen.order_by("pk"):
        per_fase[Fase(rij.fase)].append(_nalezing(rij, getoond, drempel))
    syntheses: dict[str, list[str]] = {}
    for synthese in Synthese.objects.filter(groep__in=groepen).order_by("pk"):
        syntheses.setdefault(synthese.fase, []).append(synthese.tekst)
    return tuple(
        Fasenalezing(fase, tuple(per_fase[fase]), "\n".join(syntheses.get(fase, [])))
        for fase in Fase
    )


def _nalezing(rij: Toelichting, getoond: frozenset[Fase], drempel: int) -> Nalezing:
    gesprek = rij.groepsgesprek
    fase = Fase(rij.fase)
    if gesprek is None:
        return Nalezing(rij, fase in getoond, uit_gesprek=False)
    score = gesprek.scores[list(Fase).index(fase)]
    mag = gesprek.toestemming and gesprek.deelnemers >= drempel and score is not None
    return Nalezing(rij, mag, uit_gesprek=True)


def open_count(groep: Groep) -> int:
    """How many texts still block the proposal, those of merged groepen included."""
    return sum(fase.open for fase in _nalezingen(familie(groep), shown_fasen(groep)))


def texts_to_pass(groep: Groep) -> list[DoorTeGeven]:
    """What the bewaarders decided to pass on, syntheses included; no link to a blad is kept."""
    leden, door = familie(groep), []
    for fase in _nalezingen(leden, shown_fasen(groep)):
        for nalezing in fase.doorgeefbaar:
            rij = nalezing.toelichting
            soort = ToelichtingSoort(rij.soort)
            if rij.beslissing == Beslissing.DOORGEVEN:
                door.append(DoorTeGeven(fase.fase, soort, rij.tekst))
            elif rij.beslissing == Beslissing.HERWOORDEN:
                door.append(DoorTeGeven(fase.fase, soort, rij.nieuwe_tekst))
    for synthese in Synthese.objects.filter(groep__in=leden).order_by("pk"):
        door.append(DoorTeGeven(Fase(synthese.fase), ToelichtingSoort.SYNTHESE, synthese.tekst))
    return door


def released_texts(groep: Groep) -> list[DoorgegevenTekst]:
    """The texts of this groep that stand in a snapshot, in an order that says nothing."""
    return list(
        DoorgegevenTekst.objects.filter(groep=overlevende(groep), snapshot__isnull=False).order_by(
            "fase", "sha256"
        )
    )
