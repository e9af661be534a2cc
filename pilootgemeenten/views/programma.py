"""The page of the programmaleiding: bewaarders to admit, first members to invite."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pilootgemeenten.actions import bewaarder as actions
from pilootgemeenten.actions.leden import invite_member
from pilootgemeenten.actions.starten import create_pilootgemeente
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.project import PilootgemeenteForm
from pilootgemeenten.forms.stuurgroep import BeslissingForm, BewaarderLidForm
from pilootgemeenten.models import Bewaarderschap
from pilootgemeenten.permissions import (
    BEWAARDER_TOELATEN,
    get_pilootgemeente,
    get_programmas,
    require_running,
)
from pilootgemeenten.queries.programma import Programmastand, has_bewaarder_lid, load_programmas

from .proberen import attempt

form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def programma(request: HttpRequest) -> HttpResponse:
    standen = load_programmas(get_programmas(request.user))
    context = {"blokken": [_block(stand) for stand in standen]}
    return render(request, "pilootgemeenten/programma.html", context)


def _block(stand: Programmastand) -> dict[str, Any]:
    """A programma with a form beside each bewaarder that waits for something."""
    return {
        "stand": stand,
        "voorgesteld": [
            (rij, BeslissingForm(auto_id=f"b{rij.pk}_%s")) for rij in stand.voorgesteld
        ],
        "zonder_lid": [
            (rij, BewaarderLidForm(auto_id=f"l{rij.pk}_%s")) for rij in stand.zonder_lid
        ],
    }


@form_view
def pilootgemeente_nieuw(request: HttpRequest) -> HttpResponse:
    programmas = get_programmas(request.user)
    form = open_form(PilootgemeenteForm, request, programmas=programmas)
    if attempt(form, lambda: create_pilootgemeente(by=request.user, **form.cleaned_data)):
        naam = form.cleaned_data["naam"].strip()
        messages.success(request, f"{naam} doet mee. Nodig nu een coördinator uit.")
        gemeente = form.cleaned_data["programma"].pilootgemeenten.get(naam=naam)
        return redirect("stuurgroep", gemeente.slug)
    return render(request, "pilootgemeenten/pilootgemeente_nieuw.html", {"form": form})


def _get_bewaarderschap(request: HttpRequest, pk: int) -> Bewaarderschap:
    """A proposal or admission of a programma that the user leads; 404 for everybody else."""
    rij = (
        Bewaarderschap.objects.select_related("organisatie", "pilootgemeente__programma")
        .filter(pk=pk)
        .order_by("pk")
        .first()
    )
    if rij is None:
        raise Http404
    get_pilootgemeente(request.user, rij.pilootgemeente.slug, BEWAARDER_TOELATEN, doen=True)
    require_running(rij.pilootgemeente)
    return rij


@form_view
def bewaarder_beslissen(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _get_bewaarderschap(request, pk)
    form = open_form(BeslissingForm, request)
    if attempt(form, lambda: _decide(request, rij, form.cleaned_data["reden"])):
        rij.refresh_from_db()
        messages.success(
            request,
            f"{rij.organisatie.naam} is {rij.get_status_display()} in {rij.pilootgemeente.naam}.",
        )
        return redirect("programma")
    context = {
        "rij": rij,
        "form": form,
        "is_voorstel": rij.status == BewaarderStatus.VOORGESTELD,
        "is_toegelaten": rij.status == BewaarderStatus.TOEGELATEN,
    }
    return render(request, "pilootgemeenten/bewaarder_beslissen.html", context)


def _decide(request: HttpRequest, rij: Bewaarderschap, reden: str) -> None:
    """Do what the pressed button says."""
    besluiten = {
        "toelaten": actions.admit_bewaarder,
        "weigeren": actions.refuse_bewaarder,
        "intrekken": actions.withdraw_bewaarder,
    }
    besluit = besluiten.get(request.POST.get("besluit", ""))
    if besluit is None:
        raise ValidationError("Kies wat u beslist.")
    besluit(bewaarderschap=rij, reden=reden, by=request.user, now=timezone.now())


def _invite_first(request: HttpRequest, rij: Bewaarderschap, email: str) -> None:
    """The action refuses whoever may not; here it is said in words that the first is there."""
    if has_bewaarder_lid(rij):
        raise ValidationError(
            f"{rij.organisatie.naam} heeft hier al een lid. De andere leden nodigt ze zelf uit."
        )
    invite_member(
        email=email,
        organisatie=rij.organisatie,
        rol=Rol.BEWAARDER,
        pilootgemeente=rij.pilootgemeente,
        by=request.user,
    )


@form_view
def bewaarder_eerste_lid(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _get_bewaarderschap(request, pk)
    form = open_form(BewaarderLidForm, request)
    if attempt(form, lambda: _invite_first(request, rij, form.cleaned_data["email"])):
        messages.success(
            request,
            f"De uitnodiging voor {form.cleaned_data['email']} is verstuurd. "
            f"De andere leden nodigt {rij.organisatie.naam} zelf uit.",
        )
        return redirect("programma")
    context = {"rij": rij, "form": form}
    return render(request, "pilootgemeenten/bewaarder_eerste_lid.html", context)
