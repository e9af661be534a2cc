"""Organisaties of a project: add a new one, join a known one, edit, let go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pilootgemeenten.actions import organisatie as actions
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
    get_pilootgemeente,
    may_edit_organisatie,
)

from .proberen import attempt, has_conflict

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
def organisatie_toevoegen(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_TOEVOEGEN, doen=True)
    sluit_aan = request.method == "POST" and "sluit_aan" in request.POST
    aansluiten, nieuw = _both_forms(request, gemeente, sluit_aan=sluit_aan)
    if _store(request, gemeente, aansluiten if sluit_aan else nieuw, sluit_aan=sluit_aan):
        messages.success(request, "De organisatie doet mee aan uw project.")
        return redirect("stuurgroep", slug)
    bestaand = None
    if nieuw.is_bound and nieuw.has_error("naam", code="bestaat"):
        bestaand = actions.find_organisatie(naam=nieuw.data["naam"])
    context = {"gemeente": gemeente, "aansluiten": aansluiten, "nieuw": nieuw, "bestaand": bestaand}
    return render(request, "pilootgemeenten/organisatie_toevoegen.html", context)


def _both_forms(
    request: HttpRequest, gemeente: Pilootgemeente, *, sluit_aan: bool
) -> tuple[AansluitenForm, NieuweOrganisatieForm]:
    """The form that was sent is bound, the other stands fresh beside it."""
    if sluit_aan:
        return open_form(AansluitenForm, request, gemeente=gemeente), NieuweOrganisatieForm()
    return AansluitenForm(gemeente=gemeente), open_form(NieuweOrganisatieForm, request)


def _store(
    request: HttpRequest,
    gemeente: Pilootgemeente,
    form: AansluitenForm | NieuweOrganisatieForm,
    *,
    sluit_aan: bool,
) -> bool:
    def act() -> None:
        data = form.cleaned_data
        if sluit_aan:
            actions.join_organisatie(
                pilootgemeente=gemeente,
                organisatie=data["organisatie"],
                in_stuurgroep=data["sluit_in_stuurgroep"],
                by=request.user,
            )
        else:
            actions.add_organisatie(pilootgemeente=gemeente, by=request.user, **data)

    return attempt(form, act)


def _get_deelname(gemeente: Pilootgemeente, pk: int) -> Deelname:
    deelname = (
        Deelname.objects.filter(pilootgemeente=gemeente, organisatie=pk, vervallen_op=None)
        .select_related("organisatie__niveau")
        .order_by("pk")
        .first()
    )
    if deelname is None:
        raise Http404
    deelname.pilootgemeente = gemeente
    return deelname


@form_view
def organisatie_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_WIJZIGEN, doen=True)
    deelname = _get_deelname(gemeente, pk)
    organisatie = deelname.organisatie
    if "doe" in request.POST:
        return _change_deelname(request, deelname)
    mag = may_edit_organisatie(request.user, organisatie, gemeente)
    form = open_form(OrganisatieEditForm, request, initial=_facts(organisatie)) if mag else None
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if form is not None and attempt(
        form,
        lambda: actions.edit_organisatie(
            organisatie=organisatie, pilootgemeente=gemeente, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, "Bewaard.")
        return redirect("stuurgroep", slug)
    ander = []
    if form is not None and has_conflict(form):
        organisatie.refresh_from_db()
        form.accept_versie(organisatie.versie)
        ander = _told(organisatie)
    context = {"gemeente": gemeente, "deelname": deelname, "form": form, "ander": ander}
    return render(request, "pilootgemeenten/organisatie_form.html", context)


def _facts(organisatie: Organisatie) -> dict[str, Any]:
    velden = ("naam", "type", "niveau", "website", "contact", "versie")
    return {naam: getattr(organisatie, naam) for naam in velden}


def _told(organisatie: Organisatie) -> list[tuple[str, str]]:
    return [
        ("Naam", organisatie.naam),
        ("Soort organisatie", organisatie.get_type_display()),
        ("Website", organisatie.website),
        ("Contact", organisatie.contact),
    ]


def _change_deelname(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    """In the stuurgroep, beside it, or out of the project: what the pressed button says."""
    doe = request.POST["doe"]
    try:
        if doe == "weg":
            actions.end_deelname(deelname=deelname, by=request.user, now=timezone.now())
        elif doe in ("in", "ernaast"):
            actions.set_in_stuurgroep(deelname=deelname, in_stuurgroep=doe == "in", by=request.user)
        else:
            raise ValidationError("Kies wat u wilt doen.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.path)
    messages.success(request, "Bewaard.")
    return redirect("stuurgroep", deelname.pilootgemeente.slug)
