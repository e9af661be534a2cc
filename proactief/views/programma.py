"""The page of the programmaleiding: all that waits for its decision, the groepen in the vault included."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pilootgemeenten.forms.stuurgroep import BeslissingForm
from pilootgemeenten.permissions import get_programmas
from pilootgemeenten.queries.programma import Programmastand, load_programmas
from pilootgemeenten.requests import Request
from proactief.queries.wachten import agreements_to_confirm
from proactief.queries.wachten_groepen import groepen_for_second


@require_safe
def programma(request: Request) -> HttpResponse:
    standen = load_programmas(get_programmas(request.user), request.user, timezone.now())
    wachtend = [*groepen_for_second(request.user), *agreements_to_confirm(request.user)]
    context = {
        "blokken": [_block(stand) for stand in standen],
        "wachtend": [(rij.wat, reverse(rij.naam, args=rij.args)) for rij in wachtend],
    }
    return render(request, "proactief/programma.html", context)


def _block(stand: Programmastand) -> dict[str, Any]:
    """A programma with a form beside each bewaarder that waits for something."""
    return {
        "stand": stand,
        "voorgesteld": [
            (rij, BeslissingForm(auto_id=f"b{rij.pk}_%s")) for rij in stand.voorgesteld
        ],
    }
