"""The nine scores that a blad, a groepsgesprek and a standpunt have in common."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact

from bevraging.rules.antwoord import ALLE_FASEN, join_scores
from bevraging.rules.invoer import HOOGSTE, SCORE_KOLOMMEN, Score
from kader.enums import Fase

SCORE_VELDEN = tuple(SCORE_KOLOMMEN)


def score_field(fase: Fase) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(fase.label, null=True, blank=True)


def scores_constraint(name: str) -> models.CheckConstraint:
    """Every score 0-10 or empty ("geen zicht")."""
    condition = Q()
    for veld in SCORE_VELDEN:
        condition &= Q(**{f"{veld}__isnull": True}) | Q(**{f"{veld}__lte": HOOGSTE})
    return models.CheckConstraint(condition=condition, name=name)


def skipped_constraint(name: str) -> models.CheckConstraint:
    """Bits of the nine fasen, and of none that has a score."""
    condition = Q(overgeslagen__lte=ALLE_FASEN)
    for plek, veld in enumerate(SCORE_VELDEN):
        uit = Exact(F("overgeslagen").bitand(1 << plek), 0)
        condition &= Q(**{f"{veld}__isnull": True}) | Q(uit)
    return models.CheckConstraint(condition=condition, name=name)


class NegenScores(models.Model):
    """Nine columns, one a fase: 0-10, or empty for "geen zicht op"."""

    preventie = score_field(Fase.PREVENTIE)
    opsporen = score_field(Fase.OPSPOREN)
    benaderen = score_field(Fase.BENADEREN)
    toeleiding = score_field(Fase.TOELEIDING)
    toegang = score_field(Fase.TOEGANG)
    onthaal = score_field(Fase.ONTHAAL)
    rechtendetectie = score_field(Fase.RECHTENDETECTIE)
    realiseren = score_field(Fase.REALISEREN)
    nazorg = score_field(Fase.NAZORG)

    class Meta:
        abstract = True

    @property
    def scores(self) -> tuple[int | None, ...]:
        return tuple(getattr(self, veld) for veld in SCORE_VELDEN)


class ScoresVanPersoon(NegenScores):
    """The nine of one person, who may have passed fasen over: those are empty too, and named by a bit each."""

    overgeslagen = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True

    @property
    def gezegd(self) -> tuple[Score, ...]:
        """The nine as they were answered, OVERGESLAGEN apart from None for geen zicht."""
        return join_scores(self.scores, self.overgeslagen)
