"""The log of exports, and the export itself. It offers microdata, so it stands with the vault."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from bevraging.exports import codebook_of, export_bestand
from bevraging.permissions import MICRODATA
from bevraging.queries.microdata import microdata_groepen
from pilootgemeenten.admin import RolAdmin, global_rollen
from pilootgemeenten.forms.velden import NIET_GEKOZEN
from pilootgemeenten.models import Programma
from pilootgemeenten.requests import Request
from pilootgemeenten.views.formulier import attempt
from rechtencirkel.actions.onderzoek import begin_export
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.exports import CONTENT_TYPES, logged_stream
from rechtencirkel.models import Exportlog, Onderzoeksovereenkomst


class ExportForm(forms.Form):
    """What to export, as what, about which programma."""

    soort = forms.ChoiceField(label="Wat", choices=ExportSoort.choices)
    vorm = forms.ChoiceField(label="Bestand", choices=Bestandsvorm.choices)
    programma = forms.ModelChoiceField(
        label="Programma",
        queryset=Programma.objects.order_by("beginjaar", "pk"),
        required=False,
        empty_label="Alle programma's",
    )
    overeenkomst = forms.ModelChoiceField(
        label="Overeenkomst",
        queryset=Onderzoeksovereenkomst.objects.order_by("naamsleutel", "pk"),
        required=False,
        empty_label=NIET_GEKOZEN,
        help_text="Verplicht voor microdata: u krijgt die van het programma van de overeenkomst.",
    )


@admin.register(Exportlog)
class ExportlogAdmin(RolAdmin):
    """Every export that was begun; "Nieuwe export" stands above the list."""

    rij = MICRODATA
    # `door` in words: the page of an account is closed to an onderzoeker.
    fields = (
        "soort",
        "vorm",
        "status",
        "sha256",
        "rijen",
        "begonnen_op",
        "geeindigd_op",
        "door",
        "overeenkomst",
        "groepen",
    )
    list_display = (
        "begonnen_op",
        "soort",
        "vorm",
        "status",
        "rijen",
        "user",
        "overeenkomst",
        "sha256",
    )
    list_filter = ("soort", "status", "overeenkomst")
    list_select_related = ("user", "overeenkomst")
    ordering = ("-begonnen_op", "-pk")
    change_list_template = "admin/rechtencirkel/exportlog/change_list.html"

    @admin.display(description="door")
    def door(self, log: Exportlog) -> str:
        return str(log.user)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("nieuw/", self.admin_site.admin_view(self.export), name="onderzoek-export"),
            path(
                "codeboek/<str:soort>/",
                self.admin_site.admin_view(self.codeboek),
                name="onderzoek-codeboek",
            ),
        ]
        return own + super().get_urls()

    def _require(self, request: Request, *, doen: bool) -> None:
        self.rij.check(global_rollen(request.user), doen=doen)

    def export(self, request: Request) -> HttpResponseBase:
        self._require(request, doen=True)
        form = ExportForm(request.POST or None)
        if bestand := attempt(form, lambda: self._download(request, **form.cleaned_data)):
            return bestand
        context = {
            **self.admin_site.each_context(request),
            "title": "Nieuwe export",
            "form": form,
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/rechtencirkel/exportlog/export.html", context)

    def _download(
        self,
        request: Request,
        soort: str,
        vorm: str,
        programma: Programma | None,
        overeenkomst: Onderzoeksovereenkomst | None,
    ) -> StreamingHttpResponse:
        groepen = []
        if soort == ExportSoort.MICRODATA and overeenkomst:
            programma = overeenkomst.programma
            groepen = microdata_groepen(programma)
        bestand = export_bestand(ExportSoort(soort), Bestandsvorm(vorm), programma, groepen)
        bestand.refuse_if_too_long()
        log = begin_export(
            soort=soort,
            vorm=vorm,
            overeenkomst=overeenkomst if soort == ExportSoort.MICRODATA else None,
            groepen=groepen,
            now=timezone.now(),
            by=request.user,
        )
        naam = f"proactief-{soort.lower()}-{timezone.localdate():%Y-%m-%d}.{vorm.lower()}"
        return StreamingHttpResponse(
            logged_stream(log, bestand, clock=timezone.now),
            content_type=CONTENT_TYPES[Bestandsvorm(vorm)],
            headers={"Content-Disposition": f'attachment; filename="{naam}"'},
        )

    def codeboek(self, request: Request, soort: str) -> HttpResponseBase:
        """The codebook as a page."""
        self._require(request, doen=False)
        if soort not in ExportSoort.values:
            raise Http404
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"Codeboek: {ExportSoort(soort).label}",
            "rijen": codebook_of(ExportSoort(soort)),
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/rechtencirkel/exportlog/codeboek.html", context)
