"""Where the project stands in the draaiboek, and the doelgroepenmatrix."""

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import DraaiboekStap, MatrixKeuze, StapStatus

from .basis import known
from .codelijst import Doelgroep
from .gemeente import Pilootgemeente
from .organisatie import Organisatie


class Draaiboekstap(models.Model):
    """The state of one step of the draaiboek; a step may be skipped with a reason."""

    stap = models.CharField("stap", max_length=24, choices=DraaiboekStap)
    status = models.CharField(
        "status", max_length=12, choices=StapStatus, default=StapStatus.TE_DOEN
    )
    reden = models.TextField("reden", blank=True)
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="draaiboekstappen"
    )
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "draaiboekstap"
        verbose_name_plural = "draaiboekstappen"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "stap"], name="draaiboekstap_een_per_project"
            ),
            known("draaiboekstap", "stap", DraaiboekStap),
            known("draaiboekstap", "status", StapStatus),
            models.CheckConstraint(
                condition=~Q(status=StapStatus.OVERGESLAGEN) | ~Q(reden=""),
                name="draaiboekstap_overgeslagen_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stap_display()}: {self.get_status_display()}"


class Matrixrij(models.Model):
    """One doelgroep in the doelgroepenmatrix: asked or not, and why."""

    keuze = models.CharField("keuze", max_length=16, choices=MatrixKeuze)
    reden = models.TextField("waarom", blank=True)
    doelgroep = models.ForeignKey(Doelgroep, on_delete=models.PROTECT, related_name="matrixrijen")
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="matrixrijen"
    )
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name="welke organisatie kent deze groep",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="matrixrijen",
    )
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "rij van de doelgroepenmatrix"
        verbose_name_plural = "doelgroepenmatrix"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "doelgroep"], name="matrixrij_een_per_doelgroep"
            ),
            known("matrixrij", "keuze", MatrixKeuze),
        ]

    def __str__(self) -> str:
        return f"{self.doelgroep}: {self.get_keuze_display()}"

    @property
    def wordt_bevraagd(self) -> bool:
        return self.keuze == MatrixKeuze.BEVRAGEN
