"""Accounts and roles. The beheerder invites, switches off, sends a reset; it takes nobody over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pilootgemeenten.actions.accounts import send_reset, switch_on
from pilootgemeenten.actions.leden import end_membership, invite_again, invite_member
from pilootgemeenten.actions.tweede import confirm_role, switch_off
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.velden import KIES, NIET_GEKOZEN
from pilootgemeenten.models import Lidmaatschap, Organisatie, Pilootgemeente, Programma, User
from pilootgemeenten.permissions import ACCOUNTS
from pilootgemeenten.values import Uitnodiging
from pilootgemeenten.views.formulier import attempt, attempt_button

from .basis import RolAdmin, who

UITNODIGBAAR = [(rol.value, rol.label) for rol in Rol if rol != Rol.BEWAARDER]


class PilootgemeenteField(forms.ModelChoiceField):
    """A gemeente stands once in every programma: the programma tells them apart."""

    def label_from_instance(self, obj: Pilootgemeente) -> str:
        return f"{obj.naam} ({obj.programma})"


class UitnodigForm(forms.Form):
    """A role for somebody by e-mail. A bewaarder is never invited from here."""

    email = forms.EmailField(label="E-mailadres")
    rol = forms.ChoiceField(
        label="Rol",
        choices=UITNODIGBAAR,
        help_text=(
            "Programmaleiding, onderzoeker en beheerder gelden pas als een tweede persoon bevestigt: een "
            "andere beheerder, of iemand van die programmaleiding. Allen met zo een rol krijgen een "
            "mail. De eerste van een site of een programma wordt uitgenodigd met een opdracht op de server."
        ),
    )
    organisatie = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Organisatie.objects.order_by("naamsleutel", "pk"),
        empty_label=KIES,
    )
    pilootgemeente = PilootgemeenteField(
        label="Pilootgemeente",
        queryset=Pilootgemeente.objects.select_related("programma").order_by("naamsleutel", "pk"),
        required=False,
        empty_label=NIET_GEKOZEN,
        help_text="Alleen voor een coördinator of stuurgroeplid.",
    )
    programma = forms.ModelChoiceField(
        label="Programma",
        queryset=Programma.objects.order_by("beginjaar", "pk"),
        required=False,
        empty_label=NIET_GEKOZEN,
        help_text="Alleen voor de programmaleiding.",
    )

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

    def uitnodiging(self) -> Uitnodiging:
        """Who is invited."""
        data = self.cleaned_data
        return Uitnodiging(**{**data, "rol": Rol(data["rol"])})


@admin.register(Lidmaatschap)
class LidmaatschapAdmin(RolAdmin):
    """Roles: made by an invitation, confirmed and ended by an action, never edited."""

    rij = ACCOUNTS
    may_add = True
    actions = ["bevestigen", "opnieuw", "beeindigen"]
    # Without what became of an invitation: refused, lapsed and unanswered read alike.
    fields = ("user", "rol", "organisatie", "pilootgemeente", "programma", "stand", "beeindigd_op")
    readonly_fields = ("stand",)
    list_display = (
        "user",
        "rol",
        "organisatie",
        "pilootgemeente",
        "programma",
        "stand",
        "beeindigd_op",
    )
    list_filter = ("rol", "programma", "pilootgemeente")
    list_select_related = ("user", "organisatie", "pilootgemeente", "programma")
    search_fields = ("user__email", "organisatie__naam")
    ordering = ("user__email", "pk")

    @admin.display(description="stand")
    def stand(self, lid: Lidmaatschap) -> str:
        if lid.wacht_op_tweede:
            return "wacht op een tweede persoon"
        if lid.is_voorstel:
            return "uitgenodigd, nog niet aanvaard"
        return "beëindigd of ingetrokken" if lid.is_gestopt else "aanvaard"

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A plain form and one action: what the action refuses stands in the form, and is not stored."""
        self._see(request)
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = open_form(UitnodigForm, request)
        with transaction.atomic():
            lid = attempt(
                form, lambda: invite_member(uitnodiging=form.uitnodiging(), by=who(request))
            )
            if lid is not None:
                self.log_addition(request, lid, [{"added": {}}])
                return self.response_add(request, lid)
        context = {**self._add_context(request, form), **(extra_context or {})}
        return self.render_change_form(request, context, add=True, form_url=form_url)

    def _add_context(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        """What Django's own page of a new row is made of, for a form of no model."""
        velden = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        return {
            **self.admin_site.each_context(request),
            "title": f"{self.opts.verbose_name} toevoegen",
            "subtitle": None,
            "adminform": velden,
            "object_id": None,
            "original": None,
            "is_popup": False,
            "to_field": None,
            "media": self.media + velden.media,
            "inline_admin_formsets": [],
            "errors": AdminErrorList(form, []),
            "preserved_filters": self.get_preserved_filters(request),
        }

    @admin.action(description="Bevestigen als tweede persoon", permissions=["doen"])
    def bevestigen(self, request: HttpRequest, queryset: QuerySet[Lidmaatschap]) -> None:
        """Agree with roles that somebody else gave."""
        self._each(request, queryset, _confirm, "bevestigd, en wordt uitgenodigd.")

    @admin.action(description="Uitnodiging opnieuw sturen", permissions=["doen"])
    def opnieuw(self, request: HttpRequest, queryset: QuerySet[Lidmaatschap]) -> None:
        """Send the chosen invitations again."""
        self._each(request, queryset, _again, "wordt opnieuw gestuurd.")

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Lidmaatschap],
        doe: Callable[[Lidmaatschap, User], Lidmaatschap],
        gelukt: str,
    ) -> None:
        for lid in queryset.select_related("user").order_by("pk"):
            wie = f"{lid.user}, {lid}: "
            attempt_button(
                request, partial(doe, lid, who(request)), gelukt=f"{wie}{gelukt}", over=wie
            )

    @admin.action(description="Rol beëindigen of uitnodiging intrekken", permissions=["doen"])
    def beeindigen(self, request: HttpRequest, queryset: QuerySet[Lidmaatschap]) -> None:
        """End the chosen roles; a bewaarder ends its own."""
        self._each(request, queryset, _end, "beëindigd.")


def _confirm(lid: Lidmaatschap, by: User) -> Lidmaatschap:
    return confirm_role(lidmaatschap=lid, by=by, now=timezone.now())


def _again(lid: Lidmaatschap, by: User) -> Lidmaatschap:
    if lid.rol == Rol.BEWAARDER:
        raise ValidationError("een bewaarder nodigt u niet uit vanuit het beheer.")
    return invite_again(lidmaatschap=lid, by=by, now=timezone.now())


def _end(lid: Lidmaatschap, by: User) -> Lidmaatschap:
    if lid.rol == Rol.BEWAARDER:
        raise ValidationError("deze rol beëindigt u niet vanuit het beheer.")
    return end_membership(lidmaatschap=lid, by=by, now=timezone.now())


@admin.register(User)
class UserAdmin(RolAdmin):
    """Accounts, to read; they are switched off and on and sent a reset by the actions."""

    rij = ACCOUNTS
    actions = ["stilzetten", "aanzetten", "herstelmail"]
    fields = (
        "email",
        "is_active",
        "stil_gevraagd_op",
        "stil_gevraagd_door",
        "is_demo",
        "created_at",
        "last_login",
    )
    list_display = ("email", "is_active", "stil_gevraagd_op", "is_demo", "last_login")
    list_filter = ("is_active", "is_demo")
    search_fields = ("email",)
    ordering = ("email", "pk")

    @admin.action(description="Account stilzetten", permissions=["doen"])
    def stilzetten(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.order_by("pk"):
            attempt_button(
                request,
                partial(_switch_off, user, who(request)),
                gelukt=_held,
                over=f"{user}: ",
            )

    @admin.action(description="Account weer aanzetten", permissions=["doen"])
    def aanzetten(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.order_by("pk"):
            switch_on(user=user, now=timezone.now())
            messages.success(request, f"{user}: aan.")

    @admin.action(description="Link voor een nieuw wachtwoord sturen", permissions=["doen"])
    def herstelmail(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Mail each a link of their own; nobody else sees it."""
        for user in queryset.order_by("pk"):
            attempt_button(
                request,
                partial(send_reset, user=user),
                gelukt=f"{user}: de mail wordt verstuurd.",
                over=f"{user}: ",
            )


def _switch_off(user: User, by: User) -> User:
    if user.pk == by.pk:
        raise ValidationError("U kunt uw eigen account niet uitzetten.")
    return switch_off(user=user, by=by, now=timezone.now())


def _held(user: User) -> str:
    if user.is_active:
        return f"{user}: gevraagd. Dit is een lid van een bewaarder: een tweede persoon bevestigt."
    return f"{user}: stilgezet."
