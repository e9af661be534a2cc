"""Problems that the stuurgroep formulates on what a ronde found."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dialoog import actions
from dialoog.forms import ProbleemForm, ProbleemNieuwForm
from dialoog.permissions import PLAN_SCHRIJVEN, get_probleemformulering
from dialoog.queries import load_bevinding
from kader.enums import Fase
from pilootgemeenten.forms import open_form
from pilootgemeenten.permissions import require_running
from rechtencirkel.enums import RondeStatus
from rechtencirkel.permissions import get_ronde


def _fase(slug: str) -> Fase:
    """The fase of an address: its code in lower case."""
    passend = [fase for fase in Fase if fase.value.lower() == slug]
    if not passend:
        raise Http404
    return passend[0]


def probleem_nieuw(request: HttpRequest, slug: str, ronde: int, fase: str) -> HttpResponse:
    gevonden = get_ronde(request.user, slug, ronde, PLAN_SCHRIJVEN, doen=True)
    gekozen = _fase(fase)
    if gevonden.status != RondeStatus.VRIJGEGEVEN:
        raise Http404
    require_running(gevonden.pilootgemeente)
    form = open_form(ProbleemNieuwForm, request)
    if form.is_valid():
        try:
            probleem = actions.create_probleem(
                ronde=gevonden, fase=gekozen, by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            if getattr(error, "code", "") == "al_bewaard":
                form.renew_eenmalig()
            form.add_error(None, error)
        else:
            tekst = f"Probleem {probleem.nummer} is bewaard. Wat gaat u eraan doen?"
            messages.success(request, tekst)
            return redirect("actieplan", slug)
    context = {
        "gemeente": gevonden.pilootgemeente,
        "ronde": gevonden,
        "fase": gekozen,
        "form": form,
        "bevinding": load_bevinding(gevonden, gekozen),
    }
    return render(request, "dialoog/probleem_form.html", context)


def probleem_bewerken(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    probleem = get_probleemformulering(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    fase = Fase(probleem.fase)
    form = open_form(
        ProbleemForm, request, initial={"tekst": probleem.tekst, "versie": probleem.versie}
    )
    context = {
        "gemeente": probleem.pilootgemeente,
        "ronde": probleem.ronde,
        "fase": fase,
        "probleem": probleem,
        "form": form,
        "bevinding": load_bevinding(probleem.ronde, fase),
    }
    if form.is_valid():
        try:
            actions.edit_probleem(probleem=probleem, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            if getattr(error, "code", "") == "versie":
                probleem.refresh_from_db(fields=["tekst", "versie"])
                context["ander"] = probleem.tekst
                form.accept_versie(probleem.versie)
            form.add_error(None, error)
        else:
            messages.success(request, "Het probleem is bewaard.")
            return redirect("actieplan", slug)
    return render(request, "dialoog/probleem_form.html", context)
