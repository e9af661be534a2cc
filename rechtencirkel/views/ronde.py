"""Rondes for the coordinator, and for who reads along: their state, never their answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pilootgemeenten.forms import open_form
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import get_pilootgemeente
from rechtencirkel.actions import ronde as actions
from rechtencirkel.enums import RondeStatus
from rechtencirkel.forms.ronde import GroepForm, RondeEditForm, RondeForm
from rechtencirkel.models import Ronde
from rechtencirkel.permissions import RESULTAAT, RONDE, RONDE_LEZEN, get_ronde, may_sign
from rechtencirkel.queries.ronde import groepen_of, rondes_of
from rechtencirkel.views.resultaat import kept_page, resultaat


@require_safe
def ronde_list(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, RONDE_LEZEN)
    context = {
        "gemeente": gemeente,
        "rondes": rondes_of(gemeente),
        "mag_maken": _may_set_up(request, gemeente),
    }
    return render(request, "rechtencirkel/ronde_list.html", context)


def _may_set_up(request: HttpRequest, gemeente: Pilootgemeente) -> bool:
    return not gemeente.programma.is_historisch and RONDE.toegestaan(
        request.user.rollen_in(gemeente)
    )


def _suggested_dates() -> dict[str, Any]:
    """Six weeks to ask, four to review, a year to keep: a start that the coordinator can change."""
    vandaag = timezone.localtime().replace(hour=20, minute=0, second=0, microsecond=0)
    return {
        "sluit_op": vandaag + dt.timedelta(weeks=6),
        "beslis_op": vandaag + dt.timedelta(weeks=10),
        "bewaren_tot": (vandaag + dt.timedelta(days=365)).date(),
    }


def ronde_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, RONDE, doen=True)
    if gemeente.programma.is_historisch:
        raise Http404
    form = open_form(RondeForm, request, gemeente=gemeente, initial=_suggested_dates())
    if form.is_valid():
        try:
            ronde = actions.create_ronde(
                pilootgemeente=gemeente, by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "De ronde is gemaakt. Voeg nu de groepen toe.")
            return redirect("ronde-detail", slug, ronde.nummer)
    return render(request, "rechtencirkel/ronde_form.html", {"gemeente": gemeente, "form": form})


def ronde_bewerken(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    form = open_form(
        RondeEditForm,
        request,
        gemeente=ronde.pilootgemeente,
        instance=ronde,
        initial={"versie": ronde.versie},
    )
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "form": form}
    if form.is_valid():
        try:
            gelukt = actions.edit_ronde(ronde=ronde, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if gelukt:
                messages.success(request, "De ronde is bewaard.")
                return redirect("ronde-detail", slug, nummer)
            ander = Ronde.objects.select_related("organisatie").get(pk=ronde.pk)
            form.accept_versie(ander.versie)
            context["ander"] = ander
    return render(request, "rechtencirkel/ronde_form.html", context)


def _get_concept(request: HttpRequest, slug: str, nummer: int) -> Ronde:
    ronde = get_ronde(request.user, slug, nummer, RONDE, doen=True)
    if ronde.status != RondeStatus.CONCEPT:
        raise Http404
    return ronde


@require_safe
def ronde_detail(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    if bewaard := kept_page(request, slug, nummer):
        return bewaard
    ronde = get_ronde(request.user, slug, nummer, RONDE_LEZEN)
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    if ronde.status == RondeStatus.VRIJGEGEVEN and RESULTAAT.toegestaan(rollen, doen=False):
        return resultaat(request, ronde)
    mag_instellen = RONDE.toegestaan(rollen)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "groepen": groepen_of(ronde),
        "mag_instellen": mag_instellen,
        "mag_standpunt": may_sign(request.user, ronde),
    }
    if ronde.status == RondeStatus.CONCEPT:
        if mag_instellen:
            context["mist"] = actions.missing_to_open(ronde, now=timezone.now())
        return render(request, "rechtencirkel/ronde_concept.html", context)
    return render(request, "rechtencirkel/ronde_open.html", context)


def groep_toevoegen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    form = open_form(GroepForm, request, ronde=ronde)
    if form.is_valid():
        try:
            actions.add_groep(ronde=ronde, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "De groep is toegevoegd.")
            return redirect("ronde-detail", slug, nummer)
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "form": form}
    return render(request, "rechtencirkel/groep_form.html", context)


@require_POST
def groep_verwijderen(request: HttpRequest, slug: str, nummer: int, groep: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    gevonden = ronde.groepen.filter(nummer=groep).order_by("pk").first()
    if gevonden is None:
        raise Http404
    actions.remove_groep(groep=gevonden, by=request.user)
    messages.success(request, "De groep is uit de ronde gehaald.")
    return redirect("ronde-detail", slug, nummer)


@require_POST
def ronde_openen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    ronde = get_ronde(request.user, slug, nummer, RONDE, doen=True)
    try:
        actions.open_ronde(ronde=ronde, now=timezone.now(), by=request.user)
    except ValidationError as error:
        for melding in error.messages:
            messages.error(request, melding)
    else:
        messages.success(request, "De ronde is open. De bewaarders kunnen nu bevragen.")
    return redirect("ronde-detail", slug, nummer)


@require_POST
def ronde_laten_vallen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    actions.drop_ronde(ronde=ronde, now=timezone.now(), by=request.user)
    messages.success(request, f"De ronde “{ronde.naam}” is vervallen.")
    return redirect("ronde-list", slug)
