"""A moment: one link for a room full of people, for some hours."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from rechtencirkel.models import Groep


class MomentQuerySet(models.QuerySet["Moment"]):
    def unsettled(self) -> MomentQuerySet:
        """Those of which nobody said how many people took part."""
        return self.filter(deelnemers__isnull=True)


class Moment(models.Model):
    """So many places behind one code, until an hour at most twelve later (vrijgave.md 3.5).

    Afterwards its bewaarder says how many people took part. Of one that closing finds unsettled only the number of
    its answers is left, under another code: no way to a blad.
    """

    code = models.CharField(max_length=32, primary_key=True)
    token_hash = models.CharField(max_length=64, blank=True)
    plaatsen = models.PositiveSmallIntegerField()
    sluit_op = models.DateTimeField()
    deelnemers = models.PositiveSmallIntegerField(null=True)
    antwoorden = models.PositiveSmallIntegerField(null=True)
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="momenten")

    objects = MomentQuerySet.as_manager()

    class Meta:
        verbose_name = "moment"
        verbose_name_plural = "momenten"
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="moment_token_uniek"
            ),
            models.CheckConstraint(condition=Q(plaatsen__gte=5), name="moment_vanaf_vijf_plaatsen"),
            models.CheckConstraint(
                condition=Q(antwoorden__isnull=True) ^ Q(token_hash=""),
                name="moment_link_of_telling",
            ),
        ]

    def __str__(self) -> str:
        return "moment"

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its hour has come, or its groep closed."""
        return self.antwoorden is not None or now >= self.sluit_op
