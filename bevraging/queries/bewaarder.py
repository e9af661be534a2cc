"""What a bewaarder reads of its own groepen: the only place where counts of answers stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bevraging.enums import Wijze
from bevraging.keys import blad_sleutel
from bevraging.models import Antwoordlink, Blad, Groepsgesprek
from bevraging.rules.invoer import Tekst
from bevraging.values import Bladwaarden
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Exportlog, Groep


@dataclass(frozen=True, slots=True)
class Telling:
    """How much stands in one groep."""

    bladen: int
    gesprekken: int
    links: int


@dataclass(frozen=True, slots=True)
class GeteldeGroep:
    """A groep with how much stands in it."""

    groep: Groep
    telling: Telling


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


def _counted(groepen: QuerySet[Groep]) -> list[GeteldeGroep]:
    rijen = groepen.annotate(
        n_bladen=_count(Blad), n_gesprekken=_count(Groepsgesprek), n_links=_count(Antwoordlink)
    )
    return [
        GeteldeGroep(rij, Telling(rij.n_bladen, rij.n_gesprekken, rij.n_links)) for rij in rijen
    ]


def groepen_of_bewaarder(user: User) -> list[GeteldeGroep]:
    """The groepen that the user keeps as an admitted bewaarder, open ones first, with counts.

    As in the loader: none of a project the user coordinates, none about an own organisatie.
    """
    groepen = Groep.objects.kept_by(user).select_related(
        "ronde__pilootgemeente", "ronde__organisatie", "doelgroep", "bewaarder"
    )
    rijen = _counted(groepen.with_parts().order_by("-ronde__geopend_op", "-ronde__pk", "nummer"))
    tellingen = {rij.groep.pk: rij.telling for rij in rijen}
    return [
        GeteldeGroep(rij.groep, _together([tellingen[lid.pk] for lid in own_parts(rij.groep)]))
        for rij in rijen
    ]


def own_parts(groep: Groep) -> list[Groep]:
    """This groep and what was merged into it of the same bewaarder: of another one nobody learns a count."""
    return [lid for lid in groep.leden if lid.bewaarder_id == groep.bewaarder_id]


def kept_elsewhere(groep: Groep) -> str:
    """The other bewaarders of a merged groep, by name; empty where there is none."""
    anderen = [lid for lid in groep.leden if lid.bewaarder_id != groep.bewaarder_id]
    return opsomming([str(lid.bewaarder) for lid in anderen])


def _together(tellingen: Sequence[Telling]) -> Telling:
    return Telling(
        sum(rij.bladen for rij in tellingen),
        sum(rij.gesprekken for rij in tellingen),
        sum(rij.links for rij in tellingen),
    )


def count_groep(groep: Groep) -> Telling:
    """The counts of one groep, with its own parts after a merge, in one query."""
    delen = Groep.objects.filter(pk__in=[lid.pk for lid in own_parts(groep)])
    return _together([rij.telling for rij in _counted(delen.order_by("pk"))])


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
            tuple(rij.scores_met_fase),
            tuple(
                (tekst.get_fase_display(), tekst.get_soort_display(), tekst.tekst)
                for tekst in sorted(rij.toelichtingen.all(), key=lambda t: t.sleutel)
            ),
        )
        for rij in rijen
    ]


def waarden_of(rij: Blad | Groepsgesprek) -> Bladwaarden:
    """What a blad or groepsgesprek says as it stands; one query, for its texts."""
    teksten = rij.toelichtingen.order_by("pk").values_list("fase", "soort", "tekst")
    return Bladwaarden(rij.scores, tuple(Tekst(*tekst) for tekst in teksten))


def entered_bladen(groep: Groep, form_code: str) -> QuerySet[Blad]:
    """The one blad that was typed on the entry screen under this code, or none; never one of a link or
    a file."""
    bladen = Blad.objects.filter(pk=blad_sleutel(form_code), groep=groep, wijze=Wijze.INVOER)
    return bladen.order_by("pk")


def find_entered_blad(groep: Groep, form_code: str) -> Bladwaarden | None:
    """What that blad says."""
    blad = entered_bladen(groep, form_code).first()
    return waarden_of(blad) if blad else None


def microdata_exports_of(groep: Groep) -> list[Exportlog]:
    """Every export in which the microdata of this groep left, newest first (rule 11)."""
    if groep.is_concept or groep.is_open:
        return []
    return list(
        groep.exports.filter(soort=ExportSoort.MICRODATA)
        .select_related("overeenkomst__organisatie")
        .order_by("-begonnen_op", "-pk")
    )
