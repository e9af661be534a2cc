"""A bewaarder about itself: its members and how people reach it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pilootgemeenten.actions.leden import end_membership, invite_member
from pilootgemeenten.actions.organisatie import edit_contact
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import BewaarderLidForm, ContactForm
from pilootgemeenten.models import Organisatie, Pilootgemeente
from pilootgemeenten.permissions import BEWAARDER_LEDEN, ORGANISATIE_CONTACT, get_pilootgemeente
from pilootgemeenten.queries.stuurgroep import bewaarder_leden

from .proberen import attempt, has_conflict

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _own(request: HttpRequest, gemeente: Pilootgemeente) -> Organisatie:
    """The organisatie for which the user keeps answers here; with two, `organisatie` says which."""
    eigen = request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
    rijen = {
        str(rij.pk): rij
        for rij in Organisatie.objects.filter(
            pk__in=eigen,
            bewaarderschappen__pilootgemeente=gemeente,
            bewaarderschappen__status=BewaarderStatus.TOEGELATEN,
        ).order_by("naamsleutel", "pk")
    }
    if not rijen:
        raise Http404
    gekozen = request.POST.get("organisatie") or request.GET.get("organisatie") or ""
    if not gekozen:
        return next(iter(rijen.values()))
    if gekozen not in rijen:
        raise Http404
    return rijen[gekozen]


@form_view
def leden(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_LEDEN, doen=True)
    organisatie = _own(request, gemeente)
    form = open_form(BewaarderLidForm, request)
    if attempt(
        form,
        lambda: invite_member(
            organisatie=organisatie,
            rol=Rol.BEWAARDER,
            pilootgemeente=gemeente,
            by=request.user,
            **form.cleaned_data,
        ),
    ):
        adres = form.cleaned_data["email"]
        messages.success(
            request, f"De uitnodiging voor {adres} is verstuurd, en gemeld aan alle leden."
        )
        return redirect(f"{request.path}?organisatie={organisatie.pk}")
    return render(
        request,
        "pilootgemeenten/bewaarder_leden.html",
        _context(request, gemeente, organisatie, form),
    )


def _context(
    request: HttpRequest,
    gemeente: Pilootgemeente,
    organisatie: Organisatie,
    form: BewaarderLidForm,
) -> dict[str, Any]:
    eigen = sorted(request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER))
    alle = bewaarder_leden(gemeente, eigen)
    anderen = {rij.organisatie for rij in alle} - {organisatie}
    return {
        "gemeente": gemeente,
        "organisatie": organisatie,
        "anderen": sorted(anderen, key=lambda rij: rij.naamsleutel),
        "leden": [rij for rij in alle if rij.organisatie_id == organisatie.pk],
        "verborgen": [("organisatie", organisatie.pk)],
        "form": form,
    }


@require_POST
def lid_einde(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_LEDEN, doen=True)
    eigen = request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
    lid = next((rij for rij in bewaarder_leden(gemeente, eigen) if rij.pk == pk), None)
    if lid is None:
        raise Http404
    try:
        end_membership(lidmaatschap=lid, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("bewaarder-leden", slug)
    messages.success(request, f"De rol van {lid.user.email} is beëindigd.")
    if lid.user_id == request.user.pk:
        return redirect("home")
    return redirect("bewaarder-leden", slug)


@form_view
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_CONTACT, doen=True)
    organisatie = _own(request, gemeente)
    begin = {naam: getattr(organisatie, naam) for naam in ("website", "contact", "versie")}
    form = open_form(ContactForm, request, initial=begin)
    if attempt(
        form,
        lambda: edit_contact(organisatie=organisatie, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Bewaard.")
        return redirect("bewaarder-leden", slug)
    ander = []
    if has_conflict(form):
        organisatie.refresh_from_db()
        form.accept_versie(organisatie.versie)
        ander = [("Website", organisatie.website), ("Contact", organisatie.contact)]
    context = {
        "gemeente": gemeente,
        "organisatie": organisatie,
        "verborgen": [("organisatie", organisatie.pk)],
        "form": form,
        "ander": ander,
    }
    return render(request, "pilootgemeenten/bewaarder_contact.html", context)
