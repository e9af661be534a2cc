"""The page for everybody of a ronde as its coordinator sees it beforehand: who agreed, what stands there, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pilootgemeenten.dutch import isolated, opsomming
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt_button, post_only
from rechtencirkel.actions.publiceren import publish_ronde, withdraw_publication
from rechtencirkel.permissions import PUBLICEREN, get_ronde
from rechtencirkel.queries.openbaar import agreed_page, who_agreed
from rechtencirkel.statistics.niet_gehoord import by_reason, unheard
from rechtencirkel.statistics.resultaat import table
from rechtencirkel.statistics.ruimte import RUIMTE

from .openbaar import show_page

GEPUBLICEERD = "Gepubliceerd. Iedereen kan de pagina nu lezen."
TERUGGENOMEN = "Teruggenomen. Op de pagina staat weer dat er nog niets staat."
NIETS = "Er is niets veranderd. Druk op een van de knoppen hieronder."


@never_cache
@require_safe
def ronde_openbaar(request: Request, slug: str, nummer: int) -> HttpResponse:
    """Who agreed, and what would stand there now."""
    ronde = get_ronde(request.user, slug, nummer, PUBLICEREN)
    gemeente = ronde.pilootgemeente
    publiceert = PUBLICEREN.toegestaan(request.user.rollen_in(gemeente))
    loopt = not gemeente.programma.is_historisch
    context = {
        "gemeente": gemeente,
        "ronde": ronde,
        "loopt": loopt,
        "publiceert": publiceert,
        # What only takes away passes in a programma of the past too.
        "mag_op_de_knop": publiceert and (loopt or ronde.is_openbaar),
        "tekent": opsomming([isolated(wie.naam) for wie in request.user.signing_for(gemeente)]),
    }
    if ronde.is_vrijgegeven:
        inhoud, teksten = agreed_page(ronde)
        context |= {
            "akkoorden": who_agreed(ronde),
            "tabel": table(inhoud.alle_reeksen),
            "teksten": [paar for paar in teksten.items() if paar[1]],
            "ruimte": RUIMTE,
            "niet_gehoord": by_reason(unheard(inhoud)),
        }
    return render(request, "dossier/publiceren.html", context)


@never_cache
@require_safe
def ronde_voorbeeld(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The page as everybody would read it now, for who prepares it."""
    ronde = get_ronde(request.user, slug, nummer, PUBLICEREN)
    if not ronde.is_vrijgegeven:
        return redirect("ronde-openbaar", slug, nummer)
    return show_page(request, ronde)


@post_only("ronde-openbaar", "slug", "nummer")
def ronde_publiceren(request: Request, slug: str, nummer: int) -> HttpResponse:
    """Publish, or take back: the button says which. The action refuses to publish in a programma of the past."""
    ronde = get_ronde(request.user, slug, nummer, PUBLICEREN)
    PUBLICEREN.check(request.user.rollen_in(ronde.pilootgemeente), doen=True)
    if "publiceren" in request.POST:
        attempt_button(
            request,
            lambda: publish_ronde(ronde=ronde, now=timezone.now(), by=request.user),
            gelukt=GEPUBLICEERD,
        )
    elif "terug" in request.POST:
        attempt_button(
            request,
            lambda: withdraw_publication(ronde=ronde, by=request.user),
            gelukt=TERUGGENOMEN,
        )
    else:
        messages.error(request, NIETS)
    return redirect("ronde-openbaar", slug, nummer)
