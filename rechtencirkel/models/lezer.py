"""Who reads the answers of a groep: the one thing that opens it (vrijgave.md 1.3)."""

from __future__ import annotations

import datetime as dt

from django.db import models

from pilootgemeenten.models import Lidmaatschap, User

# How long a groep whose readers were all on hold can still be decided once one of them is back.
TERUG_OM_TE_BESLISSEN = dt.timedelta(days=14)


class GroeplezerQuerySet(models.QuerySet["Groeplezer"]):
    def running(self) -> GroeplezerQuerySet:
        """Of memberships that still run."""
        return self.filter(
            lidmaatschap__aanvaard_op__isnull=False, lidmaatschap__beeindigd_op__isnull=True
        )

    def active(self) -> GroeplezerQuerySet:
        """Of people who can log in now."""
        return self.running().filter(lidmaatschap__user__is_active=True)

    def back_at(self, now: dt.datetime) -> GroeplezerQuerySet:
        """Of people who can log in, and were not on hold until short ago."""
        lang_terug = models.Q(lidmaatschap__user__weer_aan_op__lte=now - TERUG_OM_TE_BESLISSEN)
        return self.active().filter(lang_terug | models.Q(lidmaatschap__user__weer_aan_op=None))

    def of_user(self, user: User) -> GroeplezerQuerySet:
        return self.running().filter(lidmaatschap__user=user.pk)


class Groeplezer(models.Model):
    """A member of a bewaarder may read the answers of one groep.

    Made when the ronde opens for who is a member then; later only when a membership is accepted whose
    inviter could read this groep at that moment. Nothing else makes such a row, and none is deleted.
    """

    groep = models.ForeignKey(
        "rechtencirkel.Groep", on_delete=models.CASCADE, related_name="lezers"
    )
    lidmaatschap = models.ForeignKey(
        Lidmaatschap, on_delete=models.RESTRICT, related_name="gelezen_groepen"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GroeplezerQuerySet.as_manager()

    class Meta:
        verbose_name = "lezer van een groep"
        verbose_name_plural = "lezers van groepen"
        constraints = [
            models.UniqueConstraint(
                fields=["groep", "lidmaatschap"], name="groeplezer_een_per_groep"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lidmaatschap} leest {self.groep}"
