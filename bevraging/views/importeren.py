"""Import of a file of blads: check, look, confirm; and undo as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from bevraging.actions.importeren import import_bladen, keep_upload, undo_import
from bevraging.exports import template_csv, template_xlsx
from bevraging.forms.importeren import BevestigForm, ImportForm
from bevraging.forms.rekenblad import Gelezen
from bevraging.permissions import get_groep_of_bewaarder
from bevraging.queries.importeren import Wachtend, import_was_confirmed, read_waiting
from bevraging.queries.open import imports_of
from bevraging.rules.invoer import MAX_BYTES, SCORE_KOLOMMEN, TEKST_KOLOMMEN, Bestandrij
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt, attempt_button, form_view, post_only
from rechtencirkel.models import Groep

from .bewaarder import give_key, groep_args, groep_context, refuse_closed

KOEKJE = "import-{}"
MAX_GETOOND = 2000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MULTIPART_RUIMTE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Voorproef:
    """What is about to be imported, in numbers of one fase."""

    naam: str
    scores: int
    geen_zicht: int
    teksten: int


@never_cache
@form_view
def groep_import(request: Request, slug: str, ronde: int, groep: int) -> HttpResponse:
    """Upload a file; either it is refused cell by cell, or it waits for confirmation."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    if request.method != "POST" and (antwoord := refuse_closed(request, gevonden)):
        return antwoord
    form = _open_import_form(request)
    gelezen: Gelezen | None = None
    if form.is_valid():
        gelezen = form.cleaned_data["bestand"]
        if not gelezen.fouten and (wachtend := _keep(request, gevonden, form, gelezen)):
            code, key = wachtend
            antwoord = redirect("groep-import-controle", *groep_args(gevonden), code)
            give_key(antwoord, KOEKJE.format(code), key, pad=antwoord.url)
            return antwoord
    fouten = gelezen.fouten if gelezen else []
    context = groep_context(
        gevonden,
        form=form,
        gelezen=gelezen,
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
    request: Request, groep: Groep, form: ImportForm, gelezen: Gelezen
) -> tuple[str, str] | None:
    """Let the rows wait; their code and key, or None when that was refused."""
    return attempt(
        form,
        lambda: keep_upload(
            groep=groep,
            rijen=gelezen.rijen,
            sha256=gelezen.sha256,
            by=request.user,
            now=timezone.now(),
        ),
    )


@never_cache
@form_view
def groep_import_controle(
    request: Request, slug: str, ronde: int, groep: int, code: str
) -> HttpResponse:
    """What is about to be imported; a POST confirms it."""
    gevonden = get_groep_of_bewaarder(request.user, slug, ronde, groep)
    now = timezone.now()
    key = request.COOKIES.get(KOEKJE.format(code), "")
    wachtend = read_waiting(gevonden, code, key, user=request.user, now=now)
    if wachtend is None:
        return _gone(request, gevonden, code)
    data = request.POST if request.method == "POST" else None
    form = BevestigForm(data, eerder_ingelezen=wachtend.eerder_ingelezen)
    if _confirm(request, gevonden, wachtend, form):
        antwoord = redirect("groep-detail", *groep_args(gevonden))
        antwoord.delete_cookie(KOEKJE.format(code), path=request.path)
        return antwoord
    context = groep_context(
        gevonden, form=form, wachtend=wachtend, voorproef=_voorproef(wachtend.rijen)
    )
    return render(request, "bevraging/import_controle.html", context)


def _gone(request: Request, groep: Groep, code: str) -> HttpResponse:
    if import_was_confirmed(groep, code):
        messages.info(request, "Deze import was al bevestigd. Alles staat één keer in de groep.")
        return redirect("groep-detail", *groep_args(groep))
    messages.warning(
        request, "Deze import wacht niet meer: hij is ouder dan een uur of al afgehandeld."
    )
    return redirect("groep-import", *groep_args(groep))


def _confirm(request: Request, groep: Groep, wachtend: Wachtend, form: BevestigForm) -> bool:
    aantal = attempt(
        form,
        lambda: import_bladen(
            groep=groep,
            import_code=wachtend.code,
            rijen=wachtend.rijen,
            sha256=wachtend.sha256,
            now=timezone.now(),
        ),
    )
    if aantal is None:
        return False
    zin = f"{aantal} bladen ingevoerd." if aantal != 1 else "1 blad ingevoerd."
    messages.success(request, zin if aantal else "Deze import was al bevestigd.")
    return True


def _voorproef(rijen: list[Bestandrij]) -> list[Voorproef]:
    teksten = Counter(TEKST_KOLOMMEN[kolom][0] for rij in rijen for kolom in rij.teksten)
    leeg = [sum(rij.scores[i] is None for rij in rijen) for i in range(len(SCORE_KOLOMMEN))]
    return [
        Voorproef(fase.label, len(rijen) - leeg[i], leeg[i], teksten[fase])
        for i, fase in enumerate(SCORE_KOLOMMEN.values())
    ]


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
