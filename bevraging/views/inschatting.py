"""What the scored organisatie thinks that the doelgroep gives: sent once while the ronde is open, shown at release."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.inschatting import AL_VERSTUURD, send_inschatting
from bevraging.forms.inschatting import InschattingForm
from bevraging.permissions import get_inschatting_plaats
from bevraging.queries.inschatting import is_sent
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view


@form_view
def inschatting(request: Request, slug: str, nummer: int) -> HttpResponse:
    groep, now = get_inschatting_plaats(request.user, slug, nummer), timezone.now()
    ronde = groep.ronde
    is_open = ronde.is_open and not (ronde.sluit_op and ronde.sluit_op <= now)
    if not is_open and request.method != "POST":
        messages.info(request, "De ronde is niet open. Een inschatting versturen kan nu niet.")
        return redirect("ronde-detail", slug, nummer)
    form = open_form(InschattingForm, request)
    if attempt(
        form,
        lambda: send_inschatting(
            ronde=ronde, scores=form.scores, eenmalig=form.cleaned_data["eenmalig"], now=now
        ),
    ):
        messages.success(request, "Verstuurd. De inschatting is verzegeld tot de vrijgave.")
        return redirect("inschatting", slug, nummer)
    if form.has_error("__all__", AL_VERSTUURD):
        messages.warning(request, str(form.non_field_errors()[0]))
        return redirect("inschatting", slug, nummer)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "verstuurd": is_open and is_sent(groep),
        "form": form,
    }
    return render(request, "bevraging/inschatting.html", context)
