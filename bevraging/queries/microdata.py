"""What a researcher may export of answers: nine scores and no text, under rule 2.11 of vrijgave.md.

The query is a flat list of columns whose names stand in the codebook.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet, TextField, Value, Window
from django.db.models.expressions import Case, Func, When
from django.db.models.functions import RowNumber

from bevraging.models import Blad
from bevraging.models.scores import SCORE_VELDEN
from pilootgemeenten.models import Programma
from rechtencirkel.cells import LOWEST_DREMPEL
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep


class Toeval(Func):
    """A random value per row from the strong source of the database."""

    output_field = TextField()
    arity = 0

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple]:
        return "gen_random_uuid()::text", ()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple]:
        return "hex(randomblob(16))", ()


MICRODATA_KOLOMMEN = ("rij_nummer", "groep_code", *SCORE_VELDEN)


def microdata_groepen(programma: Programma | None = None) -> list[Groep]:
    """Groepen whose blads may leave: closed, consented, and enough blads with the parts joined."""
    groepen = Groep.objects.running().exclude(status__in=(GroepStatus.CONCEPT, GroepStatus.OPEN))
    if programma:
        groepen = groepen.filter(ronde__pilootgemeente__programma=programma)
    gezinnen: dict[int, list[Groep]] = {}
    bladen: dict[int, int] = {}
    for groep in (
        groepen.select_related("doelgroep", "ronde__pilootgemeente")
        .annotate(aantal=Count("bladen"))
        .order_by("pk")
    ):
        hoofd = groep.samengevoegd_met_id or groep.pk
        gezinnen.setdefault(hoofd, []).append(groep)
        bladen[hoofd] = bladen.get(hoofd, 0) + groep.aantal
    return [
        groep
        for hoofd, gezin in gezinnen.items()
        if all(lid.onderzoek_toestemming for lid in gezin) and bladen[hoofd] >= LOWEST_DREMPEL
        for groep in gezin
    ]


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


def microdata_rows(groepen: list[Groep]) -> QuerySet[Blad, tuple[Any, ...]]:
    """Nine scores, the code of the groep and a random row number, in the order of that number.

    Never a text, a key or a way of answering. A new export numbers and orders anew.
    """
    codes = _codes(groepen)
    groep_code = Case(
        *(When(groep=pk, then=Value(code)) for pk, code in codes.items()),
        default=Value(""),
        output_field=TextField(),
    )
    return (
        Blad.objects.filter(groep__in=list(codes))
        .annotate(
            rij_nummer=Window(RowNumber(), order_by=Toeval()),
            groep_code=groep_code,
        )
        .order_by("rij_nummer")
        .values_list(*MICRODATA_KOLOMMEN)
    )
