"""What every page of the admin shares: a row of the access table decides, nothing else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import CharField, EmailField, Field, ForeignKey, Model, SlugField, URLField
from django.db.models.options import Options
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from pilootgemeenten.enums import GLOBAL_ROLLEN, Rol
from pilootgemeenten.forms.velden import KIES, NIET_GEKOZEN, Regelveld
from pilootgemeenten.models import User
from pilootgemeenten.permissions import Toegangsrij

# How a filter of the admin asks for a value of its field, of a row it points to, or for none.
FILTER_LOOKUPS = ("", "__exact", "__id__exact", "__isnull")


class Keuzelijsten(admin.options.BaseModelAdmin):
    """A list of choices starts with a word, not with a line."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        kwargs.setdefault("empty_label", NIET_GEKOZEN if db_field.blank else KIES)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        veld = super().formfield_for_choice_field(db_field, request, **kwargs)
        leeg = NIET_GEKOZEN if db_field.blank else KIES
        if veld is not None:
            veld.choices = [(code, tekst if code else leeg) for code, tekst in veld.widget.choices]
        return veld


class RolAdmin(Keuzelijsten, admin.ModelAdmin):
    """Reads and writes as `rij` says; nothing is ever deleted here."""

    rij: Toegangsrij
    may_add = False
    may_change = False
    actions: list[str] | None = None
    list_per_page = 50
    show_full_result_count = False
    # Every name on one line, here as in our own forms; an address keeps the field of its kind.
    formfield_overrides: ClassVar[dict[type[Field[Any, Any]], dict[str, Any]]] = {
        CharField: {"form_class": Regelveld},
        EmailField: {},
        URLField: {},
        SlugField: {},
    }

    def _mag(self, request: HttpRequest, *, doen: bool) -> bool:
        return self.rij.toegestaan(global_rollen(request.user), doen=doen)

    def _see(self, request: HttpRequest) -> None:
        """404 for who may not even read here, before any object is looked up."""
        if not self._mag(request, doen=False):
            raise Http404

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._see(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A save that its action refuses under lock stores nothing; the page opens anew and says so."""
        self._see(request)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._see(request)
        return super().delete_view(request, object_id, extra_context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._see(request)
        return super().history_view(request, object_id, extra_context)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Options[Any], object_id: str
    ) -> HttpResponse:
        """Django would go to the first page of the admin; what does not exist is 404, here as everywhere."""
        raise Http404

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what this page offers as a filter may be asked in its address (vrijgave.md 4.3): any
        other column, a password hash too, can be read by asking how it starts."""
        return lookup in {
            f"{veld}{achter}" for veld in self.list_filter for achter in FILTER_LOOKUPS
        }

    def get_action_choices(
        self, request: HttpRequest, default_choices: list[tuple[str, str]] | None = None
    ) -> list[tuple[str, str]]:
        return super().get_action_choices(request, default_choices or [("", KIES)])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._mag(request, doen=False)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._mag(request, doen=False)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_add and self._mag(request, doen=True)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may_change and self._mag(request, doen=True)

    def has_doen_permission(self, request: HttpRequest) -> bool:
        """For an action on chosen rows: `@admin.action(permissions=["doen"])`."""
        return self._mag(request, doen=True)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def who(request: HttpRequest) -> User:
    """Who is logged in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def global_rollen(user: User | AnonymousUser) -> set[Rol]:
    """The roles that live in the admin; a local role opens nothing here."""
    if not isinstance(user, User):
        return set()
    return {Rol(rij.rol) for rij in user.rollen if rij.rol in GLOBAL_ROLLEN}
