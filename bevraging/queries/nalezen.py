"""One screen of the review: it reads the texts that stand on it, and of the others only how many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from bevraging.models import Groepsgesprek, Synthese, Toelichting
from bevraging.values import Toegelicht
from kader.enums import Fase
from pilootgemeenten.models import Gemeente
from rechtencirkel.models import Groep

from .getoond import overlevende, shown_fasen
from .teksten import Fasenalezing, Nalezing, Rij, read_texts, review_of
from .tellen import Fasetelling, Maatstaf, count_texts, may_pass

TEKSTEN_PER_DEEL = 20


@dataclass(frozen=True, slots=True)
class Naleespagina:
    """A fase, and a part of its texts that may pass; of all nine fasen how far they are."""

    fasen: tuple[Fasetelling, ...]
    fase: Fasenalezing
    deel: Page[Nalezing]

    @property
    def open(self) -> int:
        return sum(fase.open for fase in self.fasen)

    @property
    def klaar(self) -> int:
        return sum(fase.klaar for fase in self.fasen)

    @property
    def totaal(self) -> int:
        return self.open + self.klaar


@dataclass(frozen=True, slots=True)
class _Bron:
    """The texts of one groep on one fase: those that may pass, and those that stay inside."""

    groep: Groep
    fase: Fase
    getoond: bool
    gesprekken: Mapping[str, Groepsgesprek]

    def passing(self, sleutels: Collection[str] | None = None) -> QuerySet[Toelichting, Rij]:
        """Those that may pass, or those of them with these keys."""
        return self._read(getoond=True, mag=True, sleutels=sleutels)

    def staying(self) -> list[Nalezing]:
        """Those that may not: few, as a cell is hidden where few answered."""
        return self.review(self._read(getoond=False, mag=False))

    def review(self, rijen: QuerySet[Toelichting, Rij]) -> list[Nalezing]:
        codes = {self.fase.value} if self.getoond else set()
        drempel = self.groep.ronde.drempel
        return [
            review_of(rij, self.gesprekken.get(rij.gesprek_id or ""), codes, drempel)
            for rij in map(Toegelicht._make, rijen)
        ]

    def _read(
        self, *, getoond: bool, mag: bool, sleutels: Collection[str] | None = None
    ) -> QuerySet[Toelichting, Rij]:
        alle = Toelichting.objects.filter(fase=self.fase)
        if sleutels is not None:
            alle = alle.filter(pk__in=sleutels)
        drempel = self.groep.ronde.drempel
        gekozen = [
            pk for pk, rij in self.gesprekken.items() if may_pass(rij, self.fase, drempel) == mag
        ]
        van_bladen = alle.filter(blad__groep=self.groep) if self.getoond == getoond else alle.none()
        return read_texts(van_bladen, alle.filter(groepsgesprek__in=gekozen))

    def as_reviewed(self, teksten: list[Nalezing]) -> Fasenalezing:
        """The fase with these of its texts that may pass, all that stay, and what was summarised."""
        syntheses = Synthese.objects.filter(groep=self.groep, fase=self.fase).order_by("pk")
        return Fasenalezing(self.fase, (*teksten, *self.staying()), tuple(syntheses), self.getoond)


def _source(groep: Groep, fase: Fase, getoond: Collection[Fase]) -> _Bron:
    gesprekken = Groepsgesprek.objects.filter(groep=groep).order_by("pk")
    return _Bron(groep, fase, fase in getoond, {rij.pk: rij for rij in gesprekken})


def review_to_decide(groep: Groep, fase: Fase, sleutels: Collection[str]) -> Fasenalezing:
    """Of this fase the texts with these keys that may pass; where none has, one that may, which says that any does."""
    bron = _source(groep, fase, shown_fasen(overlevende(groep)))
    gevonden = bron.review(bron.passing(sleutels)) or bron.review(bron.passing()[:1])
    return bron.as_reviewed(gevonden)


def _counted(groep: Groep, getoond: Collection[Fase]) -> tuple[Fasetelling, ...]:
    return count_texts({groep.pk: Maatstaf(getoond, groep.ronde.drempel)})[groep.pk]


def first_open(groep: Groep, nu: Fase) -> str:
    """The slug of the first fase after this one that still has open texts; this one when none has."""
    fasen, plek = _counted(groep, shown_fasen(overlevende(groep))), nu.nummer
    verder = [fase.slug for fase in (*fasen[plek:], *fasen[:plek]) if fase.open]
    return verder[0] if verder else fasen[plek - 1].slug


def review_page(groep: Groep, fase: str, pagina: str) -> Naleespagina:
    """The screen that was asked for; without a fase the first that still has open texts. `groep` has its `ronde`."""
    getoond = shown_fasen(overlevende(groep))
    fasen = _counted(groep, getoond)
    gekozen = next((rij for rij in fasen if rij.slug == fase), None)
    if gekozen is None:
        gekozen = next((rij for rij in fasen if rij.open), fasen[0])
    bron = _source(groep, gekozen.fase, getoond)
    delen: Paginator[Any] = Paginator(range(gekozen.open + gekozen.klaar), TEKSTEN_PER_DEEL)
    deel = _part(delen, pagina)
    begin = (deel.number - 1) * TEKSTEN_PER_DEEL
    teksten = bron.review(bron.passing()[begin : begin + TEKSTEN_PER_DEEL])
    return Naleespagina(fasen, bron.as_reviewed(teksten), Page(teksten, deel.number, delen))


def _part(delen: Paginator[Any], nummer: str) -> Page[Any]:
    """The part of this number: the last where there are fewer, the first for "0", "-1" and "x"."""
    return delen.get_page(nummer if nummer.isdecimal() and nummer.strip("0") else 1)


def plaatsnamen() -> frozenset[str]:
    """The names of all known gemeenten, of then and of today: candidates for a mark."""
    paren = Gemeente.objects.order_by("pk").values_list("naam", "huidige_naam")
    return frozenset(naam for paar in paren for naam in paar if naam)
