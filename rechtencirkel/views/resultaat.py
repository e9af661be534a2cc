"""The released result of a ronde: the page, and its circle in every form.

A released page changes only when its ronde's version rises, so both its body (for all with the same
rights) and the page of each person are kept under that version. What belongs to one request, the
CSRF token and the seal of the form, is never kept: it is filled in each time.
"""

from __future__ import annotations

import re

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from pilootgemeenten.permissions import PROJECT_SCHRIJVEN
from rechtencirkel.enums import GrafiekSoort
from rechtencirkel.models import Ronde
from rechtencirkel.permissions import RESULTAAT
from rechtencirkel.permissions.vrijgegeven import Vrijgegeven, find_chart, find_vrijgegeven
from rechtencirkel.queries.resultaat import body_key, read_resultaat

BEWAAR_SECONDEN = 10 * 60
CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
SOORTEN = {
    "svg": (GrafiekSoort.SVG, GrafiekSoort.SVG_SMAL),
    "png": (GrafiekSoort.PNG,),
    "pdf": (GrafiekSoort.PDF,),
}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*(")')
TOKEN_PLEK = "@@csrfmiddlewaretoken@@"  # noqa: S105 - the place of a token


def resultaat(request: HttpRequest, ronde: Ronde) -> HttpResponse:
    """The page of a released ronde, made from its kept body or anew.

    Each request keeps one thing, so that none does the work of two: the first its body, the next of
    every person the page.
    """
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    RESULTAAT.check(rollen, doen=False)
    mag_schrijven = PROJECT_SCHRIJVEN.toegestaan(rollen)
    key = body_key(ronde, mag_schrijven=mag_schrijven)
    body = bewaard = cache.get(key)
    if bewaard is None:
        gelezen = read_resultaat(ronde)
        context = {"ronde": ronde, "gemeente": ronde.pilootgemeente, "resultaat": gelezen}
        body = render_to_string(
            "rechtencirkel/_resultaat.html", {**context, "mag_schrijven": mag_schrijven}
        )
        if gelezen.getekend:
            cache.set(key, body, BEWAAR_SECONDEN)
    response = render(
        request,
        "rechtencirkel/resultaat.html",
        {"gemeente": ronde.pilootgemeente, "ronde": ronde, "body": mark_safe(body)},  # noqa: S308
    )
    if bewaard is not None:
        _keep_page(request, ronde, response.content.decode())
    return response


def kept_page(request: HttpRequest, slug: str, nummer: int) -> HttpResponse | None:
    """The page as kept for this person, if this released ronde is theirs to read; else None."""
    gevonden = find_vrijgegeven(request.user, slug, nummer)
    if gevonden is None or _has_messages(request):
        return None
    pagina = cache.get(_page_key(request, gevonden))
    if pagina is None:
        return None
    return HttpResponse(pagina.replace(TOKEN_PLEK, get_token(request)))


def _keep_page(request: HttpRequest, ronde: Ronde, html: str) -> None:
    """Keep a page just made, without the token of this request; not while its circle is being drawn.

    It is kept under the version that the loader read before the body was made.
    """
    gevonden = find_vrijgegeven(request.user, ronde.pilootgemeente.slug, ronde.nummer)
    same = gevonden is not None and gevonden.versie == ronde.versie
    if same and "<picture>" in html and not _has_messages(request):
        pagina = TOKEN.sub(rf"\g<1>{TOKEN_PLEK}\g<2>", html)
        cache.set(_page_key(request, gevonden), pagina, BEWAAR_SECONDEN)


def _page_key(request: HttpRequest, gevonden: Vrijgegeven) -> str:
    rollen = "-".join(map(str, gevonden.lidmaatschappen))
    return f"resultaat:{gevonden.ronde_id}:{gevonden.versie}:{request.user.pk}:{rollen}"


def _has_messages(request: HttpRequest) -> bool:
    """Whether something waits to be said once: such a page is made for this request only."""
    return "messages" in request.COOKIES or "_messages" in request.session


@require_safe
def cirkel(request: HttpRequest, slug: str, nummer: str, sha256: str, vorm: str) -> HttpResponse:
    """One drawn chart by its hash. The hash never means something else, the loader still runs."""
    inhoud = find_chart(request.user, slug, int(nummer), sha256, SOORTEN[vorm])
    if inhoud is None:
        raise Http404
    response = HttpResponse(inhoud, content_type=CONTENT_TYPES[vorm])
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Disposition"] = f'inline; filename="rechtencirkel-{slug}-{nummer}.{vorm}"'
    return response
