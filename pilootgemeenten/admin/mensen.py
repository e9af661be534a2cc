"""Accounts and roles. The beheerder invites, switches off, sends a reset; it takes nobody over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pilootgemeenten.actions.accounts import send_reset, set_active
from pilootgemeenten.actions.leden import end_membership, invite_member
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie, Pilootgemeente, Programma, User
from pilootgemeenten.permissions import ACCOUNTS

from .basis import RolAdmin

UITNODIGBAAR = [(rol.value, rol.label) for rol in Rol if rol != Rol.BEWAARDER]


class PilootgemeenteField(forms.ModelChoiceField):
    """A gemeente stands once in every programma: the programma tells them apart."""

    def label_from_instance(self, obj: Pilootgemeente) -> str:
        return f"{obj.naam} ({obj.programma})"


class UitnodigForm(forms.ModelForm):
    """A role for somebody by e-mail. A bewaarder is never invited from here."""

    email = forms.EmailField(label="e-mailadres")
    rol = forms.ChoiceField(label="rol", choices=UITNODIGBAAR)
    organisatie = forms.ModelChoiceField(
        label="organisatie", queryset=Organisatie.objects.order_by("naamsleutel", "pk")
    )
    pilootgemeente = PilootgemeenteField(
        label="pilootgemeente",
        queryset=Pilootgemeente.objects.select_related("programma").order_by("naamsleutel", "pk"),
        required=False,
        help_text="Alleen voor een coördinator of stuurgroeplid.",
    )
    programma = forms.ModelChoiceField(
        label="programma",
        queryset=Programma.objects.order_by("beginjaar", "pk"),
        required=False,
        help_text="Alleen voor de programmaleiding.",
    )

    class Meta:
        model = Lidmaatschap
        fields = ("email", "rol", "organisatie", "pilootgemeente", "programma")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        rol, plek = gegevens.get("rol"), gegevens.get("pilootgemeente")
        programma = gegevens.get("programma")
        if rol in (Rol.COORDINATOR, Rol.STUURGROEPLID) and (not plek or programma):
            raise ValidationError("Kies een pilootgemeente voor deze rol, en geen programma.")
        if rol == Rol.PROGRAMMALEIDING and (not programma or plek):
            raise ValidationError("Kies een programma voor deze rol, en geen pilootgemeente.")
        if rol in (Rol.BEHEERDER, Rol.ONDERZOEKER) and (plek or programma):
            raise ValidationError("Deze rol geldt overal: kies geen pilootgemeente of programma.")
        return gegevens

    def _post_clean(self) -> None:
        """The action checks the rest under its lock; its refusal is an error of this form."""
        if self.errors:
            return
        try:
            self.instance = invite_member(by=self.by, **self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)

    def save(self, commit: bool = True) -> Lidmaatschap:
        """The action has stored it already."""
        self.save_m2m = lambda: None
        return self.instance


@admin.register(Lidmaatschap)
class LidmaatschapAdmin(RolAdmin):
    """Roles: made by an invitation, ended by an action, never edited."""

    rij = ACCOUNTS
    may_add = True
    actions = ["beeindigen"]
    list_display = (
        "user",
        "rol",
        "organisatie",
        "pilootgemeente",
        "programma",
        "beeindigd_op",
    )
    list_filter = ("rol", "programma", "pilootgemeente")
    list_select_related = ("user", "organisatie", "pilootgemeente", "programma")
    search_fields = ("user__email", "organisatie__naam")
    ordering = ("user__email", "pk")

    def get_form(self, request: HttpRequest, obj: Lidmaatschap | None = None, **kwargs: Any) -> Any:
        if obj is not None:
            return super().get_form(request, obj, **kwargs)

        class Form(UitnodigForm):
            def __init__(self, *args: Any, **opties: Any) -> None:
                super().__init__(*args, by=request.user, **opties)

        return Form

    def save_model(self, request: HttpRequest, obj: Lidmaatschap, form: Any, change: bool) -> None:
        """Nothing: the action stored it."""

    @admin.action(description="Rol beëindigen")
    def beeindigen(self, request: HttpRequest, queryset: QuerySet[Lidmaatschap]) -> None:
        """End the chosen roles; the action says which may not be ended from here."""
        for lid in queryset.select_related("user").order_by("pk"):
            try:
                end_membership(lidmaatschap=lid, by=request.user, now=timezone.now())
            except PermissionDenied:
                messages.error(
                    request, f"{lid.user}, {lid}: deze rol beëindigt u niet vanuit het beheer."
                )
            except ValidationError as error:
                messages.error(request, f"{lid.user}, {lid}: {' '.join(error.messages)}")
            else:
                messages.success(request, f"{lid.user}, {lid}: beëindigd.")


@admin.register(User)
class UserAdmin(RolAdmin):
    """Accounts, to read; they are switched off and on and sent a reset by the actions."""

    rij = ACCOUNTS
    actions = ["stilzetten", "aanzetten", "herstelmail"]
    fields = ("email", "is_active", "is_demo", "created_at", "last_login")
    list_display = ("email", "is_active", "is_demo", "last_login")
    list_filter = ("is_active", "is_demo")
    search_fields = ("email",)
    ordering = ("email", "pk")

    @admin.action(description="Account stilzetten")
    def stilzetten(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        self._set_active(request, queryset, is_active=False)

    @admin.action(description="Account weer aanzetten")
    def aanzetten(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        self._set_active(request, queryset, is_active=True)

    def _set_active(
        self, request: HttpRequest, queryset: QuerySet[User], *, is_active: bool
    ) -> None:
        for user in queryset.order_by("pk"):
            try:
                set_active(user=user, is_active=is_active, by=request.user)
            except ValidationError as error:
                messages.error(request, f"{user}: {' '.join(error.messages)}")
            else:
                messages.success(request, f"{user}: {'aan' if is_active else 'stilgezet'}.")

    @admin.action(description="Link voor een nieuw wachtwoord sturen")
    def herstelmail(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Mail each a link of their own; nobody else sees it."""
        for user in queryset.order_by("pk"):
            try:
                send_reset(user=user, by=request.user)
            except ValidationError as error:
                messages.error(request, f"{user}: {' '.join(error.messages)}")
            else:
                messages.success(request, f"{user}: de mail is verstuurd.")
