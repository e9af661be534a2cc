"""Joining a small groep with a sibling: proposed by its bewaarder, agreed by the other."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.samenvoegen import decide_samenvoeging, propose_samenvoeging
from bevraging.enums import SamenvoegingStatus
from bevraging.forms.groep import SamenvoegForm
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.samenvoegen import Samenvoegstand, samenvoegstand
from pilootgemeenten.forms import open_form
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep


def groep_samenvoegen(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    stand = samenvoegstand(gevonden)
    if request.method == "POST" and "beslissing" in request.POST:
        return _decide(request, gevonden, stand)
    form = open_form(SamenvoegForm, request, zussen=stand.zussen)
    if form.is_valid():
        try:
            voorstel = propose_samenvoeging(
                van=gevonden, naar=form.cleaned_data["naar"], now=timezone.now(), by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _outcome(voorstel.status))
            return redirect("groep-detail", slug, ronde, groep)
    context = {
        "gemeente": gevonden.ronde.pilootgemeente,
        "ronde": gevonden.ronde,
        "groep": gevonden,
        "stand": stand,
        "form": form,
        "kan": gevonden.status == GroepStatus.GESLOTEN and not gevonden.ooit_voorgesteld,
    }
    return render(request, "bevraging/groep_samenvoegen.html", context)


def _outcome(status: str) -> str:
    if status == SamenvoegingStatus.BEVESTIGD:
        return "De groepen zijn samengevoegd. Ze tellen vanaf nu als één groep."
    return "Het voorstel staat klaar. De andere bewaarder moet nog akkoord gaan."


def _decide(request: HttpRequest, groep: Groep, stand: Samenvoegstand) -> HttpResponse:
    akkoord = request.POST["beslissing"] == "akkoord"
    gekozen = [
        rij for rij in stand.voorstellen if str(rij.van.nummer) == request.POST.get("van", "")
    ]
    try:
        if not gekozen:
            raise ValidationError("Over dit voorstel is al beslist.")
        decide_samenvoeging(
            samenvoeging=gekozen[0], akkoord=akkoord, now=timezone.now(), by=request.user
        )
    except ValidationError as error:
        for melding in error.messages:
            messages.error(request, melding)
    else:
        messages.success(
            request,
            _outcome(SamenvoegingStatus.BEVESTIGD) if akkoord else "Het voorstel is geweigerd.",
        )
    ronde = groep.ronde
    return redirect("groep-detail", ronde.pilootgemeente.slug, ronde.nummer, groep.nummer)
