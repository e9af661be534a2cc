"""Code lists of the programma: doelgroepen, grondrechten, niveaus. Source: domein.md 4 and 5."""

from __future__ import annotations

from django.db import models

from .basis import Genaamd, GenaamdQuerySet


class Doelgroep(Genaamd):
    """A group of people in poverty, with a stable code by which rondes are compared."""

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=120)

    objects = GenaamdQuerySet["Doelgroep"].as_manager()

    class Meta:
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"
        constraints = [
            models.UniqueConstraint(fields=["naamsleutel"], name="doelgroep_naam_een_keer"),
        ]

    def __str__(self) -> str:
        return self.naam


class Codelijstrij(models.Model):
    """What grondrechten and niveaus share: an official name with our own definition."""

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=120)
    definitie = models.TextField("definitie")
    bron = models.CharField("bron", max_length=200)
    volgorde = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class Grondrecht(Codelijstrij):
    """One of the sociale grondrechten: the multi-dimensional side of the principle."""

    class Meta(Codelijstrij.Meta):
        verbose_name = "grondrecht"
        verbose_name_plural = "grondrechten"


class Niveau(Codelijstrij):
    """A level of shared responsibility, from federal to individual."""

    class Meta(Codelijstrij.Meta):
        verbose_name = "niveau"
        verbose_name_plural = "niveaus"
