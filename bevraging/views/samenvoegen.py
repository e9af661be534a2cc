"""Joining a small groep with a sibling: asked first, proposed by its bewaarder, agreed by the other."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bevraging.actions.samenvoegen import (
    decide_samenvoeging,
    propose_samenvoeging,
    withdraw_samenvoeging,
)
from bevraging.forms.groep import SamenvoegForm
from bevraging.models import Samenvoeging
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.samenvoegen import last_proposal, samenvoegstand
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view
from rechtencirkel.models import Groep

from .bewaarder import groep_args, groep_context

SAMEN = "De groepen zijn samengevoegd. Ze tellen vanaf nu als één groep."
WACHT = "Het voorstel staat klaar. De andere bewaarder moet nog akkoord gaan."
GEWEIGERD = "Het voorstel is geweigerd. Er is niets samengevoegd."
INGETROKKEN = "Uw voorstel is ingetrokken. Er is niets samengevoegd."
ANTWOORDEN = {"akkoord": SAMEN, "weiger": GEWEIGERD, "intrekken": INGETROKKEN}


@form_view
def groep_samenvoegen(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """What can be joined and what is proposed; a choice first shows what will happen, then the button."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method == "POST" and "beslissing" in request.POST:
        return _answer(request, gevonden)
    stand = samenvoegstand(gevonden)
    form = SamenvoegForm(request.POST if request.method == "POST" else None, ronde=gevonden.ronde)
    voorstel = attempt(
        form,
        lambda: propose_samenvoeging(
            van=gevonden, naar=form.cleaned_data["naar"], now=timezone.now(), by=request.user
        ),
    )
    if voorstel:
        messages.success(request, SAMEN if voorstel.is_bevestigd else WACHT)
        return redirect("groep-detail", *groep_args(gevonden))
    context = groep_context(
        gevonden,
        stand=stand if not form.errors else samenvoegstand(gevonden),
        form=form,
        naar=stand.sibling(request.GET.get("naar", "")),
        voorstel=stand.proposal_of(request.GET.get("van", "")),
    )
    return render(request, "bevraging/groep_samenvoegen.html", context)


def _answer(request: Request, groep: Groep) -> HttpResponse:
    """Agree with a proposal to us, refuse it, or take back our own."""
    keuze = request.POST["beslissing"]
    if keuze == "intrekken":
        voorstel = Samenvoeging.objects.filter(van=groep).order_by("-pk").first()
    else:
        voorstel = last_proposal(request.POST.get("van", ""), groep)
    if voorstel is None or keuze not in ANTWOORDEN:
        raise Http404
    if keuze == "intrekken":
        actie = partial(withdraw_samenvoeging, samenvoeging=voorstel, by=request.user)
    else:
        actie = partial(
            decide_samenvoeging,
            samenvoeging=voorstel,
            akkoord=keuze == "akkoord",
            now=timezone.now(),
            by=request.user,
        )
    attempt_button(request, actie, gelukt=ANTWOORDEN[keuze])
    return redirect("groep-detail", *groep_args(groep))
