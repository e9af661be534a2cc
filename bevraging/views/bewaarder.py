"""The page of one groep for its bewaarder, and what it does with it as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.importeren import HOUDBAAR
from bevraging.actions.links import Gemaakt
from bevraging.actions.microdata import decide_onderzoek
from bevraging.actions.opdracht import Uitkomst, close_or_ask
from bevraging.enums import Opdrachtsoort
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.bewaarder import count_groep, kept_elsewhere, microdata_exports_of
from bevraging.queries.leesstand import merged_stand
from bevraging.queries.moment import waiting_momenten
from bevraging.queries.open import imports_of
from bevraging.queries.samenvoegen import running_proposals
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt_button, form_view
from rechtencirkel.models import Groep

from .wegen import BEZIG, is_second_person, next_steps, waiting_act

TOESTEMMING_BEWAARD = {
    "ja": "Bewaard: u geeft toestemming voor onderzoek.",
    "nee": "Bewaard: u geeft geen toestemming voor onderzoek.",
}
GESLOTEN = {
    Uitkomst.GEDAAN: "De groep is gesloten. Lees nu de teksten na.",
    Uitkomst.LOOPT: "Gevraagd: de groep wordt gesloten.",
}


def groep_args(groep: Groep) -> tuple[str, int, int]:
    """The arguments of every address of this groep."""
    return groep.ronde.pilootgemeente.slug, groep.ronde.nummer, groep.nummer


def groep_context(groep: Groep, **meer: Any) -> dict[str, Any]:
    """What every page of a groep needs, for its crumbs and its ways on."""
    return {
        "groep": groep,
        "ronde": groep.ronde,
        "gemeente": groep.ronde.pilootgemeente,
        "groep_url": reverse("groep-detail", args=groep_args(groep)),
        **meer,
    }


def refuse_closed(request: Request, groep: Groep) -> HttpResponse | None:
    """Back to the groep, with the reason, when it takes no answers; None when it does."""
    if groep.takes_answers(timezone.now()):
        return None
    messages.warning(request, "Deze groep is niet open. Antwoorden invoeren kan nu niet.")
    return redirect("groep-detail", *groep_args(groep))


def give_key(
    antwoord: HttpResponse, koekje: str, key: str, *, pad: str, duur: dt.timedelta = HOUDBAAR
) -> None:
    """The key of what waits for an hour, or until a moment ends: in a cookie of this browser, for the pages under
    `pad` only, and in no table (vrijgave.md 3.8)."""
    antwoord.set_cookie(
        koekje,
        key,
        max_age=duur,
        path=pad,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def show_made(
    request: Request,
    groep: Groep,
    gemaakt: Gemaakt,
    *,
    naam: str,
    koekje: str,
    key: UUID,
    al_gemaakt: str,
    duur: dt.timedelta = HOUDBAAR,
) -> HttpResponse:
    """To the page of what a form made, now or when it was sent before, with the key that opens it."""
    if not gemaakt.nieuw:
        messages.info(request, al_gemaakt)
    antwoord = redirect(naam, *groep_args(groep), gemaakt.code)
    give_key(antwoord, koekje.format(gemaakt.code), str(key), pad=antwoord.url, duur=duur)
    return antwoord


@never_cache
def groep_detail(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """One groep: how far it is, and every way on from here."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    context = groep_context(
        gevonden,
        telling=count_groep(gevonden),
        imports=imports_of(gevonden),
        momenten=waiting_momenten(gevonden, now=timezone.now()),
        elders=kept_elsewhere(gevonden),
        invoer_open=gevonden.takes_answers(timezone.now()),
        vervolg=next_steps(
            gevonden,
            request.user,
            stand=merged_stand(gevonden),
            voorstel=running_proposals([gevonden]).get(gevonden.pk),
        ),
        te_bevestigen=is_second_person(gevonden, request.user),
        bezig=waiting_act(gevonden),
        exports=microdata_exports_of(gevonden),
    )
    return render(request, "bevraging/groep_detail.html", context)


@never_cache
@form_view
def groep_sluiten(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Ask once more, then close for ever."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method == "POST":
        attempt_button(
            request,
            lambda: close_or_ask(groep=gevonden, now=timezone.now(), by=request.user),
            gelukt=GESLOTEN.__getitem__,
        )
    elif wachtend := waiting_act(gevonden):
        messages.info(request, BEZIG[Opdrachtsoort(wachtend.soort)])
    elif gevonden.is_open:
        context = groep_context(gevonden, telling=count_groep(gevonden))
        return render(request, "bevraging/groep_sluiten.html", context)
    else:
        messages.info(request, "Deze groep is niet open en kan dus niet gesloten worden.")
    return redirect("groep-detail", *groep_args(gevonden))


@never_cache
@form_view
def groep_toestemming(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Yes or no to research: decided before the ronde opens, afterwards only withdrawn."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST":
        return render(request, "bevraging/groep_toestemming.html", groep_context(gevonden))
    keuze = request.POST.get("toestemming", "")
    if keuze not in TOESTEMMING_BEWAARD:
        messages.error(request, "Er is niets beslist. Kies of u toestemming geeft of niet.")
        return redirect("groep-toestemming", *groep_args(gevonden))
    beslist = attempt_button(
        request,
        lambda: decide_onderzoek(
            groep=gevonden, toestemming=keuze == "ja", gezien=request.POST.get("gezien")
        ),
        gelukt=TOESTEMMING_BEWAARD[keuze] if gevonden.is_concept else "Toestemming ingetrokken.",
    )
    return redirect("groep-detail" if beslist else "groep-toestemming", *groep_args(gevonden))
