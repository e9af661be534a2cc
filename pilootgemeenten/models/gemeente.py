"""Gemeenten by NIS code, and the pilootgemeente: the tenant of everything."""

from __future__ import annotations

from typing import Protocol

from django.db import models
from django.db.models import Q

from pilootgemeenten.enums import Provincie

from .basis import Genaamd, GenaamdQuerySet, known
from .programma import Programma


class Lezer(Protocol):
    """What is asked of a user to know which projects it reads."""

    @property
    def has_global_rol(self) -> bool: ...

    @property
    def pilootgemeente_ids(self) -> set[int]: ...

    @property
    def programma_ids(self) -> set[int]: ...


class Gemeente(Genaamd):
    """A municipality under its name of the time, with today's name and code where it merged."""

    nis_code = models.CharField("NIS-code", max_length=5, null=True, blank=True, unique=True)
    naam = models.CharField("naam", max_length=80)
    huidige_naam = models.CharField("naam vandaag", max_length=80, blank=True)
    huidige_nis_code = models.CharField("NIS-code vandaag", max_length=5, blank=True)

    objects = GenaamdQuerySet["Gemeente"].as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        constraints = [
            models.UniqueConstraint(fields=["naamsleutel"], name="gemeente_naam_een_keer"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def codes(self) -> list[str]:
        """Its own code and that of today, each once."""
        codes = (self.nis_code, self.huidige_nis_code)
        return list(dict.fromkeys(code for code in codes if code))

    @property
    def plaats(self) -> str:
        """Equal for gemeenten that are one today: the last code, or the name where none is known."""
        return self.codes[-1] if self.codes else self.naamsleutel


def _project_of(user: Lezer) -> Q:
    return Q(pk__in=user.pilootgemeente_ids) | Q(programma_id__in=user.programma_ids)


class PilootgemeenteQuerySet(GenaamdQuerySet["Pilootgemeente"]):
    def visible_to(self, user: Lezer) -> PilootgemeenteQuerySet:
        """The pilootgemeenten of which the user may read the project file."""
        return self if user.has_global_rol else self.filter(_project_of(user))

    def readable_by(self, user: Lezer) -> PilootgemeenteQuerySet:
        """Those, and the facts of every programma of the past."""
        verleden = Q(programma__is_historisch=True)
        return self if user.has_global_rol else self.filter(_project_of(user) | verleden)


class Pilootgemeente(Genaamd):
    """One deelname of one or more gemeenten in one programma, with one stuurgroep: the tenant.

    `eenmalig` is the key of the form by which it started, if one did: the same form twice is once.
    """

    naam = models.CharField("naam", max_length=80)
    slug = models.SlugField("adres", max_length=60, unique=True)
    provincie = models.CharField("provincie", max_length=20, choices=Provincie)
    schaal = models.CharField("schaal", max_length=60, blank=True)
    initiatiefnemer = models.CharField("initiatiefnemer", max_length=120, blank=True)
    focus = models.TextField("doelgroep en focus", blank=True)
    visie = models.TextField("visie", blank=True)
    programma = models.ForeignKey(
        Programma, on_delete=models.PROTECT, related_name="pilootgemeenten"
    )
    gemeenten = models.ManyToManyField(Gemeente, related_name="pilootgemeenten")
    eenmalig = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    versie = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PilootgemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "pilootgemeente"
        verbose_name_plural = "pilootgemeenten"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "naamsleutel"], name="pilootgemeente_naam_per_programma"
            ),
            known("pilootgemeente", "provincie", Provincie),
        ]

    def __str__(self) -> str:
        return self.naam
