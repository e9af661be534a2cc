"""Gemeenten: the list, the project file, the draaiboek and the doelgroepenmatrix."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pilootgemeenten.actions import project as actions
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.project import MatrixrijForm, ProjectForm, StapForm
from pilootgemeenten.models import Doelgroep, Pilootgemeente
from pilootgemeenten.permissions import (
    MATRIX,
    PROJECT_LEZEN,
    PROJECT_SCHRIJVEN,
    get_pilootgemeente,
    may_edit_matrixrij,
)
from pilootgemeenten.queries.draaiboek import get_matrixrij, get_stap, load_matrix, stap_of_slug
from pilootgemeenten.queries.gemeenten import gebeurtenissen_of, gemeenten_per_programma

from .proberen import attempt, has_conflict

PER_PAGINA = 50
form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def gemeente_list(request: HttpRequest) -> HttpResponse:
    PROJECT_LEZEN.check({Rol(rij.rol) for rij in request.user.rollen}, doen=False)
    zoek = request.GET.get("zoek", "").replace("\0", "").strip()[:80]
    context = {"blokken": gemeenten_per_programma(request.user, zoek), "zoek": zoek}
    return render(request, "pilootgemeenten/pilootgemeente_list.html", context)


@require_safe
def geschiedenis(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    lijst = Paginator(gebeurtenissen_of(gemeente), PER_PAGINA)
    context = {"gemeente": gemeente, "pagina": lijst.get_page(request.GET.get("pagina"))}
    return render(request, "pilootgemeenten/geschiedenis.html", context)


@form_view
def gemeente_edit(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_SCHRIJVEN, doen=True)
    begin = {"focus": gemeente.focus, "visie": gemeente.visie, "versie": gemeente.versie}
    form = open_form(ProjectForm, request, initial=begin)
    if attempt(
        form,
        lambda: actions.edit_pilootgemeente(
            pilootgemeente=gemeente, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, "Bewaard.")
        return redirect("gemeente-detail", slug)
    ander = []
    if has_conflict(form):
        gemeente.refresh_from_db()
        form.accept_versie(gemeente.versie)
        ander = [("Doelgroep en focus", gemeente.focus), ("Visie", gemeente.visie)]
    context = {"gemeente": gemeente, "form": form, "ander": ander}
    return render(request, "pilootgemeenten/pilootgemeente_form.html", context)


@form_view
def draaiboekstap(request: HttpRequest, slug: str, stap: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_SCHRIJVEN, doen=True)
    soort = stap_of_slug(stap)
    if soort is None:
        raise Http404
    rij = get_stap(gemeente, soort)
    begin = (
        {"status": rij.status, "reden": rij.reden, "versie": rij.versie} if rij else {"versie": 0}
    )
    form = open_form(StapForm, request, initial=begin)
    if attempt(
        form,
        lambda: actions.set_stap(
            pilootgemeente=gemeente, stap=soort, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, f"{soort.label}: bewaard.")
        return redirect("gemeente-detail", slug)
    ander = []
    if has_conflict(form) and (rij := get_stap(gemeente, soort)):
        form.accept_versie(rij.versie)
        ander = [("Hoe staat deze stap?", rij.get_status_display()), ("Waarom", rij.reden)]
    context = {"gemeente": gemeente, "stap": soort.label, "form": form, "ander": ander}
    return render(request, "pilootgemeenten/draaiboekstap_form.html", context)


def _may_edit_all(request: HttpRequest, gemeente: Pilootgemeente) -> bool:
    return not gemeente.programma.is_historisch and PROJECT_SCHRIJVEN.toegestaan(
        request.user.rollen_in(gemeente)
    )


@require_safe
def doelgroepen(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    context = {
        "gemeente": gemeente,
        "regels": load_matrix(gemeente),
        "mag_alles": _may_edit_all(request, gemeente),
        "eigen": request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER),
    }
    return render(request, "pilootgemeenten/matrixrij_list.html", context)


@form_view
def matrixrij(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, MATRIX, doen=True)
    doelgroep = get_object_or_404(Doelgroep, code=code)
    rij = get_matrixrij(gemeente, doelgroep)
    mag = may_edit_matrixrij(request.user, gemeente, rij)
    if not mag.doen:
        raise PermissionDenied
    velden = ("keuze", "reden", "organisatie", "versie")
    begin = {naam: getattr(rij, naam) for naam in velden} if rij else {"versie": 0}
    form = open_form(
        MatrixrijForm, request, gemeente=gemeente, alleen_eigen=mag.alleen_eigen, initial=begin
    )
    if attempt(
        form,
        lambda: actions.set_matrixrij(
            pilootgemeente=gemeente, doelgroep=doelgroep, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, f"{doelgroep.naam}: bewaard.")
        return redirect("doelgroepen", slug)
    ander = []
    if has_conflict(form) and (rij := get_matrixrij(gemeente, doelgroep)):
        form.accept_versie(rij.versie)
        ander = [("Keuze", rij.get_keuze_display()), ("Waarom", rij.reden)]
    context = {"gemeente": gemeente, "doelgroep": doelgroep, "form": form, "ander": ander}
    return render(request, "pilootgemeenten/matrixrij_form.html", context)
