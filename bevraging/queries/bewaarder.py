"""What a bewaarder reads of its own groepen: the only place where counts of answers stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bevraging.models import Antwoordlink, Blad, Groepsgesprek, OpenBlad, OpenGesprek
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort, GroepStatus
from rechtencirkel.models import Exportlog, Groep, Ronde


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


def _count(rijen: QuerySet[Any]) -> Coalesce:
    """How many of these rows stand in a groep, as a subquery: joins would multiply each other."""
    rijen = rijen.filter(groep=OuterRef("pk")).order_by().values("groep")
    aantal = rijen.annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(aantal), Value(0), output_field=IntegerField())


def _counted(groepen: QuerySet[Groep]) -> list[GeteldeGroep]:
    # A groep is open or closed: its answers stand in one of the two places.
    rijen = groepen.annotate(
        n_bladen=_count(OpenBlad.objects.standing()) + _count(Blad.objects.all()),
        n_gesprekken=_count(OpenGesprek.objects.standing()) + _count(Groepsgesprek.objects.all()),
        n_links=_count(Antwoordlink.objects.all()),
    )
    return [
        GeteldeGroep(rij, Telling(rij.n_bladen, rij.n_gesprekken, rij.n_links)) for rij in rijen
    ]


def groepen_of_bewaarder(user: User) -> list[GeteldeGroep]:
    """The groepen that the user keeps as an admitted bewaarder, with counts: those in preparation, which
    wait for a decision, then the newest ronde first.

    As in the loader: none of a project the user coordinates, none about an own organisatie.
    """
    groepen = Groep.objects.kept_by(user).select_related(
        "ronde__pilootgemeente", "ronde__organisatie", "doelgroep", "bewaarder", "opdracht"
    )
    nieuwste = F("ronde__geopend_op").desc(nulls_first=True)
    rijen = _counted(groepen.with_parts().order_by(nieuwste, "-ronde__pk", "nummer"))
    tellingen = {rij.groep.pk: rij.telling for rij in rijen}
    return [
        GeteldeGroep(rij.groep, _together([tellingen[lid.pk] for lid in own_parts(rij.groep)]))
        for rij in rijen
    ]


def undecided_of(user: User) -> list[Groep]:
    """The groepen in preparation that the user keeps, about which nobody decided on research yet."""
    groepen = Groep.objects.kept_by(user).filter(
        ronde__in=Ronde.objects.in_preparation(),
        status=GroepStatus.CONCEPT,
        onderzoek_toestemming=None,
    )
    return list(groepen.select_related("ronde__pilootgemeente").order_by("ronde", "nummer"))


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


def microdata_exports_of(groep: Groep) -> list[Exportlog]:
    """Every export in which the microdata of this groep left, newest first (rule 11)."""
    if groep.is_concept or groep.is_open:
        return []
    return list(
        groep.exports.filter(soort=ExportSoort.MICRODATA)
        .select_related("overeenkomst__organisatie")
        .order_by("-begonnen_op", "-pk")
    )
