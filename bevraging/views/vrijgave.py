"""Propose and refuse for the bewaarder; the queue, the preview and the decision for the second person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bevraging.actions.opdracht import Uitkomst, propose_or_ask
from bevraging.actions.vrijgave import (
    UNDECIDED,
    confirm_groep,
    refuse_groep,
    send_back_groep,
)
from bevraging.forms.groep import TerugsturenForm
from bevraging.models import Opdracht
from bevraging.permissions import BEVESTIGEN, TEKSTEN, get_groep_of_bewaarder, get_groep_to_confirm
from bevraging.queries.bewaarder import own_parts
from bevraging.queries.leesstand import merged_stand
from bevraging.queries.voorstel import proposal_overview
from bevraging.queries.vrijgave import (
    groepen_to_confirm,
    may_send_back,
    preview,
    proposal_mark,
)
from bevraging.queries.wissen import wissingen_to_confirm
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt_button, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context
from .wegen import next_steps, waiting_act

VOORGESTELD = {
    Uitkomst.GEDAAN: "Voorgesteld. Een tweede persoon kijkt nu na en bevestigt.",
    Uitkomst.LOOPT: "Gevraagd: de groep wordt voorgesteld.",
}


@form_view
def groep_voorstellen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """What will leave if the bewaarder proposes, and the button."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    if request.method == "POST" and _propose(request, gevonden):
        return redirect("groep-voorstellen", *groep_args(gevonden))
    gevonden.refresh_from_db(fields=["status", "ooit_voorgesteld", "teruggestuurd_reden"])
    context = groep_context(gevonden, vervolg=None)
    if wachtend := waiting_act(gevonden):
        context["bezig"], stand = wachtend, None
    elif gevonden.is_gesloten:
        overzicht = proposal_overview(gevonden)
        context |= {
            "overzicht": overzicht,
            "nog_te_lezen": overzicht.stand.open_of(gevonden),
            "eigen_delen": own_parts(gevonden),
            "mislukt": Opdracht.of(gevonden),
        }
        stand = overzicht.stand if gevonden.is_samen else None
    else:
        stand = merged_stand(gevonden)
    if stand:
        context["vervolg"] = next_steps(gevonden, request.user, stand=stand)
    return render(request, "bevraging/vrijgave_voorstellen.html", context)


def _propose(request: Request, groep: Groep) -> Uitkomst | None:
    return attempt_button(
        request,
        lambda: propose_or_ask(groep=groep, now=timezone.now(), by=request.user),
        gelukt=VOORGESTELD.__getitem__,
    )


@form_view
def groep_weigeren(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The bewaarder refuses: ask once, then it is decided."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, TEKSTEN)
    if request.method == "POST" and _refuse(request, gevonden):
        return redirect("groep-voorstellen", *groep_args(gevonden))
    context = groep_context(gevonden, mag=gevonden.status in UNDECIDED)
    return render(request, "bevraging/vrijgave_weigeren.html", context)


def _refuse(request: Request, groep: Groep) -> Groep | None:
    return attempt_button(
        request,
        lambda: refuse_groep(groep=groep, now=timezone.now(), by=request.user),
        gelukt="Geweigerd. In het resultaat staat bij deze groep: te weinig antwoorden.",
    )


@require_safe
def vrijgave(request: Request) -> HttpResponse:
    """The queue of who may confirm."""
    BEVESTIGEN.check({Rol(rij.rol) for rij in request.user.rollen}, doen=True)
    groepen = groepen_to_confirm(request.user)
    context = {"groepen": groepen, "wissingen": wissingen_to_confirm(request.user)}
    return render(request, "bevraging/vrijgave_list.html", context)


@form_view
def groep_bevestigen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The preview of shown cells and passed-on texts; confirm, or send back with a reason."""
    gevonden = get_groep_to_confirm(request.user, slug, ronde, groep)
    bevestigt = request.method == "POST" and "bevestigen" in request.POST
    form = TerugsturenForm() if bevestigt else open_form(TerugsturenForm, request)
    if (bevestigt and _confirm(request, gevonden)) or (
        form.is_valid() and _send_back(request, gevonden, form)
    ):
        return redirect("vrijgave")
    gevonden.refresh_from_db(fields=["status", "voorgesteld_door", "voorgesteld_op"])
    context = groep_context(
        gevonden,
        form=form,
        gezien=[("gezien", proposal_mark(gevonden))],
        zelf=gevonden.voorgesteld_door_id == request.user.pk,
        mag_terug=may_send_back(gevonden, request.user),
        voorbeeld=preview(gevonden) if gevonden.is_voorgesteld else None,
    )
    return render(request, "bevraging/vrijgave_bevestigen.html", context)


def _confirm(request: Request, groep: Groep) -> Groep | None:
    return attempt_button(
        request,
        lambda: confirm_groep(
            groep=groep,
            now=timezone.now(),
            by=request.user,
            gezien=request.POST.get("gezien"),
        ),
        gelukt="Bevestigd. Na de bevraging, als over elke groep beslist is, komt het resultaat vrij.",
    )


def _send_back(request: Request, groep: Groep, form: TerugsturenForm) -> Groep | None:
    """A refusal is about the groep as it stands now, so it is a message and no error of the form."""
    return attempt_button(
        request,
        lambda: send_back_groep(
            groep=groep,
            reden=form.cleaned_data["reden"],
            now=timezone.now(),
            by=request.user,
            gezien=request.POST.get("gezien"),
        ),
        gelukt="Teruggestuurd. De bewaarder leest de teksten opnieuw na.",
    )
