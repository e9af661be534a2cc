"""After release: what everybody may read of a groep, said by its bewaarder; and of what an organisatie said itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.forms.openbaar import AkkoordForm
from bevraging.permissions import OPENBAAR, get_gezegd_plaats, get_groep_of_bewaarder
from bevraging.queries.gezegd import read_said
from pilootgemeenten.dutch import isolated, opsomming
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only
from rechtencirkel.actions.openbaar import agree_groep, decide_said, revoke_groep
from rechtencirkel.queries.akkoord import read_akkoord
from rechtencirkel.statistics.ruimte import RUIMTE

from .bewaarder import groep_args, groep_context

NOG_NIET = "Hier is nu niets om openbaar te maken: dat kan alleen van een groep waarvan het resultaat vrijgegeven is."
BEWAARD = "Bewaard: dit mag openbaar."
TERUG = "Teruggenomen: van deze groep staat niets meer op de pagina voor iedereen."
NIETS_BESLIST = "Er is niets beslist. Kies hieronder bij wat uw organisatie zei."
GEZEGD = {
    "ja": "Bewaard: dit mag openbaar.",
    "nee": "Teruggenomen: dit staat niet meer op de pagina voor iedereen.",
}


@never_cache
@form_view
def groep_openbaar(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """What would stand there of this groep, a box at each text and what does not fit; and yes to that."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, OPENBAAR)
    beeld = read_akkoord(gevonden)
    if beeld is None:
        messages.info(request, NOG_NIET)
        return redirect("groep-detail", *groep_args(gevonden))
    form = open_form(AkkoordForm, request, beeld=beeld)
    if attempt(
        form,
        lambda: agree_groep(
            groep=gevonden,
            teksten=form.gekozen,
            gezien=form.cleaned_data["gezien"],
            now=timezone.now(),
            by=request.user,
        ),
    ):
        messages.success(request, BEWAARD)
        return redirect("groep-openbaar", *groep_args(gevonden))
    lopend = not gevonden.ronde.pilootgemeente.programma.is_historisch
    context = groep_context(gevonden, beeld=beeld, form=form, mag_beslissen=lopend, ruimte=RUIMTE)
    return render(request, "bevraging/groep_openbaar.html", context)


@post_only("groep-openbaar", "slug", "ronde", "groep")
def groep_openbaar_terug(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """The yes taken back."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep, OPENBAAR)
    attempt_button(request, lambda: revoke_groep(groep=gevonden), gelukt=TERUG)
    return redirect("groep-openbaar", *groep_args(gevonden))


@never_cache
@require_safe
def gezegd_openbaar(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The same in small for who signs for an organisatie: its standpunt, and what it thought beforehand."""
    ronde, organisaties = get_gezegd_plaats(request.user, slug, nummer)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "organisaties": organisaties,
        "namens": opsomming([isolated(wie.naam) for wie in organisaties]),
        "mag_beslissen": not ronde.pilootgemeente.programma.is_historisch,
        "gezegd": read_said(ronde, organisaties),
    }
    return render(request, "bevraging/gezegd_openbaar.html", context)


@post_only("gezegd-openbaar", "slug", "nummer")
def gezegd_beslissen(request: Request, slug: str, nummer: int) -> HttpResponse:
    """Yes or no to one of those: the button says which."""
    ronde, organisaties = get_gezegd_plaats(request.user, slug, nummer)
    reeks, keuze = request.POST.get("reeks", ""), request.POST.get("akkoord", "")
    wie = {rij.sleutel: rij.organisatie for rij in read_said(ronde, organisaties)}
    if keuze not in GEZEGD or reeks not in wie:
        messages.error(request, NIETS_BESLIST)
    else:
        attempt_button(
            request,
            lambda: decide_said(
                ronde=ronde,
                organisatie=wie[reeks],
                reeks=reeks,
                akkoord=keuze == "ja",
                now=timezone.now(),
                by=request.user,
            ),
            gelukt=GEZEGD[keuze],
        )
    return redirect("gezegd-openbaar", slug, nummer)
