"""The stuurgroep: its organisaties, its people and the bewaarders it proposes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pilootgemeenten.actions.bewaarder import propose_bewaarder
from pilootgemeenten.actions.leden import (
    delegate_standpunt,
    end_membership,
    invite_again,
    invite_member,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import LidForm, LidknopForm, VoorstelForm
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente
from pilootgemeenten.permissions import (
    BEWAARDER_VOORSTELLEN,
    LEDEN_UITNODIGEN,
    ORGANISATIE_TOEVOEGEN,
    PROJECT_LEZEN,
    get_pilootgemeente,
)
from pilootgemeenten.queries.rollen import is_last
from pilootgemeenten.queries.stuurgroep import bewaarders_of, load_stuurgroep, shown_names
from pilootgemeenten.requests import Request

from .formulier import AFGEHANDELD, attempt, form_view

EIGEN_ORGANISATIE = (
    "U stelde uw eigen organisatie voor. Een organisatie bewaart nooit antwoorden over zichzelf: in een "
    "ronde over haar bevraagt een andere. En wie het project leidt, wordt zelf geen bewaarder."
)


@dataclass(frozen=True, slots=True)
class Knoppen:
    """Which buttons somebody gets on the page of the stuurgroep."""

    toevoegen: bool
    uitnodigen: bool
    voorstellen: bool


def _buttons(request: Request, gemeente: Pilootgemeente) -> Knoppen:
    rollen = request.user.rollen_in(gemeente)
    loopt = not gemeente.programma.is_historisch
    return Knoppen(
        toevoegen=loopt and ORGANISATIE_TOEVOEGEN.toegestaan(rollen),
        uitnodigen=loopt and LEDEN_UITNODIGEN.toegestaan(rollen),
        voorstellen=loopt and BEWAARDER_VOORSTELLEN.toegestaan(rollen),
    )


@require_safe
def stuurgroep(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    context = {
        "gemeente": gemeente,
        "groep": load_stuurgroep(gemeente),
        "bewaarders": bewaarders_of(gemeente),
        "mag": _buttons(request, gemeente),
    }
    return render(request, "pilootgemeenten/stuurgroep.html", context)


@form_view
def lid_uitnodigen(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, LEDEN_UITNODIGEN, doen=True)
    form = open_form(LidForm, request, gemeente=gemeente)
    if attempt(form, lambda: invite_member(uitnodiging=form.uitnodiging(), by=request.user)):
        adres = form.cleaned_data["email"]
        messages.success(
            request,
            f"De uitnodiging voor {adres} wordt verstuurd. De rol geldt zodra die persoon ze aanvaardt.",
        )
        return redirect("stuurgroep", slug)
    context = {"gemeente": gemeente, "form": form}
    return render(request, "pilootgemeenten/lid_form.html", context)


def _get_lid(gemeente: Pilootgemeente, pk: int) -> Lidmaatschap:
    """A member of the stuurgroep, or somebody invited into it, ended or not; never one of a bewaarder."""
    rijen = Lidmaatschap.objects.of_stuurgroep(gemeente).with_mail()
    return get_object_or_404(rijen.select_related("user", "organisatie"), pk=pk)


@form_view
def lid_detail(request: Request, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, LEDEN_UITNODIGEN, doen=True)
    lid = _get_lid(gemeente, pk)
    if lid.is_gestopt:
        messages.info(request, AFGEHANDELD)
        return redirect("stuurgroep", slug)
    form = open_form(LidknopForm, request)
    if gedaan := attempt(form, lambda: _change_lid(request, lid, form.cleaned_data["doe"])):
        messages.success(request, gedaan)
        return redirect("stuurgroep", slug)
    fout = " ".join(str(reden) for redenen in form.errors.values() for reden in redenen)
    context = {
        "gemeente": gemeente,
        "lid": lid,
        "fout": fout,
        "titel": _titel(lid),
        "laatste": not lid.is_voorstel and is_last(lid),
        "naam": shown_names(Lidmaatschap.objects.filter(pk=lid.pk)).get(lid.user_id, ""),
    }
    return render(request, "pilootgemeenten/lid_detail.html", context)


def _titel(lid: Lidmaatschap) -> str:
    """What can be done on this page: a role itself is not changed, it ends and another is given."""
    if lid.is_voorstel:
        return "Uitnodiging"
    return "Standpunt of einde van de rol" if lid.is_stuurgroeplid else "Rol beëindigen"


def _change_lid(request: Request, lid: Lidmaatschap, doe: str) -> str:
    """Do what the pressed button says; returns what to tell."""
    if doe == "opnieuw":
        invite_again(lidmaatschap=lid, by=request.user, now=timezone.now())
        return f"De uitnodiging voor {lid.user.email} wordt opnieuw verstuurd."
    if doe == "einde":
        einde = end_membership(lidmaatschap=lid, by=request.user, now=timezone.now())
        if einde.aanvaard_op is None:
            return f"De uitnodiging voor {lid.user.email} is ingetrokken."
        return f"De rol van {lid.user.email} is beëindigd."
    delegate_standpunt(lidmaatschap=lid, mag_standpunt=doe == "wel", by=request.user)
    return (
        f"{lid.user.email} mag het standpunt {'nu' if doe == 'wel' else 'niet meer'} ondertekenen."
    )


@form_view
def bewaarder_voorstellen(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_VOORSTELLEN, doen=True)
    form = open_form(VoorstelForm, request, gemeente=gemeente)
    if attempt(
        form,
        lambda: propose_bewaarder(
            pilootgemeente=gemeente, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "Voorgesteld. De programmaleiding beslist.")
        if form.cleaned_data["organisatie"].pk in request.user.organisatie_ids_in(gemeente, *Rol):
            messages.info(request, EIGEN_ORGANISATIE)
        return redirect("stuurgroep", slug)
    context = {"gemeente": gemeente, "form": form}
    return render(request, "pilootgemeenten/bewaarder_form.html", context)
