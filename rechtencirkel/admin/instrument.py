"""The instrument: to write while no ronde uses it, frozen after."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from pilootgemeenten.admin import RolAdmin
from pilootgemeenten.permissions import PROGRAMMA
from rechtencirkel.actions.instrument import Woorden, is_frozen, save_woorden
from rechtencirkel.models import Editie, Instrumentversie, Richtvraag, Vraag


class BevrorenAdmin(RolAdmin):
    """Writable until a ronde with these words has opened."""

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


@admin.register(Editie)
class EditieAdmin(BevrorenAdmin):
    list_display = ("instrumentversie", "taal", "verwoording", "nummer", "status")
    list_filter = ("instrumentversie", "taal", "verwoording")
    list_select_related = ("instrumentversie",)
    ordering = ("instrumentversie", "taal", "verwoording", "nummer")
    readonly_fields = ("instrumentversie", "taal", "verwoording", "nummer")


@admin.register(Vraag)
class VraagAdmin(BevrorenAdmin):
    list_display = ("vraag", "fase", "editie")
    list_filter = ("editie", "fase")
    list_select_related = ("editie",)
    ordering = ("editie", "pk")
    readonly_fields = ("editie", "fase")


@admin.register(Richtvraag)
class RichtvraagAdmin(BevrorenAdmin):
    list_display = ("tekst", "vraag", "volgorde")
    list_filter = ("vraag__editie", "vraag__fase")
    list_select_related = ("vraag__editie",)
    ordering = ("vraag__editie", "vraag", "volgorde")
    readonly_fields = ("vraag", "volgorde")
