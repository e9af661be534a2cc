"""The kader as a page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kader.queries import kaderpagina


@login_not_required
@require_safe
def kader(request: HttpRequest) -> HttpResponse:
    return render(request, "dossier/kader.html", {"kader": kaderpagina()})
