"""Everybody about the own account: how one is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pilootgemeenten.actions.accounts import set_weergavenaam
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import GegevensForm
from pilootgemeenten.requests import Request

from .formulier import attempt, form_view


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
