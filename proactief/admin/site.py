"""The admin, where beheerder and onderzoeker live. To everybody else it does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User
from pilootgemeenten.queries.programma import holds_to_confirm, roles_to_confirm


def _beheerder(request: HttpRequest) -> User | None:
    """Who is logged in, if that is a beheerder."""
    user = request.user
    if not isinstance(user, User) or not user.heeft_globaal(Rol.BEHEERDER):
        return None
    return user


class ProactiefAdminSite(admin.AdminSite):
    """Open to a running beheerder or onderzoeker; styles inline are allowed here only."""

    site_header = "Proactief: onderzoek"
    site_title = "Proactief"
    index_title = "Overzicht"
    index_template = "admin/overzicht.html"
    enable_nav_sidebar = True

    def register(
        self,
        model_or_iterable: Any,
        admin_class: type[admin.ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Only pages that a row of the access table governs; those of libraries stay out."""
        if admin_class is not None and hasattr(admin_class, "rij"):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(
            user.is_authenticated
            and user.is_active
            and (user.heeft_globaal(Rol.BEHEERDER) or user.heeft_globaal(Rol.ONDERZOEKER))
        )

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The header names what this person does here: a beheerder exports nothing."""
        context = super().each_context(request)
        if _beheerder(request) is not None:
            context["site_header"] = "Proactief: beheer"
        return context

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """With what waits for a beheerder as second person."""
        context: dict[str, Any] = {"rollen_te_bevestigen": [], "stil_te_bevestigen": []}
        if (wie := _beheerder(request)) is not None:
            now = timezone.now()
            context["rollen_te_bevestigen"] = roles_to_confirm(wie, now)
            context["stil_te_bevestigen"] = holds_to_confirm(wie, now)
        return super().index(request, {**context, **(extra_context or {})})

    @login_not_required
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one login page, with its limit on guessing."""
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one way to log out, and a GET of it asks first."""
        return account.logout(request)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one page to change a password."""
        return redirect("account_change_password")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without "view on site": it looks up a row of any model by its key, an answer included."""
        return [deel for deel in super().get_urls() if getattr(deel, "name", "") != "view_on_site"]

    def admin_view(  # type: ignore[override]
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        gewoon = super().admin_view(view, cacheable)

        @never_cache
        @csp_update({"style-src": [SELF, UNSAFE_INLINE]})
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            return gewoon(request, *args, **kwargs)

        return guarded
