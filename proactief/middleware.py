"""Login by default, with the typed text kept when a session has expired; compression of what is open to all;
our own 404 in the demo."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.defaults import page_not_found

from pilootgemeenten.permissions import OPEN_PAGINAS
from proactief.herstel import may_serve
from proactief.storing import is_database_away
from proactief.verlopen import asks_back, give_back, is_button, keep_fields
from proactief.views.fouten import being_restored

KIJK_SECONDEN = 60.0

TE_LANG_WEG = "U was te lang weg. Daarom vragen we opnieuw wie u bent. Er is niets gedaan."


class KeepTypedMiddleware(LoginRequiredMiddleware):
    """Sends who is not logged in to the login page, whether the object exists or not; a form that was
    sent too late is kept, and given back after login (`proactief.verlopen`)."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        antwoord = None
        # An open page never asks who is there: no session is read.
        if getattr(view_func, "login_required", True):
            antwoord = super().process_view(request, view_func, view_args, view_kwargs)
        if antwoord is None and asks_back(request):
            return view_func(give_back(request), *view_args, **view_kwargs)
        return antwoord

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """What was drawn for somebody stands in no cache, that of Back included (vrijgave.md 3.10)."""
        session = getattr(request, "session", None)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if session is not None and session.accessed and is_html:
            patch_cache_control(response, no_store=True, private=True)
        return response

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if is_button(request):
            messages.info(request, TE_LANG_WEG)
        elif request.method == "POST" and (bewaard := keep_fields(request)):
            from proactief.views.aanmelden import expired

            return expired(request, bewaard)
        return super().handle_no_permission(request, view_func)


class ServeWholeMiddleware:
    """Serves nothing but a notice and the health page from a database that lies behind the herstelboek.

    Each process looks before its first page, and once a minute.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.kijk_weer = 0.0  # 0: this process did not look yet

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        antwoord = self.get_response(request)
        is_onbekend = request.resolver_match is None  # then no view was about to be called
        return being_restored(request) if is_onbekend and self._is_shut() else antwoord

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        adres = request.resolver_match
        if (adres is not None and adres.view_name == "gezondheid") or not self._is_shut():
            return None
        return being_restored(request)

    def _is_shut(self) -> bool:
        nu = monotonic()
        if nu < self.kijk_weer:
            return False
        try:
            if not may_serve(now=timezone.now(), begin=not self.kijk_weer):
                return True
        except Error as fout:  # what needs no database is still there while that is away
            if not is_database_away(fout):
                raise
            return False
        self.kijk_weer = nu + KIJK_SECONDEN
        return False


class CompressOpenMiddleware(GZipMiddleware):
    """Compresses the open pages, for a browser that brings no cookie and gets none.

    Such a page is the same for everybody. The length of a compressed page tells what stands in it beside what
    an attacker put there: so never one with a session, a CSRF token, an answer or a link.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return (
            super().process_response(request, response)
            if _is_same_for_all(request, response)
            else response
        )


def _is_same_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    adres = request.resolver_match
    return (
        adres is not None
        and adres.view_name in OPEN_PAGINAS.lezen
        and response.status_code == 200
        and not request.COOKIES
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


class OwnNotFoundMiddleware:
    """The demo world runs with DEBUG, where Django answers a 404 in English with every address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        antwoord = self.get_response(request)
        if antwoord.status_code == 404 and request.resolver_match is None:
            return page_not_found(request, Http404())
        return antwoord

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
