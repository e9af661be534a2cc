"""The vault: blads, groepsgesprekken and their texts of closed groepen. No person, no time, no address.

What stands here is the allow-list of vrijgave.md section 3; test A4 holds the columns against it.
Keys are random, so that no key tells the order of arrival. No admin page on these models.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bevraging.enums import GAAT_DOOR, Beslissing, Wijze
from bevraging.rules.invoer import MAX_DEELNEMERS, MIN_DEELNEMERS
from kader.enums import Fase
from pilootgemeenten.models import known
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Groep

from .scores import NegenScores, ScoresVanPersoon, scores_constraint, skipped_constraint


class Blad(ScoresVanPersoon):
    """The answers of one person, under a random key."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    wijze = models.CharField(max_length=8, choices=Wijze)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="bladen")

    class Meta:
        verbose_name = "blad"
        verbose_name_plural = "bladen"
        constraints = [
            scores_constraint("blad_scores_0_tot_10"),
            skipped_constraint("blad_overgeslagen_zonder_score"),
            known("blad", "wijze", Wijze),
        ]

    def __str__(self) -> str:
        return "blad"


class Groepsgesprek(NegenScores):
    """A conversation of n people who agreed on one score per fase."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    deelnemers = models.PositiveSmallIntegerField()
    toestemming = models.BooleanField(default=False)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="groepsgesprekken")

    class Meta:
        verbose_name = "groepsgesprek"
        verbose_name_plural = "groepsgesprekken"
        constraints = [
            scores_constraint("groepsgesprek_scores_0_tot_10"),
            models.CheckConstraint(
                condition=Q(deelnemers__gte=MIN_DEELNEMERS, deelnemers__lte=MAX_DEELNEMERS),
                name="groepsgesprek_2_tot_200_deelnemers",
            ),
        ]

    def __str__(self) -> str:
        return "groepsgesprek"


class Toelichting(models.Model):
    """A text of a blad or groepsgesprek on one fase, with what the bewaarder decided about it.

    Of one that the person wrote without saying what it is (`zonder_keuze`), the bewaarder gives the soort.
    """

    sleutel = models.CharField(max_length=64, primary_key=True)
    fase = models.CharField(max_length=16, choices=Fase)
    soort = models.CharField(max_length=16, choices=ToelichtingSoort, blank=True)
    zonder_keuze = models.BooleanField(default=False, db_default=False)
    tekst = models.TextField()
    beslissing = models.CharField(max_length=12, choices=Beslissing, default=Beslissing.OPEN)
    nieuwe_tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=1, db_default=1)
    blad = models.ForeignKey(
        Blad,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="toelichtingen",
    )
    groepsgesprek = models.ForeignKey(
        Groepsgesprek,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.CASCADE,
        related_name="toelichtingen",
    )

    class Meta:
        verbose_name = "toelichting"
        verbose_name_plural = "toelichtingen"
        # Closing writes them by thousands: one index for each way to its texts, and none that says "not here".
        indexes = [
            models.Index(fields=["blad"], name="toelichting_van_blad"),
            models.Index(
                fields=["groepsgesprek"],
                condition=Q(groepsgesprek__isnull=False),
                name="toelichting_van_gesprek",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(blad__isnull=False, groepsgesprek__isnull=True)
                | Q(blad__isnull=True, groepsgesprek__isnull=False),
                name="toelichting_bij_blad_of_groepsgesprek",
            ),
            known("toelichting", "fase", Fase),
            known("toelichting", "soort", ToelichtingSoort, leeg=True),
            models.CheckConstraint(
                condition=~Q(soort="") | Q(zonder_keuze=True),
                name="toelichting_zonder_soort_niet_gekozen",
            ),
            models.CheckConstraint(
                condition=~Q(soort="") | ~Q(beslissing__in=GAAT_DOOR),
                name="toelichting_gaat_door_met_soort",
            ),
            known("toelichting", "beslissing", Beslissing),
            models.CheckConstraint(
                condition=~Q(beslissing=Beslissing.HERWOORDEN) | ~Q(nieuwe_tekst=""),
                name="toelichting_herwoord_met_tekst",
            ),
        ]

    def __str__(self) -> str:
        return "toelichting"

    @property
    def doorgegeven(self) -> str:
        """The words in which it is passed on; "" when it is not."""
        if self.beslissing == Beslissing.HERWOORDEN:
            return self.nieuwe_tekst
        return self.tekst if self.beslissing == Beslissing.DOORGEVEN else ""


class Synthese(models.Model):
    """A summary by the bewaarder: the only text that may pass where a cell is hidden (rule 9).

    Emptied it stays as a row without words, so that its versie never starts again.
    """

    fase = models.CharField(max_length=16, choices=Fase)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=1, db_default=1)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="syntheses")

    class Meta:
        verbose_name = "samenvatting"
        verbose_name_plural = "samenvattingen"
        constraints = [
            models.UniqueConstraint(fields=["groep", "fase"], name="synthese_een_per_fase"),
            known("synthese", "fase", Fase),
        ]

    def __str__(self) -> str:
        return "samenvatting"

    @property
    def gezien_als(self) -> int:
        """The versie that a page carries of it; 0 where it stands empty, as where there is none."""
        return self.versie if self.tekst else 0
