"""Who sent a proposed groep back to its bewaarder: each second person may do that once."""

from django.db import models

from pilootgemeenten.models import User
from rechtencirkel.models import Groep


class Terugzending(models.Model):
    """A second person asked to look at the texts again; why stands on the groep itself."""

    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="terugzendingen")
    door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "terugzending"
        verbose_name_plural = "terugzendingen"
        constraints = [
            models.UniqueConstraint(
                fields=["groep", "door"], name="terugzending_een_keer_per_persoon"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.groep} teruggestuurd door {self.door}"
