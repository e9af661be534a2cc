"""What a bewaarder reads of its own groepen: the only place where counts of answers stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bevraging.enums import Wijze
from bevraging.models import Antwoordlink, Blad, Bladcode, Groepsgesprek, OpenBlad, OpenGesprek
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Exportlog, Groep


@dataclass(frozen=True, slots=True)
class Telling:
    """How much stands in one groep: blads by the way they came, conversations, links and sheets that were made."""

    wijzen: Mapping[Wijze, int]
    gesprekken: int
    links: int
    bladcodes: int

    @property
    def bladen(self) -> int:
        return sum(self.wijzen.values())

    @property
    def per_wijze(self) -> list[tuple[str, int]]:
        """The ways by which something came, in words, in the order of the list."""
        return [(wijze.label, n) for wijze in Wijze if (n := self.wijzen.get(wijze, 0))]


@dataclass(frozen=True, slots=True)
class GeteldeGroep:
    """A groep with how much stands in it."""

    groep: Groep
    telling: Telling


def _count(rijen: QuerySet[Any]) -> Coalesce:
    """How many of these rows stand in a groep, as a subquery: joins would multiply each other."""
    rijen = rijen.filter(groep=OuterRef("pk")).order_by().values("groep")
    aantal = rijen.annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal), Value(0), output_field=IntegerField())


def _ways(groepen: Collection[Groep]) -> dict[int, Counter[Wijze]]:
    """By the key of each groep: its blads by the way they came. A groep is open or closed: its answers stand in one
    of the two places."""
    wijzen: dict[int, Counter[Wijze]] = defaultdict(Counter)
    velden = ("groep", "wijze")
    open_bladen, bladen = (
        rijen.filter(groep__in=groepen).order_by().values_list(*velden).annotate(n=Count("pk"))
        for rijen in (OpenBlad.objects.standing(), Blad.objects.all())
    )
    for groep, wijze, aantal in open_bladen.union(bladen, all=True).order_by(*velden):
        wijzen[groep][Wijze(wijze)] += aantal
    return wijzen


def _counted(groepen: QuerySet[Groep]) -> list[GeteldeGroep]:
    rijen = list(
        groepen.annotate(
            n_gesprekken=_count(OpenGesprek.objects.standing())
            + _count(Groepsgesprek.objects.all()),
            n_links=_count(Antwoordlink.objects.all()),
            n_bladcodes=_count(Bladcode.objects.all()),
        )
    )
    wijzen = _ways(rijen)
    return [
        GeteldeGroep(rij, Telling(wijzen[rij.pk], rij.n_gesprekken, rij.n_links, rij.n_bladcodes))
        for rij in rijen
    ]


def groepen_of_bewaarder(user: User) -> list[GeteldeGroep]:
    """The groepen that the user keeps as an admitted bewaarder, with counts, the newest ronde first.

    As in the loader: none of a project the user coordinates, none about an own organisatie.
    """
    groepen = Groep.objects.kept_by(user).in_its_place().select_related("opdracht")
    nieuwste = F("ronde__geopend_op").desc(nulls_first=True)
    rijen = _counted(groepen.with_parts().order_by(nieuwste, "-ronde__pk", "nummer"))
    tellingen = {rij.groep.pk: rij.telling for rij in rijen}
    return [
        GeteldeGroep(rij.groep, _together([tellingen[lid.pk] for lid in own_parts(rij.groep)]))
        for rij in rijen
    ]


def alone_in(user: User) -> list[Lidmaatschap]:
    """The bewaarder roles of the user in which nobody else acts or is invited: a release needs two."""
    anderen = (
        Lidmaatschap.objects.given()
        .filter(
            rol=Rol.BEWAARDER,
            organisatie=OuterRef("organisatie"),
            pilootgemeente=OuterRef("pilootgemeente"),
        )
        .exclude(user=user.pk)
    )
    eigen = Lidmaatschap.objects.running().filter(user=user.pk, rol=Rol.BEWAARDER)
    alleen = eigen.filter(~Exists(anderen)).select_related("organisatie", "pilootgemeente")
    return list(alleen.order_by("pk"))


def own_parts(groep: Groep) -> list[Groep]:
    """This groep and what was merged into it of the same bewaarder: of another one nobody learns a count."""
    return [lid for lid in groep.leden if lid.bewaarder_id == groep.bewaarder_id]


def kept_elsewhere(groep: Groep) -> str:
    """The other bewaarders of a merged groep, by name; empty where there is none."""
    anderen = [lid for lid in groep.leden if lid.bewaarder_id != groep.bewaarder_id]
    return opsomming([str(lid.bewaarder) for lid in anderen])


def _together(tellingen: Sequence[Telling]) -> Telling:
    return Telling(
        sum((Counter(rij.wijzen) for rij in tellingen), Counter[Wijze]()),
        sum(rij.gesprekken for rij in tellingen),
        sum(rij.links for rij in tellingen),
        sum(rij.bladcodes for rij in tellingen),
    )


def count_groep(groep: Groep) -> Telling:
    """The counts of one groep, with its own parts after a merge, in one query."""
    delen = Groep.objects.filter(pk__in=[lid.pk for lid in own_parts(groep)])
    return _together([rij.telling for rij in _counted(delen.order_by("pk"))])


def microdata_exports_of(groep: Groep) -> list[Exportlog]:
    """Every export in which the microdata of this groep left, newest first (rule 11)."""
    if groep.is_concept or groep.is_open:
        return []
    return list(
        groep.exports.filter(soort=ExportSoort.MICRODATA)
        .select_related("overeenkomst__organisatie")
        .order_by("-begonnen_op", "-pk")
    )
