"""The stuurgroep: its organisaties, its people and the bewaarders it proposes."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pilootgemeenten.actions import bewaarder, leden
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.stuurgroep import LidForm, VoorstelForm
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente
from pilootgemeenten.permissions import (
    BEWAARDER_VOORSTELLEN,
    LEDEN_UITNODIGEN,
    ORGANISATIE_TOEVOEGEN,
    PROJECT_LEZEN,
    get_pilootgemeente,
)
from pilootgemeenten.queries.stuurgroep import bewaarders_of, load_stuurgroep

from .proberen import attempt

form_view = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Knoppen:
    """Which buttons somebody gets on the page of the stuurgroep."""

    toevoegen: bool
    uitnodigen: bool
    voorstellen: bool


def _buttons(request: HttpRequest, gemeente: Pilootgemeente) -> Knoppen:
    rollen = request.user.rollen_in(gemeente)
    loopt = not gemeente.programma.is_historisch
    return Knoppen(
        toevoegen=loopt and ORGANISATIE_TOEVOEGEN.toegestaan(rollen),
        uitnodigen=loopt and LEDEN_UITNODIGEN.toegestaan(rollen),
        voorstellen=loopt and BEWAARDER_VOORSTELLEN.toegestaan(rollen),
    )


@require_safe
def stuurgroep(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, PROJECT_LEZEN)
    context = {
        "gemeente": gemeente,
        "groep": load_stuurgroep(gemeente),
        "bewaarders": bewaarders_of(gemeente),
        "mag": _buttons(request, gemeente),
        "toegelaten": BewaarderStatus.TOEGELATEN,
    }
    return render(request, "pilootgemeenten/stuurgroep.html", context)


@form_view
def lid_uitnodigen(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, LEDEN_UITNODIGEN, doen=True)
    form = open_form(LidForm, request, gemeente=gemeente)
    if attempt(
        form,
        lambda: leden.invite_member(pilootgemeente=gemeente, by=request.user, **form.cleaned_data),
    ):
        adres = form.cleaned_data["email"]
        messages.success(
            request, f"De uitnodiging voor {adres} is verstuurd. Zo nodig kiest die een wachtwoord."
        )
        return redirect("stuurgroep", slug)
    context = {"gemeente": gemeente, "form": form}
    return render(request, "pilootgemeenten/lid_form.html", context)


def _get_lid(gemeente: Pilootgemeente, pk: int) -> Lidmaatschap:
    """A running member of the stuurgroep; never one of a bewaarder."""
    lid = (
        Lidmaatschap.objects.running()
        .filter(pk=pk, pilootgemeente=gemeente, rol__in=(Rol.COORDINATOR, Rol.STUURGROEPLID))
        .select_related("user", "organisatie")
        .order_by("pk")
        .first()
    )
    if lid is None:
        raise Http404
    return lid


@form_view
def lid_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, LEDEN_UITNODIGEN, doen=True)
    lid = _get_lid(gemeente, pk)
    fout = ""
    if request.method == "POST":
        try:
            messages.success(request, _change_lid(request, lid))
            return redirect("stuurgroep", slug)
        except ValidationError as error:
            fout = " ".join(error.messages)
    context = {"gemeente": gemeente, "lid": lid, "fout": fout, "stuurgroeplid": Rol.STUURGROEPLID}
    return render(request, "pilootgemeenten/lid_detail.html", context)


def _change_lid(request: HttpRequest, lid: Lidmaatschap) -> str:
    """Do what the pressed button says; returns what to tell."""
    doe = request.POST.get("doe")
    if doe == "einde":
        leden.end_membership(lidmaatschap=lid, by=request.user, now=timezone.now())
        return f"De rol van {lid.user.email} is beëindigd."
    if doe in ("wel", "niet"):
        leden.delegate_standpunt(lidmaatschap=lid, mag_standpunt=doe == "wel", by=request.user)
        return f"{lid.user.email} mag het standpunt {'nu' if doe == 'wel' else 'niet meer'} ondertekenen."
    raise ValidationError("Kies wat u wilt doen.")


@form_view
def bewaarder_voorstellen(request: HttpRequest, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, BEWAARDER_VOORSTELLEN, doen=True)
    form = open_form(VoorstelForm, request, gemeente=gemeente)
    if attempt(
        form,
        lambda: bewaarder.propose_bewaarder(
            pilootgemeente=gemeente, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "Voorgesteld. De programmaleiding kreeg een mail en beslist.")
        return redirect("stuurgroep", slug)
    context = {"gemeente": gemeente, "form": form}
    return render(request, "pilootgemeenten/bewaarder_form.html", context)
