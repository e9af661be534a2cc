"""Which texts of a released groep everybody may read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms

from kader.enums import Fase
from rechtencirkel.models import DoorgegevenTekst
from rechtencirkel.queries.akkoord import Akkoordbeeld
from rechtencirkel.rules import TEKST_WEG


@dataclass(frozen=True, slots=True)
class Tekstvakje:
    """A text and whether its box is ticked on this page."""

    tekst: DoorgegevenTekst
    aan: bool

    @property
    def is_anders(self) -> bool:
        """Otherwise than it is stored now."""
        return self.aan != self.tekst.mag_openbaar


class AkkoordForm(forms.Form):
    """A box for each text that still stands; `gezien` names what the page showed."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, beeld: Akkoordbeeld, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beeld = beeld
        rijen = [rij for _, van_fase in beeld.teksten for rij in van_fase]
        self.fields["teksten"] = forms.MultipleChoiceField(
            label="Teksten",
            required=False,
            choices=[(str(rij.pk), rij.tekst) for rij in rijen],
            initial=[str(rij.pk) for rij in rijen if rij.mag_openbaar],
            error_messages={"invalid_choice": TEKST_WEG},
        )

    @property
    def fasen(self) -> list[tuple[Fase, list[Tekstvakje]]]:
        """Each text with its box, as sent or as stored."""
        aan = set(self["teksten"].value() or ())
        return [
            (fase, [Tekstvakje(rij, str(rij.pk) in aan) for rij in rijen])
            for fase, rijen in self.beeld.teksten
        ]

    @property
    def gekozen(self) -> set[uuid.UUID]:
        return {uuid.UUID(sleutel) for sleutel in self.cleaned_data["teksten"]}
