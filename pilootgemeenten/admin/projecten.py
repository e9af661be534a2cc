"""Projects, to read; organisaties, to read and for a beheerder to make."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from pilootgemeenten.actions.organisatie import create_organisatie
from pilootgemeenten.forms.velden import Regelveld
from pilootgemeenten.models import Gemeente, Organisatie, Pilootgemeente
from pilootgemeenten.permissions import ORGANISATIE_MAKEN, PROJECT_LEZEN
from pilootgemeenten.values import OrganisatieWaarden

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


class NieuweOrganisatieAdminForm(forms.ModelForm):
    """A name on one line."""

    naam = Regelveld(label="Naam", max_length=120)


@admin.register(Organisatie)
class OrganisatieAdmin(RolAdmin):
    """Made here for who is invited for it; everything else about it is done in a project."""

    rij = ORGANISATIE_MAKEN
    may_add = True
    form = NieuweOrganisatieAdminForm
    list_display = ("naam", "type", "niveau")
    list_filter = ("type", "niveau", "pilootgemeenten")
    search_fields = ("naam",)
    ordering = ("naamsleutel", "pk")

    def get_fields(self, request: HttpRequest, obj: Organisatie | None = None) -> tuple[str, ...]:
        velden = ("naam", "type", "niveau", "contact")
        return (*velden, "website", "created_at") if obj else (*velden, "contact_email")

    def save_model(self, request: HttpRequest, obj: Organisatie, form: Any, change: bool) -> None:
        waarden = OrganisatieWaarden(
            **{veld.name: getattr(obj, veld.name) for veld in fields(OrganisatieWaarden)}
        )
        obj.pk = create_organisatie(waarden=waarden).pk

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisatie]:
        return super().get_queryset(request).select_related("niveau")
