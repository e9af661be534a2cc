"""The standpunt of an organisatie: filled in and signed while the ronde is open."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.standpunt import save_standpunt
from bevraging.forms.standpunt import StandpuntForm, initial_of
from bevraging.permissions import get_standpunt_plaats
from bevraging.queries.standpunt import standpunt_of
from pilootgemeenten.forms import open_form
from rechtencirkel.enums import RondeStatus


def standpunt(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    ronde, organisatie = get_standpunt_plaats(request.user, slug, nummer)
    bewaard = standpunt_of(ronde, organisatie)
    if ronde.status != RondeStatus.OPEN and request.method != "POST":
        messages.info(request, "De ronde is niet open. Een standpunt kan nu niet meer veranderen.")
        return redirect("ronde-detail", slug, nummer)
    form = open_form(StandpuntForm, request, organisatie=organisatie, initial=initial_of(bewaard))
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "organisatie": organisatie,
        "standpunt": bewaard,
        "form": form,
    }
    if form.is_valid():
        onderteken = "ondertekenen" in request.POST
        try:
            nieuw = save_standpunt(
                ronde=ronde,
                organisatie=organisatie,
                belanghebbendengroep=form.cleaned_data["belanghebbendengroep"],
                scores=form.scores_by_veld,
                teksten=form.teksten_by_plaats,
                versie=form.cleaned_data["versie"],
                onderteken=onderteken,
                now=timezone.now(),
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if nieuw:
                wat = "ondertekend" if onderteken else "bewaard, nog niet ondertekend"
                messages.success(request, f"Het standpunt van {organisatie} is {wat}.")
                return redirect("ronde-detail", slug, nummer)
            ander = context["ander"] = standpunt_of(ronde, organisatie)
            form.accept_versie(ander.versie if ander else 0)
    return render(request, "bevraging/standpunt.html", context)
