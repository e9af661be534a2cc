"""The upload of a file of blads, and its confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from bevraging.rules.invoer import MAX_BYTES, MAX_MB

from .rekenblad import TE_GROOT, Gelezen, read_bestand
from .zipwacht import BestandFout

NIETS = "Er is niets ingevoerd."


class ImportForm(forms.Form):
    """One file. `te_groot` says that the request was too large to keep the file at all."""

    bestand = forms.FileField(
        label="Uw ingevulde sjabloon",
        allow_empty_file=False,
        help_text=f"Een .xlsx of .csv van hoogstens {MAX_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "missing": "Kies een bestand.",
            "invalid": "Kies een bestand.",
        },
    )

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if te_groot:
            for code in ("required", "missing", "invalid"):
                self.fields["bestand"].error_messages[code] = f"{TE_GROOT} {NIETS}"

    def clean_bestand(self) -> Gelezen:
        """What the file says; the view shows the refused cells."""
        bestand: UploadedFile = self.cleaned_data["bestand"]
        try:
            return read_bestand(bestand.name or "", bestand.read(MAX_BYTES + 1))
        except BestandFout as fout:
            raise ValidationError(f"{fout} {NIETS}") from fout


class BevestigForm(forms.Form):
    """Confirmation of an import; of a file that came before, in so many words."""

    toch = forms.BooleanField(
        label="Ja, voer dit bestand nog een keer in",
        error_messages={"required": "Vink aan dat u dit bestand nog een keer wilt invoeren."},
    )

    def __init__(self, *args: Any, eerder_ingelezen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not eerder_ingelezen:
            del self.fields["toch"]
