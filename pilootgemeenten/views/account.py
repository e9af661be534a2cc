"""Everybody about the own account: how one is shown, and whether the digest comes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pilootgemeenten.actions.accounts import set_weergavenaam
from pilootgemeenten.actions.overzicht import set_overzicht
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import GegevensForm
from pilootgemeenten.requests import Request

from .formulier import attempt, attempt_button, form_view, post_only

OVERZICHT_AAN = "Het overzicht staat aan."
OVERZICHT_UIT = "Het overzicht staat uit. Dringende mails krijgt u nog altijd."


@form_view
def gegevens(request: Request) -> HttpResponse:
    begin = {"weergavenaam": request.user.weergavenaam}
    form = open_form(GegevensForm, request, initial=begin)
    if attempt(
        form,
        lambda: set_weergavenaam(user=request.user, naam=form.cleaned_data["weergavenaam"]),
    ):
        messages.success(request, "Bewaard.")
        return redirect("account_gegevens")
    return render(request, "pilootgemeenten/gegevens.html", {"form": form})


@post_only("account_gegevens")
def overzicht(request: Request) -> HttpResponse:
    """Each button says what it sets: a second press, or one on an older page, sets nothing else."""
    stand = request.POST.get("overzicht")
    if stand not in ("aan", "uit"):
        messages.error(request, "Kies of u het overzicht wilt. Er is niets veranderd.")
        return redirect("account_gegevens")
    attempt_button(
        request,
        lambda: set_overzicht(user=request.user, aan=stand == "aan"),
        gelukt=OVERZICHT_AAN if stand == "aan" else OVERZICHT_UIT,
    )
    return redirect("account_gegevens")
