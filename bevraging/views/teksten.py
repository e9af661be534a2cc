"""The bewaarder goes through the texts of its groep, and withdraws one after release."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from bevraging.actions.teksten import decide_teksten, withdraw_passed
from bevraging.forms.teksten import NaleesForm
from bevraging.permissions import TEKSTEN, get_groep_of_bewaarder
from bevraging.queries.getoond import overlevende
from bevraging.queries.leesstand import merged_stand
from bevraging.queries.nalezen import Naleespagina, first_open, plaatsnamen, review_page
from bevraging.queries.teksten import released_texts
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context
from .wegen import next_steps


@form_view
def groep_teksten(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Review while the groep is closed; after release the passed-on texts, each to be withdrawn."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    doel = overlevende(gevonden)
    if doel.is_gesloten:
        return _review(request, gevonden, doel)
    if request.method == "POST":
        messages.error(request, "De teksten van deze groep kunt u nu niet wijzigen.")
    if doel.is_bevestigd and gevonden.ronde.is_vrijgegeven:
        context = groep_context(gevonden, teksten=released_texts(gevonden))
        return render(request, "bevraging/teksten_vrijgegeven.html", context)
    return render(request, "bevraging/teksten_wachten.html", groep_context(gevonden, doel=doel))


def _review(request: Request, groep: Groep, doel: Groep) -> HttpResponse:
    # Text given back after an expired session comes as a GET that still carries its fields.
    keuze = request.POST if "fase" in request.POST else request.GET
    pagina = review_page(groep, keuze.get("fase", ""), keuze.get("pagina", ""))
    form = open_form(
        NaleesForm,
        request,
        nalezingen=pagina.deel.object_list,
        synthese=pagina.fase.synthese,
        plaatsen=plaatsnamen(),
    )
    if attempt(
        form,
        lambda: decide_teksten(
            groep=groep,
            fase=pagina.fase.fase,
            beslissingen=form.besluiten,
            synthese=form.samenvatting,
        ),
    ):
        if form.kiest_iets:
            messages.success(request, f"Bewaard: uw keuzes bij {pagina.fase.fase.label}.")
        else:
            messages.info(request, f"U koos nog niets bij {pagina.fase.fase.label}.")
        return redirect(_next_page(groep, pagina))
    context = groep_context(groep, doel=doel, pagina=pagina, form=form, vervolg=None)
    if not pagina.open and (stand := merged_stand(groep)):
        vervolg = next_steps(groep, request.user, stand=stand)
        context["vervolg"] = vervolg.seen_from(request.path)
    return render(request, "bevraging/teksten_nalezen.html", context)


def _next_page(groep: Groep, pagina: Naleespagina) -> str:
    """Stay in this fase while pages follow; then the first fase with open texts, or propose."""
    adres = reverse("groep-teksten", args=groep_args(groep))
    if pagina.deel.has_next():
        return f"{adres}?fase={pagina.fase.slug}&pagina={pagina.deel.next_page_number()}"
    return f"{adres}?fase={first_open(groep, pagina.fase.fase)}"


@form_view
def tekst_intrekken(
    request: Request, slug: str, ronde: int, groep: int, tekst: uuid.UUID
) -> HttpResponse:
    """Ask once, then empty this text everywhere."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    rij = next((rij for _, rij in released_texts(gevonden) if rij.pk == tekst), None)
    if rij is None:
        raise Http404
    if request.method == "POST":
        attempt_button(
            request,
            lambda: withdraw_passed(groep=gevonden, tekst_id=tekst, now=timezone.now()),
            gelukt="De tekst is ingetrokken. Hij staat op geen enkele pagina meer.",
        )
        return redirect("groep-teksten", *groep_args(gevonden))
    return render(request, "bevraging/teksten_intrekken.html", groep_context(gevonden, tekst=rij))
