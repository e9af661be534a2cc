"""Of which fasen the cell of a groep is shown, with those merged into it: as drawn, and before the draw by its count.

Only for what its bewaarder reads.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count

from bevraging.models import Blad, GetrokkenCel
from bevraging.models.scores import SCORE_VELDEN
from kader.enums import Fase
from rechtencirkel.cells import band_of
from rechtencirkel.enums import Band, Invoersoort
from rechtencirkel.models import Groep

from .vrijgave import groepen_of, opgenomen_in


def overlevende(groep: Groep) -> Groep:
    """The groep that this one was merged into, or the groep itself."""
    while groep.samengevoegd_met_id:
        groep = Groep.objects.select_related("doelgroep", "bewaarder", "ronde").get(
            pk=groep.samengevoegd_met_id
        )
    return groep


def familie(groep: Groep) -> list[Groep]:
    """A groep with those that were merged into it."""
    return [groep, *opgenomen_in(groep, groepen_of(groep.ronde))]


def _answered(families: Sequence[Sequence[Groep]]) -> dict[int, dict[Fase, int]]:
    """How many persons of each family of groepen together gave a score, per fase; by the key of its first."""
    hoofd_van = {lid.pk: leden[0].pk for leden in families for lid in leden}
    samen = {leden[0].pk: dict.fromkeys(Fase, 0) for leden in families}
    tellingen = [Count(veld) for veld in SCORE_VELDEN]
    rijen = Blad.objects.filter(groep__in=hoofd_van).order_by("groep").values_list("groep")
    for groep, *aantallen in rijen.annotate(**dict(zip(Fase.names, tellingen, strict=True))):
        telling = samen[hoofd_van[groep]]
        for fase, aantal in zip(Fase, aantallen, strict=True):
            telling[fase] += aantal
    return samen


def shown_bands_of(families: Sequence[Sequence[Groep]]) -> dict[int, dict[Fase, Band]]:
    """The band of persons of each fase whose cell is shown: as drawn, and before the draw by its count.

    Of each groep with those merged into it; by the key of the first, which is the one that is proposed.
    """
    getrokken = [leden[0].pk for leden in families if leden[0].ooit_voorgesteld]
    tellen = [leden for leden in families if not leden[0].ooit_voorgesteld]
    banden: dict[int, dict[Fase, Band]] = {leden[0].pk: {} for leden in families}
    rijen = GetrokkenCel.objects.filter(
        groep__in=getrokken, invoersoort=Invoersoort.BLADEN, waarde__isnull=False
    )
    for groep, fase, band in rijen.order_by("pk").values_list("groep", "fase", "band"):
        banden[groep][Fase(fase)] = Band(band)
    drempels = {leden[0].pk: leden[0].ronde.drempel for leden in tellen}
    for hoofd, aantallen in _answered(tellen).items():
        genoeg = {fase: band_of(n) for fase, n in aantallen.items() if n >= drempels[hoofd]}
        banden[hoofd] = {fase: band for fase, band in genoeg.items() if band}
    return banden


def shown_fasen(groep: Groep) -> frozenset[Fase]:
    """The fasen whose cell of persons is shown, of a groep with those merged into it."""
    return frozenset(shown_bands_of([familie(groep)])[groep.pk])
