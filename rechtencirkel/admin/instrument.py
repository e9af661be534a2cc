"""The instrument: to write while no ronde uses it, frozen after."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from pilootgemeenten.admin import RolAdmin
from pilootgemeenten.permissions import PROGRAMMA
from rechtencirkel.actions.instrument import Woorden, is_frozen, save_woorden
from rechtencirkel.models import Fasetekst, Instrumentversie, Richtvraag


class BevrorenAdmin(RolAdmin):
    """Writable until a ronde with this version has opened."""

    rij = PROGRAMMA
    may_change = True

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return not (isinstance(obj, Woorden) and is_frozen(obj))

    def save_model(self, request: HttpRequest, obj: Woorden, form: Any, change: bool) -> None:
        save_woorden(rij=obj)


@admin.register(Instrumentversie)
class InstrumentversieAdmin(BevrorenAdmin):
    list_display = ("naam", "nummer", "status", "bron")
    ordering = ("nummer",)
    readonly_fields = ("nummer",)


@admin.register(Fasetekst)
class FasetekstAdmin(BevrorenAdmin):
    list_display = ("fase", "instrumentversie")
    list_filter = ("instrumentversie", "fase")
    list_select_related = ("instrumentversie",)
    ordering = ("instrumentversie", "pk")
    readonly_fields = ("instrumentversie", "fase")


@admin.register(Richtvraag)
class RichtvraagAdmin(BevrorenAdmin):
    list_display = ("tekst", "fase", "verwoording", "volgorde", "instrumentversie")
    list_filter = ("instrumentversie", "fase", "verwoording")
    list_select_related = ("instrumentversie",)
    ordering = ("instrumentversie", "fase", "verwoording", "volgorde")
    readonly_fields = ("instrumentversie", "fase", "verwoording", "volgorde")
