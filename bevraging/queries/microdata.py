"""What a researcher may export of answers: the frozen copy and nothing else (vrijgave.md 2.11).

The query is a flat list of columns whose names stand in the codebook; only freezing reads a blad.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import Case, When
from django.db.models.functions import Concat, NullIf, Trim
from django.db.models.lookups import Exact

from bevraging.models import Blad, Microdatarij
from bevraging.models.scores import SCORE_VELDEN
from bevraging.rules.antwoord import join_scores
from bevraging.rules.invoer import Score
from pilootgemeenten.models import Programma
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep

MICRODATA_KOLOMMEN = ("rij_nummer", "groep_code", *SCORE_VELDEN, "overgeslagen")


def said_in(groepen: Sequence[Groep]) -> list[tuple[Score, ...]]:
    """What every blad of these groepen says of the nine fasen, sorted by random key."""
    rijen = Blad.objects.filter(groep__in=groepen).order_by("pk")
    velden = rijen.values_list(*SCORE_VELDEN, "overgeslagen")
    return [join_scores(scores, overgeslagen) for *scores, overgeslagen in velden]


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
    """The random row number, the code of the groep, nine scores and the fasen passed over, groep by groep.

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
        .annotate(groep_code=groep_code, namen=_names_of_skipped())
        .order_by("groep", "rij_nummer")
        .values_list(*MICRODATA_KOLOMMEN[:-1], "namen")
    )


def _names_of_skipped() -> NullIf:
    """ "opsporen nazorg", in the database, so that the file streams; NULL where nothing was passed over."""
    delen = (
        Case(
            When(Q(Exact(F("overgeslagen").bitand(1 << plek), 0)), then=Value("")),
            default=Value(f"{veld} "),
            output_field=TextField(),
        )
        for plek, veld in enumerate(SCORE_VELDEN)
    )
    samen = Trim(Concat(*delen, output_field=TextField()))
    return NullIf(samen, Value(""), output_field=TextField())
