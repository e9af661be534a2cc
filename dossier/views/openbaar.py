"""What stands open for everybody of a ronde (vrijgave.md 2.13): nothing yet, and the same where there is no ronde."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def voor_iedereen(request: HttpRequest, slug: str = "", nummer: int = 0) -> HttpResponse:
    """One neutral page, whatever the address names: without a session, a cookie or a question to the database."""
    antwoord = HttpResponse(_neutral_page())
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


@cache
def _neutral_page() -> str:
    return render_to_string("dossier/voor_iedereen.html", {"demo": settings.DEMO})
