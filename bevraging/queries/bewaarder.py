"""What a bewaarder reads of its own groepen: the only place where counts of answers stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel
from bevraging.models import Antwoordlink, Blad, Groepsgesprek
from bevraging.models.scores import SCORE_VELDEN
from bevraging.rules.invoer import SCORE_KOLOMMEN, Tekst
from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort, GroepStatus
from rechtencirkel.models import Exportlog, Groep


@dataclass(frozen=True, slots=True)
class Telling:
    """How much stands in one groep."""

    bladen: int
    gesprekken: int
    links: int


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A groepsgesprek by what was said in it; `sleutel` only travels in a hidden field."""

    sleutel: str
    deelnemers: int
    toestemming: bool
    scores: tuple[tuple[str, int | None], ...]
    teksten: tuple[tuple[str, str, str], ...]


def _count(model: type[Blad | Groepsgesprek | Antwoordlink]) -> Coalesce:
    """The rows of this model in a groep, as a subquery: joins would multiply each other."""
    rijen = model.objects.filter(groep=OuterRef("pk")).order_by().values("groep")
    aantal = rijen.annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal), Value(0), output_field=IntegerField())


def _counted(groepen: QuerySet[Groep]) -> QuerySet[Groep]:
    return groepen.annotate(
        n_bladen=_count(Blad), n_gesprekken=_count(Groepsgesprek), n_links=_count(Antwoordlink)
    )


def groepen_of_bewaarder(user: User) -> list[Groep]:
    """The groepen that the user keeps as an admitted bewaarder, open ones first, with counts.

    As in the loader: none of a project the user coordinates, none about an own organisatie.
    """
    groepen = Groep.objects.kept_by(user).select_related(
        "ronde__pilootgemeente", "ronde__organisatie", "doelgroep", "bewaarder"
    )
    return list(_counted(groepen).order_by("-ronde__geopend_op", "-ronde__pk", "nummer"))


def count_groep(groep: Groep) -> Telling:
    """The counts of one groep, in one query."""
    rij = _counted(Groep.objects.filter(pk=groep.pk)).get()
    return Telling(rij.n_bladen, rij.n_gesprekken, rij.n_links)


def imports_of(groep: Groep) -> list[tuple[str, int]]:
    """The imports that stand in the groep, by their random code, with their number of blads."""
    return list(
        Blad.objects.filter(groep=groep, wijze=Wijze.IMPORT)
        .exclude(import_code="")
        .values("import_code")
        .annotate(aantal=Count("pk"))
        .order_by("import_code")
        .values_list("import_code", "aantal")
    )


def gesprekken_of(groep: Groep) -> list[Gesprek]:
    """The conversations of a groep, by key: never in the order they came."""
    rijen = groep.groepsgesprekken.order_by("pk").prefetch_related("toelichtingen")
    return [
        Gesprek(
            rij.sleutel,
            rij.deelnemers,
            rij.toestemming,
            tuple(zip((fase.label for fase in SCORE_KOLOMMEN.values()), rij.scores, strict=True)),
            tuple(
                (tekst.get_fase_display(), tekst.get_soort_display(), tekst.tekst)
                for tekst in sorted(rij.toelichtingen.all(), key=lambda t: t.sleutel)
            ),
        )
        for rij in rijen
    ]


@dataclass(frozen=True, slots=True)
class IngevoerdBlad:
    """A blad of the entry screen as it stands, as values for its form."""

    scores: tuple[int | None, ...]
    teksten: tuple[Tekst, ...]

    @property
    def velden(self) -> dict[str, str]:
        """Field name to what one would type."""
        velden = {
            naam: "x" if score is None else str(score)
            for naam, score in zip(SCORE_VELDEN, self.scores, strict=True)
        }
        for tekst in self.teksten:
            velden[f"{tekst.fase}_{tekst.soort}".lower()] = tekst.tekst
        return velden


def find_entered_blad(groep: Groep, form_code: str) -> IngevoerdBlad | None:
    """The blad that was typed on the entry screen under this code; never one of a link or a file."""
    blad = (
        Blad.objects.filter(pk=blad_sleutel(form_code), groep=groep, wijze=Wijze.INVOER)
        .order_by("pk")
        .first()
    )
    if blad is None:
        return None
    teksten = blad.toelichtingen.order_by("pk").values_list("fase", "soort", "tekst")
    return IngevoerdBlad(blad.scores, tuple(Tekst(*rij) for rij in teksten))


def microdata_exports_of(groep: Groep) -> list[Exportlog]:
    """Every export in which the microdata of this groep left, newest first (rule 11)."""
    if groep.status in (GroepStatus.CONCEPT, GroepStatus.OPEN):
        return []
    return list(
        groep.exports.filter(soort=ExportSoort.MICRODATA)
        .select_related("overeenkomst__organisatie")
        .order_by("-begonnen_op", "-pk")
    )
