"""The page of the programmaleiding: bewaarders to admit with their first member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    refuse_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.actions.start import create_pilootgemeente
from pilootgemeenten.actions.tweede import confirm_hold, confirm_role
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.project import PilootgemeenteForm
from pilootgemeenten.forms.stuurgroep import BeslissingForm
from pilootgemeenten.models import Bewaarderschap
from pilootgemeenten.permissions import (
    get_bewaarderschap,
    get_programmas,
    get_role_to_confirm,
    get_user_to_hold,
)
from pilootgemeenten.queries.programma import Programmastand, load_programmas
from pilootgemeenten.requests import Request

from .formulier import attempt, attempt_button, form_view, post_only

BESLUITEN: dict[str, Callable[..., Bewaarderschap]] = {
    "toelaten": admit_bewaarder,
    "weigeren": refuse_bewaarder,
    "intrekken": withdraw_bewaarder,
}


@require_safe
def programma(request: Request) -> HttpResponse:
    standen = load_programmas(get_programmas(request.user), request.user, timezone.now())
    context = {"blokken": [_block(stand) for stand in standen]}
    return render(request, "pilootgemeenten/programma.html", context)


def _block(stand: Programmastand) -> dict[str, Any]:
    """A programma with a form beside each bewaarder that waits for something."""
    return {
        "stand": stand,
        "voorgesteld": [
            (rij, BeslissingForm(auto_id=f"b{rij.pk}_%s")) for rij in stand.voorgesteld
        ],
    }


@form_view
def pilootgemeente_nieuw(request: Request) -> HttpResponse:
    programmas = get_programmas(request.user)
    form = open_form(PilootgemeenteForm, request, programmas=programmas)
    gemeente = attempt(form, lambda: create_pilootgemeente(by=request.user, **form.cleaned_data))
    if gemeente:
        messages.success(request, f"{gemeente.naam} doet mee. Nodig nu een coördinator uit.")
        return redirect("stuurgroep", gemeente.slug)
    return render(request, "pilootgemeenten/pilootgemeente_nieuw.html", {"form": form})


@form_view
def bewaarder_beslissen(request: Request, pk: int) -> HttpResponse:
    rij = get_bewaarderschap(request.user, pk)
    form = open_form(BeslissingForm, request)
    beslist = attempt(form, lambda: _decide(request, rij, form.cleaned_data["reden"]))
    if beslist:
        waar = f"{beslist.get_status_display()} in {rij.pilootgemeente.naam}"
        messages.success(request, f"{rij.organisatie.naam} is {waar}.")
        return redirect("programma")
    context = {"rij": rij, "form": form}
    return render(request, "pilootgemeenten/bewaarder_beslissen.html", context)


def _decide(request: Request, rij: Bewaarderschap, reden: str) -> Bewaarderschap:
    """Do what the pressed button says."""
    besluit = BESLUITEN.get(request.POST.get("besluit", ""))
    if besluit is None:
        raise ValidationError("Kies wat u beslist.")
    return besluit(bewaarderschap=rij, reden=reden, by=request.user, now=timezone.now())


def _back(request: Request) -> str:
    """To the page where this user works."""
    if request.user.programma_ids:
        return "programma"
    return "admin:index" if request.user.has_global_rol else "home"


@post_only(_back)
def rol_bevestigen(request: Request, pk: int) -> HttpResponse:
    lid = get_role_to_confirm(request.user, pk)
    attempt_button(
        request,
        lambda: confirm_role(lidmaatschap=lid, by=request.user, now=timezone.now()),
        gelukt=f"Bevestigd. {lid.user.email} kreeg de uitnodiging.",
    )
    return redirect(_back(request))


@post_only(_back)
def stilzetten_bevestigen(request: Request, pk: int) -> HttpResponse:
    wie = get_user_to_hold(request.user, pk)
    attempt_button(
        request,
        lambda: confirm_hold(user=wie, by=request.user, now=timezone.now()),
        gelukt=f"Bevestigd. Het account {wie.email} staat stil.",
    )
    return redirect(_back(request))
