"""The report of a project: a page to choose, and its files. What was chosen stands in the address of a file, so that it
can be kept and made again; what is asked of the council is sent with a form and stands in no address."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialoog.queries import problemen_of
from dossier.enums import Verslagsoort, Verslagvorm
from dossier.exports.pdf import Drukfout, write_pdf
from dossier.forms import RaadsverslagForm, RaadsvraagForm, VerslagForm
from dossier.permissions import RAADSVERSLAG
from dossier.queries.verslag.bron import not_agreed, released_rondes
from dossier.queries.verslag.verslag import read_verslag
from dossier.values import Verslag
from pilootgemeenten.forms import open_form
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import get_pilootgemeente
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import form_view
from rechtencirkel.permissions import RESULTAAT

logger = logging.getLogger(__name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _write_docx(verslag: Verslag) -> bytes:
    # What writes it costs every worker memory, and few ever do.
    from dossier.exports.docx.bestand import write_docx

    return write_docx(verslag)


# By the end of its name: who writes such a file, and what it is.
SCHRIJVERS: dict[str, tuple[Callable[[Verslag], bytes], str]] = {
    "pdf": (write_pdf, "application/pdf"),
    "docx": (_write_docx, DOCX),
}
NIET_GEMAAKT = (
    "Het bestand kon nu niet gemaakt worden. Wat u koos en typte, staat er nog: probeer het straks opnieuw, of kies "
    "minder rondes of onderdelen. Lukt het dan nog niet, meld het aan wie de site beheert."
)
RAAD_KAN_NIET = (
    "Dat adres vraagt een ronde of een onderdeel dat er niet is. Er is niets gedownload. Op deze pagina vindt u het "
    "verslag voor de raad."
)


@require_safe
def verslag(request: Request, slug: str) -> HttpResponse:
    """`?rondes=2` ticks that ronde."""
    gemeente = get_pilootgemeente(request.user, slug, RESULTAAT)
    rondes = released_rondes(gemeente)
    form = VerslagForm(rondes=rondes)
    gevraagd = [
        ronde.nummer for ronde in rondes if str(ronde.nummer) in request.GET.getlist("rondes")
    ]
    if gevraagd:
        form.initial["rondes"] = gevraagd
    return _page(request, gemeente, form)


@require_safe
def verslag_bestand(request: Request, slug: str, bestand: str) -> HttpResponse:
    gemeente = get_pilootgemeente(request.user, slug, RESULTAAT)
    form = VerslagForm(request.GET, rondes=released_rondes(gemeente))
    return _file(gemeente, form, bestand) or _page(request, gemeente, form)


@require_safe
def raad_bestand(request: Request, slug: str, bestand: str) -> HttpResponse:
    """Without what is asked of the council and without the text of a problem: both the coordinator does."""
    gemeente = get_pilootgemeente(request.user, slug, RAADSVERSLAG)
    form = RaadsverslagForm(request.GET, rondes=released_rondes(gemeente))
    if antwoord := _file(gemeente, form, bestand):
        return antwoord
    # Never the form of the full report: who corrects the choice there would hand that to the council.
    messages.error(request, NIET_GEMAAKT if form.has_error(NON_FIELD_ERRORS) else RAAD_KAN_NIET)
    if _writes_raad(request, gemeente):
        return redirect("verslag-raad", slug)
    return redirect(f"{reverse('verslag', args=[slug])}#raad")


def _page(request: Request, gemeente: Pilootgemeente, form: VerslagForm) -> HttpResponse:
    rollen = request.user.rollen_in(gemeente)
    context = {
        "gemeente": gemeente,
        "form": form,
        "mag_raad": RAADSVERSLAG.toegestaan(rollen, doen=False),
        "schrijft_raad": _writes_raad(request, gemeente),
    }
    return render(request, "dossier/verslag.html", context)


def _writes_raad(request: Request, gemeente: Pilootgemeente) -> bool:
    rollen = request.user.rollen_in(gemeente)
    return not gemeente.programma.is_historisch and RAADSVERSLAG.toegestaan(rollen)


@form_view
def verslag_raad(request: Request, slug: str) -> HttpResponse:
    """The coordinator writes what is asked, ticks the problems that may be read, and gets the file; what was typed and
    ticked stays on the page."""
    gemeente = get_pilootgemeente(request.user, slug, RAADSVERSLAG, doen=True)
    rondes = released_rondes(gemeente)
    problemen = list(problemen_of(gemeente))
    form = open_form(RaadsvraagForm, request, rondes=rondes, problemen=problemen)
    bestand = request.POST.get("bestand", "pdf")
    if antwoord := _file(gemeente, form, bestand if bestand in SCHRIJVERS else "pdf"):
        return antwoord
    context = {
        "gemeente": gemeente,
        "form": form,
        "zonder_akkoord": not_agreed(rondes),
    }
    return render(request, "dossier/verslag_raad.html", context)


def _file(gemeente: Pilootgemeente, form: VerslagForm, bestand: str) -> HttpResponse | None:
    """The file that a form asks for. None where it does not: not sent, or wrong, or the file could not be made; then
    the form says why."""
    if not form.is_bound or not form.is_valid():
        return None
    schrijf, soort = SCHRIJVERS[bestand]
    try:
        verslag = read_verslag(gemeente, form.keuze(), vandaag=timezone.localdate())
        inhoud = schrijf(verslag)
    except Drukfout:
        logger.exception("verslag niet gemaakt")
        form.add_error(None, NIET_GEMAAKT)
        return None
    return send_file(inhoud, f"{_name(gemeente, verslag)}.{bestand}", soort)


def send_file(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    """A file to keep. It holds texts, and one of them may be withdrawn tomorrow, so no cache keeps it."""
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def _name(gemeente: Pilootgemeente, verslag: Verslag) -> str:
    """ "halle-verslag-kort-ronde-2-2027-03-13-vertrouwelijk": of which rondes it is, and for whom."""
    is_raad = verslag.soort == Verslagsoort.RAAD
    delen = [
        gemeente.slug,
        "verslag-raad" if is_raad else "verslag",
        *(["kort"] if verslag.vorm == Verslagvorm.KORT else []),
        *(["ronde", *map(str, verslag.rondes)] if verslag.rondes else []),
        verslag.dag.isoformat(),
        *([] if is_raad else ["vertrouwelijk"]),
    ]
    return "-".join(delen)
