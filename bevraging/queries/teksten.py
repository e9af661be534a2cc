"""What the bewaarder reads of its own groep: every toelichting, and whether it may be passed on.

Only for the loaders and actions of the bewaarder; nobody else may reach these functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, Value

from bevraging.enums import Beslissing
from bevraging.models import Blad, GetrokkenCel, Groepsgesprek, Synthese, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.values import Samenvatting, Toegelicht
from kader.enums import Fase
from pilootgemeenten.models import Gemeente
from rechtencirkel.cells import band_of
from rechtencirkel.enums import Band, Invoersoort, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep

from .vrijgave import groepen_of, opgenomen_in

TEKSTEN_PER_DEEL = 20
BLOK = 2000


class Nalezing(NamedTuple):
    """One toelichting as its bewaarder reviews it; `mag_door` is False where its cell is hidden (rule 2.9).

    Of a groepsgesprek without consent nothing leaves, in other words neither (rule 2.8).
    """

    toelichting: Toegelicht
    mag_door: bool
    uit_gesprek: bool
    zonder_akkoord: bool = False

    @property
    def is_open(self) -> bool:
        """Still to be decided. A text that may not pass needs no decision."""
        return self.mag_door and self.toelichting.beslissing == Beslissing.OPEN


@dataclass(frozen=True, slots=True)
class Fasenalezing:
    """All that is to be reviewed of one fase."""

    fase: Fase
    teksten: tuple[Nalezing, ...]
    syntheses: tuple[Synthese, ...]
    getoond: bool

    @property
    def slug(self) -> str:
        """How the fase stands in an address."""
        return self.fase.value.lower()

    @property
    def synthese(self) -> Samenvatting:
        """The one summary of a groep; only a merged groep has more, one of each bewaarder."""
        rij = self.syntheses[0] if self.syntheses else None
        return Samenvatting(rij.tekst, rij.gezien_als) if rij else Samenvatting()

    @property
    def open(self) -> int:
        return sum(tekst.is_open for tekst in self.teksten)

    @property
    def doorgeefbaar(self) -> tuple[Nalezing, ...]:
        return tuple(tekst for tekst in self.teksten if tekst.mag_door)

    @property
    def gesloten(self) -> tuple[Nalezing, ...]:
        """Those that stay inside, but may be summarised."""
        return tuple(t for t in self.teksten if not t.mag_door and not t.zonder_akkoord)

    @property
    def zonder_akkoord(self) -> tuple[Nalezing, ...]:
        """Those of a groepsgesprek without consent: they stay inside, in a summary too."""
        return tuple(tekst for tekst in self.teksten if tekst.zonder_akkoord)

    @property
    def may_summarise(self) -> bool:
        """Not where all that was said here was said in a groepsgesprek without consent."""
        return not self.teksten or len(self.zonder_akkoord) < len(self.teksten)

    def of_groepen(self, groepen: Collection[int]) -> Fasenalezing:
        """What the groepen with these keys said here."""
        return replace(
            self,
            teksten=tuple(t for t in self.teksten if t.toelichting.groep_id in groepen),
            syntheses=tuple(s for s in self.syntheses if s.groep_id in groepen),
        )


class DoorTeGeven(NamedTuple):
    """A text that goes into the tray; `soort` is the code of a ToelichtingSoort."""

    fase: Fase
    soort: str
    tekst: str

    @property
    def soort_label(self) -> str:
        return ToelichtingSoort(self.soort).label


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


def answered(leden: Sequence[Groep]) -> dict[Fase, int]:
    """How many persons of these groepen together gave a score, per fase."""
    tellingen = {fase.value: Count(veld) for fase, veld in zip(Fase, SCORE_VELDEN, strict=True)}
    geteld = Blad.objects.filter(groep__in=leden).aggregate(**tellingen)
    return {fase: geteld[fase.value] for fase in Fase}


def shown_bands(groep: Groep, leden: Sequence[Groep] | None = None) -> dict[Fase, Band]:
    """The band of persons of each fase whose cell is shown: as drawn, and before the draw by its count."""
    if groep.ooit_voorgesteld:
        rijen = GetrokkenCel.objects.filter(
            groep=groep, invoersoort=Invoersoort.BLADEN, waarde__isnull=False
        )
        return {Fase(fase): Band(band) for fase, band in rijen.values_list("fase", "band")}
    aantallen = answered(leden or familie(groep))
    return {
        fase: band
        for fase, n in aantallen.items()
        if n >= groep.ronde.drempel and (band := band_of(n))
    }


def shown_fasen(groep: Groep, leden: Sequence[Groep] | None = None) -> frozenset[Fase]:
    """The fasen whose cell of persons is shown."""
    return frozenset(shown_bands(groep, leden))


def nalezingen(groep: Groep) -> tuple[Fasenalezing, ...]:
    """The texts of this one groep per fase, sorted by random key. `groep` has its `ronde` loaded."""
    return nalezingen_of([groep], shown_fasen(overlevende(groep)))


def nalezingen_of(groepen: Sequence[Groep], getoond: frozenset[Fase]) -> tuple[Fasenalezing, ...]:
    """The texts of these groepen together, where the cells of these fasen are shown."""
    gehoord = {
        rij.pk: rij for rij in Groepsgesprek.objects.filter(groep__in=groepen).order_by("pk")
    }
    drempel, codes = groepen[0].ronde.drempel, frozenset(fase.value for fase in getoond)
    per_fase: dict[str, list[Nalezing]] = {fase.value: [] for fase in Fase}
    for rij in _toegelicht(groepen):
        gesprek = gehoord[rij.gesprek_id] if rij.gesprek_id else None
        per_fase[rij.fase].append(_nalezing(rij, gesprek, codes, drempel))
    syntheses: dict[str, list[Synthese]] = {}
    for synthese in Synthese.objects.filter(groep__in=groepen).order_by("pk"):
        syntheses.setdefault(synthese.fase, []).append(synthese)
    return tuple(
        Fasenalezing(fase, tuple(per_fase[fase]), tuple(syntheses.get(fase, [])), fase in getoond)
        for fase in Fase
    )


def _toegelicht(groepen: Sequence[Groep]) -> Iterator[Toegelicht]:
    """Every text of these groepen by its random key: two ways to it, each by its index, so that the rest of the
    vault costs nothing."""
    velden = ("pk", "fase", "soort", "tekst", "beslissing", "nieuwe_tekst", "versie")
    rijen, geen = Toelichting.objects.order_by(), Value(None, output_field=CharField())
    van_bladen = rijen.filter(blad__groep__in=groepen)
    in_gesprek = rijen.filter(groepsgesprek__groep__in=groepen)
    samen = van_bladen.values_list(*velden, "blad__groep", geen).union(
        in_gesprek.values_list(*velden, "groepsgesprek__groep", "groepsgesprek"), all=True
    )
    return map(Toegelicht._make, samen.order_by("pk").iterator(chunk_size=BLOK))


def _nalezing(
    rij: Toegelicht, gesprek: Groepsgesprek | None, getoond: frozenset[str], drempel: int
) -> Nalezing:
    if gesprek is None:
        return Nalezing(rij, rij.fase in getoond, uit_gesprek=False)
    score = gesprek.scores[list(Fase).index(Fase(rij.fase))]
    mag = gesprek.toestemming and gesprek.deelnemers >= drempel and score is not None
    return Nalezing(rij, mag, uit_gesprek=True, zonder_akkoord=not gesprek.toestemming)


def passed(fasen: Sequence[Fasenalezing]) -> list[DoorTeGeven]:
    """What the bewaarders decided to pass on, syntheses included; no link to a blad is kept."""
    door, zo, anders = list[DoorTeGeven](), Beslissing.DOORGEVEN.value, Beslissing.HERWOORDEN.value
    for fase in fasen:
        for nalezing in fase.doorgeefbaar:
            rij = nalezing.toelichting
            if rij.beslissing == zo:
                door.append(DoorTeGeven(fase.fase, rij.soort, rij.tekst))
            elif rij.beslissing == anders:
                door.append(DoorTeGeven(fase.fase, rij.soort, rij.nieuwe_tekst))
        door += [
            DoorTeGeven(fase.fase, ToelichtingSoort.SYNTHESE.value, rij.tekst)
            for rij in fase.syntheses
            if rij.tekst and fase.of_groepen([rij.groep_id]).may_summarise
        ]
    return door


def released_texts(groep: Groep) -> list[DoorgegevenTekst]:
    """The texts of this groep that stand in a snapshot, in an order that says nothing."""
    return list(
        DoorgegevenTekst.objects.filter(groep=overlevende(groep)).order_by("fase", "sha256")
    )


def plaatsnamen() -> frozenset[str]:
    """The names of all known gemeenten, of then and of today: candidates for a mark."""
    paren = Gemeente.objects.order_by("pk").values_list("naam", "huidige_naam")
    return frozenset(naam for paar in paren for naam in paar if naam)


@dataclass(frozen=True, slots=True)
class Naleespagina:
    """One screen of the review: a fase, and a part of the texts that may pass."""

    fasen: tuple[Fasenalezing, ...]
    fase: Fasenalezing
    deel: Page[Nalezing]

    @property
    def open(self) -> int:
        return sum(fase.open for fase in self.fasen)

    @property
    def klaar(self) -> int:
        return sum(len(fase.doorgeefbaar) - fase.open for fase in self.fasen)

    @property
    def totaal(self) -> int:
        return self.open + self.klaar


def first_open(groep: Groep, nu: Fase) -> str:
    """The slug of the first fase after this one that still has open texts; this one when none has."""
    fasen, plek = nalezingen(groep), list(Fase).index(nu) + 1
    verder = [fase.slug for fase in (*fasen[plek:], *fasen[:plek]) if fase.open]
    return verder[0] if verder else fasen[plek - 1].slug


def nalees_pagina(groep: Groep, fase: str, pagina: str) -> Naleespagina:
    """The screen that was asked for; without a fase the first that still has open texts."""
    fasen = nalezingen(groep)
    gekozen = next((rij for rij in fasen if rij.slug == fase), None)
    if gekozen is None:
        gekozen = next((rij for rij in fasen if rij.open), fasen[0])
    return Naleespagina(fasen, gekozen, _part(gekozen.doorgeefbaar, pagina))


def _part(teksten: Sequence[Nalezing], nummer: str) -> Page[Nalezing]:
    """The part of this number: the last where there are fewer, the first for "0", "-1" and "x"."""
    delen = Paginator(teksten, TEKSTEN_PER_DEEL)
    return delen.get_page(nummer if nummer.isdecimal() and nummer.strip("0") else 1)
