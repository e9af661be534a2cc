"""From what was found to what is done: probleemformuleringen and verbeteracties."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from kader.enums import ActieStatus
from pilootgemeenten.models import Organisatie, Pilootgemeente
from rechtencirkel.enums import Fase
from rechtencirkel.models import Ronde

from .kader import Beleidstaak, Werkpiste


class ProjectobjectQuerySet(models.QuerySet):
    def running(self) -> ProjectobjectQuerySet:
        return self.filter(vervallen_op=None)


class Projectobject(models.Model):
    """What a stuurgroep writes: numbered per pilootgemeente, never deleted, edited by version.

    `eenmalig` is drawn when its form opens: the same form sent twice meets it and stores one row.
    """

    nummer = models.PositiveIntegerField("nummer")
    eenmalig = models.UUIDField(default=uuid.uuid4, editable=False)
    versie = models.PositiveIntegerField(default=1)
    vervallen_op = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectobjectQuerySet.as_manager()

    class Meta:
        abstract = True


class Probleemformulering(Projectobject):
    """What the stuurgroep agrees to be the problem in one fase, found in one released ronde."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    tekst = models.TextField("wat is het probleem")
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.PROTECT, related_name="probleemformuleringen"
    )
    ronde = models.ForeignKey(Ronde, on_delete=models.PROTECT, related_name="probleemformuleringen")

    class Meta:
        verbose_name = "probleemformulering"
        verbose_name_plural = "probleemformuleringen"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "nummer"], name="probleemformulering_nummer_per_project"
            ),
            models.UniqueConstraint(
                fields=["pilootgemeente", "eenmalig"], name="probleemformulering_formulier_een_keer"
            ),
            models.CheckConstraint(
                condition=Q(fase__in=Fase.values), name="probleemformulering_fase_bekend"
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:80]


class Verbeteractie(Projectobject):
    """An improvement that the stuurgroep agreed: who leads, with whom, by when, where in the kader."""

    titel = models.CharField("titel", max_length=120)
    wat = models.TextField("wat gaan we doen")
    streefdatum = models.DateField("streefdatum")
    status = models.CharField(
        "status", max_length=12, choices=ActieStatus, default=ActieStatus.VOORSTEL
    )
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
            models.CheckConstraint(
                condition=Q(status__in=ActieStatus.values), name="verbeteractie_status_bekend"
            ),
        ]

    def __str__(self) -> str:
        return self.titel


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
