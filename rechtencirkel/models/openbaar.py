"""Who said, after release, that something of a ronde may be read by everybody (vrijgave.md 2.13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pilootgemeenten.models import User


class Openbaar(models.Model):
    """A yes that stands now: of a groep that of its bewaarder, of a ronde that of its coordinator. Taken back it is
    empty again."""

    openbaar_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    openbaar_op = models.DateTimeField("openbaar sinds", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(openbaar_door__isnull=True, openbaar_op__isnull=True)
                | Q(openbaar_door__isnull=False, openbaar_op__isnull=False),
                name="%(class)s_openbaar_met_wie_en_wanneer",
            )
        ]

    @property
    def is_openbaar(self) -> bool:
        return self.openbaar_op is not None
