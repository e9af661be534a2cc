"""The instrument: its versions, the text of each fase and its richtvragen."""

from django.db import models

from kader.enums import Fase
from pilootgemeenten.models import known
from rechtencirkel.enums import InstrumentStatus, Verwoording


class Instrumentversie(models.Model):
    """A version of the rechtencirkel. Frozen for a ronde from the moment it opens."""

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    naam = models.CharField("naam", max_length=120)
    status = models.CharField("status", max_length=12, choices=InstrumentStatus)
    as_laag = models.CharField("bij score 0", max_length=80)
    as_hoog = models.CharField("bij score 10", max_length=80)
    schaaluitleg = models.TextField("uitleg van de schaal")
    bron = models.CharField("bron", max_length=200)

    class Meta:
        verbose_name = "instrumentversie"
        verbose_name_plural = "instrumentversies"
        constraints = [known("instrumentversie", "status", InstrumentStatus)]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


class Fasetekst(models.Model):
    """What one fase is about, in both wordings."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    uitleg_professioneel = models.TextField("uitleg voor diensten")
    uitleg_eenvoudig = models.TextField("uitleg in eenvoudige taal")
    instrumentversie = models.ForeignKey(
        Instrumentversie, on_delete=models.CASCADE, related_name="faseteksten"
    )

    class Meta:
        verbose_name = "fasetekst"
        verbose_name_plural = "faseteksten"
        constraints = [
            models.UniqueConstraint(
                fields=["instrumentversie", "fase"], name="fasetekst_een_per_versie"
            ),
            known("fasetekst", "fase", Fase),
        ]

    def __str__(self) -> str:
        return self.get_fase_display()


class Richtvraag(models.Model):
    """A question that helps to think of goede praktijken, hiaten and verbeterpunten in a fase."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    verwoording = models.CharField("verwoording", max_length=16, choices=Verwoording)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    tekst = models.TextField("tekst")
    bron = models.CharField("bron", max_length=200, default="eigen ontwerp")
    instrumentversie = models.ForeignKey(
        Instrumentversie, on_delete=models.CASCADE, related_name="richtvragen"
    )

    class Meta:
        verbose_name = "richtvraag"
        verbose_name_plural = "richtvragen"
        constraints = [
            models.UniqueConstraint(
                fields=["instrumentversie", "fase", "verwoording", "volgorde"],
                name="richtvraag_een_per_plaats",
            ),
            known("richtvraag", "fase", Fase),
            known("richtvraag", "verwoording", Verwoording),
        ]

    def __str__(self) -> str:
        return self.tekst
