"""The pages of a respondent: no account, no session, no cookie. The link is the only key.

Without a session there is nothing a CSRF token could protect: who can forge the request knows the
secret of the link or the receipt already. So these two views are exempt (docs/adr/).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt

from bevraging.actions.invoer import withdraw_blad
from bevraging.actions.limiet import VAAK
from bevraging.actions.moment import count_try_by_token, save_by_token
from bevraging.forms.invoer import BladForm, CodeForm, FaseRij
from bevraging.keys import new_form_code, receipt
from bevraging.queries.moment import Ingang, find_asked, find_way_in
from bevraging.queries.respondent import Vragenlijst
from bevraging.rules.invoer import (
    HOOGSTE,
    LAAGSTE,
    SCORE_KOLOMMEN,
    SOORTEN,
    TEKST_KOLOMMEN,
)
from bevraging.values import GEBRUIKT, VOORBIJ
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.cells import GEEN_ZICHT
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep

from .kaartcode import no_such_code
from .momentantwoord import moment_over, moment_thanks

# Where the code of a form just opened comes in a page that is kept.
PLAATS_VAN_CODE = "formuliercode"
# What a respondent was asked, in the words of the page.
GEVRAAGD = dict(zip(SOORTEN, ("wat gaat goed?", "wat ontbreekt?", "wat kan beter?"), strict=True))
CIJFERS = tuple(str(cijfer) for cijfer in range(LAAGSTE, HOOGSTE + 1))


@dataclass(frozen=True, slots=True)
class LeegVeld:
    """A field that nobody filled in."""

    value: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegeRij:
    """A fase that nobody filled in, in the shape the form gives."""

    score: LeegVeld = LeegVeld()
    teksten: tuple[LeegVeld, ...] = (LeegVeld(), LeegVeld(), LeegVeld())
    met_tekst: bool = False


def _render(template: str, **context: object) -> SafeString:
    """Without the request: no session is opened, not even to ask who is logged in."""
    return render_to_string(f"bevraging/{template}", {"demo": settings.DEMO, **context})


def _page(inhoud: str, status: int = 200) -> HttpResponse:
    """A page that no browser or server keeps and that tells its address to nobody."""
    antwoord = HttpResponse(inhoud, status=status)
    antwoord["Cache-Control"] = "no-store"
    antwoord["Referrer-Policy"] = "no-referrer"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord


@login_not_required
@csrf_exempt
@form_view
def respondent(request: HttpRequest, token: str) -> HttpResponse:
    """Nine questions on one page. Opening it never tells whether the link was used before."""
    if request.method == "POST":
        return _answer(request, token)
    lijst = find_asked(token, now=timezone.now())
    if lijst is None or not lijst.takes_answers:
        return no_such_code(token)
    return _page(_fresh_page(lijst).replace(PLAATS_VAN_CODE, new_form_code()))


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    """Store what was sent. All that the page asks is read only when it must be shown again."""
    ingang, form = find_way_in(token), BladForm(request.POST)
    is_geldig = form.is_valid()
    if ingang and (bewaard := _send(ingang, form, token)):
        if ingang.moment:
            return moment_thanks(bewaard, token)
        code = receipt(form.cleaned_data["form_code"])
        return _page(_render("respondent_klaar.html", groep=bewaard, code=code))
    now = timezone.now()
    lijst = find_asked(token, now=now)
    if ingang and ingang.moment and _is_over(form, lijst):
        return moment_over(token, form, getypt=_typed(request))
    if ingang is None or lijst is None:
        return _page(_render("respondent_gesloten.html", verstuurd=True), 404)
    if form.has_error(NON_FIELD_ERRORS, GEBRUIKT):
        return _page(_render("respondent_gebruikt.html", lijst=lijst, getypt=_typed(request)))
    if (
        not is_geldig
        and lijst.takes_answers
        and not count_try_by_token(ingang=ingang, token=token, now=now)
    ):
        form.add_error(None, VAAK)
    form.renew_if_gone()
    return _page(_questions(lijst, form))


def _is_over(form: BladForm, lijst: Vragenlijst | None) -> bool:
    """Whether nothing can be sent to this moment any more with this form."""
    dicht = (form.has_error(NON_FIELD_ERRORS, code) for code in (GEBRUIKT, VOORBIJ))
    return lijst is None or any(dicht)


def _send(ingang: Ingang, form: BladForm, token: str) -> Groep | None:
    """The groep in which the answer of this form stands, now or since it was sent before; None when it does not."""
    return attempt(
        form,
        lambda: save_by_token(
            ingang=ingang,
            form_code=form.cleaned_data["form_code"],
            waarden=form.bladwaarden,
            now=timezone.now(),
            token=token,
            herhaling=form.herhaling,
        ),
    )


def _questions(lijst: Vragenlijst, form: BladForm | None) -> SafeString:
    """The whole page, with what was filled in."""
    vragen = lijst.vragen[Taal.NL]
    rijen: Sequence[FaseRij | LegeRij] = form.rijen if form else [LegeRij()] * len(vragen)
    return _render(
        "respondent_form.html",
        lijst=lijst,
        form=form,
        form_code=form["form_code"].value() if form else PLAATS_VAN_CODE,
        rijen=list(zip(vragen, rijen, strict=True)),
        cijfers=CIJFERS,
    )


@lru_cache(maxsize=64)
def _fresh_page(lijst: Vragenlijst) -> SafeString:
    """The page as nobody filled it in: the same for a whole groep but for the code of its form, so drawn once."""
    return _questions(lijst, None)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody filled in on a page that could not take it, to copy."""
    velden = {veld: fase.label for veld, fase in SCORE_KOLOMMEN.items()}
    velden |= {naam: f"{f.label}: {GEVRAAGD[soort]}" for naam, (f, soort) in TEKST_KOLOMMEN.items()}
    return [
        (label, GEEN_ZICHT if gezegd == "x" else gezegd)
        for naam, label in velden.items()
        if (gezegd := request.POST.get(naam))
    ]


@login_not_required
@csrf_exempt
@form_view
def intrekken(request: HttpRequest) -> HttpResponse:
    """Take an answer back with the code of its receipt."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if withdraw_blad(form_code=form.cleaned_data["code"], now=timezone.now()):
            return _page(_render("intrekken_klaar.html"))
        form.add_error(
            "code",
            "We vinden geen antwoord met deze code. Kijk de code na. "
            "Is de groep al gesloten, dan kan intrekken niet meer.",
        )
    return _page(_render("intrekken.html", form=form))
