"""A programma: the frame of years, phases and deadlines in which pilootgemeenten take part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import DraaiboekFase

from .basis import Genaamd, GenaamdQuerySet, known

JAREN_VAN_HET_RAPPORT = (2012, 2014)


class Programma(Genaamd):
    """A run of the project over several years, e.g. 2012-2014 with nineteen pilootgemeenten."""

    naam = models.CharField("naam", max_length=120)
    beginjaar = models.PositiveSmallIntegerField("beginjaar")
    eindjaar = models.PositiveSmallIntegerField("eindjaar")
    is_demo = models.BooleanField("demo met verzonnen scores", default=False)
    is_historisch = models.BooleanField("afgelopen, alleen feiten", default=False)
    drempel = models.PositiveSmallIntegerField(
        "drempel", default=5, help_text="Zoveel personen moeten een fase scoren. Kan alleen omhoog."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GenaamdQuerySet["Programma"].as_manager()

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"
        constraints = [
            models.UniqueConstraint(fields=["naamsleutel"], name="programma_naam_een_keer"),
            models.CheckConstraint(condition=Q(drempel__gte=5), name="programma_drempel_min_5"),
            models.CheckConstraint(
                condition=Q(eindjaar__gte=models.F("beginjaar")), name="programma_jaren_geordend"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_uit_rapport(self) -> bool:
        """The programma that the research report describes: what stands of it here comes from there."""
        return self.is_historisch and (self.beginjaar, self.eindjaar) == JAREN_VAN_HET_RAPPORT


class Programmafase(models.Model):
    """One of the four phases of the draaiboek with its deadline in this programma."""

    fase = models.CharField("fase", max_length=20, choices=DraaiboekFase)
    deadline = models.DateField("deadline")
    programma = models.ForeignKey(Programma, on_delete=models.CASCADE, related_name="fasen")

    class Meta:
        verbose_name = "programmafase"
        verbose_name_plural = "programmafasen"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "fase"], name="programmafase_een_per_programma"
            ),
            known("programmafase", "fase", DraaiboekFase),
        ]

    def __str__(self) -> str:
        return f"{self.get_fase_display()} ({self.deadline:%d-%m-%Y})"
