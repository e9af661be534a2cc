"""Taking an answer back: no account, no session, the receipt is the key (docs/adr/0007)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bevraging.actions.invoer import withdraw_blad
from bevraging.forms.invoer import CodeForm
from pilootgemeenten.views.formulier import form_view

from .bezoek import Bezoek

ONBEKEND = "We vinden geen antwoord met deze code."


@login_not_required
@csrf_exempt
@form_view
def intrekken(request: HttpRequest) -> HttpResponse:
    """Take an answer back with the code of its receipt."""
    bezoek = Bezoek(request, "", timezone.now())
    anders = "taal" in request.POST  # another language: nothing is sent yet
    form = CodeForm(request.POST if request.method == "POST" and not anders else None)
    if anders:
        form.initial["code"] = request.POST.get("code", "")
    if form.is_valid():
        if withdraw_blad(form_code=form.cleaned_data["code"], now=bezoek.now):
            return bezoek.page("intrekken_klaar")
        form.add_error("code", ValidationError(ONBEKEND, code="onbekend"))
    codes = [fout.code for fout in form.errors.as_data().get("code", [])] if form.is_bound else []
    return bezoek.page("intrekken", {"form": form, "fout": codes[0] if codes else ""})
