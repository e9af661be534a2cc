"""Who answers for this site to the outside: the facts of its contact page and its verklaringen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .mensen import User

ENIGE = 1


class Verantwoordelijke(models.Model):
    """The one row of this site: who is responsible, and which words a beheerder read and confirmed.

    `gelezen_sha256` is the hash of the pages as they were read. Other words, of the program or of this
    row, have another hash: then they are a draft again.
    """

    organisatie = models.CharField("organisatie", max_length=200)
    adres = models.CharField("adres", max_length=250)
    email = models.EmailField("e-mailadres")
    telefoon = models.CharField("telefoon", max_length=40, blank=True)
    privacy_email = models.EmailField("e-mailadres voor privacy", blank=True)
    rechtsgrond = models.TextField("rechtsgrond")
    server = models.TextField("waar de gegevens staan")
    versie = models.PositiveIntegerField(default=1)
    gelezen_sha256 = models.CharField(max_length=64, blank=True)
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "verantwoordelijke"
        verbose_name_plural = "verantwoordelijke"
        constraints = [
            models.CheckConstraint(condition=Q(pk=ENIGE), name="verantwoordelijke_een_rij"),
            models.CheckConstraint(
                condition=Q(gelezen_sha256="", bevestigd_op=None, bevestigd_door=None)
                | (
                    ~Q(gelezen_sha256="")
                    & Q(bevestigd_op__isnull=False, bevestigd_door__isnull=False)
                ),
                name="verantwoordelijke_bevestigd_met_wie_en_wanneer",
            ),
        ]

    def __str__(self) -> str:
        return self.organisatie
