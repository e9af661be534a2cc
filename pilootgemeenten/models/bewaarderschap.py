"""The admission of bewaarders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import BewaarderStatus

from .basis import Emailadres, known
from .gemeente import Pilootgemeente
from .mensen import User
from .organisatie import Organisatie


class BewaarderschapQuerySet(models.QuerySet["Bewaarderschap"]):
    def admitted(self) -> BewaarderschapQuerySet:
        return self.filter(status=BewaarderStatus.TOEGELATEN)

    def proposed(self) -> BewaarderschapQuerySet:
        return self.filter(status=BewaarderStatus.VOORGESTELD)


class Bewaarderschap(models.Model):
    """The admission of an organisatie as bewaarder in one pilootgemeente (vrijgave.md section 1)."""

    status = models.CharField(
        "status", max_length=12, choices=BewaarderStatus, default=BewaarderStatus.VOORGESTELD
    )
    motivering = models.TextField("motivering", blank=True)
    reden = models.TextField("reden van de beslissing", blank=True)
    eerste_lid_email = Emailadres("e-mailadres van het eerste lid", blank=True)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="bewaarderschappen"
    )
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="bewaarderschappen"
    )
    voorgesteld_door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField("voorgesteld op")
    beslist_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    eerst_toegelaten_op = models.DateTimeField("eerst toegelaten op", null=True, blank=True)
    heeft_lid: bool  # only on rows of queries/stuurgroep.py, which count it

    objects = BewaarderschapQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarderschap"
        verbose_name_plural = "bewaarderschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "pilootgemeente"], name="bewaarderschap_een_per_project"
            ),
            known("bewaarderschap", "status", BewaarderStatus),
            models.CheckConstraint(
                condition=Q(
                    status=BewaarderStatus.VOORGESTELD,
                    beslist_door__isnull=True,
                    beslist_op__isnull=True,
                )
                | (
                    ~Q(status=BewaarderStatus.VOORGESTELD)
                    & Q(beslist_door__isnull=False, beslist_op__isnull=False)
                ),
                name="bewaarderschap_beslist_met_wie_en_wanneer",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(BewaarderStatus.TOEGELATEN, BewaarderStatus.INGETROKKEN))
                | Q(eerst_toegelaten_op__isnull=False),
                name="bewaarderschap_toegelaten_met_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} bewaart in {self.pilootgemeente}"

    @property
    def is_voorgesteld(self) -> bool:
        return self.status == BewaarderStatus.VOORGESTELD

    @property
    def is_toegelaten(self) -> bool:
        return self.status == BewaarderStatus.TOEGELATEN

    @property
    def is_geweigerd(self) -> bool:
        return self.status == BewaarderStatus.GEWEIGERD

    @property
    def is_ingetrokken(self) -> bool:
        return self.status == BewaarderStatus.INGETROKKEN
