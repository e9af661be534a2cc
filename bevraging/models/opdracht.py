"""What the worker does for a bewaarder because a request would take too long (docs/adr/0016)."""

from __future__ import annotations

from django.db import models

from bevraging.enums import Opdrachtsoort
from pilootgemeenten.models import User, known
from rechtencirkel.models import Groep


class OpdrachtQuerySet(models.QuerySet["Opdracht"]):
    def running(self) -> OpdrachtQuerySet:
        """Those that still must be done."""
        return self.filter(melding="")


class Opdracht(models.Model):
    """A groep with many blads that waits to be closed or proposed; gone when that is done.

    `melding` says why it could not be done; it stays until somebody asks again.
    """

    soort = models.CharField(max_length=12, choices=Opdrachtsoort)
    melding = models.TextField(blank=True)
    groep = models.OneToOneField(
        Groep, primary_key=True, on_delete=models.CASCADE, related_name="opdracht"
    )
    door = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    objects = OpdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        constraints = [known("opdracht", "soort", Opdrachtsoort)]

    def __str__(self) -> str:
        return self.get_soort_display()

    @classmethod
    def of(cls, groep: Groep) -> Opdracht | None:
        """What waits for this groep, or could not be done; without a query where it was loaded along."""
        rij: Opdracht | None = getattr(groep, "opdracht", None)
        return rij

    @property
    def loopt(self) -> bool:
        """Whether the groep waits for it; one that was overtaken (closed by its minute, refused) waits no more."""
        wacht = self.groep.is_open if self.is_sluiten else self.groep.is_gesloten
        return wacht and not self.melding

    @property
    def is_sluiten(self) -> bool:
        return self.soort == Opdrachtsoort.SLUITEN
