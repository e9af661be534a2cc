"""From what was found to what is agreed to be the problem."""

from __future__ import annotations

from django.db import models

from kader.enums import Fase
from pilootgemeenten.models import Pilootgemeente, Projectobject, known
from rechtencirkel.models import Ronde


class Probleemformulering(Projectobject):
    """What the stuurgroep agrees to be the problem in one fase, found in one released ronde."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    tekst = models.TextField("wat is het probleem")
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.PROTECT, related_name="probleemformuleringen"
    )
    ronde = models.ForeignKey(Ronde, on_delete=models.PROTECT, related_name="probleemformuleringen")

    class Meta:
        verbose_name = "probleemformulering"
        verbose_name_plural = "probleemformuleringen"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "nummer"], name="probleemformulering_nummer_per_project"
            ),
            models.UniqueConstraint(
                fields=["pilootgemeente", "eenmalig"], name="probleemformulering_formulier_een_keer"
            ),
            known("probleemformulering", "fase", Fase),
        ]

    def __str__(self) -> str:
        return self.tekst[:80]
