"""The actieplan and its verbeteracties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actieplan.actions import create_actie, drop_actie, drop_unused_probleem, edit_actie
from actieplan.forms import ActieForm, ActieNieuwForm, initial_of
from actieplan.models import Verbeteractie
from actieplan.permissions import get_verbeteractie
from actieplan.queries import cellen_of, load_actieplan, partners_of
from dialoog.permissions import PLAN_LEZEN, PLAN_SCHRIJVEN, get_probleemformulering
from dialoog.queries import problemen_of
from pilootgemeenten.forms import open_form
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import get_pilootgemeente
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only


def _rights(request: Request, gemeente: Pilootgemeente) -> dict[str, bool]:
    """Who may write the plan, and who may read the problems under it."""
    rollen = request.user.rollen_in(gemeente)
    lopend = not gemeente.programma.is_historisch
    return {
        "mag_schrijven": lopend and PLAN_SCHRIJVEN.toegestaan(rollen),
        "mag_problemen_lezen": PLAN_SCHRIJVEN.toegestaan(rollen, doen=False),
    }


@require_safe
def actieplan(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PLAN_LEZEN)
    plan = load_actieplan(gemeente, vandaag=timezone.localdate())
    context = {"gemeente": gemeente, "plan": plan, **_rights(request, gemeente)}
    return render(request, "actieplan/actieplan.html", context)


@require_safe
def actie_detail(request: Request, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_LEZEN)
    context = {
        "gemeente": actie.pilootgemeente,
        "actie": actie,
        "partners": partners_of(actie),
        "cellen": cellen_of(actie),
        **_rights(request, actie.pilootgemeente),
    }
    return render(request, "actieplan/actie_detail.html", context)


def _chosen_problem(request: Request, gemeente: Pilootgemeente) -> dict[str, Any]:
    """The problem of `?probleem=3` as first choice; any other text chooses nothing."""
    nummer = request.GET.get("probleem", "")
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 10):
        return {}
    probleem = problemen_of(gemeente).filter(nummer=int(nummer)).first()
    return {"probleemformulering": probleem} if probleem else {}


@form_view
def actie_nieuw(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PLAN_SCHRIJVEN, doen=True)
    initial = _chosen_problem(request, gemeente)
    form = open_form(ActieNieuwForm, request, gemeente=gemeente, initial=initial)

    def create() -> Verbeteractie:
        eenmalig, waarden = form.cleaned_data["eenmalig"], form.waarden()
        return create_actie(
            pilootgemeente=gemeente, waarden=waarden, eenmalig=eenmalig, by=request.user
        )

    if actie := attempt(form, create):
        messages.success(request, f"Actie {actie.nummer} staat in het actieplan.")
        return redirect("actie-detail", slug, actie.nummer)
    return render(request, "actieplan/actie_form.html", {"gemeente": gemeente, "form": form})


@form_view
def actie_bewerken(request: Request, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    gemeente = actie.pilootgemeente
    initial = initial_of(actie) if request.method == "GET" else None
    form = open_form(ActieForm, request, gemeente=gemeente, actie=actie, initial=initial)

    def edit() -> Verbeteractie:
        versie, waarden = form.cleaned_data["versie"], form.waarden()
        return edit_actie(actie=actie, versie=versie, waarden=waarden, by=request.user)

    if attempt(form, edit):
        messages.success(request, "De actie is bewaard.")
        return redirect("actie-detail", slug, nummer)
    context = {"gemeente": gemeente, "verbeteractie": actie, "form": form}
    return render(request, "actieplan/actie_form.html", context)


@post_only("actie-detail", "slug", "nummer")
def actie_laten_vallen(request: Request, slug: str, nummer: int) -> HttpResponse:
    actie = get_verbeteractie(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    attempt_button(
        request,
        lambda: drop_actie(actie=actie, now=timezone.now(), by=request.user),
        gelukt=f"De actie “{actie.titel}” is uit het actieplan gehaald.",
    )
    return redirect("actieplan", slug)


@post_only("probleem-bewerken", "slug", "nummer")
def probleem_laten_vallen(request: Request, slug: str, nummer: int) -> HttpResponse:
    probleem = get_probleemformulering(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    if attempt_button(
        request,
        lambda: drop_unused_probleem(probleem=probleem, now=timezone.now(), by=request.user),
        gelukt=f"Probleem {nummer} is weggehaald.",
    ):
        return redirect("actieplan", slug)
    return redirect("probleem-bewerken", slug, nummer)
