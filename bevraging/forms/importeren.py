"""The upload of a file of blads, which of its readings is right, and its confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from bevraging.rules.invoer import MAX_BYTES, MAX_MB

from .bladwacht import BestandFout
from .rekenblad import TE_GROOT, Gelezen, read_bestand

NIETS = "Er is niets ingevoerd."
HOUDEN, WEGLATEN = "houden", "weglaten"


class ImportForm(forms.Form):
    """One file. `te_groot` says that the request was too large to keep the file at all."""

    bestand = forms.FileField(
        label="Uw ingevulde sjabloon",
        allow_empty_file=False,
        help_text=f"Een rekenblad (.xlsx, .xls of .ods) of .csv van hoogstens {MAX_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
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

    def clean_bestand(self) -> list[Gelezen]:
        """What the file says, in each way its letters can be read; the view shows the refused cells."""
        bestand: UploadedFile = self.cleaned_data["bestand"]
        try:
            return read_bestand(bestand.name or "", bestand.read(MAX_BYTES + 1))
        except BestandFout as fout:
            raise ValidationError(f"{fout} {NIETS}") from fout


class BevestigForm(forms.Form):
    """Confirmation of an import; where rows stood already, with what to do about them."""

    stonden_al = forms.ChoiceField(
        label="Wat doen we met de rijen die er al stonden?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er met de rijen gebeurt die er al stonden."},
    )

    def __init__(self, *args: Any, aantal: int, staan: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not staan:
            del self.fields["stonden_al"]
            return
        rest = aantal - staan
        bij = "niets bij" if not rest else "1 blad bij" if rest == 1 else f"{rest} bladen bij"
        self.fields["stonden_al"].choices = [  # type: ignore[attr-defined]
            (WEGLATEN, f"Laat ze weg: het zijn dezelfde personen. Er komt dan {bij}."),
            (HOUDEN, "Voer alles in: het zijn andere personen die net hetzelfde antwoordden."),
        ]

    @property
    def houden(self) -> bool:
        return self.cleaned_data.get("stonden_al") == HOUDEN
