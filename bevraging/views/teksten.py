"""The bewaarder goes through the texts of its groep, and withdraws one after release."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from bevraging.actions import teksten as actions
from bevraging.forms.teksten import NaleesForm
from bevraging.permissions import TEKSTEN, get_groep_of_bewaarder
from bevraging.queries import teksten as queries
from pilootgemeenten.forms import open_form
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep


def groep_teksten(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Review while the groep is closed; after release the passed-on texts, each to be withdrawn."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    doel = queries.overlevende(gevonden)
    context = {
        "groep": gevonden,
        "ronde": gevonden.ronde,
        "gemeente": gevonden.ronde.pilootgemeente,
    }
    if doel.status == GroepStatus.GESLOTEN:
        return _review(request, gevonden, {**context, "doel": doel})
    if request.method == "POST":
        messages.error(request, "De teksten van deze groep kunt u nu niet wijzigen.")
    if doel.status == GroepStatus.BEVESTIGD and gevonden.ronde.status == RondeStatus.VRIJGEGEVEN:
        context["teksten"] = queries.released_texts(gevonden)
        return render(request, "bevraging/teksten_vrijgegeven.html", context)
    return render(request, "bevraging/teksten_wachten.html", {**context, "doel": doel})


def _review(request: HttpRequest, groep: Groep, context: dict[str, object]) -> HttpResponse:
    # Text given back after an expired session comes as a GET that still carries its fields.
    keuze = request.POST if "fase" in request.POST else request.GET
    pagina = queries.nalees_pagina(groep, keuze.get("fase", ""), keuze.get("pagina", ""))
    form = open_form(
        NaleesForm,
        request,
        nalezingen=pagina.nalezingen,
        synthese=pagina.fase.synthese,
        plaatsen=queries.plaatsnamen(),
    )
    if form.is_valid():
        try:
            actions.decide_teksten(
                groep=groep,
                fase=pagina.fase.fase,
                beslissingen=form.besluiten,
                synthese=form.cleaned_data["synthese"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Bewaard: uw keuzes bij {pagina.fase.fase.label}.")
            return redirect(_next_page(request, groep, pagina))
    context |= {"pagina": pagina, "form": form}
    return render(request, "bevraging/teksten_nalezen.html", context)


def _next_page(request: HttpRequest, groep: Groep, pagina: queries.Naleespagina) -> str:
    """Stay in this fase while pages follow; then the first fase with open texts, or propose."""
    ronde = groep.ronde
    plek = (ronde.pilootgemeente.slug, ronde.nummer, groep.nummer)
    adres = reverse("groep-teksten", args=plek)
    if pagina.pagina < pagina.paginas:
        return f"{adres}?fase={pagina.fase.slug}&pagina={pagina.pagina + 1}"
    return f"{adres}?fase={_first_open(groep, pagina.fase.slug)}"


def _first_open(groep: Groep, nu: str) -> str:
    fasen = queries.nalezingen(groep)
    plek = next(i for i, fase in enumerate(fasen) if fase.slug == nu)
    verder = [fase.slug for fase in (*fasen[plek + 1 :], *fasen[: plek + 1]) if fase.open]
    return verder[0] if verder else nu


def tekst_intrekken(
    request: HttpRequest, slug: str, ronde: int, groep: int, tekst: uuid.UUID
) -> HttpResponse:
    """Ask once, then empty this text everywhere."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    rij = next((rij for rij in queries.released_texts(gevonden) if rij.pk == tekst), None)
    if rij is None:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_tekst(groep=queries.overlevende(gevonden), tekst_id=tekst, now=timezone.now())
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(
                request, "De tekst is ingetrokken. Hij staat op geen enkele pagina meer."
            )
        return redirect("groep-teksten", slug, ronde, groep)
    context = {
        "groep": gevonden,
        "ronde": gevonden.ronde,
        "gemeente": gevonden.ronde.pilootgemeente,
        "tekst": rij,
    }
    return render(request, "bevraging/teksten_intrekken.html", context)
