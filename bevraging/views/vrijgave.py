"""Propose and refuse for the bewaarder; the queue, the preview and the decision for the second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions import vrijgave as actions
from bevraging.forms.groep import TerugsturenForm
from bevraging.permissions import BEVESTIGEN, TEKSTEN, get_groep_of_bewaarder, get_groep_to_confirm
from bevraging.queries import teksten
from bevraging.queries import vrijgave as queries
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep


def _context(groep: Groep) -> dict[str, Any]:
    return {"groep": groep, "ronde": groep.ronde, "gemeente": groep.ronde.pilootgemeente}


def _try(request: HttpRequest, act: Callable[[], object], gelukt: str) -> bool:
    """Do the act and say how it went."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, gelukt)
    return True


def groep_voorstellen(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """What will leave if the bewaarder proposes, and the button."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    if request.method == "POST" and _try(
        request,
        lambda: actions.propose_groep(groep=gevonden, now=timezone.now(), by=request.user),
        "Voorgesteld. Een tweede persoon kijkt nu na en bevestigt.",
    ):
        return redirect("groep-voorstellen", slug, ronde, groep)
    gevonden.refresh_from_db(fields=["status", "ooit_voorgesteld", "teruggestuurd_reden"])
    context = _context(gevonden)
    if gevonden.status == GroepStatus.GESLOTEN:
        context["overzicht"] = teksten.proposal_overview(gevonden)
    return render(request, "bevraging/vrijgave_voorstellen.html", context)


def groep_weigeren(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The bewaarder refuses: ask once, then it is decided."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    if request.method == "POST" and _try(
        request,
        lambda: actions.refuse_groep(groep=gevonden, now=timezone.now(), by=request.user),
        "Geweigerd. In het resultaat staat bij deze groep: te weinig antwoorden.",
    ):
        return redirect("groep-voorstellen", slug, ronde, groep)
    context = {**_context(gevonden), "mag": gevonden.status in actions.UNDECIDED}
    return render(request, "bevraging/vrijgave_weigeren.html", context)


def vrijgave(request: HttpRequest) -> HttpResponse:
    """The queue of who may confirm."""
    BEVESTIGEN.check({Rol(rij.rol) for rij in request.user.rollen}, doen=True)
    groepen = queries.groepen_to_confirm(request.user)
    return render(request, "bevraging/vrijgave_list.html", {"groepen": groepen})


def groep_bevestigen(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The preview of shown cells and passed-on texts; confirm, or send back with a reason."""
    gevonden = get_groep_to_confirm(request.user, slug, ronde, groep)
    form = TerugsturenForm()
    if request.method == "POST" and "bevestigen" in request.POST:
        if _try(
            request,
            lambda: actions.confirm_groep(groep=gevonden, now=timezone.now(), by=request.user),
            "Bevestigd. Zodra over elke groep beslist is, komt het resultaat vrij.",
        ):
            return redirect("vrijgave")
    else:
        form = open_form(TerugsturenForm, request)
        if form.is_valid() and _try(
            request,
            lambda: actions.send_back_groep(
                groep=gevonden, now=timezone.now(), by=request.user, **form.cleaned_data
            ),
            "Teruggestuurd. De bewaarder leest de teksten opnieuw na.",
        ):
            return redirect("vrijgave")
    return render(request, "bevraging/vrijgave_bevestigen.html", _preview(request, gevonden, form))


def _preview(request: HttpRequest, groep: Groep, form: TerugsturenForm) -> dict[str, Any]:
    groep.refresh_from_db(fields=["status", "voorgesteld_door", "voorgesteld_op"])
    context = {**_context(groep), "form": form}
    context["zelf"] = groep.voorgesteld_door_id == request.user.pk
    context["voorbeeld"] = (
        queries.preview(groep) if groep.status == GroepStatus.VOORGESTELD else None
    )
    return context
