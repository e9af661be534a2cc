"""The facts of a project as a file, for who may read its result."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossier.exports.gegevens import Gegevensbestand
from dossier.queries.gegevens import read_gegevens
from dossier.queries.verslag.bron import released_rondes
from pilootgemeenten.permissions import get_pilootgemeente
from pilootgemeenten.requests import Request
from rechtencirkel.enums import Bestandsvorm
from rechtencirkel.exports import CONTENT_TYPES
from rechtencirkel.permissions import RESULTAAT
from rechtencirkel.queries.beeld import DEMO_NOOT

from .verslag import send_file

ZIP = "application/zip"


@require_safe
def verslag_gegevens(request: Request, slug: str, vorm: Bestandsvorm) -> HttpResponse:
    """All released rondes, or those of `?rondes=1&rondes=2`; one that was not released is not there."""
    gemeente = get_pilootgemeente(request.user, slug, RESULTAAT)
    rondes = released_rondes(gemeente)
    gekozen = sorted(set(request.GET.getlist("rondes")))
    if gekozen:
        rondes = [ronde for ronde in rondes if str(ronde.nummer) in gekozen]
        if len(rondes) != len(gekozen):
            raise Http404
    bestand = Gegevensbestand(
        gemeente=gemeente.naam,
        slug=gemeente.slug,
        programma=gemeente.programma.naam,
        rondes=sorted(ronde.nummer for ronde in rondes) if gekozen else (),
        dag=timezone.localdate(),
        gegevens=read_gegevens(gemeente, rondes, alle_acties=not gekozen),
        noot=DEMO_NOOT if gemeente.programma.is_demo else "",
    )
    is_xlsx = vorm == Bestandsvorm.XLSX
    naam = f"{bestand.naam}.{'xlsx' if is_xlsx else 'zip'}"
    return send_file(bestand.make(vorm), naam, CONTENT_TYPES[vorm] if is_xlsx else ZIP)
