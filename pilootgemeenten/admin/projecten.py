"""Projects and organisaties, to read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from pilootgemeenten.models import Gemeente, Organisatie, Pilootgemeente
from pilootgemeenten.permissions import PROJECT_LEZEN

from .basis import RolAdmin


@admin.register(Pilootgemeente)
class PilootgemeenteAdmin(RolAdmin):
    rij = PROJECT_LEZEN
    list_display = ("naam", "slug", "programma", "provincie", "schaal", "initiatiefnemer")
    list_filter = ("programma", "provincie")
    search_fields = ("naam", "slug")
    ordering = ("programma", "naamsleutel", "pk")
    list_select_related = ("programma",)


@admin.register(Gemeente)
class GemeenteAdmin(RolAdmin):
    rij = PROJECT_LEZEN
    list_display = ("naam", "nis_code", "huidige_naam", "huidige_nis_code")
    search_fields = ("naam", "huidige_naam", "nis_code")
    ordering = ("naamsleutel", "pk")


@admin.register(Organisatie)
class OrganisatieAdmin(RolAdmin):
    rij = PROJECT_LEZEN
    fields = ("naam", "type", "niveau", "website", "contact", "created_at")
    list_display = ("naam", "type", "niveau")
    list_filter = ("type", "niveau", "pilootgemeenten")
    search_fields = ("naam",)
    ordering = ("naamsleutel", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisatie]:
        return super().get_queryset(request).select_related("niveau")
