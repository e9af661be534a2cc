"""Research: agreements and the log of every export."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pilootgemeenten.models import Genaamd, GenaamdQuerySet, Organisatie, Programma, User, known
from rechtencirkel.enums import Bestandsvorm, ExportSoort, ExportStatus

from .groep import Groep


class Onderzoeksovereenkomst(Genaamd):
    """The named agreement with an end date under which microdata of one programma may leave (2.11).

    The beheerder writes it; it takes effect when somebody else, of the programmaleiding, confirms. Other
    terms are another agreement: they wait again.
    """

    naam = models.CharField("naam", max_length=120)
    einddatum = models.DateField("einddatum")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="overeenkomsten"
    )
    programma = models.ForeignKey(
        Programma, null=True, on_delete=models.PROTECT, related_name="overeenkomsten"
    )
    opgesteld_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bevestigd_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GenaamdQuerySet["Onderzoeksovereenkomst"].as_manager()

    class Meta:
        verbose_name = "onderzoeksovereenkomst"
        verbose_name_plural = "onderzoeksovereenkomsten"
        constraints = [
            models.UniqueConstraint(fields=["naamsleutel"], name="overeenkomst_naam_een_keer"),
            models.CheckConstraint(
                condition=Q(bevestigd_door__isnull=True, bevestigd_op__isnull=True)
                | Q(
                    bevestigd_door__isnull=False,
                    bevestigd_op__isnull=False,
                    opgesteld_door__isnull=False,
                    programma__isnull=False,
                )
                & ~Q(bevestigd_door=F("opgesteld_door")),
                name="overeenkomst_bevestigd_door_een_tweede",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (tot {self.einddatum:%d-%m-%Y})"

    @property
    def stand(self) -> str:
        """The terms in one string: who confirms says which it read."""
        delen = (self.naam, self.organisatie_id, self.programma_id, self.einddatum.isoformat())
        return "|".join(map(str, delen))

    @property
    def is_bevestigd(self) -> bool:
        return self.bevestigd_op is not None


class Exportlog(models.Model):
    """One export: begun before its first byte, hashed and ended after its last."""

    soort = models.CharField("soort", max_length=12, choices=ExportSoort)
    vorm = models.CharField("vorm", max_length=4, choices=Bestandsvorm)
    status = models.CharField(
        "status", max_length=12, choices=ExportStatus, default=ExportStatus.BEGONNEN
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    rijen = models.PositiveIntegerField("rijen", null=True, blank=True)
    begonnen_op = models.DateTimeField("begonnen op")
    geeindigd_op = models.DateTimeField("geëindigd op", null=True, blank=True)
    user = models.ForeignKey(
        User, verbose_name="door", on_delete=models.PROTECT, related_name="exports"
    )
    overeenkomst = models.ForeignKey(
        Onderzoeksovereenkomst, null=True, blank=True, on_delete=models.PROTECT
    )
    groepen = models.ManyToManyField(Groep, related_name="exports", blank=True)

    class Meta:
        verbose_name = "export"
        verbose_name_plural = "exports"
        constraints = [
            known("exportlog", "soort", ExportSoort),
            known("exportlog", "vorm", Bestandsvorm),
            known("exportlog", "status", ExportStatus),
            models.CheckConstraint(
                condition=Q(soort=ExportSoort.CELLEN) | Q(overeenkomst__isnull=False),
                name="exportlog_microdata_onder_overeenkomst",
            ),
            models.CheckConstraint(
                condition=(~Q(status=ExportStatus.VOLTOOID))
                | (Q(geeindigd_op__isnull=False, rijen__isnull=False) & ~Q(sha256="")),
                name="exportlog_voltooid_met_hash",
            ),
            models.CheckConstraint(
                condition=Q(status=ExportStatus.BEGONNEN, geeindigd_op__isnull=True)
                | (~Q(status=ExportStatus.BEGONNEN) & Q(geeindigd_op__isnull=False)),
                name="exportlog_geeindigd_met_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.get_status_display()})"
