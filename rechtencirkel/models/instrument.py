"""The instrument. A version is what is asked, and is compared; an edition is the words in which it is asked, in one
language and one verwoording, and is not."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, When

from kader.enums import Fase
from pilootgemeenten.models import known
from rechtencirkel.enums import InstrumentStatus, Taal, Verwoording


class Instrumentversie(models.Model):
    """A version of the rechtencirkel. Frozen for a ronde from the moment it opens."""

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    naam = models.CharField("naam", max_length=120)
    status = models.CharField("status", max_length=12, choices=InstrumentStatus)
    as_laag = models.CharField("bij score 0", max_length=80)
    as_hoog = models.CharField("bij score 10", max_length=80)
    schaaluitleg = models.TextField("uitleg van de schaal")
    bron = models.CharField("bron", max_length=200)

    class Meta:
        verbose_name = "instrumentversie"
        verbose_name_plural = "instrumentversies"
        constraints = [known("instrumentversie", "status", InstrumentStatus)]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


class EditieQuerySet(models.QuerySet["Editie"]):
    def newest(self) -> EditieQuerySet:
        """Of each version, language and verwoording the one that is used when a ronde opens now."""
        later = Editie.objects.filter(
            instrumentversie=OuterRef("instrumentversie"),
            taal=OuterRef("taal"),
            verwoording=OuterRef("verwoording"),
            nummer__gt=OuterRef("nummer"),
        )
        return self.filter(~Exists(later))

    def newest_of(self, versie: int) -> EditieQuerySet:
        """Those with which a ronde of this version opens now."""
        return self.newest().filter(instrumentversie=versie)

    def with_vragen(self) -> EditieQuerySet:
        """With the nine questions in order, each with its richtvragen."""
        richtvragen = Richtvraag.objects.order_by("volgorde", "pk")
        vragen = Vraag.objects.in_order().prefetch_related(Prefetch("richtvragen", richtvragen))
        return self.prefetch_related(Prefetch("vragen", vragen))


class Editie(models.Model):
    """The nine questions of one version as they are put, in one language, for the doelgroep or for services.

    Frozen from the moment that a ronde opened with it.
    """

    taal = models.CharField("taal", max_length=2, choices=Taal)
    verwoording = models.CharField("verwoording", max_length=16, choices=Verwoording)
    nummer = models.PositiveSmallIntegerField("nummer")
    status = models.CharField("status", max_length=12, choices=InstrumentStatus)
    bron = models.CharField("bron", max_length=200)
    instrumentversie = models.ForeignKey(
        Instrumentversie, on_delete=models.PROTECT, related_name="edities"
    )

    objects = EditieQuerySet.as_manager()

    class Meta:
        verbose_name = "editie van de vragen"
        verbose_name_plural = "edities van de vragen"
        constraints = [
            models.UniqueConstraint(
                fields=["instrumentversie", "taal", "verwoording", "nummer"],
                name="editie_nummer_per_taal_en_verwoording",
            ),
            known("editie", "taal", Taal),
            known("editie", "verwoording", Verwoording),
            known("editie", "status", InstrumentStatus),
        ]

    def __str__(self) -> str:
        return f"{self.get_taal_display()}, {self.get_verwoording_display()} (editie {self.nummer})"


class VraagQuerySet(models.QuerySet["Vraag"]):
    def in_order(self) -> VraagQuerySet:
        """In the order of the fasen."""
        plaats = Case(*(When(fase=fase, then=nummer) for nummer, fase in enumerate(Fase)))
        return self.order_by(plaats, "pk")


class Vraag(models.Model):
    """The question of one fase, and the words at 0, 5 and 10 that finish the sentence "Deze dienst ..."."""

    fase = models.CharField("fase", max_length=16, choices=Fase)
    naam = models.CharField("naam van de fase", max_length=60)
    uitleg = models.TextField("waar de fase over gaat")
    vraag = models.CharField("vraag", max_length=200)
    woord_laag = models.CharField("bij 0", max_length=80)
    woord_midden = models.CharField("bij 5", max_length=80, blank=True)
    woord_hoog = models.CharField("bij 10", max_length=80)
    editie = models.ForeignKey(Editie, on_delete=models.CASCADE, related_name="vragen")

    objects = VraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.UniqueConstraint(fields=["editie", "fase"], name="vraag_een_per_fase"),
            known("vraag", "fase", Fase),
        ]

    def __str__(self) -> str:
        return self.vraag


class Richtvraag(models.Model):
    """A question that helps to think of goede praktijken, hiaten and verbeterpunten in a fase."""

    volgorde = models.PositiveSmallIntegerField("volgorde")
    tekst = models.TextField("tekst")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="richtvragen")

    class Meta:
        verbose_name = "richtvraag"
        verbose_name_plural = "richtvragen"
        constraints = [
            models.UniqueConstraint(fields=["vraag", "volgorde"], name="richtvraag_een_per_plaats"),
        ]

    def __str__(self) -> str:
        return self.tekst
