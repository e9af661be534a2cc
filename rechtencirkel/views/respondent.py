"""The pages of a respondent: no account, no session, no cookie. The link is the only key.

Without a session there is nothing a CSRF token could protect: who can forge the request knows the
secret of the link or the receipt already. So these two views are exempt (docs/adr/).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rechtencirkel.actions import invoer
from rechtencirkel.actions.limiet import count_try
from rechtencirkel.enums import Belanghebbendengroep, Wijze
from rechtencirkel.forms.invoer import BladForm, CodeForm
from rechtencirkel.models import Groep
from rechtencirkel.queries.respondent import (
    FaseVraag,
    fase_vragen,
    find_groep_by_token,
    takes_answers,
)
from rechtencirkel.queries.sleutels import form_code_of_token, receipt
from rechtencirkel.statistics.invoer import HOOGSTE, LAAGSTE, TEKST_KOLOMMEN

MAX_PER_LINK = 30
MAX_PER_CODE = 10
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


VAAK = "U probeerde dit heel vaak kort na elkaar. Wacht een uur en probeer dan opnieuw."


def _page(template: str, status: int = 200, **context: object) -> HttpResponse:
    """A page that no browser or server keeps and that tells its address to nobody.

    Rendered without the request: no session is opened, not even to ask who is logged in.
    """
    inhoud = render_to_string(f"rechtencirkel/{template}", {"demo": settings.DEMO, **context})
    antwoord = HttpResponse(inhoud, status=status)
    antwoord["Cache-Control"] = "no-store"
    antwoord["Referrer-Policy"] = "no-referrer"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def respondent(request: HttpRequest, token: str) -> HttpResponse:
    """Nine questions on one page. Opening it never tells whether the link was used before."""
    groep = find_groep_by_token(token)
    now = timezone.now()
    if groep is None or (request.method != "POST" and not takes_answers(groep, now=now)):
        return _page("respondent_gesloten.html", 404, teksten=_typed_texts(request))
    vragen = fase_vragen(groep)
    if request.method != "POST":
        return _show(groep, _fresh_block(vragen, *_as_words(groep)))
    form = BladForm({**request.POST.dict(), "form_code": form_code_of_token(token)})
    if not count_try(wat=f"link:{token}", maximum=MAX_PER_LINK, now=now):
        form.is_valid()
        form.add_error(None, VAAK)
    elif form.is_valid():
        try:
            invoer.save_blad(
                groep=groep,
                form_code=form.cleaned_data["form_code"],
                scores=form.scores,
                teksten=form.teksten,
                wijze=Wijze.LINK,
                by=None,
                now=now,
            )
            code = receipt(form.cleaned_data["form_code"])
            return _page("respondent_klaar.html", groep=groep, ronde=groep.ronde, code=code)
        except ValidationError as fout:
            form.add_error(None, fout)
    return _show(groep, _block(vragen, *_as_words(groep), form), form)


def _as_words(groep: Groep) -> tuple[str, str]:
    versie = groep.ronde.instrumentversie
    return versie.as_laag, versie.as_hoog


def _show(groep: Groep, blok: SafeString, form: BladForm | None = None) -> HttpResponse:
    return _page(
        "respondent_form.html",
        groep=groep,
        ronde=groep.ronde,
        blok=blok,
        form=form,
        doelgroep=groep.belanghebbendengroep == Belanghebbendengroep.DOELGROEP,
    )


def _block(
    vragen: tuple[FaseVraag, ...], as_laag: str, as_hoog: str, form: BladForm | None
) -> SafeString:
    """The nine questions with what was filled in."""
    rijen = form.rijen if form else [LegeRij()] * len(vragen)
    return render_to_string(
        "rechtencirkel/_respondent_fasen.html",
        {
            "rijen": list(zip(vragen, rijen, strict=True)),
            "cijfers": CIJFERS,
            "as_laag": as_laag,
            "as_hoog": as_hoog,
        },
    )


@lru_cache(maxsize=16)
def _fresh_block(vragen: tuple[FaseVraag, ...], as_laag: str, as_hoog: str) -> SafeString:
    """The nine questions as nobody filled them in: the same for all, so drawn once per wording."""
    return _block(vragen, as_laag, as_hoog, None)


def _typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into a page that closed meanwhile, to copy."""
    return [
        (f"{fase.label}: {soort.label}", request.POST[naam])
        for naam, (fase, soort) in TEKST_KOLOMMEN.items()
        if request.POST.get(naam)
    ]


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest) -> HttpResponse:
    """Take an answer back with the code of its receipt."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code, now = form.cleaned_data["code"], timezone.now()
        if not count_try(wat=f"code:{code}", maximum=MAX_PER_CODE, now=now):
            form.add_error(None, VAAK)
        elif invoer.withdraw_blad(form_code=code, by=None, now=now):
            return _page("intrekken_klaar.html")
        else:
            form.add_error(
                "code",
                "We vinden geen antwoord met deze code. Kijk de code na. "
                "Is de groep al gesloten, dan kan intrekken niet meer.",
            )
    return _page("intrekken.html", form=form)
