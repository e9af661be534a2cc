"""After answering in a moment: the way to the next person, and one page for what was not stored."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse

from bevraging.values import GEBRUIKT
from rechtencirkel.models import Groep

from .kaal import bare_page, draw_bare


def moment_thanks(groep: Groep, token: str) -> HttpResponse:
    """No receipt: what a room sent goes together (vrijgave.md 3.5). The next person gets a form of their own."""
    return bare_page(draw_bare("moment_klaar.html", groep=groep, token=token))


def moment_over(token: str, form: forms.Form, *, getypt: Sequence[tuple[str, str]]) -> HttpResponse:
    """Full, ended, or a form that was sent before: nothing is stored, and what was typed can be copied."""
    al_verstuurd = form.has_error(NON_FIELD_ERRORS, GEBRUIKT)
    inhoud = draw_bare("moment_voorbij.html", token=token, al_verstuurd=al_verstuurd, getypt=getypt)
    return bare_page(inhoud, 200 if al_verstuurd else 404)
