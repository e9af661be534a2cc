"""What a researcher exports of released cells.

The query is a flat list of columns whose names stand in the codebook. In CSV a text that a spreadsheet
would read as a formula gets an apostrophe here, since COPY adds none; XLSX says itself what is text. An
empty text is NULL, so that every database writes the same file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Case, Combinable, Expression, Func, When
from django.db.models.functions import Cast, Concat, NullIf, Replace

from pilootgemeenten.models import Programma, User
from rechtencirkel.cells import empty_reason
from rechtencirkel.enums import GEZEGD, Leeg
from rechtencirkel.models import Onderzoeksovereenkomst, Ronde, Snapshotcel

# "=2+2", "+32 2", "-1", "@sum", and a tab or either half of a line break before any of these.
FORMULA_START = r"^[=+\-@\t\r\n]"


def plain_text(veld: str, *, csv: bool) -> Expression:
    """A text column, NULL when empty; for CSV with an apostrophe before what looks like a formula."""
    if not csv:
        return NullIf(F(veld), Value(""))
    return Case(
        When(**{f"{veld}__regex": FORMULA_START}, then=Concat(Value("'"), F(veld))),
        default=NullIf(F(veld), Value("")),
        output_field=TextField(),
    )


# The columns in their order: a text to protect by its field, else what is computed.
_TEKST = {
    "programma": "snapshot__ronde__pilootgemeente__programma__naam",
    "pilootgemeente": "snapshot__ronde__pilootgemeente__slug",
    "ronde_naam": "snapshot__ronde__naam",
    "organisatie": "snapshot__ronde__organisatie_naam",
    "reeks_code": "reeks",
    "reeks_label": "label",
    "doelgroep_code": "doelgroep_code",
    "band_code": "band",
    "spreiding_code": "spreiding",
}
_ANDER: dict[str, Combinable] = {
    "ronde_nummer": F("snapshot__ronde__nummer"),
    "instrument_versie": F("snapshot__ronde__instrumentversie__nummer"),
    "vrijgegeven_op": Func(
        F("snapshot__ronde__vrijgegeven_op"), function="DATE", output_field=TextField()
    ),
    "belanghebbendengroep_code": F("belanghebbendengroep"),
    "invoersoort_code": F("invoersoort"),
    "fase_code": F("fase"),
    "score": F("waarde"),
    "leeg_code": Case(
        When(waarde__isnull=False, then=Value(None)),
        *(When(invoersoort=soort, then=Value(empty_reason(soort).value)) for soort in GEZEGD),
        default=Value(Leeg.TE_WEINIG.value),
        output_field=TextField(),
    ),
    "rand_code": F("rand"),
    "snapshot_sha256": F("snapshot__sha256"),
}
CELLEN_KOLOMMEN = (
    "programma",
    "pilootgemeente",
    "ronde_nummer",
    "ronde_naam",
    "organisatie",
    "instrument_versie",
    "vrijgegeven_op",
    "reeks_code",
    "reeks_label",
    "belanghebbendengroep_code",
    "doelgroep_code",
    "invoersoort_code",
    "fase_code",
    "score",
    "leeg_code",
    "rand_code",
    "band_code",
    "spreiding_code",
    "snapshot_sha256",
)


def _with_comma(veld: str) -> Expression:
    """4.5 -> "4,5" and 4.0 -> "4", the same on every database."""
    tekst: Expression = Cast(veld, TextField())
    for oud, nieuw in ((".", ","), (",0", "")):
        tekst = Replace(tekst, Value(oud), Value(nieuw), output_field=TextField())
    return tekst


def _column(naam: str, *, csv: bool) -> Combinable:
    """In a CSV with semicolons a score is text with a decimal comma, as people here write it."""
    if naam == "score" and csv:
        return _with_comma("waarde")
    return plain_text(_TEKST[naam], csv=csv) if naam in _TEKST else _ANDER[naam]


def cellen_rows(
    programma: Programma | None = None,
    *,
    rondes: Iterable[Ronde] | None = None,
    csv: bool = False,
) -> QuerySet[Snapshotcel, tuple[Any, ...]]:
    """Released cells, one row per reeks and fase, as a CSV or an XLSX shows them; of `rondes` only, where given.

    A cell without a score has no band or spread, and says why in `leeg_code`.
    """
    rijen = Snapshotcel.objects.all()
    if programma:
        rijen = rijen.filter(snapshot__ronde__pilootgemeente__programma=programma)
    if rondes is not None:
        rijen = rijen.filter(snapshot__ronde__in=rondes)
    kolommen = {f"k_{naam}": _column(naam, csv=csv) for naam in CELLEN_KOLOMMEN}
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
