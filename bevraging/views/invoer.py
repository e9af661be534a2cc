"""Entry by the bewaarder: blads with the keyboard alone, corrections, conversations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions import invoer
from bevraging.enums import Wijze
from bevraging.forms.invoer import BladForm, CodeForm, GesprekForm, VerbeterForm
from bevraging.keys import new_form_code, receipt
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.bewaarder import IngevoerdBlad, count_groep, find_entered_blad, gesprekken_of
from pilootgemeenten.forms import open_form
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context, refuse_closed


@never_cache
def groep_blad(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Enter one blad after another."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = open_form(BladForm, request, initial={"form_code": new_form_code()})
    if form.is_valid() and _save_blad(request, gevonden, form):
        return redirect("groep-blad", *groep_args(gevonden))
    context = groep_context(gevonden, form=form, telling=count_groep(gevonden))
    return render(request, "bevraging/blad_form.html", context)


def _save_blad(request: HttpRequest, groep: Groep, form: BladForm) -> bool:
    code = form.cleaned_data["form_code"]
    try:
        nieuw = invoer.save_blad(
            groep=groep,
            form_code=code,
            scores=form.scores,
            teksten=form.teksten,
            wijze=Wijze.INVOER,
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    begin = "Blad bewaard." if nieuw else "Dit blad was al bewaard, het telt één keer."
    messages.success(request, f"{begin} Schrijf deze code op het papier: {receipt(code)}")
    return True


@never_cache
def blad_verbeteren(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Find a blad by the code on its paper, then correct or delete it."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST":
        if antwoord := refuse_closed(request, gevonden):
            return antwoord
        if given_back := getattr(request, "given_back", {}).get("form_code"):
            return _correct(request, gevonden, given_back[0])
        return _show_search(request, gevonden, CodeForm())
    stap = request.POST.get("stap", "")
    if stap == "bewaren":
        return _save_correction(request, gevonden)
    if stap == "verwijderen":
        return _delete(request, gevonden)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show_search(request, gevonden, form)
    return _correct(request, gevonden, form.cleaned_data["code"])


def _show_search(request: HttpRequest, groep: Groep, form: CodeForm) -> HttpResponse:
    context = groep_context(groep, form=form, stap="zoeken")
    return render(request, "bevraging/blad_zoeken.html", context)


def _not_found(request: HttpRequest, groep: Groep, code: str) -> HttpResponse:
    form = CodeForm({"code": receipt(code)})
    form.is_valid()
    form.add_error("code", invoer.ONBEKEND)
    return _show_search(request, groep, form)


def _initial(code: str, blad: IngevoerdBlad) -> dict[str, Any]:
    stand = invoer.stand_of(scores=blad.scores, teksten=blad.teksten)
    return {"form_code": code, "stand": stand, **blad.velden}


def _show_correction(
    request: HttpRequest,
    groep: Groep,
    form: VerbeterForm,
    code: str,
    ander: IngevoerdBlad | None = None,
) -> HttpResponse:
    velden = ander.velden.items() if ander else ()
    context = groep_context(
        groep,
        form=form,
        code=code,
        leesbare_code=receipt(code),
        ander=[(form.fields[naam].label, waarde) for naam, waarde in velden],
    )
    return render(request, "bevraging/blad_verbeteren.html", context)


def _correct(request: HttpRequest, groep: Groep, code: str) -> HttpResponse:
    """The form of a blad that stands; what was typed before a session ended comes back in it."""
    blad = find_entered_blad(groep, code)
    if blad is None:
        return _not_found(request, groep, code)
    form = VerbeterForm(initial=_initial(code, blad))
    for naam, waarden in getattr(request, "given_back", {}).items():
        if naam in form.fields:
            form.initial[naam] = waarden[0]
    return _show_correction(request, groep, form, code)


def _save_correction(request: HttpRequest, groep: Groep) -> HttpResponse:
    form = VerbeterForm(request.POST)
    ander = None
    if form.is_valid():
        try:
            invoer.edit_blad(
                groep=groep,
                form_code=form.cleaned_data["form_code"],
                stand=form.cleaned_data["stand"],
                scores=form.scores,
                teksten=form.teksten,
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as fout:
            form.add_error(None, fout)
            if fout.error_list[0].code == "intussen":
                form, ander = _with_new_stand(request, groep, form, fout)
        else:
            messages.success(request, "Het blad is verbeterd.")
            return redirect("groep-detail", *groep_args(groep))
    code = request.POST.get("form_code", "")[:16]
    return _show_correction(request, groep, form, code, ander)


def _with_new_stand(
    request: HttpRequest, groep: Groep, form: VerbeterForm, fout: ValidationError
) -> tuple[VerbeterForm, IngevoerdBlad | None]:
    """What was typed, on top of what the other saved: saving again is then a choice."""
    code = form.cleaned_data["form_code"]
    ander = find_entered_blad(groep, code)
    if ander is None:
        return form, None
    data = request.POST.copy()
    data["stand"] = _initial(code, ander)["stand"]
    opnieuw = VerbeterForm(data)
    opnieuw.is_valid()
    opnieuw.add_error(None, fout)
    return opnieuw, ander


def _delete(request: HttpRequest, groep: Groep) -> HttpResponse:
    code = request.POST.get("form_code", "")[:16]
    try:
        invoer.delete_blad(groep=groep, form_code=code, by=request.user, now=timezone.now())
        messages.success(request, "Het blad is verwijderd.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("groep-detail", *groep_args(groep))


@never_cache
def groep_gesprek(request: HttpRequest, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Enter a conversation, and see or delete those that stand."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method == "POST" and "verwijder" in request.POST:
        return _delete_gesprek(request, gevonden)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = open_form(GesprekForm, request, initial={"form_code": new_form_code()})
    if form.is_valid() and _save_gesprek(request, gevonden, form):
        return redirect("groep-gesprek", *groep_args(gevonden))
    context = groep_context(gevonden, form=form, gesprekken=gesprekken_of(gevonden))
    return render(request, "bevraging/gesprek_form.html", context)


def _save_gesprek(request: HttpRequest, groep: Groep, form: GesprekForm) -> bool:
    try:
        nieuw = invoer.save_gesprek(
            groep=groep,
            form_code=form.cleaned_data["form_code"],
            deelnemers=form.cleaned_data["deelnemers"],
            toestemming=form.cleaned_data["toestemming"],
            scores=form.scores,
            teksten=form.teksten,
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    tekst = "Groepsgesprek bewaard." if nieuw else "Dit groepsgesprek was al bewaard."
    messages.success(request, tekst)
    return True


def _delete_gesprek(request: HttpRequest, groep: Groep) -> HttpResponse:
    try:
        weg = invoer.delete_gesprek(
            groep=groep,
            sleutel=request.POST["verwijder"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(
            request, "Groepsgesprek verwijderd." if weg else "Dit groepsgesprek was al weg."
        )
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("groep-detail", *groep_args(groep))
    return redirect("groep-gesprek", *groep_args(groep))
