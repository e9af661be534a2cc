"""The project page of one pilootgemeente, and the page of the kader that all projects share."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.queries.project import load_project
from dossier.rules import VolgendeStap, next_step
from kader.queries import kaderpagina
from pilootgemeenten.models import Pilootgemeente, User
from pilootgemeenten.permissions import (
    BEWAARDER_VOORSTELLEN,
    PROJECT_LEZEN,
    PROJECT_SCHRIJVEN,
    get_project_file,
)
from pilootgemeenten.queries.draaiboek import Faseblok, load_draaiboek
from pilootgemeenten.queries.gemeenten import names_today
from pilootgemeenten.requests import Request
from rechtencirkel.permissions import RESULTAAT

AFGELOPEN_PROJECT = "Dit programma is afgelopen. Hier staan alleen feiten over het project."
UIT_RAPPORT = "Dit programma is afgelopen. Hier staan alleen feiten uit het onderzoeksrapport; er zijn geen scores."


@login_not_required
@require_safe
def kader(request: HttpRequest) -> HttpResponse:
    return render(request, "dossier/kader.html", {"kader": kaderpagina()})


@require_safe
def gemeente_detail(request: Request, slug: str) -> HttpResponse:
    gemeente = get_project_file(request.user, slug)
    if gemeente.programma.is_historisch:
        return _historic(request, gemeente)
    stand = load_project(gemeente)
    rollen = request.user.rollen_in(gemeente)
    mag = PROJECT_SCHRIJVEN.toegestaan(rollen)
    stap = next_step(stand.feiten)
    context = {
        "gemeente": gemeente,
        "vandaag": names_today(gemeente),
        "stand": stand,
        "stap": stap,
        "stap_url": step_url(request.user, gemeente, stap),
        "draaiboek": _with_urls(gemeente, stand.draaiboek, mag=mag),
        "mag": mag,
        "mag_verslag": RESULTAAT.toegestaan(rollen, doen=False),
    }
    return render(request, "dossier/project.html", context)


def _historic(request: Request, gemeente: Pilootgemeente) -> HttpResponse:
    """Facts only: a programma of the past is read, never written. Its other pages are for who took part."""
    if not PROJECT_LEZEN.toegestaan(request.user.rollen_in(gemeente), doen=False):
        vars(request)["alleen_feiten"] = True
    context = {
        "gemeente": gemeente,
        "vandaag": names_today(gemeente),
        "draaiboek": load_draaiboek(gemeente),
        "inleiding": UIT_RAPPORT if gemeente.programma.is_uit_rapport else AFGELOPEN_PROJECT,
    }
    return render(request, "dossier/project_historisch.html", context)


def step_url(user: User, gemeente: Pilootgemeente, stap: VolgendeStap) -> str:
    """Where the one button leads, or "" for who may only read."""
    rollen = user.rollen_in(gemeente)
    rij = BEWAARDER_VOORSTELLEN if stap.naam == "bewaarder-voorstellen" else PROJECT_SCHRIJVEN
    if not rij.toegestaan(rollen):
        return ""
    return reverse(stap.naam, args=[gemeente.slug, *stap.args])


def _with_urls(
    gemeente: Pilootgemeente, fasen: list[Faseblok], *, mag: bool
) -> list[dict[str, Any]]:
    """The phases for the component, each step a link for who may say how it stands."""
    return [
        {
            "fase": fase,
            "stappen": [
                {
                    "label": stap.label,
                    "status": stap.status,
                    "reden": stap.reden,
                    "url": reverse("draaiboekstap", args=[gemeente.slug, stap.slug]) if mag else "",
                }
                for stap in fase.stappen
            ],
        }
        for fase in fasen
    ]
