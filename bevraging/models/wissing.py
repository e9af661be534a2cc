"""The erasure of one answer after closing: two people decide, the clock does it (vrijgave.md 3.7)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bevraging.enums import WissingStatus
from pilootgemeenten.models import User, known
from rechtencirkel.models import Groep

WACHT = (WissingStatus.VOORGESTELD, WissingStatus.BEVESTIGD)


class WissingQuerySet(models.QuerySet["Wissing"]):
    def proposed(self) -> WissingQuerySet:
        """Those that wait for a second person."""
        return self.filter(status=WissingStatus.VOORGESTELD)

    def confirmed(self) -> WissingQuerySet:
        """Those that the clock carries out at its next tick."""
        return self.filter(status=WissingStatus.BEVESTIGD)

    def erased(self) -> WissingQuerySet:
        """Those of an answer that is gone, or goes at the next tick."""
        return self.filter(status__in=(WissingStatus.BEVESTIGD, WissingStatus.GEWIST))

    def done(self) -> WissingQuerySet:
        """Those of an answer that is gone."""
        return self.filter(status=WissingStatus.GEWIST)


class Wissing(models.Model):
    """Somebody asked to erase one answer of a closed groep. It names no answer: only who has the secret of the
    server can tell which one `kenmerk` means, and that goes with the answer."""

    status = models.CharField(
        "status", max_length=12, choices=WissingStatus, default=WissingStatus.VOORGESTELD
    )
    kenmerk = models.CharField(max_length=64, blank=True)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="wissingen")
    voorgesteld_door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    beslist_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = WissingQuerySet.as_manager()

    class Meta:
        verbose_name = "wissing"
        verbose_name_plural = "wissingen"
        constraints = [
            known("wissing", "status", WissingStatus),
            models.UniqueConstraint(
                fields=["groep"],
                condition=Q(status=WissingStatus.VOORGESTELD),
                name="wissing_een_voorstel_per_groep",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WACHT) & ~Q(kenmerk="")
                | ~Q(status__in=WACHT) & Q(kenmerk=""),
                name="wissing_kenmerk_tot_het_gebeurd_is",
            ),
            models.CheckConstraint(
                condition=Q(status=WissingStatus.VOORGESTELD, beslist_door__isnull=True)
                | ~Q(status=WissingStatus.VOORGESTELD) & Q(beslist_door__isnull=False),
                name="wissing_beslist_met_wie",
            ),
            models.CheckConstraint(
                condition=Q(status=WissingStatus.GEWEIGERD)
                | Q(beslist_door__isnull=True)
                | ~Q(beslist_door=F("voorgesteld_door")),
                name="wissing_bevestigd_door_een_tweede",
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek om te wissen in {self.groep}"
