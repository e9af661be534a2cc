"""The outbox: which mail goes to whom about what, and how far it is. Never what it says (vrijgave.md 3.9)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from pilootgemeenten.enums import UITNODIGING_MAIL, Verzendstaat

from .basis import known


def draw_nummer() -> int:
    """A key that nobody can put in the order of time: who reads kinds beside keys would read when a groep moved."""
    return secrets.randbelow(2**63 - 1) + 1


class VerzendingQuerySet(models.QuerySet["Verzending"]):
    def waiting(self) -> VerzendingQuerySet:
        return self.filter(staat=Verzendstaat.WACHT)

    def due_at(self, now: dt.datetime, *, kan_wachten: Collection[str]) -> VerzendingQuerySet:
        """Those that were never tried, but for the kinds that can wait, and those whose next try has come."""
        meteen = Q(pogingen=0) & ~Q(soort__in=kan_wachten)
        return self.waiting().filter(meteen | Q(volgende_poging__lte=now))

    def unsent(self) -> VerzendingQuerySet:
        """Those that will not go unless somebody asks again."""
        return self.filter(staat=Verzendstaat.NIET_VERSTUURD)

    def finished(self) -> VerzendingQuerySet:
        return self.exclude(staat=Verzendstaat.WACHT)


class Verzending(models.Model):
    """One mail to one address. `nummer` is the key of its object; which table, says its soort.

    While a worker sends it, `volgende_poging` lies ahead: who is killed then is taken up after that. Of a
    kind that can wait it is the next digest, from the beginning.
    """

    id = models.BigIntegerField(primary_key=True, default=draw_nummer, editable=False)
    soort = models.CharField("soort", max_length=24)
    nummer = models.PositiveBigIntegerField(default=0)
    aan = models.EmailField("aan")
    staat = models.CharField(
        "stand", max_length=16, choices=Verzendstaat, default=Verzendstaat.WACHT
    )
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    volgende_poging = models.DateTimeField("volgende poging", default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VerzendingQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        constraints = [known("verzending", "staat", Verzendstaat)]
        indexes = [
            models.Index(fields=["staat", "volgende_poging"], name="verzending_te_doen"),
            models.Index(fields=["soort", "nummer"], name="verzending_waarover"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}: {self.get_staat_display()}"

    @property
    def is_verstuurd(self) -> bool:
        return self.staat == Verzendstaat.VERSTUURD

    def waits_for_first_try(self, now: dt.datetime) -> bool:
        return (
            self.staat == Verzendstaat.WACHT and self.pogingen == 0 and self.volgende_poging > now
        )


def invitation_words(lidmaatschap_id: OuterRef) -> Coalesce:
    """How far the mail of this invitation is, in words; empty once it went, or where there is none."""
    nog_niet = When(staat=Verzendstaat.WACHT, pogingen__lte=1, then=Value("wordt verstuurd"))
    mislukt = When(
        staat__in=(Verzendstaat.WACHT, Verzendstaat.NIET_VERSTUURD),
        then=Value("is nog niet verstuurd"),
    )
    rijen = Verzending.objects.filter(soort=UITNODIGING_MAIL, nummer=lidmaatschap_id)
    woorden = rijen.annotate(woorden=Case(nog_niet, mislukt, default=Value("")))
    woorden = woorden.order_by("-created_at", "-pk")
    return Coalesce(Subquery(woorden.values("woorden")[:1]), Value(""))
