"""The history of a project: what people did, in one place for all kinds of thing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import Handeling, Projectsoort

from .basis import known
from .gemeente import Pilootgemeente
from .mensen import User


class Gebeurtenis(models.Model):
    """Somebody did something to a thing of this project, named by kind and number.

    Never about a groep or an answer (vrijgave.md 1.8). `namens` is the role and organisatie of that
    moment, since people are shown by role; nobody, where the clock did it.
    """

    soort = models.CharField("soort", max_length=12, choices=Projectsoort)
    nummer = models.PositiveIntegerField("nummer", null=True, blank=True)
    handeling = models.CharField("wat", max_length=16, choices=Handeling)
    namens = models.CharField("namens", max_length=200, blank=True)
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="gebeurtenissen"
    )
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            known("gebeurtenis", "soort", Projectsoort),
            known("gebeurtenis", "handeling", Handeling),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(namens=""), name="gebeurtenis_namens_van_iemand"
            ),
        ]
        indexes = [
            models.Index(fields=["pilootgemeente", "-created_at"], name="gebeurtenis_per_dag")
        ]

    def __str__(self) -> str:
        nummer = f" {self.nummer}" if self.nummer else ""
        return f"{self.get_soort_display()}{nummer} {self.get_handeling_display()}"
