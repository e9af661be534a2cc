"""Organisaties of a project: add a new one, join a known one, edit, let go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from pilootgemeenten.actions.organisatie import (
    add_organisatie,
    edit_organisatie,
    end_deelname,
    find_organisatie,
    join_organisatie,
    set_in_stuurgroep,
)
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import (
    AansluitenForm,
    NieuweOrganisatieForm,
    OrganisatieEditForm,
)
from pilootgemeenten.models import Deelname, Organisatie, Pilootgemeente
from pilootgemeenten.permissions import (
    ORGANISATIE_TOEVOEGEN,
    ORGANISATIE_WIJZIGEN,
    PROJECT_SCHRIJVEN,
    get_pilootgemeente,
    reach_in,
)
from pilootgemeenten.requests import Request

from .formulier import attempt, attempt_button, form_view


@form_view
def organisatie_toevoegen(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_TOEVOEGEN, doen=True)
    sluit_aan = request.method == "POST" and "sluit_aan" in request.POST
    aansluiten, nieuw = _both_forms(request, gemeente, sluit_aan=sluit_aan)
    gestuurd = aansluiten if sluit_aan else nieuw
    if attempt(gestuurd, lambda: _store(request, gemeente, gestuurd)):
        messages.success(request, "De organisatie doet mee aan uw project.")
        return redirect("stuurgroep", slug)
    bestaand = None
    if nieuw.is_bound and nieuw.has_error("naam", code="bestaat"):
        bestaand = find_organisatie(naam=nieuw.data["naam"])
    context = {"gemeente": gemeente, "aansluiten": aansluiten, "nieuw": nieuw, "bestaand": bestaand}
    return render(request, "pilootgemeenten/organisatie_toevoegen.html", context)


def _both_forms(
    request: Request, gemeente: Pilootgemeente, *, sluit_aan: bool
) -> tuple[AansluitenForm, NieuweOrganisatieForm]:
    """The form that was sent is bound, the other stands fresh beside it."""
    if sluit_aan:
        return open_form(AansluitenForm, request, gemeente=gemeente), NieuweOrganisatieForm()
    return AansluitenForm(gemeente=gemeente), open_form(NieuweOrganisatieForm, request)


def _store(
    request: Request,
    gemeente: Pilootgemeente,
    form: AansluitenForm | NieuweOrganisatieForm,
) -> Deelname:
    if isinstance(form, NieuweOrganisatieForm):
        return add_organisatie(
            pilootgemeente=gemeente,
            waarden=form.waarden(),
            in_stuurgroep=form.cleaned_data["in_stuurgroep"],
            by=request.user,
        )
    return join_organisatie(
        pilootgemeente=gemeente,
        organisatie=form.cleaned_data["organisatie"],
        in_stuurgroep=form.cleaned_data["sluit_in_stuurgroep"],
        by=request.user,
    )


def _get_deelname(gemeente: Pilootgemeente, pk: int) -> Deelname:
    """How this organisatie takes part here now."""
    rijen = Deelname.objects.running().select_related("organisatie__niveau")
    # By the key of the organisatie itself: a number that no key can be is then an answer, and no fault.
    organisatie = Organisatie.objects.filter(pk=pk)
    deelname = get_object_or_404(rijen, pilootgemeente=gemeente, organisatie__in=organisatie)
    deelname.pilootgemeente = gemeente
    return deelname


@form_view
def organisatie_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_WIJZIGEN, doen=True)
    deelname = _get_deelname(gemeente, pk)
    organisatie = deelname.organisatie
    if "doe" in request.POST:
        return _change_deelname(request, deelname)
    bereik = reach_in(request.user, gemeente)
    if not organisatie.is_editable_within(gemeente, bereik):
        return _only_show(request, deelname)
    form = open_form(OrganisatieEditForm, request, initial=_facts(organisatie))
    if attempt(
        form,
        lambda: edit_organisatie(
            organisatie=organisatie,
            pilootgemeente=gemeente,
            bereik=bereik,
            waarden=form.waarden(),
            versie=form.cleaned_data["versie"],
            by=request.user,
        ),
    ):
        messages.success(request, "Bewaard.")
        return redirect("stuurgroep", slug)
    context = {"gemeente": gemeente, "deelname": deelname, "form": form}
    return render(request, "pilootgemeenten/organisatie_form.html", context)


def _only_show(request: Request, deelname: Deelname) -> HttpResponse:
    """Of an organisatie that others know too, only its place in this project is changed here."""
    if request.method == "POST":
        raise PermissionDenied
    context = {"gemeente": deelname.pilootgemeente, "deelname": deelname, "form": None}
    return render(request, "pilootgemeenten/organisatie_form.html", context)


def _facts(organisatie: Organisatie) -> dict[str, Any]:
    velden = ("naam", "type", "niveau", "website", "contact", "contact_email", "versie")
    return {naam: getattr(organisatie, naam) for naam in velden}


def _change_deelname(request: Request, deelname: Deelname) -> HttpResponse:
    """In the stuurgroep, beside it, or out of the project: what the pressed button says."""
    gemeente = deelname.pilootgemeente
    PROJECT_SCHRIJVEN.check(request.user.rollen_in(gemeente), doen=True)
    if attempt_button(request, lambda: _do(request, deelname), gelukt="Bewaard."):
        return redirect("stuurgroep", gemeente.slug)
    return redirect(request.path)


def _do(request: Request, deelname: Deelname) -> Deelname:
    doe = request.POST["doe"]
    if doe == "weg":
        return end_deelname(deelname=deelname, by=request.user, now=timezone.now())
    if doe not in ("in", "ernaast"):
        raise ValidationError("Kies wat u wilt doen.")
    return set_in_stuurgroep(deelname=deelname, in_stuurgroep=doe == "in", by=request.user)
