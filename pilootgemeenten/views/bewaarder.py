"""A bewaarder about itself: its members and how people reach it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from pilootgemeenten.actions.leden import end_membership, invite_again, invite_member
from pilootgemeenten.actions.organisatie import edit_contact
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import BewaarderLidForm, ContactForm
from pilootgemeenten.models import Lidmaatschap, Organisatie, Pilootgemeente
from pilootgemeenten.permissions import BEWAARDER_LEDEN, ORGANISATIE_CONTACT, get_pilootgemeente
from pilootgemeenten.queries.stuurgroep import bewaarder_leden
from pilootgemeenten.requests import Request

from .formulier import AFGEHANDELD, attempt, attempt_button, form_view, post_only

CONTACT = ("website", "contact", "contact_email", "versie")


def _own(request: Request, gemeente: Pilootgemeente) -> Organisatie:
    """The organisatie for which the user keeps answers here; with two, `organisatie` says which."""
    eigen = request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
    organisaties = Organisatie.objects.filter(pk__in=eigen).order_by("naamsleutel", "pk")
    rijen = {str(rij.pk): rij for rij in organisaties}
    if not rijen:
        raise Http404
    gekozen = request.POST.get("organisatie") or request.GET.get("organisatie") or ""
    if not gekozen:
        return next(iter(rijen.values()))
    if gekozen not in rijen:
        raise Http404
    return rijen[gekozen]


@form_view
def leden(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_LEDEN, doen=True)
    organisatie = _own(request, gemeente)
    form = open_form(BewaarderLidForm, request)

    def invite() -> Lidmaatschap:
        return invite_member(uitnodiging=form.uitnodiging(organisatie, gemeente), by=request.user)

    if attempt(form, invite):
        adres = form.cleaned_data["email"]
        messages.success(
            request, f"De uitnodiging voor {adres} wordt verstuurd, en gemeld aan alle leden."
        )
        return redirect(f"{request.path}?organisatie={organisatie.pk}")
    return render(
        request,
        "pilootgemeenten/bewaarder_leden.html",
        _context(request, gemeente, organisatie, form),
    )


def _context(
    request: Request,
    gemeente: Pilootgemeente,
    organisatie: Organisatie,
    form: BewaarderLidForm,
) -> dict[str, Any]:
    eigen = sorted(request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER))
    alle = bewaarder_leden(gemeente, eigen)
    anderen = {rij.organisatie for rij in alle} - {organisatie}
    hier = [rij for rij in alle if rij.organisatie_id == organisatie.pk]
    return {
        "gemeente": gemeente,
        "organisatie": organisatie,
        "anderen": sorted(anderen, key=lambda rij: rij.naamsleutel),
        "leden": [rij for rij in hier if not rij.is_voorstel],
        "uitgenodigd": [rij for rij in hier if rij.is_voorstel],
        "verborgen": [("organisatie", organisatie.pk)],
        "form": form,
    }


@post_only("bewaarder-leden", "slug")
def lid_einde(request: Request, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_LEDEN, doen=True)
    eigen = request.user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
    rijen = Lidmaatschap.objects.filter(
        pilootgemeente=gemeente, rol=Rol.BEWAARDER, organisatie__in=eigen
    )
    lid = get_object_or_404(rijen.select_related("user"), pk=pk)
    if lid.is_gestopt:
        messages.info(request, AFGEHANDELD)
        return redirect("bewaarder-leden", slug)
    if "opnieuw" in request.POST:
        attempt_button(
            request,
            lambda: invite_again(lidmaatschap=lid, by=request.user, now=timezone.now()),
            gelukt=f"De uitnodiging voor {lid.user.email} wordt opnieuw verstuurd.",
        )
        return redirect("bewaarder-leden", slug)
    einde = attempt_button(
        request,
        lambda: end_membership(lidmaatschap=lid, by=request.user, now=timezone.now()),
        gelukt=_ended,
    )
    if einde and lid.user_id == request.user.pk:
        return redirect("home")
    return redirect("bewaarder-leden", slug)


def _ended(lid: Lidmaatschap) -> str:
    if lid.aanvaard_op is None:
        return f"De uitnodiging voor {lid.user.email} is ingetrokken."
    return f"De rol van {lid.user.email} is beëindigd."


@form_view
def contact(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, ORGANISATIE_CONTACT, doen=True)
    organisatie = _own(request, gemeente)
    begin = {naam: getattr(organisatie, naam) for naam in CONTACT}
    form = open_form(ContactForm, request, initial=begin)
    if attempt(
        form,
        lambda: edit_contact(
            organisatie=organisatie, pilootgemeente=gemeente, by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, "Bewaard.")
        return redirect("bewaarder-leden", slug)
    context = {
        "gemeente": gemeente,
        "organisatie": organisatie,
        "verborgen": [("organisatie", organisatie.pk)],
        "form": form,
    }
    return render(request, "pilootgemeenten/bewaarder_contact.html", context)
