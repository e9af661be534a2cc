"""What the programmaleiding does: a gemeente starts, a bewaarder is admitted, a second person confirms."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    invite_first_again,
    refuse_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.actions.gemeente import start_pilootgemeente
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
from pilootgemeenten.queries.gemeenten import known_gemeenten, known_ocmws
from pilootgemeenten.requests import Request

from .formulier import attempt, attempt_button, form_view, post_only

COORDINATOR_LATER = (
    "Nodig nu een coördinator uit. Werkt die elders? Voeg dan eerst die organisatie toe."
)
BESLUITEN: dict[str, Callable[..., Bewaarderschap]] = {
    "toelaten": admit_bewaarder,
    "weigeren": refuse_bewaarder,
    "intrekken": withdraw_bewaarder,
    "opnieuw": invite_first_again,
}


@form_view
def pilootgemeente_nieuw(request: Request) -> HttpResponse:
    programmas = get_programmas(request.user)
    if not programmas.filter(is_historisch=False).exists():
        messages.info(request, "Uw programma is afgelopen. Er komt geen gemeente meer bij.")
        return redirect("programma")
    form = open_form(PilootgemeenteForm, request, programmas=programmas)
    gemeente = attempt(form, lambda: start_pilootgemeente(start=form.start(), by=request.user))
    if gemeente:
        adres = form.cleaned_data["coordinator"]
        verder = f"De uitnodiging voor {adres} wordt verstuurd." if adres else COORDINATOR_LATER
        messages.success(request, f"{gemeente.naam} doet mee. {verder}")
        return redirect("stuurgroep", gemeente.slug)
    context = {"form": form, "gemeenten": known_gemeenten(), "ocmws": known_ocmws()}
    return render(request, "pilootgemeenten/pilootgemeente_nieuw.html", context)


@form_view
def bewaarder_beslissen(request: Request, pk: int) -> HttpResponse:
    rij = get_bewaarderschap(request.user, pk)
    form = open_form(BeslissingForm, request)
    beslist = attempt(form, lambda: _decide(request, rij, form.cleaned_data["reden"]))
    if beslist and request.POST["besluit"] == "opnieuw":
        messages.success(
            request, f"De uitnodiging voor {beslist.eerste_lid_email} wordt opnieuw verstuurd."
        )
        return redirect("programma")
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
