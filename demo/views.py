"""The mailbox of the demo world, and the page of all components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from demo.componenten import componenten_context
from demo.postvak import load_postvak


@login_not_required
@require_safe
def postvak(request: HttpRequest) -> HttpResponse:
    berichten = load_postvak(settings.DEFAULT_FROM_EMAIL)
    return render(request, "demo/postvak.html", {"berichten": berichten})


@login_not_required
@require_safe
def componenten(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with sample data."""
    return render(request, "demo/componenten.html", componenten_context())
