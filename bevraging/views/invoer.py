"""Entry by the bewaarder: blads with the keyboard alone, corrections, conversations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.invoer import (
    ONBEKEND,
    delete_blad,
    delete_gesprek,
    edit_blad,
    save_gesprek,
)
from bevraging.actions.papier import save_paper
from bevraging.forms.invoer import GesprekForm
from bevraging.forms.papier import BladzoekForm, InvoerForm, VerbeterForm
from bevraging.keys import CODE_TEKENS, new_form_code, receipt
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.bewaarder import count_groep
from bevraging.queries.open import find_entered_blad, gesprekken_of
from bevraging.values import Opslag
from pilootgemeenten.forms import open_form
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context, refuse_closed

BLAD_GEZEGD = {
    Opslag.NIEUW: "Blad bewaard.",
    Opslag.STOND_AL: "Dit blad was al bewaard, het telt één keer.",
    Opslag.VERVANGEN: "Het eerste blad is vervangen, het telt één keer.",
}
GESPREK_GEZEGD = {
    Opslag.NIEUW: "Groepsgesprek bewaard.",
    Opslag.STOND_AL: "Dit groepsgesprek was al bewaard.",
    Opslag.VERVANGEN: "Het groepsgesprek is vervangen.",
}


@never_cache
@form_view
def groep_blad(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Enter one blad after another."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = open_form(InvoerForm, request, initial={"form_code": new_form_code()})
    if _save_blad(request, gevonden, form):
        return redirect("groep-blad", *groep_args(gevonden))
    telling = count_groep(gevonden)
    form.begint_met_score = not telling.bladcodes
    context = groep_context(gevonden, form=form, telling=telling)
    return render(request, "bevraging/blad_form.html", context)


def _save_blad(request: Request, groep: Groep, form: InvoerForm) -> bool:
    opslag = attempt(
        form,
        lambda: save_paper(
            groep=groep,
            bladcode=form.cleaned_data["bladcode"],
            form_code=form.cleaned_data["form_code"],
            waarden=form.bladwaarden,
            now=timezone.now(),
            herhaling=form.herhaling,
        ),
    )
    if opslag is None:
        form.renew_if_gone()
        return False
    if bladcode := form.cleaned_data["bladcode"]:
        gezegd = f"{BLAD_GEZEGD[opslag]} Code: {receipt(bladcode)}"
    else:
        code = receipt(form.cleaned_data["form_code"])
        gezegd = f"{BLAD_GEZEGD[opslag]} Schrijf deze code op het papier: {code}"
    messages.success(request, gezegd)
    return True


@never_cache
@form_view
def blad_verbeteren(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Find a blad by the code on its paper, then correct or delete it."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST":
        if antwoord := refuse_closed(request, gevonden):
            return antwoord
        if getypt := getattr(request, "given_back", {}).get("form_code"):
            return _correct(request, gevonden, getypt[-1])
        return _show_search(request, gevonden, BladzoekForm())
    stap = request.POST.get("stap", "")
    if stap == "bewaren":
        return _save_correction(request, gevonden)
    if stap == "verwijderen":
        return _delete(request, gevonden)
    form = BladzoekForm(request.POST)
    if not form.is_valid():
        return _show_search(request, gevonden, form)
    return _correct(request, gevonden, form.cleaned_data["code"])


def _show_search(request: Request, groep: Groep, form: BladzoekForm) -> HttpResponse:
    context = groep_context(groep, form=form, stap="zoeken")
    return render(request, "bevraging/blad_zoeken.html", context)


def _not_found(request: Request, groep: Groep, code: str) -> HttpResponse:
    form = BladzoekForm({"code": receipt(code)})
    form.is_valid()
    form.add_error("code", ONBEKEND)
    return _show_search(request, groep, form)


def _show_correction(request: Request, groep: Groep, form: VerbeterForm, code: str) -> HttpResponse:
    context = groep_context(groep, form=form, code=code, leesbare_code=receipt(code))
    return render(request, "bevraging/blad_verbeteren.html", context)


def _correct(request: Request, groep: Groep, code: str) -> HttpResponse:
    """The form of a blad that stands; what was typed before a session ended comes back in it."""
    blad = find_entered_blad(groep, code)
    if blad is None:
        return _not_found(request, groep, code)
    velden = {"form_code": code, "stand": blad.stand, **blad.velden}
    if request.method == "POST":
        form = VerbeterForm(initial=velden)
    else:
        form = open_form(VerbeterForm, request, initial=velden)
    return _show_correction(request, groep, form, code)


def _save_correction(request: Request, groep: Groep) -> HttpResponse:
    form = VerbeterForm(request.POST)
    verbeterd = attempt(
        form,
        lambda: edit_blad(
            groep=groep,
            form_code=form.cleaned_data["form_code"],
            stand=form.cleaned_data["stand"],
            waarden=form.bladwaarden,
            now=timezone.now(),
        ),
    )
    if verbeterd is None:
        return _show_correction(request, groep, form, _posted_code(request))
    messages.success(request, "Het blad is verbeterd.")
    return redirect("groep-detail", *groep_args(groep))


def _posted_code(request: Request) -> str:
    return request.POST.get("form_code", "")[:CODE_TEKENS]


def _delete(request: Request, groep: Groep) -> HttpResponse:
    attempt_button(
        request,
        lambda: delete_blad(groep=groep, form_code=_posted_code(request), now=timezone.now()),
        gelukt="Het blad is verwijderd.",
    )
    return redirect("groep-detail", *groep_args(groep))


@never_cache
@form_view
def groep_gesprek(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Enter a conversation, and see or delete those that stand."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method == "POST" and "verwijder" in request.POST:
        return _delete_gesprek(request, gevonden)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = open_form(GesprekForm, request, initial={"form_code": new_form_code()})
    if _save_gesprek(request, gevonden, form):
        return redirect("groep-gesprek", *groep_args(gevonden))
    context = groep_context(gevonden, form=form, gesprekken=gesprekken_of(gevonden))
    return render(request, "bevraging/gesprek_form.html", context)


def _save_gesprek(request: Request, groep: Groep, form: GesprekForm) -> bool:
    opslag = attempt(
        form,
        lambda: save_gesprek(
            groep=groep,
            form_code=form.cleaned_data["form_code"],
            waarden=form.gesprekwaarden,
            now=timezone.now(),
            herhaling=form.herhaling,
        ),
    )
    if opslag is None:
        form.renew_if_gone()
        return False
    messages.success(request, GESPREK_GEZEGD[opslag])
    return True


def _delete_gesprek(request: Request, groep: Groep) -> HttpResponse:
    weg = attempt_button(
        request,
        lambda: delete_gesprek(groep=groep, sleutel=request.POST["verwijder"], now=timezone.now()),
        gelukt=lambda weg: "Groepsgesprek verwijderd." if weg else "Dit groepsgesprek was al weg.",
    )
    naar = "groep-detail" if weg is None else "groep-gesprek"
    return redirect(naar, *groep_args(groep))
