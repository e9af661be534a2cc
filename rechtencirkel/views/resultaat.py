"""The released result of a ronde: the page, and its circle in every form."""

from __future__ import annotations

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from pilootgemeenten.permissions import PROJECT_SCHRIJVEN
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.models import Grafiek, Ronde
from rechtencirkel.permissions import RESULTAAT, get_ronde
from rechtencirkel.queries.resultaat import body_key, read_resultaat

BEWAAR_SECONDEN = 60 * 60
CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
SOORTEN = {
    "svg": (GrafiekSoort.SVG, GrafiekSoort.SVG_SMAL),
    "png": (GrafiekSoort.PNG,),
    "pdf": (GrafiekSoort.PDF,),
}


def resultaat(request: HttpRequest, ronde: Ronde) -> HttpResponse:
    """The page of a released ronde; its body is immutable per version and role, so it is kept."""
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    RESULTAAT.check(rollen, doen=False)
    mag_schrijven = PROJECT_SCHRIJVEN.toegestaan(rollen)
    key = body_key(ronde, mag_schrijven=mag_schrijven)
    body = cache.get(key)
    if body is None:
        gelezen = read_resultaat(ronde)
        context = {"ronde": ronde, "gemeente": ronde.pilootgemeente, "resultaat": gelezen}
        body = render_to_string(
            "rechtencirkel/_resultaat.html", {**context, "mag_schrijven": mag_schrijven}
        )
        if gelezen.getekend:
            cache.set(key, body, BEWAAR_SECONDEN)
    return render(
        request,
        "rechtencirkel/resultaat.html",
        {"gemeente": ronde.pilootgemeente, "ronde": ronde, "body": mark_safe(body)},  # noqa: S308
    )


@require_safe
def cirkel(request: HttpRequest, slug: str, nummer: int, sha256: str, vorm: str) -> HttpResponse:
    """One drawn chart by its hash. The hash never means something else, the loader still runs."""
    ronde = get_ronde(request.user, slug, nummer, RESULTAAT)
    grafiek = (
        Grafiek.objects.filter(snapshot__ronde=ronde, sha256=sha256, soort__in=SOORTEN[vorm])
        .order_by("pk")
        .first()
    )
    if grafiek is None or ronde.status != RondeStatus.VRIJGEGEVEN:
        raise Http404
    response = HttpResponse(bytes(grafiek.inhoud), content_type=CONTENT_TYPES[vorm])
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Disposition"] = f'inline; filename="rechtencirkel-{slug}-{nummer}.{vorm}"'
    return response
