"""The admin of the kader and the plans: code lists to write for the beheerder, the rest to read."""

from django.contrib import admin
from django.http import HttpRequest

from kader.models import (
    Beleidstaak,
    Kaderelement,
    Kaderversie,
    Kernproces,
    Principe,
    ToegankelijkheidsB,
    Werkpiste,
)
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


@admin.register(ToegankelijkheidsB)
class ToegankelijkheidsBAdmin(RolAdmin):
    rij = PROGRAMMA
    may_add = True
    may_change = True
    list_display = ("naam", "code", "volgorde", "toetsvraag")
    ordering = ("volgorde", "pk")
