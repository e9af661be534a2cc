"""What an upload says, before anything of it comes in: its letters, its rows, and the confirmation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.importeren import (
    INTUSSEN,
    STONDEN_AL,
    import_bladen,
)
from bevraging.forms.importeren import BevestigForm
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.importeren import (
    Wachtend,
    find_standing,
    import_was_confirmed,
    read_waiting,
)
from bevraging.rules.invoer import (
    name_rows,
)
from bevraging.values import Inlezing
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context
from .importbeeld import count_fasen_of, rows_by_reason, rows_to_show

# The key of an upload that waits lies in this cookie of its browser and in no table (vrijgave.md 3.8).
KOEKJE = "import-{}"


@never_cache
@form_view
def groep_import_controle(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """Which letters are right, where that is not certain; then what is about to be imported. A POST confirms it."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    now = timezone.now()
    key = request.COOKIES.get(KOEKJE.format(code), "")
    wachtend = read_waiting(gevonden, code, key, user=request.user, now=now)
    if wachtend is None:
        return _gone(request, gevonden, code)
    lezing = _chosen(request, wachtend)
    if lezing is None:
        return _ask_letters(request, gevonden, wachtend)
    staan = find_standing(gevonden, lezing.rijen)
    form = open_form(BevestigForm, request, aantal=len(lezing.rijen), staan=len(staan))
    if _confirm(request, gevonden, wachtend, lezing, form):
        antwoord = redirect("groep-detail", *groep_args(gevonden))
        antwoord.delete_cookie(KOEKJE.format(code), path=request.path)
        return antwoord
    if form.has_error(NON_FIELD_ERRORS, STONDEN_AL):
        messages.warning(request, INTUSSEN)
        return redirect(request.get_full_path())
    return render(
        request,
        "bevraging/import_controle.html",
        groep_context(
            gevonden,
            form=form,
            lezing=lezing,
            weggelaten=rows_by_reason(lezing.weggelaten),
            opgemerkt=rows_by_reason(lezing.opgemerkt),
            voorproef=count_fasen_of(lezing.rijen),
            voorbeelden=rows_to_show(lezing.rijen, lezing.opgemerkt),
            staan=len(staan),
            **_told_standing(lezing, staan),
            knop="Invoeren" if staan else f"{_bladen(len(lezing.rijen))} invoeren",
            verborgen=[("gezien", len(staan))],
            andere_letters="" if wachtend.is_zeker else request.path,
        ),
    )


def _told_standing(lezing: Inlezing, staan: set[int]) -> dict[str, str]:
    """How many rows stood already, and which."""
    werkwoord = "stond" if len(staan) == 1 else "stonden"
    waar = name_rows([lezing.rijen[i].nummer for i in sorted(staan)])
    return {
        "staan_titel": f"{len(staan)} van de {len(lezing.rijen)} rijen {werkwoord} al in een eerdere import.",
        "staan_waar": f"Precies dezelfde cijfers en teksten: {waar}. Kies hieronder wat ermee gebeurt.",
    }


def _chosen(request: Request, wachtend: Wachtend) -> Inlezing | None:
    """The reading that is certain, or the one that somebody chose; else None."""
    if wachtend.is_zeker:
        return wachtend.lezingen[0]
    keuze = request.GET.get("letters", "")
    nummer = int(keuze) if keuze.isascii() and keuze.isdigit() else 0
    return wachtend.lezingen[nummer - 1] if 0 < nummer <= len(wachtend.lezingen) else None


def _ask_letters(request: Request, groep: Groep, wachtend: Wachtend) -> HttpResponse:
    context = groep_context(
        groep,
        lezingen=wachtend.lezingen,
        niet_gekozen="kies" in request.GET or "kies" in request.POST,
    )
    return render(request, "bevraging/import_letters.html", context)


def _gone(request: Request, groep: Groep, code: str) -> HttpResponse:
    if import_was_confirmed(groep, code):
        messages.info(request, "Deze import was al bevestigd. Alles staat één keer in de groep.")
        return redirect("groep-detail", *groep_args(groep))
    messages.warning(
        request, "Deze import wacht niet meer: hij is ouder dan een uur of al afgehandeld."
    )
    return redirect("groep-import", *groep_args(groep))


def _confirm(
    request: Request, groep: Groep, wachtend: Wachtend, lezing: Inlezing, form: BevestigForm
) -> bool:
    gezien = request.POST.get("gezien", "")
    aantal = attempt(
        form,
        lambda: import_bladen(
            groep=groep,
            import_code=wachtend.code,
            rijen=lezing.rijen,
            gezien=int(gezien) if gezien.isascii() and gezien.isdigit() else 0,
            houden=form.houden,
            now=timezone.now(),
        ),
    )
    if aantal is None:
        return False
    messages.success(request, _told(aantal, len(lezing.rijen) - aantal))
    return True


def _bladen(aantal: int) -> str:
    return "1 blad" if aantal == 1 else f"{aantal} bladen"


def _told(aantal: int, niet: int) -> str:
    """How many blads came in, and how many rows did not."""
    if not aantal:
        return "Er is niets ingevoerd: alles uit dit bestand stond al in de groep."
    zin = f"{_bladen(aantal)} ingevoerd."
    if not niet:
        return zin
    if niet == 1:
        return f"{zin} 1 rij stond er al, en is niet opnieuw ingevoerd."
    return f"{zin} {niet} rijen stonden er al, en zijn niet opnieuw ingevoerd."
