"""The admin of the kader and the plans: code lists to write for the beheerder, the rest to read."""

from django.contrib import admin
from django.http import HttpRequest

from kader.models import (
    Beleidstaak,
    Kaderversie,
    Kernproces,
    Principe,
    Probleemformulering,
    Verbeteractie,
    Werkpiste,
)
from kader.models.kader import Kaderelement
from kader.permissions import PLAN_LEZEN
from pilootgemeenten.admin import RolAdmin
from pilootgemeenten.permissions import PROGRAMMA


@admin.register(Kaderversie)
class KaderversieAdmin(RolAdmin):
    rij = PROGRAMMA
    list_display = ("naam", "nummer", "bron")
    ordering = ("nummer", "pk")


@admin.register(Principe, Beleidstaak, Kernproces, Werkpiste)
class KaderelementAdmin(RolAdmin):
    """Definition and example may be bettered; code and version stay."""

    rij = PROGRAMMA
    may_change = True
    list_display = ("naam", "code", "volgorde", "kaderversie")
    list_select_related = ("kaderversie",)
    ordering = ("kaderversie", "volgorde", "pk")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Kaderelement | None = None
    ) -> tuple[str, ...]:
        return ("code", "kaderversie", "volgorde")


@admin.register(Probleemformulering)
class ProbleemformuleringAdmin(RolAdmin):
    rij = PLAN_LEZEN
    list_display = ("pilootgemeente", "nummer", "fase", "tekst", "ronde", "vervallen_op")
    list_filter = ("pilootgemeente__programma", "fase", "pilootgemeente")
    list_select_related = ("pilootgemeente", "ronde")
    search_fields = ("tekst",)
    ordering = ("pilootgemeente", "nummer")


@admin.register(Verbeteractie)
class VerbeteractieAdmin(RolAdmin):
    rij = PLAN_LEZEN
    list_display = (
        "titel",
        "pilootgemeente",
        "status",
        "werkpiste",
        "beleidstaak",
        "trekker",
        "streefdatum",
    )
    list_filter = (
        "pilootgemeente__programma",
        "status",
        "werkpiste",
        "beleidstaak",
        "pilootgemeente",
    )
    list_select_related = ("pilootgemeente", "werkpiste", "beleidstaak", "trekker")
    search_fields = ("titel", "wat")
    ordering = ("pilootgemeente", "nummer")
