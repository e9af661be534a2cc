"""Organisaties are global; a Deelname joins one to a pilootgemeente."""

from __future__ import annotations

from django.db import models

from pilootgemeenten.enums import GLOBAL_ROLLEN, Bereik, OrganisatieType

from .basis import Genaamd, GenaamdQuerySet, known
from .codelijst import Niveau
from .gemeente import Pilootgemeente


class OrganisatieQuerySet(GenaamdQuerySet["Organisatie"]):
    def taking_part_in(self, pilootgemeente: Pilootgemeente) -> OrganisatieQuerySet:
        """Who takes part in this project now, in or beside its stuurgroep."""
        nu = Deelname.objects.running().filter(pilootgemeente=pilootgemeente)
        return self.filter(pk__in=nu.values("organisatie"))

    def possible_partners(self) -> OrganisatieQuerySet:
        """Without those that only run this site or study it: such a role, and never a project."""
        alleen = self.model.objects.filter(lidmaatschappen__rol__in=GLOBAL_ROLLEN, deelnames=None)
        return self.exclude(pk__in=alleen.values("pk"))


class DeelnameQuerySet(models.QuerySet["Deelname"]):
    def running(self) -> DeelnameQuerySet:
        return self.filter(vervallen_op=None)


class Organisatie(Genaamd):
    """A service, council or association that takes part in one or many projects."""

    naam = models.CharField("naam", max_length=120)
    type = models.CharField("type", max_length=24, choices=OrganisatieType)
    website = models.URLField("website", blank=True)
    contact = models.CharField(
        "contact", max_length=200, blank=True, help_text="Algemeen nummer of adres, geen persoon."
    )
    contact_email = models.EmailField(
        "algemeen e-mailadres",
        blank=True,
        help_text="Hier meldt Proactief wie bewaarder wordt. Geen adres van één persoon.",
    )
    niveau = models.ForeignKey(
        Niveau, verbose_name="niveau", null=True, blank=True, on_delete=models.PROTECT
    )
    pilootgemeenten = models.ManyToManyField(
        Pilootgemeente, through="Deelname", related_name="organisaties"
    )
    versie = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(fields=["naamsleutel"], name="organisatie_naam_een_keer"),
            known("organisatie", "type", OrganisatieType),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def was_admitted(self) -> bool:
        """Whether it is, or ever was, a bewaarder: people may have read its name before answering."""
        return self.bewaarderschappen.filter(eerst_toegelaten_op__isnull=False).exists()

    def is_editable_within(self, pilootgemeente: Pilootgemeente, bereik: Bereik) -> bool:
        """Whether its facts may be changed here: no project outside this reach knows it, and one
        project alone does not change a bewaarder."""
        if bereik == Bereik.PROJECT and self.was_admitted:
            return False
        return self.is_known_only_within(pilootgemeente, bereik)

    def is_known_only_within(self, pilootgemeente: Pilootgemeente, bereik: Bereik) -> bool:
        """Whether it takes part here, and in no other project that this reach does not cover."""
        deelnames = self.deelnames.running()
        if not deelnames.filter(pilootgemeente=pilootgemeente).exists():
            return False
        elders = deelnames.exclude(pilootgemeente=pilootgemeente)
        if bereik == Bereik.PROGRAMMA:
            elders = elders.exclude(pilootgemeente__programma=pilootgemeente.programma_id).filter(
                pilootgemeente__programma__is_historisch=False
            )
        return not elders.exists()


class Deelname(models.Model):
    """An organisatie takes part in the project of one pilootgemeente, in or beside its stuurgroep."""

    in_stuurgroep = models.BooleanField("zit in de stuurgroep", default=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deelnames")
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="deelnames"
    )
    vervallen_op = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "pilootgemeente"], name="deelname_een_per_project"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.pilootgemeente}"
