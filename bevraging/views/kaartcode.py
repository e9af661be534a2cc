"""Where the code of a card is typed, and what reads who comes with a code that opens nothing.

Nothing is asked of the database here: whether a code is known, only its own page says (vrijgave.md 3.3). Like the
pages it leads to: no session, no cookie, no CSRF token (docs/adr/0007).
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from bevraging.forms.kaart import KaartForm
from pilootgemeenten.views.formulier import form_view

from .kaal import bare_page, draw_bare, tell_nobody


@login_not_required
@csrf_exempt
@form_view
def kaartcode(request: HttpRequest) -> HttpResponse:
    """One field; a code that can be one leads to its page."""
    form = KaartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return tell_nobody(redirect("respondent", form.cleaned_data["code"]))
    return bare_page(draw_bare("kaartcode.html", form=form))


def no_such_code(token: str, **context: object) -> HttpResponse:
    """The same page for a code that never was, one that is gone and one that is over; a typing mistake is told as
    such, with the code to mend."""
    form = KaartForm({"code": token})
    if form.is_valid() or not form.may_be_mended:
        return bare_page(draw_bare("respondent_gesloten.html", **context), 404)
    return bare_page(draw_bare("kaartcode.html", form=form), 404)
