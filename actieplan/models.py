"""What is done about what was found: verbeteracties and their place in the kader."""

from __future__ import annotations

import datetime as dt

from django.db import models

from actieplan.enums import ActieStatus
from dialoog.models import Probleemformulering
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.models import Organisatie, Pilootgemeente, Projectobject, known


class Verbeteractie(Projectobject):
    """An improvement that the stuurgroep agreed: who leads, with whom, by when, where in the kader."""

    titel = models.CharField("titel", max_length=120)
    wat = models.TextField("wat gaan we doen")
    streefdatum = models.DateField("streefdatum")
    status = models.CharField(
        "status", max_length=12, choices=ActieStatus, default=ActieStatus.VOORSTEL
    )
    ooit_beslist = models.BooleanField("ooit beslist", default=False)
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.PROTECT, related_name="verbeteracties"
    )
    probleemformulering = models.ForeignKey(
        Probleemformulering,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="verbeteracties",
    )
    trekker = models.ForeignKey(
        Organisatie,
        verbose_name="wie trekt",
        on_delete=models.PROTECT,
        related_name="getrokken_acties",
    )
    partners = models.ManyToManyField(Organisatie, related_name="partneracties", blank=True)
    werkpiste = models.ForeignKey(
        Werkpiste, on_delete=models.PROTECT, related_name="verbeteracties"
    )
    beleidstaak = models.ForeignKey(
        Beleidstaak, on_delete=models.PROTECT, related_name="verbeteracties"
    )

    class Meta:
        verbose_name = "verbeteractie"
        verbose_name_plural = "verbeteracties"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "nummer"], name="verbeteractie_nummer_per_project"
            ),
            models.UniqueConstraint(
                fields=["pilootgemeente", "eenmalig"], name="verbeteractie_formulier_een_keer"
            ),
            known("verbeteractie", "status", ActieStatus),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def stand(self) -> ActieStatus:
        """Its status, with what follows from it."""
        return ActieStatus(self.status)

    def is_te_laat(self, vandaag: dt.date) -> bool:
        """Its streefdatum has passed, and there is still something to do."""
        return self.streefdatum < vandaag and not self.stand.is_over


class ActieCel(models.Model):
    """A further cell (werkpiste, beleidstaak) in which a verbeteractie also counts."""

    verbeteractie = models.ForeignKey(
        Verbeteractie, on_delete=models.CASCADE, related_name="verdere_cellen"
    )
    werkpiste = models.ForeignKey(Werkpiste, on_delete=models.PROTECT, related_name="+")
    beleidstaak = models.ForeignKey(Beleidstaak, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "verdere cel"
        verbose_name_plural = "verdere cellen"
        constraints = [
            models.UniqueConstraint(
                fields=["verbeteractie", "werkpiste", "beleidstaak"],
                name="actiecel_een_per_actie",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.werkpiste} × {self.beleidstaak}"
