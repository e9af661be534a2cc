"""The kader of figuur 3: one principle, beleidstaken, kernprocessen and werkpistes, versioned."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

E = TypeVar("E", bound="Kaderelement")


class KaderversieQuerySet(models.QuerySet["Kaderversie"]):
    def newest(self) -> KaderversieQuerySet:
        """The newest version: at most one row."""
        return self.order_by("-nummer", "pk")[:1]


class Kaderversie(models.Model):
    """A version of the code lists of the kader."""

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    naam = models.CharField("naam", max_length=120)
    bron = models.CharField("bron", max_length=200)

    objects = KaderversieQuerySet.as_manager()

    class Meta:
        verbose_name = "kaderversie"
        verbose_name_plural = "kaderversies"

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


class KaderelementQuerySet(models.QuerySet[E]):
    def newest(self) -> KaderelementQuerySet[E]:
        """Those of the newest version of the kader, in their official order."""
        versie = Kaderversie.objects.newest().values("pk")
        return self.filter(kaderversie__in=versie).order_by("volgorde", "pk")


class Kaderelement(models.Model):
    """What every element of the kader has: the official name, our own definition, the source."""

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=120)
    definitie = models.TextField("definitie")
    voorbeeld = models.TextField("voorbeeld", blank=True)
    bron = models.CharField("bron", max_length=200)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    kaderversie = models.ForeignKey(
        Kaderversie, on_delete=models.PROTECT, related_name="%(class)s_set"
    )

    objects = KaderelementQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["kaderversie", "code"], name="%(class)s_code_per_versie"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Principe(Kaderelement):
    """The central principle: gedeelde verantwoordelijkheid."""

    class Meta(Kaderelement.Meta):
        verbose_name = "centraal principe"
        verbose_name_plural = "centraal principe"


class Beleidstaak(Kaderelement):
    """One of the three beleidstaken: a column of the dekkingsmatrix."""

    class Meta(Kaderelement.Meta):
        verbose_name = "beleidstaak"
        verbose_name_plural = "beleidstaken"


class Kernproces(Kaderelement):
    """One of the two kernprocessen."""

    class Meta(Kaderelement.Meta):
        verbose_name = "kernproces"
        verbose_name_plural = "kernprocessen"


class Werkpiste(Kaderelement):
    """One of the six werkpistes: a row of the dekkingsmatrix."""

    class Meta(Kaderelement.Meta):
        verbose_name = "werkpiste"
        verbose_name_plural = "werkpistes"


class ToegankelijkheidsB(models.Model):
    """One of the zeven B's of accessible service: a configurable list."""

    code = models.SlugField("code", max_length=40, unique=True)
    naam = models.CharField("naam", max_length=60)
    toetsvraag = models.TextField("toetsvraag")
    bron = models.CharField("bron", max_length=200)
    volgorde = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "B van toegankelijkheid"
        verbose_name_plural = "zeven B's"

    def __str__(self) -> str:
        return self.naam
