"""Import of a file of blads: its template, its upload, and undoing it as a whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.importeren import keep_upload, undo_import
from bevraging.exports import template_csv, template_xlsx
from bevraging.forms.importeren import ImportForm
from bevraging.forms.rekenblad import Gelezen
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.open import imports_of
from bevraging.rules.invoer import (
    MAX_BYTES,
)
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only
from rechtencirkel.models import Groep

from .bewaarder import give_key, groep_args, groep_context, refuse_closed
from .importcontrole import KOEKJE

MAX_GETOOND = 2000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MULTIPART_RUIMTE = 64 * 1024


@never_cache
@form_view
def groep_import(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Upload a file; either it is refused cell by cell, or it waits for confirmation."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = _open_import_form(request)
    lezingen: list[Gelezen] = form.cleaned_data["bestand"] if form.is_valid() else []
    fouten = lezingen[0].fouten if lezingen else []
    if lezingen and not fouten and (wachtend := _keep(request, gevonden, form, lezingen)):
        code, key = wachtend
        antwoord = redirect("groep-import-controle", *groep_args(gevonden), code)
        give_key(antwoord, KOEKJE.format(code), key, pad=antwoord.url)
        return antwoord
    context = groep_context(
        gevonden,
        form=form,
        gelezen=lezingen[0] if fouten else None,
        fouten=fouten[:MAX_GETOOND],
        meer=max(0, len(fouten) - MAX_GETOOND),
        imports=imports_of(gevonden),
    )
    return render(request, "bevraging/import_form.html", context)


def _open_import_form(request: Request) -> ImportForm:
    if request.method != "POST":
        return ImportForm()
    omvang = int(request.META.get("CONTENT_LENGTH") or 0)
    te_groot = omvang > MAX_BYTES + MULTIPART_RUIMTE
    return ImportForm(request.POST, request.FILES, te_groot=te_groot)


def _keep(
    request: Request, groep: Groep, form: ImportForm, lezingen: list[Gelezen]
) -> tuple[str, str] | None:
    """Let the rows wait; their code and key, or None when that was refused."""
    return attempt(
        form,
        lambda: keep_upload(groep=groep, lezingen=lezingen, by=request.user, now=timezone.now()),
    )


@never_cache
@post_only("groep-detail", "slug", "ronde", "groep")
def groep_import_ongedaan(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Take one import out again; the code says which."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if code := request.POST.get("import_code", ""):
        attempt_button(
            request,
            lambda: undo_import(groep=gevonden, import_code=code, now=timezone.now()),
            gelukt=lambda aantal: (
                f"Import {code} is ongedaan gemaakt: {aantal} bladen zijn weg."
                if aantal
                else "Deze import was al ongedaan gemaakt."
            ),
        )
    return redirect("groep-detail", *groep_args(gevonden))


def groep_import_sjabloon(
    request: Request, slug: str, ronde: int, groep: int, vorm: str
) -> HttpResponse:
    """The template that the import reads."""
    get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if vorm == "xlsx":
        antwoord = HttpResponse(template_xlsx(), content_type=XLSX)
    else:
        antwoord = HttpResponse(template_csv(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="sjabloon-rechtencirkel.{vorm}"'
    return antwoord
