"""Rondes for the coordinator, and for who reads along: their state and their questions, never their answers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from pilootgemeenten.dutch import dutch_moment
from pilootgemeenten.enums import Rol
from pilootgemeenten.forms import open_form
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import Toegangsrij, get_pilootgemeente, get_programmas
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only
from rechtencirkel.actions.onderzoek import confirm_overeenkomst
from rechtencirkel.actions.openen import confirm_opening
from rechtencirkel.actions.ronde import (
    add_groep,
    create_ronde,
    drop_ronde,
    edit_ronde,
    remove_groep,
    say_andere_dienst,
)
from rechtencirkel.enums import GrafiekSoort, Verwoording
from rechtencirkel.forms import AndereDienstForm, GroepForm, RondeEditForm, RondeForm
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.permissions import (
    ANDERE_DIENST,
    RESULTAAT,
    RONDE,
    RONDE_LEZEN,
    get_grafiek,
    get_ronde,
)
from rechtencirkel.queries.balken import Balkbeeld, draw_bars
from rechtencirkel.queries.beeld import Keuze, draw_choice, read_beelden
from rechtencirkel.queries.export import overeenkomsten_of
from rechtencirkel.queries.gebreken import Gebrek, Waar, missing_to_open
from rechtencirkel.queries.niet_gehoord import one_sided
from rechtencirkel.queries.openen import opening_of
from rechtencirkel.queries.ronde import groepen_asked, rondes_of
from rechtencirkel.queries.vragen import edities_of, newest_edities, read_page, verwoording_of
from rechtencirkel.rules import MAANDEN_TUSSEN, latest_closing, months_later
from rechtencirkel.statistics.regels import REGELS
from rechtencirkel.statistics.voorbeeld import make_example
from rechtencirkel.statistics.woorden import stap_teksten

CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
NU_OPEN = "De ronde is open. De bewaarders krijgen een mail en kunnen bevragen."
SOORTEN = {
    "svg": (GrafiekSoort.SVG, GrafiekSoort.SVG_SMAL),
    "png": (GrafiekSoort.PNG, GrafiekSoort.VERSCHIL),
    "pdf": (GrafiekSoort.PDF,),
}


@login_not_required
@require_safe
def fasen(request: HttpRequest) -> HttpResponse:
    """What each fase is, in the words of the newest edition, and how to read a circle."""
    vragen = read_page(newest_edities(), taal=request.GET.get("taal", ""))
    context = {"vragen": vragen, "voorbeeld": make_example()}
    return render(request, "rechtencirkel/fasen.html", context)


@login_not_required
@require_safe
def lezen(request: HttpRequest) -> HttpResponse:
    """By which rules a result is read, from the same table that the result is made with."""
    context = {"regels": REGELS, "stappen": stap_teksten(), "voorbeeld": make_example()}
    return render(request, "rechtencirkel/lezen.html", context)


@require_safe
def ronde_vragen(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The questions of a ronde as its groepen get them, in each language, without using up a link."""
    ronde = get_ronde(request.user, slug, nummer, RONDE_LEZEN)
    per_verwoording: dict[Verwoording, list[Groep]] = {}
    for groep in groepen_asked(ronde):
        verwoording = verwoording_of(groep.belanghebbendengroep)
        per_verwoording.setdefault(verwoording, []).append(groep)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "gevraagd": list(per_verwoording.items()),
        "vragen": read_page(
            edities_of(ronde),
            taal=request.GET.get("taal", ""),
            verwoordingen=per_verwoording or Verwoording,
        ),
    }
    return render(request, "rechtencirkel/ronde_vragen.html", context)


@require_safe
def ronde_list(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, RONDE_LEZEN)
    context = {
        "gemeente": gemeente,
        "rondes": rondes_of(gemeente),
        "mag_maken": _may_set_up(request, gemeente),
    }
    return render(request, "rechtencirkel/ronde_list.html", context)


def _may_set_up(request: Request, gemeente: Pilootgemeente) -> bool:
    return not gemeente.programma.is_historisch and RONDE.toegestaan(
        request.user.rollen_in(gemeente)
    )


def _suggested_dates() -> dict[str, Any]:
    """Two weeks for the bewaarders to get ready, six to ask, four to review, six to act on it, a year to keep:
    a start that the coordinator can change."""
    vandaag = timezone.localtime().replace(hour=20, minute=0, second=0, microsecond=0)
    return {
        "opent_op": (vandaag + dt.timedelta(weeks=2)).date(),
        "sluit_op": vandaag + dt.timedelta(weeks=8),
        "beslis_op": vandaag + dt.timedelta(weeks=12),
        "belofte_op": (vandaag + dt.timedelta(weeks=18)).date(),
        "bewaren_tot": (vandaag + dt.timedelta(days=365)).date(),
    }


@form_view
def ronde_nieuw(request: Request, slug: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, RONDE, doen=True)
    if gemeente.programma.is_historisch:
        raise Http404
    form = open_form(RondeForm, request, gemeente=gemeente, initial=_suggested_dates())
    ronde = attempt(
        form,
        lambda: create_ronde(pilootgemeente=gemeente, waarden=form.waarden(), by=request.user),
    )
    if ronde:
        messages.success(request, "De ronde is gemaakt. Voeg nu de groepen toe.")
        return redirect("ronde-detail", slug, ronde.nummer)
    return render(request, "rechtencirkel/ronde_form.html", {"gemeente": gemeente, "form": form})


@form_view
def ronde_bewerken(request: Request, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    gemeente, initial = ronde.pilootgemeente, {"versie": ronde.versie}
    form = open_form(RondeEditForm, request, gemeente=gemeente, instance=ronde, initial=initial)

    def edit() -> Ronde:
        versie, waarden = form.cleaned_data["versie"], form.waarden()
        return edit_ronde(ronde=ronde, versie=versie, waarden=waarden, by=request.user)

    if attempt(form, edit):
        messages.success(request, "De ronde is bewaard.")
        return redirect("ronde-detail", slug, nummer)
    context = {"gemeente": gemeente, "ronde": ronde, "form": form}
    return render(request, "rechtencirkel/ronde_form.html", context)


def _get_concept(request: Request, slug: str, nummer: int, rij: Toegangsrij = RONDE) -> Ronde:
    ronde = get_ronde(request.user, slug, nummer, rij, doen=True)
    if not ronde.is_concept:
        raise Http404
    return ronde


def show_ronde(request: Request, ronde: Ronde) -> HttpResponse:
    """Where a ronde stands, for who may read it; never anything of its answers."""
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    mag_instellen, groepen = RONDE.toegestaan(rollen), groepen_asked(ronde)
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "groepen": groepen,
        "eenzijdig": one_sided(groepen),
        "mag_inschatten": any(groep.is_whole_doelgroep for groep in groepen)
        and request.user.signs_as(ronde.organisatie_id, ronde.pilootgemeente),
        "mag_instellen": mag_instellen,
        "mag_standpunt": request.user.signs_for(ronde.pilootgemeente) is not None,
    }
    if not ronde.is_concept:
        return render(request, "rechtencirkel/ronde_open.html", context)
    if mag_instellen:
        mist = missing_to_open(ronde, now=timezone.now())
        context["gebreken"] = _with_ways(mist, ronde, rollen)
    return render(request, "rechtencirkel/ronde_concept.html", context)


@dataclass(frozen=True, slots=True)
class Gebrekregel:
    """What is missing to open, and where this reader puts it right; without `url` only time or others can."""

    zin: str
    url: str = ""
    label: str = ""


def _with_ways(gebreken: Iterable[Gebrek], ronde: Ronde, rollen: set[Rol]) -> list[Gebrekregel]:
    """Each with the way that these roles may go."""
    slug, nummer = ronde.pilootgemeente.slug, ronde.nummer
    wegen = {
        Waar.RONDE: (reverse("ronde-bewerken", args=(slug, nummer)), "Ronde wijzigen"),
        Waar.GROEPEN: (reverse("groep-toevoegen", args=(slug, nummer)), "Groep toevoegen"),
        Waar.BEWAARDER: (reverse("stuurgroep", args=(slug,)), "Naar de bewaarders"),
    }
    if Rol.PROGRAMMALEIDING in rollen:
        wegen[Waar.BEWAARDER] = (reverse("programma"), "Naar het programma")
    if ANDERE_DIENST.toegestaan(rollen):
        dienst = reverse("ronde-andere-dienst", args=(slug, nummer))
        wegen[Waar.DIENST] = (dienst, "Dit is een andere dienst")
    return [Gebrekregel(gebrek.zin, *wegen.get(gebrek.waar, ())) for gebrek in gebreken]


@form_view
def groep_toevoegen(request: Request, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    form = open_form(GroepForm, request, ronde=ronde)
    if attempt(form, lambda: add_groep(ronde=ronde, **form.cleaned_data)):
        messages.success(request, "De groep is toegevoegd.")
        return redirect("ronde-detail", slug, nummer)
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "form": form}
    return render(request, "rechtencirkel/groep_form.html", context)


@post_only("ronde-detail", "slug", "nummer")
def groep_verwijderen(request: Request, slug: str, nummer: int, groep: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    gevonden = get_object_or_404(ronde.groepen, nummer=groep)
    gelukt = "De groep is uit de ronde gehaald."
    attempt_button(request, lambda: remove_groep(groep=gevonden), gelukt=gelukt)
    return redirect("ronde-detail", slug, nummer)


def _is_open_since(ronde: Ronde) -> str:
    op = dutch_moment(timezone.localtime(ronde.geopend_op))
    return f"Deze ronde is al geopend, op {op}. U hoeft niets meer te doen."


@form_view
def ronde_openen(request: Request, slug: str, nummer: int) -> HttpResponse:
    """What opening does, before it is done; the answer goes with what was shown."""
    ronde, nu = get_ronde(request.user, slug, nummer, RONDE, doen=True), timezone.now()
    if ronde.geopend_op:
        messages.info(request, _is_open_since(ronde))
        return redirect("ronde-detail", slug, nummer)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        geopend = attempt_button(
            request,
            lambda: confirm_opening(ronde=ronde, gezien=gezien, now=nu, by=request.user),
            gelukt=lambda open_nu: NU_OPEN if open_nu.geopend_op == nu else _is_open_since(open_nu),
        )
        return redirect("ronde-detail" if geopend else "ronde-openen", slug, nummer)
    opening = opening_of(ronde, now=nu)
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    laatste = latest_closing(ronde.beslis_op) if ronde.beslis_op else None
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "opening": opening,
        "gebreken": _with_ways(opening.gebreken, ronde, rollen),
        "later_tot": laatste if laatste and ronde.sluit_op and laatste > ronde.sluit_op else None,
        "volgende_vanaf": months_later(nu, MAANDEN_TUSSEN),
    }
    return render(request, "rechtencirkel/ronde_openen.html", context)


@form_view
def ronde_andere_dienst(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The programmaleiding says why this ronde does not wait for an earlier one."""
    ronde = _get_concept(request, slug, nummer, ANDERE_DIENST)
    form = open_form(AndereDienstForm, request)
    if attempt(
        form,
        lambda: say_andere_dienst(
            ronde=ronde, reden=form.cleaned_data["reden"], now=timezone.now(), by=request.user
        ),
    ):
        messages.success(request, "Bewaard: deze ronde gaat over een andere dienst.")
        return redirect("ronde-detail", slug, nummer)
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "form": form}
    return render(request, "rechtencirkel/ronde_andere_dienst.html", context)


@post_only("ronde-detail", "slug", "nummer")
def ronde_laten_vallen(request: Request, slug: str, nummer: int) -> HttpResponse:
    ronde = _get_concept(request, slug, nummer)
    attempt_button(
        request,
        lambda: drop_ronde(ronde=ronde, now=timezone.now(), by=request.user),
        gelukt=f"De ronde “{ronde.naam}” is vervallen.",
    )
    return redirect("ronde-list", slug)


@form_view
def overeenkomsten(request: Request) -> HttpResponse:
    """The agreements of one's own programmas; those that wait are confirmed here, once read."""
    programmas = get_programmas(request.user)
    rijen = overeenkomsten_of(programmas)
    if request.method == "POST":
        gekozen = next((r for r in rijen if str(r.pk) == request.POST.get("overeenkomst")), None)
        if gekozen is None:
            raise Http404
        attempt_button(
            request,
            lambda: confirm_overeenkomst(
                overeenkomst=gekozen,
                gelezen=request.POST.get("gelezen", ""),
                now=timezone.now(),
                by=request.user,
            ),
            gelukt=f"Bevestigd: “{gekozen.naam}”.",
        )
        return redirect("overeenkomsten")
    return render(request, "rechtencirkel/overeenkomst_list.html", {"overeenkomsten": rijen})


@require_safe
def cirkel(request: Request, slug: str, nummer: str, sha256: str, vorm: str) -> HttpResponse:
    """One drawn chart by its hash. A browser that holds it asks again each time: the loader runs."""
    grafiek = get_grafiek(request.user, slug, int(nummer), sha256, SOORTEN[vorm])
    wat = "-verschillen" if grafiek.soort == GrafiekSoort.VERSCHIL else ""
    naam = f"rechtencirkel-{slug}-ronde-{nummer}{wat}.{vorm}"
    inhoud = bytes(grafiek.inhoud)
    return _send_chart(request, inhoud, naam, sha256=sha256, bewaren=vorm != "svg")


@require_safe
def ronde_beelden(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The circle of the groepen that are ticked, its table, and the files of all of them."""
    ronde = get_ronde(request.user, slug, nummer, RESULTAAT)
    beelden = read_beelden(ronde, _keuze(request))
    if beelden is None:
        raise Http404
    context = {"gemeente": ronde.pilootgemeente, "ronde": ronde, "beelden": beelden}
    return render(request, "rechtencirkel/beelden.html", context)


def _keuze(request: Request) -> Keuze:
    return Keuze(
        groepen=tuple(request.GET.getlist("groep")),
        vorm=request.GET.get("vorm", ""),
        fase=request.GET.get("fase", ""),
        los="download" in request.GET,
    )


@require_safe
def cirkel_keuze(request: Request, slug: str, nummer: int) -> HttpResponse:
    """The circle of the groepen that were ticked, drawn now; with `download` as a file that says all itself."""
    ronde, keuze = get_ronde(request.user, slug, nummer, RESULTAAT), _keuze(request)
    inhoud = draw_choice(ronde, keuze)
    if inhoud is None:
        raise Http404
    sha256 = hashlib.sha256(inhoud).hexdigest()
    naam = f"rechtencirkel-{slug}-ronde-{nummer}-keuze.svg"
    return _send_chart(request, inhoud, naam, sha256=sha256, bewaren=keuze.los)


@require_safe
def balkbeeld(request: Request, slug: str, nummer: str, beeld: str) -> HttpResponse:
    """The certain gaps, or what changed since the ronde before, drawn now as a file to keep."""
    ronde = get_ronde(request.user, slug, int(nummer), RESULTAAT)
    inhoud = draw_bars(ronde, Balkbeeld(beeld))
    if inhoud is None:
        raise Http404
    sha256 = hashlib.sha256(inhoud).hexdigest()
    naam = f"rechtencirkel-{slug}-ronde-{nummer}-{beeld}.svg"
    return _send_chart(request, inhoud, naam, sha256=sha256, bewaren=True)


def _send_chart(
    request: Request, inhoud: bytes, naam: str, *, sha256: str, bewaren: bool
) -> HttpResponse:
    """A browser that holds it asks again each time; `bewaren` is for a file that it keeps and does not show."""
    response = HttpResponse(inhoud, content_type=CONTENT_TYPES[naam.rpartition(".")[2]])
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{sha256}"'
    hoe = "attachment" if bewaren else "inline"
    response["Content-Disposition"] = f'{hoe}; filename="{naam}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
