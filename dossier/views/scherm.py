"""One fase of a released result on a projector."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kader.enums import Fase
from pilootgemeenten.requests import Request
from rechtencirkel.permissions import RESULTAAT, get_ronde
from rechtencirkel.queries.scherm import read_scherm

SLUGS = {fase.value.lower(): fase for fase in Fase}
LANGSTE_NUMMER = 4


@require_safe
def ronde_scherm(request: Request, slug: str, nummer: int) -> HttpResponse:
    """`?fase=onthaal&deel=2`: what is not there is the first fase, or the nearest part."""
    ronde = get_ronde(request.user, slug, nummer, RESULTAAT)
    if not ronde.is_vrijgegeven:
        raise Http404
    fase = SLUGS.get(request.GET.get("fase", ""), Fase.PREVENTIE)
    deel = request.GET.get("deel", "")
    is_nummer = deel.isdecimal() and len(deel) <= LANGSTE_NUMMER
    scherm = read_scherm(ronde, fase, int(deel) if is_nummer else 1)
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "scherm": scherm}
    return render(request, "dossier/scherm.html", context)
