"""Login, with the demo accounts in the demo world and the kept text after an expired session."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, PasswordResetFromKeyView
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from proactief.toestel import remember
from proactief.verlopen import BEWAARD_VELD, as_get, fields_of, is_button, keep_fields, read_kept

NIET_TERUG = (
    "De tekst van daarnet kunnen we u niet teruggeven: hij hoort bij een ander account, "
    "of het is langer dan een uur geleden. Er is niets bewaard."
)


class Aanmelden(LoginView):
    """The login page; anybody may see it. `bewaard` holds the sealed fields of an expired form."""

    bewaard = ""

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "login": self.request.GET.get("email", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["bewaard"] = self.bewaard or self.request.POST.get(BEWAARD_VELD, "")
        return context

    def form_valid(self, form: LoginForm) -> HttpResponse:
        antwoord = super().form_valid(form)
        if not self.request.user.is_authenticated:
            return antwoord
        kluis = self.request.POST.get(BEWAARD_VELD, "")
        bewaard = read_kept(kluis, self.request.user)
        if bewaard and url_has_allowed_host_and_scheme(bewaard.pad, allowed_hosts=None):
            terug = render(self.request, "account/teruggeven.html", {"bewaard": bewaard})
            terug.cookies.update(antwoord.cookies)
            return terug
        if kluis:
            messages.warning(self.request, NIET_TERUG)
        return antwoord


aanmelden = Aanmelden.as_view()


class NieuwWachtwoord(PasswordResetFromKeyView):
    """Who chose a password by a mailed link is no stranger in that browser."""

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        remember(self.request, antwoord, self.reset_user.email)
        return antwoord


nieuw_wachtwoord = NieuwWachtwoord.as_view()


def expired(request: HttpRequest, bewaard: str) -> HttpResponse:
    """The login page in place of an expired form's answer; nothing of it was stored."""
    return Aanmelden.as_view(bewaard=bewaard)(as_get(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits, as after a new login in another tab: nothing is stored, and who
    typed it gets it back. The seal in the form says who that is; no other website has that seal."""
    if not request.user.is_authenticated and (bewaard := keep_fields(request)):
        return expired(request, bewaard)
    eigen = fields_of(request)
    if eigen and eigen.user_id == request.user.pk and not is_button(request):
        return render(request, "account/teruggeven.html", {"bewaard": eigen}, status=403)
    return render(request, "403_csrf.html", status=403)
