"""Momenten, for their bewaarder: make one, show its code in the room, end it, count, take it back."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.actions.moment import (
    ER_NIET_MEER,
    end_moment,
    make_moment,
    say_participants,
    take_back_moment,
)
from bevraging.forms.moment import DeelnemersForm, MomentForm
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.links import read_new_links
from bevraging.queries.moment import Momentstand, moment_of
from pilootgemeenten.charts import draw_qr
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context, refuse_closed, show_made
from .papier import link_of, paper_words

KOEKJE = "moment-{}"
AL_GEMAAKT = "Met dit formulier maakte u dit moment al."
NIET_TE_TONEN = (
    "De code van dit moment kan hier niet getoond worden. Dat kan tot het sluit, alleen voor u en alleen in de browser "
    "waarin u het maakte. Kunt u niet meer aan die browser? Beëindig dit moment en maak een nieuw."
)


@never_cache
@form_view
def groep_moment(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Make a moment; the same form sent twice makes one."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    now = timezone.now()
    form = open_form(MomentForm, request, groep=gevonden, now=now)
    gemaakt = attempt(
        form, lambda: make_moment(groep=gevonden, by=request.user, now=now, **form.cleaned_data)
    )
    if gemaakt is None:
        return render(request, "bevraging/moment_form.html", groep_context(gevonden, form=form))
    return show_made(
        request,
        gevonden,
        gemaakt,
        naam="groep-moment-stand",
        koekje=KOEKJE,
        key=form.cleaned_data["eenmalig"],
        al_gemaakt=AL_GEMAAKT,
        duur=max(form.cleaned_data["sluit_op"] - now, dt.timedelta(minutes=1)),
    )


def _loaded(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> tuple[Groep, Momentstand | None]:
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    return gevonden, moment_of(gevonden, code, now=timezone.now())


def _gone(request: Request, groep: Groep) -> HttpResponse:
    """To the groep: its moment is settled and went, or never was."""
    messages.info(request, ER_NIET_MEER)
    return redirect("groep-detail", *groep_args(groep))


def _token(request: Request, groep: Groep, code: str) -> str | None:
    """The code of this moment, for the browser that made it and until its end."""
    key = request.COOKIES.get(KOEKJE.format(code), "")
    getoond = read_new_links(groep, code, key, user=request.user, now=timezone.now())
    return getoond.tokens[0] if getoond else None


@never_cache
@form_view
def groep_moment_stand(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """How a moment stands, and what it asks now: showing, ending, counting, taking back."""
    gevonden, stand = _loaded(request, slug, ronde, groep, code)
    if stand is None:
        return _gone(request, gevonden)
    form = open_form(DeelnemersForm, request)
    gezegd = attempt(
        form,
        lambda: say_participants(
            groep=gevonden,
            code=code,
            deelnemers=form.cleaned_data["deelnemers"],
            now=timezone.now(),
        ),
    )
    if gezegd and not gezegd.te_veel:
        messages.success(request, "Bewaard. Dit moment is klaar.")
        return redirect("groep-detail", *groep_args(gevonden))
    if gezegd:
        return redirect("groep-moment-stand", *groep_args(gevonden), code)
    is_hier = _token(request, gevonden, code) is not None
    context = groep_context(gevonden, stand=stand, form=form, is_hier=is_hier)
    return render(request, "bevraging/moment_detail.html", context)


@never_cache
@require_safe
def groep_moment_scherm(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """The QR and the code, large: on a projector, or on one A4."""
    gevonden, stand = _loaded(request, slug, ronde, groep, code)
    if stand is None:
        return _gone(request, gevonden)
    token = None if stand.is_over else _token(request, gevonden, code)
    if token is None:
        messages.warning(request, NIET_TE_TONEN)
        return redirect("groep-moment-stand", *groep_args(gevonden), code)
    woorden = paper_words(gevonden, Taal.NL)
    context = groep_context(
        gevonden, **woorden, stand=stand, token=token, qr=draw_qr(link_of(token))
    )
    return render(request, "bevraging/moment_scherm.html", context)


@never_cache
@post_only("groep-detail", "slug", "ronde", "groep")
def groep_moment_einde(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """End it before its hour."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    attempt_button(
        request,
        lambda: end_moment(groep=gevonden, code=code, now=timezone.now()),
        gelukt="Het moment is beëindigd. Antwoorden kan niet meer.",
    )
    return _back(gevonden, code)


@never_cache
@post_only("groep-detail", "slug", "ronde", "groep")
def groep_moment_terug(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """Take all its answers away."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    attempt_button(
        request,
        lambda: take_back_moment(groep=gevonden, code=code, now=timezone.now()),
        gelukt="Alle antwoorden van dit moment zijn weg.",
    )
    return _back(gevonden, code)


def _back(groep: Groep, code: str) -> HttpResponse:
    """To the moment, or to the groep where it is there no more."""
    if moment_of(groep, code, now=timezone.now()):
        return redirect("groep-moment-stand", *groep_args(groep), code)
    return redirect("groep-detail", *groep_args(groep))
