"""Problems that the stuurgroep formulates on what a ronde found."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from dialoog.actions import create_probleem, edit_probleem
from dialoog.forms import ProbleemForm, ProbleemNieuwForm, ProbleemVelden
from dialoog.models import Probleemformulering
from dialoog.permissions import PLAN_SCHRIJVEN, get_probleemformulering
from dialoog.queries import load_bevinding, problemen_bij
from kader.enums import Fase
from pilootgemeenten.forms import open_form
from pilootgemeenten.permissions import require_running
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.models import Ronde
from rechtencirkel.permissions import get_ronde


def _fase(slug: str) -> Fase:
    """The fase of an address: its code in lower case."""
    passend = [fase for fase in Fase if fase.value.lower() == slug]
    if not passend:
        raise Http404
    return passend[0]


@form_view
def probleem_nieuw(request: Request, slug: str, ronde: int, fase: str) -> HttpResponse:
    gevonden = get_ronde(request.user, slug, ronde, PLAN_SCHRIJVEN, doen=True)
    gekozen = _fase(fase)
    if not gevonden.is_vrijgegeven:
        raise Http404
    require_running(gevonden.pilootgemeente)
    form = open_form(ProbleemNieuwForm, request)

    def create() -> Probleemformulering:
        waarden = {naam: form.cleaned_data[naam] for naam in ("tekst", "eenmalig", "gezien")}
        return create_probleem(ronde=gevonden, fase=gekozen, by=request.user, **waarden)

    if probleem := attempt(form, create):
        tekst = f"Probleem {probleem.nummer} is bewaard. Wat gaat u eraan doen?"
        messages.success(request, tekst)
        return redirect("actieplan", slug)
    bestaand = list(problemen_bij(gevonden, gekozen))
    form.show_existing(rij.nummer for rij in bestaand)
    return _page(
        request,
        form,
        ronde=gevonden,
        fase=gekozen,
        gemeente=gevonden.pilootgemeente,
        bestaand=bestaand,
    )


@form_view
def probleem_bewerken(request: Request, slug: str, nummer: int) -> HttpResponse:
    probleem = get_probleemformulering(request.user, slug, nummer, PLAN_SCHRIJVEN, doen=True)
    initial = {"tekst": probleem.tekst, "versie": probleem.versie}
    form = open_form(ProbleemForm, request, initial=initial)
    if attempt(
        form,
        lambda: edit_probleem(probleem=probleem, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Het probleem is bewaard.")
        return redirect("actieplan", slug)
    return _page(
        request,
        form,
        ronde=probleem.ronde,
        fase=Fase(probleem.fase),
        gemeente=probleem.pilootgemeente,
        probleem=probleem,
    )


def _page(
    request: Request, form: ProbleemVelden, *, ronde: Ronde, fase: Fase, **meer: object
) -> HttpResponse:
    """The text area, and beside it what this ronde says about this fase."""
    bevinding = load_bevinding(ronde, fase)
    context = {"form": form, "ronde": ronde, "fase": fase, "bevinding": bevinding, **meer}
    return render(request, "dialoog/probleem_form.html", context)
