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
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.forms import GroepForm, RondeEditForm, RondeForm
from rechtencirkel.models import Ronde
from rechtencirkel.permissions import RESULTAAT, RONDE, RONDE_LEZEN, get_ronde
from rechtencirkel.queries.resultaat import find_chart
from rechtencirkel.queries.ronde import groepen_asked, rondes_of

CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
SOORTEN = {
    "svg": (GrafiekSoort.SVG, GrafiekSoort.SVG_SMAL),
    "png": (GrafiekSoort.PNG,),
    "pdf": (GrafiekSoort.PDF,),
}


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


def show_ronde(request: HttpRequest, ronde: Ronde) -> HttpResponse:
    """Where a ronde stands, for who may read it; never anything of its answers."""
    mag_instellen = RONDE.toegestaan(request.user.rollen_in(ronde.pilootgemeente))
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "groepen": groepen_asked(ronde),
        "mag_instellen": mag_instellen,
        "mag_standpunt": request.user.signs_for(ronde.pilootgemeente) is not None,
    }
    if not ronde.is_concept:
        return render(request, "rechtencirkel/ronde_open.html", context)
    if mag_instellen:
        context["mist"] = actions.missing_to_open(ronde, now=timezone.now())
    return render(request, "rechtencirkel/ronde_concept.html", context)


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


@require_safe
def cirkel(request: HttpRequest, slug: str, nummer: str, sha256: str, vorm: str) -> HttpResponse:
    """One drawn chart by its hash. The hash never means something else, the loader still runs."""
    ronde = get_ronde(request.user, slug, int(nummer), RESULTAAT)
    inhoud = find_chart(ronde, sha256, SOORTEN[vorm])
    if inhoud is None:
        raise Http404
    response = HttpResponse(inhoud, content_type=CONTENT_TYPES[vorm])
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Disposition"] = f'inline; filename="rechtencirkel-{slug}-{nummer}.{vorm}"'
    return response
