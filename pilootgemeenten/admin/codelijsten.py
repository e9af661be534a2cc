"""Programmas and code lists: the beheerder writes, the onderzoeker reads."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from pilootgemeenten.models import Doelgroep, Grondrecht, Niveau, Programma, Programmafase
from pilootgemeenten.permissions import PROGRAMMA

from .basis import RolAdmin, global_rollen


class ProgrammaForm(forms.ModelForm):
    """The threshold can only go up."""

    class Meta:
        model = Programma
        fields = ("naam", "beginjaar", "eindjaar", "drempel", "is_historisch")

    def clean_drempel(self) -> int:
        drempel: int = self.cleaned_data["drempel"]
        laagste = Programma.objects.get(pk=self.instance.pk).drempel if self.instance.pk else 5
        if drempel < laagste:
            raise forms.ValidationError(
                f"De drempel kan alleen omhoog. Hij is nu {laagste}: daar rekenen mensen op."
            )
        return drempel


class ProgrammafaseInline(admin.TabularInline):
    model = Programmafase
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return _writes(request)

    def has_change_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return _writes(request)

    def has_delete_permission(self, request: HttpRequest, obj: Programma | None = None) -> bool:
        return False


def _writes(request: HttpRequest) -> bool:
    return PROGRAMMA.toegestaan(global_rollen(request.user))


@admin.register(Programma)
class ProgrammaAdmin(RolAdmin):
    rij = PROGRAMMA
    may_add = True
    may_change = True
    form = ProgrammaForm
    inlines = (ProgrammafaseInline,)
    list_display = ("naam", "beginjaar", "eindjaar", "drempel", "is_demo", "is_historisch")
    ordering = ("beginjaar", "pk")


class CodelijstAdmin(RolAdmin):
    """A code stays what it is once made; name and definition may be bettered."""

    rij = PROGRAMMA
    may_add = True
    may_change = True
    search_fields = ("naam", "code")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Doelgroep | Grondrecht | Niveau | None = None
    ) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(Doelgroep)
class DoelgroepAdmin(CodelijstAdmin):
    list_display = ("naam", "code")
    ordering = ("naamsleutel", "pk")


@admin.register(Grondrecht, Niveau)
class GeordendeCodelijstAdmin(CodelijstAdmin):
    list_display = ("naam", "code", "volgorde", "bron")
    ordering = ("volgorde", "pk")
