"""Gemeenten: the list, the project file, the draaiboek and the doelgroepenmatrix."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pilootgemeenten.actions.project import edit_pilootgemeente, set_matrixrij, set_stap
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.project import MatrixrijForm, ProjectForm, StapForm
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import (
    MATRIX,
    PROJECT_LEZEN,
    PROJECT_SCHRIJVEN,
    get_matrixplek,
    get_pilootgemeente,
)
from pilootgemeenten.queries.draaiboek import get_stap, load_matrix, stap_of_slug
from pilootgemeenten.queries.gemeenten import gebeurtenissen_of, gemeenten_per_programma
from pilootgemeenten.requests import Request

from .formulier import attempt, form_view

PER_PAGINA = 50


@require_safe
def gemeente_list(request: Request) -> HttpResponse:
    PROJECT_LEZEN.check({Rol(rij.rol) for rij in request.user.rollen}, doen=False)
    zoek = request.GET.get("zoek", "").replace("\0", "").strip()[:80]
    context = {"blokken": gemeenten_per_programma(request.user, zoek), "zoek": zoek}
    return render(request, "pilootgemeenten/pilootgemeente_list.html", context)


@require_safe
def geschiedenis(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    lijst = Paginator(gebeurtenissen_of(gemeente), PER_PAGINA)
    context = {"gemeente": gemeente, "pagina": lijst.get_page(request.GET.get("pagina"))}
    return render(request, "pilootgemeenten/geschiedenis.html", context)


@form_view
def gemeente_edit(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_SCHRIJVEN, doen=True)
    begin = {"focus": gemeente.focus, "visie": gemeente.visie, "versie": gemeente.versie}
    form = open_form(ProjectForm, request, initial=begin)
    if attempt(
        form,
        lambda: edit_pilootgemeente(pilootgemeente=gemeente, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Bewaard.")
        return redirect("gemeente-detail", slug)
    context = {"gemeente": gemeente, "form": form}
    return render(request, "pilootgemeenten/pilootgemeente_form.html", context)


@form_view
def draaiboekstap(request: Request, slug: str, stap: str) -> HttpResponse:
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
        lambda: set_stap(pilootgemeente=gemeente, stap=soort, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, f"{soort.label}: bewaard.")
        return redirect("gemeente-detail", slug)
    context = {"gemeente": gemeente, "stap": soort.label, "form": form}
    return render(request, "pilootgemeenten/draaiboekstap_form.html", context)


def _may_edit_all(request: Request, gemeente: Pilootgemeente) -> bool:
    return not gemeente.programma.is_historisch and PROJECT_SCHRIJVEN.toegestaan(
        request.user.rollen_in(gemeente)
    )


@require_safe
def doelgroepen(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    context = {
        "gemeente": gemeente,
        "regels": load_matrix(gemeente),
        "mag_alles": _may_edit_all(request, gemeente),
        "eigen": request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER),
    }
    return render(request, "pilootgemeenten/matrixrij_list.html", context)


@form_view
def matrixrij(request: Request, slug: str, code: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, MATRIX, doen=True)
    plek = get_matrixplek(request.user, gemeente, code)
    velden = ("keuze", "reden", "organisatie", "versie")
    begin = {naam: getattr(plek.rij, naam) for naam in velden} if plek.rij else {"versie": 0}
    form = open_form(
        MatrixrijForm,
        request,
        gemeente=gemeente,
        alleen_eigen=plek.alleen_van is not None,
        initial=begin,
    )
    if attempt(
        form,
        lambda: set_matrixrij(
            pilootgemeente=gemeente,
            doelgroep=plek.doelgroep,
            alleen_van=plek.alleen_van,
            by=request.user,
            **form.cleaned_data,
        ),
    ):
        messages.success(request, f"{plek.doelgroep.naam}: bewaard.")
        return redirect("doelgroepen", slug)
    context = {"gemeente": gemeente, "doelgroep": plek.doelgroep, "form": form}
    return render(request, "pilootgemeenten/matrixrij_form.html", context)
