"""The page of a ronde: its result once it is released, else where it stands.

The body of a result comes from the snapshot and the passed-on texts only, so it is kept under the version
of its ronde; what followed on it (problems, acties) and what is about one request (menu, token, messages) is drawn
each time.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from dialoog.permissions import PLAN_SCHRIJVEN
from dossier.queries.draad import fill_in, load_draad
from pilootgemeenten.requests import Request
from rechtencirkel.actions.snapshot import keep_page
from rechtencirkel.models import Ronde
from rechtencirkel.permissions import PUBLICEREN, RESULTAAT, RONDE_LEZEN, get_ronde
from rechtencirkel.queries.resultaat import kept_page, read_resultaat
from rechtencirkel.views import show_ronde


@require_safe
def ronde_detail(request: Request, slug: str, nummer: int) -> HttpResponse:
    ronde = get_ronde(request.user, slug, nummer, RONDE_LEZEN, rondes=Ronde.objects.with_page())
    rollen = request.user.rollen_in(ronde.pilootgemeente)
    if not ronde.is_vrijgegeven or not RESULTAAT.toegestaan(rollen, doen=False):
        return show_ronde(request, get_ronde(request.user, slug, nummer, RONDE_LEZEN))
    lopend = not ronde.pilootgemeente.programma.is_historisch
    context = {
        "gemeente": ronde.pilootgemeente,
        "ronde": ronde,
        "mag_schrijven": lopend and PLAN_SCHRIJVEN.toegestaan(rollen),
        "leest_openbaar": PUBLICEREN.toegestaan(rollen, doen=False),
    }
    draad = load_draad(ronde, vandaag=timezone.localdate())
    body = fill_in(_body(ronde), draad, context)
    # Our own templates made it, and they escape what people wrote.
    return render(request, "dossier/resultaat.html", {**context, "body": mark_safe(body)})  # noqa: S308


def _body(ronde: Ronde) -> str:
    """The body as kept, or made anew; not kept while its circle is being drawn."""
    body = kept_page(ronde)
    if body is None:
        gelezen = read_resultaat(ronde)
        context = {"ronde": ronde, "gemeente": ronde.pilootgemeente, "resultaat": gelezen}
        body = render_to_string("dossier/_resultaat.html", context)
        if gelezen.getekend:
            keep_page(ronde=ronde, inhoud=body)
    return body
