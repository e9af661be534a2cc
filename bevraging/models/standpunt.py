"""The standpunt: an organisatie answers in its own name, signed, not confidential."""

from django.db import models
from django.db.models import Q

from kader.enums import Fase
from pilootgemeenten.models import Organisatie, User, known
from rechtencirkel.enums import Belanghebbendengroep, ToelichtingSoort
from rechtencirkel.models import Ronde

from .scores import NegenScores, scores_constraint


class Standpunt(NegenScores):
    """Nine scores of one organisatie as such; in the result once it is signed."""

    belanghebbendengroep = models.CharField("namens", max_length=20, choices=Belanghebbendengroep)
    ronde = models.ForeignKey(Ronde, on_delete=models.PROTECT, related_name="standpunten")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="standpunten"
    )
    ondertekend_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ondertekend_op = models.DateTimeField("ondertekend op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "standpunt"
        verbose_name_plural = "standpunten"
        constraints = [
            scores_constraint("standpunt_scores_0_tot_10"),
            known("standpunt", "belanghebbendengroep", Belanghebbendengroep),
            models.UniqueConstraint(
                fields=["ronde", "organisatie"], name="standpunt_een_per_organisatie"
            ),
            models.CheckConstraint(
                condition=Q(ondertekend_door__isnull=True, ondertekend_op__isnull=True)
                | Q(ondertekend_door__isnull=False, ondertekend_op__isnull=False),
                name="standpunt_ondertekend_met_wie_en_wanneer",
            ),
        ]

    def __str__(self) -> str:
        return f"standpunt van {self.organisatie}"


class Standpunttekst(models.Model):
    """A text of a standpunt on one fase."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    soort = models.CharField("soort", max_length=16, choices=ToelichtingSoort)
    tekst = models.TextField("tekst")
    standpunt = models.ForeignKey(Standpunt, on_delete=models.CASCADE, related_name="teksten")

    class Meta:
        verbose_name = "tekst van een standpunt"
        verbose_name_plural = "teksten van standpunten"
        constraints = [
            known("standpunttekst", "fase", Fase),
            known("standpunttekst", "soort", ToelichtingSoort),
            models.UniqueConstraint(
                fields=["standpunt", "fase", "soort"], name="standpunttekst_een_per_fase_en_soort"
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
