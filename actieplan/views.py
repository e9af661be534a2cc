"""The actieplan and its verbeteracties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actieplan import actions
from actieplan.forms import ActieForm, ActieNieuwForm, compare, values_of
from actieplan.permissions import get_verbeteractie
from actieplan.queries.actieplan import cellen_of, load_actieplan, partners_of
from dialoog.permissions import PLAN_LEZEN, PLAN_SCHRIJVEN, get_probleemformulering
from dialoog.queries import problemen_of
from pilootgemeenten.forms import open_form
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import get_pilootgemeente


def _rights(request: HttpRequest, gemeente: Pilootgemeente) -> dict[str, bool]:
    """Who may write the plan, and who may read the problems under it."""
    rollen = request.user.rollen_in(gemeente)
    lopend = not gemeente.programma.is_historisch
    return {
        "mag_schrijven": lopend and PLAN_SCHRIJVEN.toegestaan(rollen),
        "mag_problemen_lezen": PLAN_SCHRIJVEN.toegestaan(rollen, doen=False),
    }


@require_safe
def actieplan(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PLAN_LEZEN)
    plan = load_actieplan(gemeente, vandaag=timezone.localdate())
    context = {"gemeente": gemeente, "plan": plan, **_rights(request, gemeente)}
    return render(request, "actieplan/actieplan.html", context)


@require_safe
def actie_detail(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_LEZEN)
    context = {
        "gemeente": actie.pilootgemeente,
        "actie": actie,
        "partners": partners_of(actie),
        "cellen": cellen_of(actie),
        **_rights(request, actie.pilootgemeente),
    }
    return render(request, "actieplan/actie_detail.html", context)


def _chosen_problem(request: HttpRequest, gemeente: Pilootgemeente) -> dict[str, Any]:
    """The problem of `?probleem=3` as first choice; any other text chooses nothing."""
    nummer = request.GET.get("probleem", "")
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 10):
        return {}
    probleem = problemen_of(gemeente).filter(nummer=int(nummer)).first()
    return {"probleemformulering": probleem} if probleem else {}


def actie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PLAN_SCHRIJVEN, doen=True)
    initial = _chosen_problem(request, gemeente)
    form = open_form(ActieNieuwForm, request, gemeente=gemeente, initial=initial)
    if form.is_valid():
        try:
            actie = actions.create_actie(
                pilootgemeente=gemeente, by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            if getattr(error, "code", "") == "al_bewaard":
                form.renew_eenmalig()
            form.add_error(None, error)
        else:
            messages.success(request, f"Actie {actie.nummer} staat in het actieplan.")
            return redirect("actie-detail", slug, actie.nummer)
    return render(request, "actieplan/actie_form.html", {"gemeente": gemeente, "form": form})


def actie_bewerken(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    gemeente = actie.pilootgemeente
    initial = values_of(actie) if request.method == "GET" else None
    form = open_form(ActieForm, request, gemeente=gemeente, actie=actie, initial=initial)
    context = {"gemeente": gemeente, "verbeteractie": actie, "form": form}
    if form.is_valid():
        try:
            actions.edit_actie(actie=actie, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            if getattr(error, "code", "") == "versie":
                ander = get_verbeteractie(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
                context["ander"] = compare(values_of(ander), form.cleaned_data)
                form.accept_versie(ander.versie)
            form.add_error(None, error)
        else:
            messages.success(request, "De actie is bewaard.")
            return redirect("actie-detail", slug, nummer)
    return render(request, "actieplan/actie_form.html", context)


@require_POST
def actie_laten_vallen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    actions.drop_actie(actie=actie, now=timezone.now(), by=request.user)
    messages.success(request, f"De actie “{actie.titel}” is uit het actieplan gehaald.")
    return redirect("actieplan", slug)


@require_POST
def probleem_laten_vallen(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    probleem = get_probleemformulering(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    try:
        actions.drop_unused_probleem(probleem=probleem, now=timezone.now(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("probleem-bewerken", slug, nummer)
    messages.success(request, f"Probleem {nummer} is weggehaald.")
    return redirect("actieplan", slug)
