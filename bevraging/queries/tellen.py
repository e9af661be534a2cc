"""How many texts of a groep may pass and how many of those are undecided: counted in the database, so that no
page reads the texts of a whole groep to say how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count

from bevraging.enums import Beslissing
from bevraging.models import Groepsgesprek, Toelichting
from kader.enums import Fase


@dataclass(frozen=True, slots=True)
class Fasetelling:
    """Of the texts of one groep on one fase that may pass: how many are undecided, and how many decided."""

    fase: Fase
    open: int = 0
    klaar: int = 0

    @property
    def slug(self) -> str:
        """How the fase stands in an address."""
        return self.fase.value.lower()


def may_pass(gesprek: Groepsgesprek, fase: str, drempel: int) -> bool:
    """Whether what was said in this groepsgesprek about a fase may leave (vrijgave.md 2.8)."""
    score = gesprek.scores[Fase(fase).plaats]
    return gesprek.toestemming and gesprek.deelnemers >= drempel and score is not None


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """What decides whether a text may pass: the fasen whose cell is shown, and the threshold of the ronde."""

    getoond: Collection[Fase]
    drempel: int


def count_texts(groepen: Mapping[int, Maatstaf]) -> dict[int, tuple[Fasetelling, ...]]:
    """By the key of each groep the nine fasen, in three queries, however many groepen and texts there are."""
    geteld: Counter[tuple[int, str, bool]] = Counter()
    for groep, fase, beslissing, aantal in (*_of_bladen(groepen), *_in_talks(groepen)):
        geteld[groep, fase, beslissing == Beslissing.OPEN] += aantal
    return {
        groep: tuple(
            Fasetelling(fase, geteld[groep, fase, True], geteld[groep, fase, False])
            for fase in Fase
        )
        for groep in groepen
    }


Aantal = tuple[int, str, str, int]  # key of the groep, fase, decision, how many texts


def _of_bladen(groepen: Mapping[int, Maatstaf]) -> Iterator[Aantal]:
    velden = ("blad__groep", "fase", "beslissing")
    rijen = Toelichting.objects.filter(blad__groep__in=groepen).order_by(*velden)
    for groep, fase, beslissing, aantal in rijen.values_list(*velden).annotate(n=Count("pk")):
        if fase in groepen[groep].getoond:
            yield groep, fase, beslissing, aantal


def _in_talks(groepen: Mapping[int, Maatstaf]) -> Iterator[Aantal]:
    gesprekken = {
        rij.pk: rij for rij in Groepsgesprek.objects.filter(groep__in=groepen).order_by("pk")
    }
    velden = ("groepsgesprek", "fase", "beslissing")
    rijen = Toelichting.objects.filter(groepsgesprek__groep__in=groepen).order_by(*velden)
    for sleutel, fase, beslissing, aantal in rijen.values_list(*velden).annotate(n=Count("pk")):
        gesprek = gesprekken[sleutel]
        if may_pass(gesprek, fase, groepen[gesprek.groep_id].drempel):
            yield gesprek.groep_id, fase, beslissing, aantal
