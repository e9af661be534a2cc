"""Programmas and code lists: the beheerder writes, the onderzoeker reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from pilootgemeenten.actions.codelijst import (
    create_codelijstrij,
    create_programma,
    edit_codelijstrij,
    edit_programma,
    require_drempel,
    require_nothing_undecided,
    set_programmafase,
)
from pilootgemeenten.forms.velden import Regelveld
from pilootgemeenten.models import Doelgroep, Grondrecht, Niveau, Programma, Programmafase
from pilootgemeenten.permissions import PROGRAMMA

from .basis import Keuzelijsten, RolAdmin, global_rollen


class ProgrammaForm(forms.ModelForm):
    """The threshold can only go up."""

    class Meta:
        model = Programma
        fields = ("naam", "beginjaar", "eindjaar", "drempel", "is_historisch")
        field_classes = {"naam": Regelveld}

    def clean_drempel(self) -> int:
        drempel: int = self.cleaned_data["drempel"]
        bewaard = Programma.objects.get(pk=self.instance.pk) if self.instance.pk else None
        require_drempel(bewaard=bewaard, drempel=drempel)
        return drempel

    def clean_is_historisch(self) -> bool:
        is_historisch: bool = self.cleaned_data["is_historisch"]
        if is_historisch and self.instance.pk:
            gewenst = Programma(pk=self.instance.pk, is_historisch=True)
            try:
                require_nothing_undecided(programma=gewenst)
            except ValidationError as fout:
                raise ValidationError(fout.messages) from fout
        return is_historisch


class ProgrammafaseInline(Keuzelijsten, admin.TabularInline):
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

    def save_model(self, request: HttpRequest, obj: Programma, form: Any, change: bool) -> None:
        if change:
            edit_programma(programma=obj)
        else:
            create_programma(programma=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for fase in formset.save(commit=False):
            set_programmafase(fase=fase)


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

    def save_model(
        self,
        request: HttpRequest,
        obj: Doelgroep | Grondrecht | Niveau,
        form: Any,
        change: bool,
    ) -> None:
        if change:
            edit_codelijstrij(rij=obj)
        else:
            create_codelijstrij(rij=obj)


@admin.register(Doelgroep)
class DoelgroepAdmin(CodelijstAdmin):
    list_display = ("naam", "code")
    ordering = ("naamsleutel", "pk")


@admin.register(Grondrecht, Niveau)
class GeordendeCodelijstAdmin(CodelijstAdmin):
    list_display = ("naam", "code", "volgorde", "bron")
    ordering = ("volgorde", "pk")
