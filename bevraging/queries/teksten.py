"""What the bewaarder reads of its own groep: every toelichting, and whether it may be passed on.

Only for the loaders and actions of the bewaarder; nobody else may reach these functions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value

from bevraging.enums import Beslissing
from bevraging.models import Blad, Groepsgesprek, Synthese, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.values import Samenvatting, Toegelicht
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep
from rechtencirkel.queries.argumenten import text_numbers
from rechtencirkel.statistics.snapshot import from_json

from .getoond import overlevende, shown_fasen
from .tellen import may_pass

BLOK = 2000
Rij = tuple[Any, ...]


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
    alle = Toelichting.objects.all()
    teksten = read_texts(
        alle.filter(blad__groep__in=groepen), alle.filter(groepsgesprek__groep__in=groepen)
    )
    for rij in map(Toegelicht._make, teksten.iterator(chunk_size=BLOK)):
        gesprek = gehoord[rij.gesprek_id] if rij.gesprek_id else None
        per_fase[rij.fase].append(review_of(rij, gesprek, codes, drempel))
    syntheses: dict[str, list[Synthese]] = {}
    for synthese in Synthese.objects.filter(groep__in=groepen).order_by("pk"):
        syntheses.setdefault(synthese.fase, []).append(synthese)
    return tuple(
        Fasenalezing(fase, tuple(per_fase[fase]), tuple(syntheses.get(fase, [])), fase in getoond)
        for fase in Fase
    )


def read_texts(
    van_bladen: QuerySet[Toelichting], in_gesprek: QuerySet[Toelichting]
) -> QuerySet[Toelichting, Rij]:
    """These texts as rows of a `Toegelicht`, by their random key: two ways to them, each by its index, so that the
    rest of the vault costs nothing."""
    velden = (
        *("pk", "fase", "soort", "tekst", "beslissing", "nieuwe_tekst", "versie"),
        "zonder_keuze",
    )
    geen = Value(None, output_field=CharField())
    bladen = van_bladen.order_by().values_list(*velden, "blad__groep", geen)
    gesprekken = in_gesprek.order_by().values_list(*velden, "groepsgesprek__groep", "groepsgesprek")
    return bladen.union(gesprekken, all=True).order_by("pk")


def review_of(
    rij: Toegelicht, gesprek: Groepsgesprek | None, getoond: Collection[str], drempel: int
) -> Nalezing:
    """A text with whether it may pass; `getoond` are the codes of the fasen whose cell is shown."""
    if gesprek is None:
        return Nalezing(rij, rij.fase in getoond, uit_gesprek=False)
    mag = may_pass(gesprek, rij.fase, drempel)
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


def released_texts(groep: Groep) -> list[tuple[str, DoorgegevenTekst]]:
    """The texts of this groep that stand in a snapshot, each after the number that it has in the result."""
    rijen = DoorgegevenTekst.objects.filter(groep=overlevende(groep))
    eigen = {rij.pk: rij for rij in rijen.select_related("snapshot").order_by("pk")}
    if not eigen:
        return []
    snapshot = next(iter(eigen.values())).snapshot
    nummers = text_numbers(snapshot, from_json(snapshot.inhoud))
    return [(nummer, eigen[key]) for key, nummer in nummers.items() if key in eigen]
