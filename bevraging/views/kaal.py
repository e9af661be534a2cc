"""Pages of a respondent: drawn without the request, kept by nobody, and silent about their own address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def draw_bare(template: str, **context: object) -> SafeString:
    """Without the request: no session is opened, not even to ask who is logged in."""
    return render_to_string(f"bevraging/{template}", {"demo": settings.DEMO, **context})


def bare_page(inhoud: str, status: int = 200) -> HttpResponse:
    """A page that no browser or server keeps and that tells its address to nobody."""
    return tell_nobody(HttpResponse(inhoud, status=status))


def tell_nobody(antwoord: HttpResponse) -> HttpResponse:
    antwoord["Cache-Control"] = "no-store"
    antwoord["Referrer-Policy"] = "no-referrer"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord
