"""What the machine keeps of itself: what runs beside the web server, how far the herstelboek is, what went wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import Machine

from .basis import known


class Levensteken(models.Model):
    """The last minute in which a part of the machine showed that it works; one row each.

    Of nobody, and about no groep: the health page shows it to everyone.
    """

    machine = models.CharField("machine", max_length=8, choices=Machine, unique=True)
    gezien_op = models.DateTimeField("laatst gezien op")

    class Meta:
        verbose_name = "levensteken"
        verbose_name_plural = "levenstekens"
        constraints = [known("levensteken", "machine", Machine)]

    def __str__(self) -> str:
        return f"{self.get_machine_display()}: {self.gezien_op}"


class Herstelpunt(models.Model):
    """The last line of the herstelboek that this database knows: one row. A restored database lies behind it."""

    nummer = models.PositiveBigIntegerField(default=0)
    keten = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "herstelpunt"
        verbose_name_plural = "herstelpunten"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="herstelpunt_een")]

    def __str__(self) -> str:
        return f"regel {self.nummer}"


class Programmafout(models.Model):
    """An unexpected error of the program, by its kind and its place in the code: nothing of a request, an answer or a
    person. The beheerders are told at most once an hour."""

    soort = models.CharField("soort", max_length=200)
    waar = models.CharField("waar", max_length=200)
    keer = models.PositiveIntegerField("aantal keer", default=1)
    sinds = models.DateTimeField("sinds")
    gemeld_op = models.DateTimeField("gemeld op")

    class Meta:
        verbose_name = "fout van het programma"
        verbose_name_plural = "fouten van het programma"
        constraints = [
            models.UniqueConstraint(fields=["soort", "waar"], name="programmafout_een_rij"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} in {self.waar}"
