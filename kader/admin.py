"""The admin of the kader: its words to better for the beheerder, to read for the onderzoeker."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kader.actions import Kaderrij, save_kaderrij
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


class KaderrijAdmin(RolAdmin):
    """What may be bettered here."""

    rij = PROGRAMMA
    may_change = True

    def save_model(self, request: HttpRequest, obj: Kaderrij, form: Any, change: bool) -> None:
        save_kaderrij(rij=obj)


@admin.register(Principe, Beleidstaak, Kernproces, Werkpiste)
class KaderelementAdmin(KaderrijAdmin):
    """Definition and example may be bettered; code and version stay."""

    list_display = ("naam", "code", "volgorde", "kaderversie")
    list_select_related = ("kaderversie",)
    ordering = ("kaderversie", "volgorde", "pk")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Kaderelement | None = None
    ) -> tuple[str, ...]:
        return ("code", "kaderversie", "volgorde")


@admin.register(ToegankelijkheidsB)
class ToegankelijkheidsBAdmin(KaderrijAdmin):
    may_add = True
    list_display = ("naam", "code", "volgorde", "toetsvraag")
    ordering = ("volgorde", "pk")
