"""Erasing one answer after closing: sought and proposed by the bewaarder, decided by a second person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from bevraging.actions.wissen import NOG_OPEN, decide_wissing, propose_wissing
from bevraging.forms.groep import WisForm
from bevraging.permissions import (
    WISSEN,
    WISSING_BESLISSEN,
    get_groep_of_bewaarder,
    get_groep_to_confirm,
)
from bevraging.queries.getoond import overlevende
from bevraging.queries.wissen import find_bladen, proposed_wissing, wissingen_to_confirm
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt_button, form_view

from .bewaarder import groep_args, groep_context


@form_view
def groep_wissen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Seek an answer by its scores and words; propose to erase one that fits."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, WISSEN)
    if kenmerk := request.POST.get("kenmerk", ""):
        attempt_button(
            request,
            lambda: propose_wissing(groep=gevonden, kenmerk=kenmerk, by=request.user),
            gelukt="Voorgesteld. Een tweede persoon beslist; daarna wordt het antwoord gewist.",
        )
        return redirect("groep-wissen", *groep_args(gevonden))
    if nummer := request.POST.get("terugnemen", ""):
        attempt_button(
            request,
            lambda: decide_wissing(groep=gevonden, nummer=nummer, akkoord=False, by=request.user),
            gelukt="Teruggenomen. Er wordt niets gewist.",
        )
        return redirect("groep-wissen", *groep_args(gevonden))
    form, lopend = open_form(WisForm, request), proposed_wissing(gevonden)
    context = groep_context(
        gevonden,
        form=form,
        lopend=lopend,
        mag_beslissen=bool(lopend) and gevonden in wissingen_to_confirm(request.user),
        getrokken=overlevende(gevonden).ooit_voorgesteld,
    )
    if gevonden.is_open or gevonden.is_concept:
        context["niet_nu"] = NOG_OPEN
    elif form.is_bound and form.is_valid():
        zoek = find_bladen(gevonden, form.scores, form.cleaned_data["woorden"])
        context["uitkomst"] = zoek
    return render(request, "bevraging/groep_wissen.html", context)


@form_view
def wissing_beslissen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The second person reads that it is about one answer of this groep, nothing more."""
    gevonden = get_groep_to_confirm(request.user, slug, ronde, groep, WISSING_BESLISSEN)
    if request.method != "POST":
        lopend = proposed_wissing(gevonden)
        zelf = lopend is not None and lopend.voorgesteld_door_id == request.user.pk
        context = groep_context(gevonden, lopend=lopend, zelf=zelf)
        return render(request, "bevraging/wissing_beslissen.html", context)
    akkoord = "wissen" in request.POST
    nummer = request.POST.get("wissing", "")
    attempt_button(
        request,
        lambda: decide_wissing(groep=gevonden, nummer=nummer, akkoord=akkoord, by=request.user),
        gelukt="Bevestigd. Het antwoord wordt binnen enkele minuten gewist."
        if akkoord
        else "Het antwoord wordt niet gewist.",
    )
    return redirect("wissing-beslissen", *groep_args(gevonden))
