"""The one way to write from a view: run an action, and show what it made or why it refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.forms.versie import EenmaligForm, VersieForm
from pilootgemeenten.requests import Request

T = TypeVar("T")
View = Callable[..., HttpResponse]
NIETS_GEDAAN = "Er is niets gedaan. Wilt u dit nog? Druk dan nog eens op de knop."

# What a second press, or a second person, reads of a role or invitation that is no more.
AFGEHANDELD = (
    "Dit is al gedaan: die uitnodiging is vervangen of ingetrokken, of die rol is beëindigd. "
    "Hieronder staat hoe het nu is."
)
# A page with a form: it shows and it takes.
form_view = require_http_methods(["GET", "HEAD", "POST"])


def post_only(terug: str | Callable[[Request], str], *sleutels: str) -> Callable[[View], View]:
    """A view that only does: the address of a button. Whoever opens it (a session that ended, a copied
    address) goes to the page of that button and reads that nothing was done.

    `terug` names that page, or finds its name; `sleutels` are the parts of the address that it shares:
    `@post_only("ronde-detail", "slug", "nummer")`. Who may do it is asked when it is done, and by that page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @require_http_methods(["GET", "HEAD", "POST"])
        def answer(request: Request, **delen: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **delen)
            if request.method == "GET":
                messages.info(request, NIETS_GEDAAN)
            naam = terug if isinstance(terug, str) else terug(request)
            return redirect(naam, **{sleutel: delen[sleutel] for sleutel in sleutels})

        vars(answer)["alleen_post"] = True
        return answer

    return decorate


def attempt(form: forms.BaseForm, action: Callable[[], T]) -> T | None:
    """What the action made of a valid form; None when either refused, and then the form says why.

    An action never returns None. After a Conflict the form also holds what the other saved.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return action()
    except ValidationError as error:
        if isinstance(error, Conflict) and isinstance(form, VersieForm):
            form.show_other(error.rij)
        elif getattr(error, "code", "") == "al_bewaard" and isinstance(form, EenmaligForm):
            form.renew_eenmalig()
        form.add_error(None, error)
    return None


def attempt_button(
    request: HttpRequest,
    action: Callable[[], T],
    *,
    gelukt: str | Callable[[T], str],
    over: str = "",
) -> T | None:
    """The same for a form of one button: what it made, or None; a message says which.

    `gelukt` is that message, or makes it of what was made. `over` stands before a refusal: about which
    of many rows it is, e.g. "jan@example.test: ".
    """
    try:
        gemaakt = action()
    except ValidationError as error:
        for melding in error.messages:
            messages.error(request, f"{over}{melding}")
        return None
    messages.success(request, gelukt(gemaakt) if callable(gelukt) else gelukt)
    return gemaakt
