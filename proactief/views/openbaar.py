"""Pages that everybody may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.views.bord import load_bord
from dossier.queries.project import load_facts
from dossier.rules import next_step
from dossier.views.project import step_url
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Pilootgemeente, User, Verantwoordelijke
from pilootgemeenten.permissions import NIET, Wie
from pilootgemeenten.queries.gemeenten import taking_part
from proactief import VERSIE
from proactief.access import RIJEN
from proactief.gezondheid import measure
from proactief.queries.bestemmingen import closed_pages, destinations, own_projects
from proactief.queries.eerste_stap import first_task
from proactief.queries.eerste_start import Taak
from proactief.queries.resultaten import new_results
from proactief.queries.wachten import load_waiting
from proactief.verklaringen import waiting_pages
from rechtencirkel.queries.openbaar import published_rondes
from rechtencirkel.statistics.voorbeeld import make_example

HOOGSTENS = 20  # rondes named at home; the list for everybody has all
HANDLEIDINGEN = {
    "coordinator": "Coördinator",
    "stuurgroeplid": "Stuurgroeplid",
    "bewaarder": "Bewaarder",
    "respondent": "Wie antwoordt via een link",
    "programmaleiding": "Programmaleiding",
    "onderzoeker": "Onderzoeker",
    "beheerder": "Beheerder",
}


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where everybody starts: what this is, for who is not logged in; else what there is to do, for who keeps groepen
    as a board."""
    if request.user.is_authenticated:
        return render(request, "proactief/home.html", _of_user(request.user))
    return render(request, "proactief/voorpagina.html", _of_everybody())


def _of_everybody() -> dict[str, Any]:
    return {
        "voorbeeld": make_example(),
        "programmas": taking_part(),
        "rondes": published_rondes()[:HOOGSTENS],
        "wie": Verantwoordelijke.objects.order_by("pk").first(),
    }


def _of_user(user: User) -> dict[str, Any]:
    now = timezone.now()
    bord = load_bord(user, now) if any(rij.rol == Rol.BEWAARDER for rij in user.rollen) else None
    taken = load_waiting(user, now, op_bord=bord.groepen if bord else set())
    wachtend = [
        (rij.wat, reverse(rij.naam, args=rij.args)) for rij in (*waiting_pages(user), *taken)
    ]
    projecten = own_projects(user)
    taak, taak_url = _task(user, projecten)
    return {
        "bord": replace(bord, taken=wachtend) if bord else None,
        "wachtend": wachtend,
        "resultaten": new_results(
            user, now, {rij.groep.ronde for rij in bord.rijen} if bord else ()
        ),
        "taak": taak,
        "taak_url": taak_url,
        "andere_projecten": projecten[1:],
        "kaarten": [
            (kaart, reverse(kaart.naam, args=kaart.args)) for kaart in destinations(user.rollen)
        ],
    }


def _task(user: User, projecten: Sequence[Pilootgemeente]) -> tuple[Taak | None, str]:
    """The next step of the first own project, else that of the role; and its address."""
    for project in projecten[:1]:
        stap = next_step(load_facts(project))
        taak = Taak(f"{project.naam}: {stap.titel}", stap.tekst, stap.knop, stap.naam)
        return taak, step_url(user, project, stap)
    eerste = first_task(user)
    return eerste, reverse(eerste.naam, args=eerste.args) if eerste else ""


@dataclass(frozen=True, slots=True)
class Toegangscel:
    """What one column of the access table may do with one row."""

    wie: str
    tekst: str
    klasse: str


@login_not_required
@require_safe
def wie_ziet_wat(request: HttpRequest) -> HttpResponse:
    rijen = [(rij, [_cel(wie, rij.van(wie)) for wie in Wie]) for rij in RIJEN]
    context = {"kolommen": [wie.label for wie in Wie], "rijen": rijen}
    return render(request, "proactief/wie_ziet_wat.html", context)


def _cel(wie: Wie, mag: Any) -> Toegangscel:
    return Toegangscel(wie.label, mag.tekst, "mag-niet" if mag.tekst == NIET.tekst else "")


@login_not_required
@require_safe
def handleiding(request: HttpRequest) -> HttpResponse:
    eigen = (
        {rij.rol.lower() for rij in request.user.rollen} if request.user.is_authenticated else set()
    )
    kaarten = [
        (naam, reverse("handleiding-rol", args=[rol]), "uw rol" if rol in eigen else "")
        for rol, naam in HANDLEIDINGEN.items()
    ]
    return render(request, "proactief/handleiding.html", {"kaarten": kaarten})


@login_not_required
@require_safe
def handleiding_rol(request: HttpRequest, rol: str) -> HttpResponse:
    if rol not in HANDLEIDINGEN:
        raise Http404
    context = {
        "naam": HANDLEIDINGEN[rol],
        "deel": f"proactief/handleiding/{rol}.html",
        "gesloten": closed_pages(request.user) if request.user.is_authenticated else set(),
    }
    return render(request, "proactief/handleiding_rol.html", context)


@login_not_required
@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> HttpResponse:
    """For the monitoring of the server: 200 when every part of the machine is well, else 503."""
    delen = measure(timezone.now())
    goed = all(deel.goed for deel in delen.values())
    inhoud = {"goed": goed, "versie": VERSIE}
    inhoud |= {naam: asdict(deel) for naam, deel in delen.items()}
    return JsonResponse(inhoud, status=200 if goed else 503)
