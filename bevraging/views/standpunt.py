"""The standpunt of an organisatie: filled in and signed while the ronde is open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.standpunt import save_standpunt
from bevraging.forms.standpunt import StandpuntForm, initial_of
from bevraging.permissions import get_standpunt_plaats
from bevraging.queries.respondent import read_vragen
from bevraging.queries.vrijgave import standpunt_of
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.enums import Taal, Verwoording


@form_view
def standpunt(request: Request, slug: str, nummer: int) -> HttpResponse:
    ronde, organisatie = get_standpunt_plaats(request.user, slug, nummer)
    bewaard = standpunt_of(ronde, organisatie)
    if not ronde.is_open and request.method != "POST":
        messages.info(request, "De ronde is niet open. Een standpunt kan nu niet meer veranderen.")
        return redirect("ronde-detail", slug, nummer)
    vragen = read_vragen(ronde.pk, ronde.created_at, Verwoording.PROFESSIONEEL)
    form = open_form(
        StandpuntForm,
        request,
        organisatie=organisatie,
        vragen=vragen.get(Taal.NL, ()),
        initial=initial_of(bewaard),
    )
    onderteken = "ondertekenen" in request.POST
    if attempt(
        form,
        lambda: save_standpunt(
            ronde=ronde,
            organisatie=organisatie,
            waarden=form.waarden,
            versie=form.cleaned_data["versie"],
            onderteken=onderteken,
            now=timezone.now(),
            by=request.user,
        ),
    ):
        wat = "ondertekend" if onderteken else "bewaard, nog niet ondertekend"
        messages.success(request, f"Het standpunt van {organisatie} is {wat}.")
        return redirect("ronde-detail", slug, nummer)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "organisatie": organisatie,
        "standpunt": bewaard,
        "form": form,
    }
    return render(request, "bevraging/standpunt.html", context)
