"""Privacy, toegankelijkheid, contact and what goes when; and the page where a beheerder fills them in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pilootgemeenten.actions.verantwoordelijke import confirm_verklaringen, save_verantwoordelijke
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.verantwoordelijke import VerantwoordelijkeForm
from pilootgemeenten.permissions import VERKLARINGEN
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view
from proactief import bewaring
from proactief.verklaringen import Verklaring, hash_of, load_verklaring, words

VELDEN = (
    "organisatie",
    "adres",
    "email",
    "telefoon",
    "privacy_email",
    "rechtsgrond",
    "server",
    "versie",
)
TITELS = {
    "privacy": "Privacyverklaring",
    "toegankelijkheid": "Toegankelijkheids\N{SOFT HYPHEN}verklaring",
    "contact": "Contact",
}


def _page(request: HttpRequest, pagina: str) -> HttpResponse:
    verklaring = load_verklaring()
    mag = request.user.is_authenticated and VERKLARINGEN.toegestaan(
        {Rol(rij.rol) for rij in request.user.rollen}
    )
    context = {
        **words(verklaring.rij),
        "verklaring": verklaring,
        "titel": TITELS[pagina],
        "deel": f"proactief/verklaringen/_{pagina}.html",
        "mag": mag,
    }
    return render(request, "proactief/verklaring.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "privacy")


@login_not_required
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return _page(request, "toegankelijkheid")


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return _page(request, "contact")


@login_not_required
@require_safe
def bewaartermijnen(request: HttpRequest) -> HttpResponse:
    blokken = (
        ("Van wie antwoordt", bewaring.of_respondents()),
        ("Van het resultaat", bewaring.of_results()),
        ("Van wie een account heeft", [*bewaring.of_accounts(), *bewaring.of_logins()]),
        ("Op de server", bewaring.of_server()),
    )
    return render(request, "proactief/bewaartermijnen.html", {"blokken": blokken})


@form_view
def verantwoordelijke(request: Request) -> HttpResponse:
    """Fill in who answers for this site; a second form on the page confirms what the pages say."""
    VERKLARINGEN.check({Rol(rij.rol) for rij in request.user.rollen}, doen=True)
    verklaring = load_verklaring()
    if request.method == "POST" and "bevestig" in request.POST:
        return _confirm(request)
    form = open_form(VerantwoordelijkeForm, request, initial=_begin(verklaring))
    if attempt(form, lambda: _save(form)):
        messages.success(request, "Bewaard. Lees de pagina's na en bevestig ze.")
        return redirect("verantwoordelijke")
    context = {"form": form, "verklaring": verklaring}
    return render(request, "proactief/verantwoordelijke.html", context)


def _begin(verklaring: Verklaring) -> dict[str, object]:
    if verklaring.rij is None:
        return {"versie": 0}
    return {naam: getattr(verklaring.rij, naam) for naam in VELDEN}


def _save(form: VerantwoordelijkeForm) -> object:
    waarden = dict(form.cleaned_data)
    return save_verantwoordelijke(versie=waarden.pop("versie"), waarden=waarden)


def _confirm(request: Request) -> HttpResponse:
    attempt_button(
        request,
        lambda: confirm_verklaringen(
            gelezen=request.POST.get("gelezen", ""),
            hash_of=hash_of,
            by=request.user,
            now=timezone.now(),
        ),
        gelukt="Bevestigd. De drie pagina's zijn geen ontwerp meer.",
    )
    return redirect("verantwoordelijke")
