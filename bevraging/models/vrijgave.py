"""What stands ready for release: merges, drawn cells and the tray of texts. Sealed, never an answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from bevraging.enums import SamenvoegingStatus
from kader.enums import Fase
from pilootgemeenten.models import User, known
from rechtencirkel.enums import Invoersoort, ToelichtingSoort
from rechtencirkel.models import Celwaarden, Groep


class SamenvoegingQuerySet(models.QuerySet["Samenvoeging"]):
    def proposed(self) -> SamenvoegingQuerySet:
        """Those that wait for the bewaarder of the sibling."""
        return self.filter(status=SamenvoegingStatus.VOORGESTELD)

    def running(self) -> SamenvoegingQuerySet:
        """Those that wait, and those that were done."""
        return self.filter(
            status__in=(SamenvoegingStatus.VOORGESTELD, SamenvoegingStatus.BEVESTIGD)
        )

    def between(self, van: Groep, naar: Groep) -> SamenvoegingQuerySet:
        """Those in which the first would go to the second, the newest first."""
        return self.filter(van=van, naar=naar).order_by("-pk")

    def about(self, *groepen: Groep | int) -> SamenvoegingQuerySet:
        """Those in which one of these takes part."""
        return self.filter(Q(van__in=groepen) | Q(naar__in=groepen))


class Samenvoeging(models.Model):
    """A proposal of one bewaarder to join a groep under the threshold with a sibling (rule 7)."""

    status = models.CharField(
        "status",
        max_length=12,
        choices=SamenvoegingStatus,
        default=SamenvoegingStatus.VOORGESTELD,
    )
    van = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="samenvoegingen_van")
    naar = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="samenvoegingen_naar")
    voorgesteld_door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    beslist_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SamenvoegingQuerySet.as_manager()

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        constraints = [
            known("samenvoeging", "status", SamenvoegingStatus),
            models.UniqueConstraint(
                fields=["van"],
                condition=Q(status=SamenvoegingStatus.VOORGESTELD),
                name="samenvoeging_een_lopende_per_groep",
            ),
            models.CheckConstraint(
                condition=~Q(van=F("naar")), name="samenvoeging_met_een_andere_groep"
            ),
            models.CheckConstraint(
                condition=Q(status=SamenvoegingStatus.VOORGESTELD, beslist_door__isnull=True)
                | (~Q(status=SamenvoegingStatus.VOORGESTELD) & Q(beslist_door__isnull=False)),
                name="samenvoeging_beslist_met_wie",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van} bij {self.naar}"

    @property
    def is_voorgesteld(self) -> bool:
        return self.status == SamenvoegingStatus.VOORGESTELD

    @property
    def is_bevestigd(self) -> bool:
        return self.status == SamenvoegingStatus.BEVESTIGD

    @property
    def is_ingetrokken(self) -> bool:
        return self.status == SamenvoegingStatus.INGETROKKEN


class GetrokkenCel(Celwaarden):
    """A cell as drawn at the first proposal of its groep; sealed until release, never redrawn.

    `nummer` is 0 for the blads of the groep and 1.. for its groepsgesprekken.
    """

    nummer = models.PositiveSmallIntegerField(default=0)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="cellen")

    class Meta:
        verbose_name = "getrokken cel"
        verbose_name_plural = "getrokken cellen"
        constraints = [
            *Celwaarden.Meta.constraints,
            models.CheckConstraint(
                condition=Q(nummer=0, invoersoort=Invoersoort.BLADEN)
                | Q(nummer__gt=0, invoersoort=Invoersoort.GROEPSGESPREK),
                name="getrokkencel_nummer_0_van_bladen",
            ),
            models.UniqueConstraint(
                fields=["groep", "nummer", "fase"], name="getrokkencel_een_keer_getrokken"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fase}: {self.waarde}"


class Trekkingssleutel(models.Model):
    """Which secret this site draws its cells with: one row, made at the first draw, never changed.

    A site that lost DRAW_SECRET and got another would round the same answers anew (ADR 0012).
    """

    vingerafdruk = models.CharField(max_length=64)

    class Meta:
        verbose_name = "trekkingssleutel"
        verbose_name_plural = "trekkingssleutels"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="trekkingssleutel_een")]

    def __str__(self) -> str:
        return self.vingerafdruk[:8]


class KlaargelegdeTekst(models.Model):
    """The tray: a text that the bewaarder passes on, from the proposal of its groep until release.

    It has no link to a blad and none between fasen. Its key salts its hash and goes along at release.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fase = models.CharField(max_length=16, choices=Fase)
    soort = models.CharField(max_length=16, choices=ToelichtingSoort)
    tekst = models.TextField()
    sha256 = models.CharField(max_length=64)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="klaargelegde_teksten")

    class Meta:
        verbose_name = "klaargelegde tekst"
        verbose_name_plural = "klaargelegde teksten"
        constraints = [
            known("klaargelegdetekst", "fase", Fase),
            known("klaargelegdetekst", "soort", ToelichtingSoort),
            models.CheckConstraint(condition=~Q(tekst=""), name="klaargelegdetekst_niet_leeg"),
        ]

    def __str__(self) -> str:
        return "klaargelegde tekst"
