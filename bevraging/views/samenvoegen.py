"""Joining a small groep with a sibling: proposed by its bewaarder, agreed by the other."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.samenvoegen import AL_BESLIST, decide_samenvoeging, propose_samenvoeging
from bevraging.forms.groep import SamenvoegForm
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.samenvoegen import Samenvoegstand, samenvoegstand
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context

SAMEN = "De groepen zijn samengevoegd. Ze tellen vanaf nu als één groep."
WACHT = "Het voorstel staat klaar. De andere bewaarder moet nog akkoord gaan."
GEWEIGERD = "Het voorstel is geweigerd."


@form_view
def groep_samenvoegen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    stand = samenvoegstand(gevonden)
    if request.method == "POST" and "beslissing" in request.POST:
        return _decide(request, gevonden, stand)
    form = open_form(SamenvoegForm, request, zussen=stand.zussen)
    voorstel = attempt(
        form,
        lambda: propose_samenvoeging(
            van=gevonden, naar=form.cleaned_data["naar"], now=timezone.now(), by=request.user
        ),
    )
    if voorstel:
        messages.success(request, SAMEN if voorstel.is_bevestigd else WACHT)
        return redirect("groep-detail", *groep_args(gevonden))
    context = groep_context(gevonden, stand=stand, form=form)
    return render(request, "bevraging/groep_samenvoegen.html", context)


def _decide(request: Request, groep: Groep, stand: Samenvoegstand) -> HttpResponse:
    akkoord = request.POST["beslissing"] == "akkoord"
    voorstel = stand.proposal_of(request.POST.get("van", ""))
    if voorstel is None:
        messages.error(request, AL_BESLIST)
    else:
        attempt_button(
            request,
            lambda: decide_samenvoeging(
                samenvoeging=voorstel, akkoord=akkoord, now=timezone.now(), by=request.user
            ),
            gelukt=SAMEN if akkoord else GEWEIGERD,
        )
    return redirect("groep-detail", *groep_args(groep))
