"""What goes when its time has come (vrijgave.md section 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from bevraging.models import (
    Blad,
    Groepsgesprek,
    Inschatting,
    Klad,
    Linkpoging,
    Microdatarij,
    NieuweLinks,
    Synthese,
    Toelichting,
    WachtendeImport,
)
from pilootgemeenten.actions.een_voor_een import do_each
from rechtencirkel.models import Groep

from .limiet import hour_of
from .sluiten import clean_expired_rows

TEKSTEN_DAGEN = 90
_TEKSTEN = (
    (Toelichting, "blad__groep"),
    (Toelichting, "groepsgesprek__groep"),
    (Synthese, "groep"),
)
_ANTWOORDEN = (Blad, Groepsgesprek, Microdatarij, Inschatting)


@dataclass(frozen=True, slots=True)
class Verval:
    """What goes together, and by which name the log calls it; `veegt`: whether its bytes must go at once."""

    naam: str
    rijen: tuple[QuerySet[Any], ...]
    veegt: bool = True

    def __str__(self) -> str:
        return self.naam


def delete_expired(*, now: dt.datetime) -> int:
    """Delete raw texts after 90 days, blads and microdata at the date told to respondents, what waited an hour; returns
    how many rows. What cannot be deleted stops nothing else (Mislukt)."""
    weg: list[int] = []

    def delete(verval: Verval) -> int:
        aantal = sum(rijen.delete()[0] for rijen in verval.rijen)
        if verval.veegt:
            weg.append(aantal)
        return aantal

    try:
        return do_each(dingen=[*_uploads(now), *_texts(now), *_answers(now)], doe=delete)
    finally:
        if any(weg):
            transaction.on_commit(clean_expired_rows, robust=True)


def _uploads(now: dt.datetime) -> list[Verval]:
    """What waited for its hour or its day, and the counters of links; the clock has one of each."""
    return [
        Verval("nieuwe links", (NieuweLinks.objects.filter(verloopt_op__lte=now),)),
        Verval("wachtende imports", (WachtendeImport.objects.filter(verloopt_op__lte=now),)),
        Verval("kladden", (Klad.objects.filter(verloopt_op__lt=timezone.localdate(now)),)),
        Verval(
            "tellers van links", (Linkpoging.objects.filter(uur__lt=hour_of(now)),), veegt=False
        ),
    ]


def _texts(now: dt.datetime) -> list[Verval]:
    """The raw texts of each groep that still has some, 90 days after release (unreleased: after closing)."""
    groepen = Groep.objects.annotate(
        vanaf=Coalesce(F("ronde__vrijgegeven_op"), F("gesloten_op"))
    ).filter(vanaf__lte=now - dt.timedelta(days=TEKSTEN_DAGEN))
    return [
        Verval(
            f"teksten van groep {pk}",
            tuple(model.objects.filter(**{pad: pk}) for model, pad in _TEKSTEN),
        )
        for pk in _with_rows(groepen, _TEKSTEN)
    ]


def _answers(now: dt.datetime) -> list[Verval]:
    """What each groep of an old ronde still has, from the day after the date that respondents were told."""
    groepen = Groep.objects.filter(ronde__bewaren_tot__lt=timezone.localdate(now)).exclude(
        ronde__gesloten_op=None
    )
    return [
        Verval(
            f"antwoorden van groep {pk}",
            tuple(model.objects.filter(groep=pk) for model in _ANTWOORDEN),
        )
        for pk in _with_rows(groepen, [(model, "groep") for model in _ANTWOORDEN])
    ]


def _with_rows(groepen: QuerySet[Groep], modellen: Sequence[tuple[type[Model], str]]) -> list[int]:
    """The keys of those groepen of which one of these tables still holds a row."""
    iets = Q()
    for model, pad in modellen:
        iets |= Q(Exists(model._default_manager.filter(**{pad: OuterRef("pk")})))
    return list(groepen.filter(iets).order_by("pk").values_list("pk", flat=True))
