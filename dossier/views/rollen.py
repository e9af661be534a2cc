"""Everybody about the own roles: what is proposed to accept or refuse, what runs to end."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pilootgemeenten.actions.rollen import end_own_role, refuse_membership
from pilootgemeenten.models import Lidmaatschap
from pilootgemeenten.permissions import get_own_role
from pilootgemeenten.queries.rollen import own_invitations, own_roles
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt_button, form_view
from rechtencirkel.actions.lezers import accept_role

GEDAAN = {
    "aanvaard": "U bent nu {rol}.",
    "weiger": "U hebt de rol van {rol} geweigerd.",
    "einde": "Uw rol van {rol} is beëindigd. Wat u schreef, blijft bewaard.",
}


@form_view
def rollen(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _answer(request)
    context = {
        "uitnodigingen": own_invitations(request.user, timezone.now()),
        "rollen": own_roles(request.user),
    }
    return render(request, "dossier/rollen.html", context)


def _answer(request: Request) -> HttpResponse:
    doe, pk = request.POST.get("doe", ""), request.POST.get("lid", "")
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise Http404
    lid = get_own_role(request.user, int(pk))
    gelukt = GEDAAN.get(doe, "").format(
        rol=f"{lid.get_rol_display().lower()} voor {lid.organisatie}"
    )
    gedaan = attempt_button(request, lambda: _do(request, lid, doe), gelukt=f"{gelukt}")
    return redirect("home" if gedaan and doe == "aanvaard" else "account_rollen")


def _do(request: Request, lid: Lidmaatschap, doe: str) -> Lidmaatschap:
    """Do what the pressed button says."""
    wie, now = request.user, timezone.now()
    if doe == "aanvaard":
        return accept_role(lidmaatschap=lid, by=wie, now=now)
    if doe == "weiger":
        return refuse_membership(lidmaatschap=lid, by=wie, now=now)
    if doe == "einde":
        weet_het = "laatste" in request.POST
        return end_own_role(lidmaatschap=lid, by=wie, now=now, ook_als_laatste=weet_het)
    raise ValidationError("Kies wat u wilt doen.")
