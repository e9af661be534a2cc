"""Where the code of a card is typed, and what reads who comes with a code that opens nothing.

Nothing is asked of the database here: whether a code is known, only its own page says (vrijgave.md 3.3). Like the
pages it leads to: no session, no cookie, no CSRF token (docs/adr/0007).
"""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bevraging.forms.kaart import KaartForm
from pilootgemeenten.views.formulier import form_view

from .bezoek import Bezoek, guard


@login_not_required
@csrf_exempt
@form_view
def kaartcode(request: HttpRequest) -> HttpResponse:
    """One field; a code that can be one leads to its page."""
    bezoek = Bezoek(request, "", timezone.now())
    anders = "taal" in request.POST  # another language: nothing is sent yet
    form = KaartForm(request.POST if request.method == "POST" and not anders else None)
    if anders:
        form.initial["code"] = request.POST.get("code", "")
    if form.is_valid():
        antwoord = guard(redirect("respondent", form.cleaned_data["code"]))
        if "taal_nu" in request.POST:
            antwoord["Location"] += f"?taal={bezoek.taal}"
        return antwoord
    return _page(bezoek, form)


def no_such_code(bezoek: Bezoek) -> HttpResponse:
    """The same page for a code that never was, one that is gone and one that is over; a typing mistake is told as
    such, with the code to mend."""
    form = KaartForm({"code": bezoek.token})
    if form.is_valid() or not form.may_be_mended:
        return bezoek.unknown()
    return _page(replace(bezoek, token=""), form, 404)


def _page(bezoek: Bezoek, form: KaartForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "fout": form.fout, "aantal": form.aantal}
    return bezoek.page("kaartcode", context, status)
