"""Pages that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bevraging.queries.bewaarder import undecided_of
from dossier.queries import load_facts
from dossier.rules import next_step
from dossier.views.project import step_url
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User
from pilootgemeenten.permissions import NIET, Wie
from proactief.access import RIJEN
from proactief.queries import (
    BEHEER,
    BEVRAGEN,
    closed_pages,
    destinations,
    own_project,
    waiting_invitations,
    waiting_proposals,
)
from rechtencirkel.models import Groep

HANDLEIDINGEN = {
    "coordinator": "Coördinator",
    "stuurgroeplid": "Stuurgroeplid",
    "bewaarder": "Bewaarder",
    "respondent": "Wie antwoordt via een link",
    "programmaleiding": "Programmaleiding",
    "onderzoeker": "Onderzoeker",
    "beheerder": "Beheerder",
}


@dataclass(frozen=True, slots=True)
class Taak:
    """The one thing to do next, on the home page."""

    titel: str
    tekst: str
    knop: str
    url: str


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {"taak": None, "kaarten": []}
    if request.user.is_authenticated:
        context["taak"] = _task(request.user)
        context["kaarten"] = [
            (kaart, reverse(kaart.naam, args=kaart.args))
            for kaart in destinations(request.user.rollen)
        ]
    return render(request, "proactief/home.html", context)


def _task(user: User) -> Taak | None:
    """What waits longest on others comes first: invitations, proposals, research, the own project, asking."""
    if aantal := waiting_invitations(user, timezone.now()):
        wat = "een uitnodiging" if aantal == 1 else f"{aantal} uitnodigingen"
        tekst = f"U kreeg {wat}. Een rol hebt u pas als u ze aanvaardt."
        return Taak("U bent uitgenodigd", tekst, "Bekijk en beslis", reverse("account_rollen"))
    rollen = {rij.rol for rij in user.rollen}
    if Rol.PROGRAMMALEIDING in rollen and (aantal := waiting_proposals(user)):
        wacht = "Er wacht één voorstel" if aantal == 1 else f"Er wachten {aantal} voorstellen"
        return Taak(
            "Beslis over een bewaarder", f"{wacht}.", "Ga naar het programma", reverse("programma")
        )
    if Rol.BEWAARDER in rollen and (groepen := undecided_of(user)):
        return _decide_research(groepen)
    if project := own_project(user):
        stap = next_step(load_facts(project))
        url = step_url(user, project, stap)
        return Taak(f"{project.naam}: {stap.titel}", stap.tekst, stap.knop, url)
    if Rol.BEWAARDER in rollen:
        return Taak("Bevraag uw groep", BEVRAGEN.tekst, "Ga naar bevragen", reverse("bevragen"))
    if rollen & {Rol.ONDERZOEKER, Rol.BEHEERDER}:
        return Taak(BEHEER.titel, BEHEER.tekst, "Openen", reverse(BEHEER.naam))
    return None


def _decide_research(groepen: list[Groep]) -> Taak:
    """The first thing a bewaarder does, and only before the ronde opens."""
    ronde = groepen[0].ronde
    plek = (ronde.pilootgemeente.slug, ronde.nummer, groepen[0].nummer)
    titel, url = "Beslis over onderzoek", reverse("groep-toestemming", args=plek)
    if len(groepen) > 1:
        titel, url = f"{titel} voor {len(groepen)} groepen", reverse("bevragen")
    tekst = "Mogen onderzoekers later de scores krijgen? Zeg ja of nee voor de ronde opent."
    if ronde.opent_op:
        tekst += f" Gepland is {dutch_date(ronde.opent_op)}."
    return Taak(titel, tekst, "Beslis", url)


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
@require_safe
def gezondheid(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; for the monitoring of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
