"""Links, cards and sheets for respondents: how many, and then the page that shows them for an hour."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bevraging.actions.links import make_links_once
from bevraging.enums import Linksoort
from bevraging.forms.links import LinksForm
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.bewaarder import count_groep
from bevraging.queries.links import Getoond, languages_of, read_new_links
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context, refuse_closed, show_made
from .papier import link_of, paper_words
from .schermen import draw_each

KOEKJE = "links-{}"
AL_GEMAAKT = (
    "Met dit formulier maakte u deze al. Er kwamen er geen bij. Wilt u er meer? Kies “Meer maken”."
)
NIET_MEER = (
    "Deze kunnen we niet meer tonen. Dat kan een uur lang, alleen voor u en alleen in de browser waarin u ze "
    "maakte. Wat u al uitdeelde, blijft werken. Bent u er kwijt? Maak dan nieuwe."
)


@never_cache
@form_view
def groep_links(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Make links, and go to the page that shows them: to open that page again makes none."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    begin = {"soort": Linksoort.BLAD} if "bladen" in request.GET else {}
    form = open_form(LinksForm, request, initial=begin, talen=languages_of(gevonden))
    gemaakt = attempt(
        form,
        lambda: make_links_once(
            groep=gevonden, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    )
    if gemaakt is None:
        context = groep_context(gevonden, form=form, telling=count_groep(gevonden))
        return render(request, "bevraging/links_form.html", context)
    return show_made(
        request,
        gevonden,
        gemaakt,
        naam="groep-nieuwe-links",
        koekje=KOEKJE,
        key=form.cleaned_data["eenmalig"],
        al_gemaakt=AL_GEMAAKT,
    )


@never_cache
@require_safe
def groep_nieuwe_links(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """The links of one form, for who made them and as long as they wait."""
    gevonden, getoond = shown_links(request, slug, ronde, groep, code)
    if getoond is None:
        return lost(request, gevonden)
    context = groep_context(gevonden, code=code, getoond=getoond)
    if not getoond.zijn_bladen:
        context["stukken"] = _to_paste(gevonden, getoond)
    return render(request, "bevraging/nieuwe_links.html", context)


def _to_paste(groep: Groep, getoond: Getoond) -> list[SafeString]:
    """For each link the words of a card, to paste in a mail or chat."""
    woorden = groep_context(groep, **paper_words(groep, getoond.taal))
    links = (link_of(token, getoond.taal) for token in getoond.tokens)
    return draw_each("plaktekst", woorden, getoond.taal, links)


def shown_links(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> tuple[Groep, Getoond | None]:
    """The groep, and what its form made if this browser holds the key."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    key = request.COOKIES.get(KOEKJE.format(code), "")
    return gevonden, read_new_links(gevonden, code, key, user=request.user, now=timezone.now())


def lost(request: Request, groep: Groep) -> HttpResponse:
    """To the form, with the reason why these links are not shown."""
    messages.warning(request, NIET_MEER)
    return redirect("groep-links", *groep_args(groep))
