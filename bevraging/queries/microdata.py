"""What a researcher may export of answers: the frozen copy and nothing else (vrijgave.md 2.11).

The query is a flat list of columns whose names stand in the codebook. It never reads a blad.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.expressions import Case, When

from bevraging.models import Microdatarij
from bevraging.models.scores import SCORE_VELDEN
from pilootgemeenten.models import Programma
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep

MICRODATA_KOLOMMEN = ("rij_nummer", "groep_code", *SCORE_VELDEN)


def microdata_groepen(programma: Programma | None = None) -> list[Groep]:
    """Groepen whose copy may leave, with those merged into them: bevestigd, in a released ronde, and
    consented by every bewaarder."""
    zonder = Groep.objects.filter(samengevoegd_met=OuterRef("pk")).exclude(
        onderzoek_toestemming=True
    )
    hoofden = Groep.objects.running().filter(
        Exists(Microdatarij.objects.filter(groep=OuterRef("pk"))),
        ~Exists(zonder),
        status=GroepStatus.BEVESTIGD,
        ronde__status=RondeStatus.VRIJGEGEVEN,
        onderzoek_toestemming=True,
    )
    if programma:
        hoofden = hoofden.filter(ronde__pilootgemeente__programma=programma)
    delen = Groep.objects.filter(samengevoegd_met__in=hoofden.values("pk"))
    allen = Groep.objects.filter(pk__in=hoofden.values("pk")) | delen
    return list(allen.select_related("doelgroep", "ronde__pilootgemeente").order_by("pk"))


def _codes(groepen: list[Groep]) -> dict[int, str]:
    """The code of each groep: gemeente/ronde/groep; after a merge the parts share one, joined by +."""
    delen: dict[int, list[str]] = {}
    for groep in groepen:
        delen.setdefault(groep.samengevoegd_met_id or groep.pk, []).append(groep.code)
    return {
        groep.pk: "/".join(
            (
                groep.ronde.pilootgemeente.slug,
                str(groep.ronde.nummer),
                "+".join(sorted(delen[groep.samengevoegd_met_id or groep.pk])),
            )
        )
        for groep in groepen
    }


def microdata_rows(groepen: list[Groep]) -> QuerySet[Microdatarij, tuple[Any, ...]]:
    """Nine scores, the code of the groep and the random row number, groep by groep.

    Every export gives the same rows: never a text, a key or a way of answering.
    """
    codes = _codes(groepen)
    groep_code = Case(
        *(When(groep=pk, then=Value(code)) for pk, code in codes.items()),
        default=Value(""),
        output_field=TextField(),
    )
    return (
        Microdatarij.objects.filter(groep__in=list(codes))
        .annotate(groep_code=groep_code)
        .order_by("groep", "rij_nummer")
        .values_list(*MICRODATA_KOLOMMEN)
    )
