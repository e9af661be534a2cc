"""The mailbox of the demo world."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proactief.queries.postvak import load_postvak


@login_not_required
@require_safe
def postvak(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    berichten = load_postvak(settings.DEFAULT_FROM_EMAIL)
    return render(request, "proactief/postvak.html", {"berichten": berichten})
