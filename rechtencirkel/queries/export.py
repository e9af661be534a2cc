"""What a researcher exports of released cells.

The query is a flat list of columns whose names stand in the codebook. A text that a spreadsheet
would read as a formula gets an apostrophe here, since COPY adds none; an empty text is NULL, so that
every database writes the same file.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Case, Combinable, Expression, Func, When
from django.db.models.functions import Cast, Concat, NullIf, Replace

from pilootgemeenten.models import Programma, User
from rechtencirkel.models import Onderzoeksovereenkomst, Snapshotcel

# "=2+2", "+32 2", "-1", "@sum", and a tab or carriage return before any of these.
FORMULA_START = r"^[=+\-@\t\r]"


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
    "organisatie": plain_text("snapshot__ronde__organisatie_naam"),
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


def cellen_rows(
    programma: Programma | None = None, *, komma: bool = False
) -> QuerySet[Snapshotcel, tuple[Any, ...]]:
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


def overeenkomsten_to_confirm(user: User) -> list[Onderzoeksovereenkomst]:
    """The agreements that wait for this programmaleiding as second person."""
    rijen = Onderzoeksovereenkomst.objects.filter(
        programma__in=user.programma_ids, bevestigd_op=None, opgesteld_door__isnull=False
    ).exclude(opgesteld_door=user.pk)
    return list(rijen.order_by("naamsleutel", "pk"))


def overeenkomsten_of(programmas: QuerySet[Programma]) -> list[Onderzoeksovereenkomst]:
    """The agreements about microdata of these programmas, those that wait first."""
    rijen = Onderzoeksovereenkomst.objects.filter(programma__in=programmas).select_related(
        "organisatie", "programma", "bevestigd_door", "opgesteld_door"
    )
    return list(rijen.order_by(F("bevestigd_op").desc(nulls_first=True), "naamsleutel", "pk"))
