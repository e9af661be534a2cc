"""Moving the closing of a groep: its bewaarder only, and nobody else reads of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.later import AL_VERPLAATST, move_closing
from bevraging.forms.groep import LaterForm
from bevraging.permissions import get_groep_of_bewaarder
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view

from .bewaarder import groep_args, groep_context, refuse_closed


@never_cache
@form_view
def groep_later_sluiten(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Ask for the new moment; it can be moved once."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST":
        if antwoord := refuse_closed(request, gevonden):
            return antwoord
        if gevonden.eigen_sluit_op:
            messages.info(request, AL_VERPLAATST)
            return redirect("groep-detail", *groep_args(gevonden))
    form = open_form(LaterForm, request, groep=gevonden)
    if attempt(
        form,
        lambda: move_closing(
            groep=gevonden, sluit_op=form.cleaned_data["sluit_op"], now=timezone.now()
        ),
    ):
        messages.success(
            request, "Uw groep sluit later. Alleen wie antwoordt, leest het nieuwe moment."
        )
        return redirect("groep-detail", *groep_args(gevonden))
    return render(request, "bevraging/groep_later.html", groep_context(gevonden, form=form))
