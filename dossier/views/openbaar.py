"""What stands open for everybody (vrijgave.md 2.13): the rondes that have a page, and the page of one.

Drawn without the request, so without a session, a cookie or a word about who asks; kept nowhere, so that what a groep
takes back is gone at once. What is not published and what does not exist are one page, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from dossier.queries.openbaar import by_provincie, read_openbaar
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.charts import QR, draw_qr
from rechtencirkel.enums import Taal
from rechtencirkel.models import Ronde
from rechtencirkel.queries.openbaar import published_by_provincie, published_ronde

# The languages of its fixed words; what people wrote stays in theirs.
TALEN = (Taal.NL, Taal.FR, Taal.EN)
PER_PAGINA = 100
REGELBEGIN = re.compile(r"\n\s+")  # of the templates: what people wrote has its lines as <br>


@login_not_required
@require_safe
def voor_iedereen(request: HttpRequest) -> HttpResponse:
    """What these pages are, and which there are."""
    pagina = Paginator(published_by_provincie(), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "provincies": by_provincie(pagina)}
    return _page(_draw("dossier/voor_iedereen_lijst.html", context, _language(request)))


@login_not_required
@require_safe
def voor_iedereen_ronde(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """The page of one ronde while it is published; else the neutral one."""
    ronde = published_ronde(slug, nummer)
    if ronde is None:
        return _page(_neutral(_language(request)))
    return show_page(request, ronde)


def show_page(request: HttpRequest, ronde: Ronde) -> HttpResponse:
    """What everybody reads of this released ronde, once it is published; before that it says that it is a preview."""
    context = _of_ronde(ronde)
    return _page(_draw("dossier/voor_iedereen_ronde.html", context, _language(request)))


def _of_ronde(ronde: Ronde) -> Mapping[str, object]:
    vandaag = timezone.localdate()
    beeld, nummer = read_openbaar(ronde, vandaag=vandaag)
    adres = site_link(naam="voor-iedereen-ronde", args=(ronde.pilootgemeente.slug, ronde.nummer))
    return {
        "ronde": ronde,
        "is_voorbeeld": not ronde.is_openbaar,
        "beeld": beeld,
        "nummer": nummer,
        "vandaag": vandaag,
        "adres": adres.partition("://")[2],
        "qr": _public_qr(adres),
    }


@lru_cache(maxsize=256)
def _public_qr(adres: str) -> QR:
    """Of an address that everybody may know; those of links are secrets, and never kept."""
    return draw_qr(adres)


@cache
def _neutral(taal: Taal) -> str:
    """What stands where nothing is published, drawn once: whether it exists takes no longer or shorter."""
    return _draw("dossier/voor_iedereen.html", {}, taal)


def _draw(sjabloon: str, context: Mapping[str, object], taal: Taal) -> str:
    vast = {"demo": settings.DEMO, "taal": taal.value, "talen": TALEN}
    with translation.override(taal):
        return REGELBEGIN.sub("\n", render_to_string(sjabloon, {**vast, **context}))


def _language(request: HttpRequest) -> Taal:
    """That of the address; Dutch where it names no other."""
    gevraagd = request.GET.get("taal", "")
    return Taal(gevraagd) if gevraagd in TALEN else Taal.NL


def _page(inhoud: str) -> HttpResponse:
    """For who reads it now; no cache and no search engine keeps it."""
    antwoord = HttpResponse(inhoud)
    antwoord["Cache-Control"] = "no-store"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord
