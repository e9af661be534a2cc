"""What runs beside the web server, and when it was last seen."""

from __future__ import annotations

from django.db import models

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
