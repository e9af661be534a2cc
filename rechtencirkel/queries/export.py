"""What a researcher exports: released cells, and microdata under rule 11 of vrijgave.md.

Each query is a flat list of columns whose names stand in the codebook. A text that a spreadsheet
would read as a formula gets an apostrophe here, since COPY adds none; an empty text is NULL, so that
every database writes the same file.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, QuerySet, TextField, Value, Window
from django.db.models.expressions import Case, Combinable, Expression, Func, When
from django.db.models.functions import Cast, Concat, NullIf, Replace, RowNumber

from pilootgemeenten.models import Programma
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Blad, Groep, Snapshotcel
from rechtencirkel.models.scores import SCORE_VELDEN

MIN_BLADEN = 5
FORMULA_START = r"^[=+\-@\t\r]"


class Toeval(Func):
    """A random value per row from the strong source of the database."""

    output_field = TextField()
    arity = 0

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        return "gen_random_uuid()::text", []

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        return "hex(randomblob(16))", []


def plain_text(veld: str) -> Expression:
    """A text column, NULL when empty, with an apostrophe before what looks like a formula."""
    return Case(
        When(**{f"{veld}__regex": FORMULA_START}, then=Concat(Value("'"), F(veld))),
        default=NullIf(F(veld), Value("")),
        output_field=TextField(),
    )


CELLEN_KOLOMMEN: dict[str, Combinable] = {
    "programma": plain_text("snapshot__ronde__pilootgemeente__programma__naam"),
    "pilootgemeente": plain_text("snapshot__ronde__pilootgemeente__slug"),
    "ronde_nummer": F("snapshot__ronde__nummer"),
    "ronde_naam": plain_text("snapshot__ronde__naam"),
    "organisatie": plain_text("snapshot__ronde__organisatie__naam"),
    "instrument_versie": F("snapshot__ronde__instrumentversie__nummer"),
    "vrijgegeven_op": Func(
        F("snapshot__ronde__vrijgegeven_op"), function="DATE", output_field=TextField()
    ),
    "reeks_code": plain_text("reeks"),
    "reeks_label": plain_text("label"),
    "belanghebbendengroep_code": F("belanghebbendengroep"),
    "doelgroep_code": plain_text("doelgroep_code"),
    "invoersoort_code": F("invoersoort"),
    "fase_code": F("fase"),
    "score": F("waarde"),
    "rand_code": F("rand"),
    "band_code": plain_text("band"),
    "spreiding_code": plain_text("spreiding"),
    "snapshot_sha256": F("snapshot__sha256"),
}


def _with_comma(veld: str) -> Expression:
    """4.5 -> "4,5" and 4.0 -> "4", the same on every database."""
    tekst: Expression = Cast(veld, TextField())
    for oud, nieuw in ((".", ","), (",0", "")):
        tekst = Replace(tekst, Value(oud), Value(nieuw), output_field=TextField())
    return tekst


def cellen_rows(programma: Programma | None = None, *, komma: bool = False) -> QuerySet:
    """Released cells, one row per reeks and fase; hidden cells have no score, band or spread.

    With `komma` a score is text with a decimal comma, as a file with semicolons has it here.
    """
    rijen = Snapshotcel.objects.all()
    if programma:
        rijen = rijen.filter(snapshot__ronde__pilootgemeente__programma=programma)
    kolommen = {f"k_{naam}": kolom for naam, kolom in CELLEN_KOLOMMEN.items()}
    if komma:
        kolommen["k_score"] = _with_comma("waarde")
    return (
        rijen.annotate(**kolommen)
        .order_by("snapshot__ronde__pilootgemeente__slug", "snapshot__ronde__nummer", "pk")
        .values_list(*kolommen)
    )


MICRODATA_KOLOMMEN = ("rij_nummer", "groep_code", *SCORE_VELDEN)


def microdata_groepen(programma: Programma | None = None) -> list[Groep]:
    """Groepen whose blads may leave: closed, consented, and at least 5 blads with the parts joined."""
    groepen = Groep.objects.filter(ronde__vervallen_op=None).exclude(
        status__in=(GroepStatus.CONCEPT, GroepStatus.OPEN)
    )
    if programma:
        groepen = groepen.filter(ronde__pilootgemeente__programma=programma)
    gezinnen: dict[int, list[Groep]] = {}
    for groep in (
        groepen.select_related("doelgroep", "ronde__pilootgemeente")
        .annotate(aantal=Count("bladen"))
        .order_by("pk")
    ):
        gezinnen.setdefault(groep.samengevoegd_met_id or groep.pk, []).append(groep)
    return [
        groep
        for gezin in gezinnen.values()
        if all(lid.onderzoek_toestemming for lid in gezin)
        and sum(lid.aantal for lid in gezin) >= MIN_BLADEN
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


def microdata_rows(groepen: list[Groep]) -> QuerySet:
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
