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
from rechtencirkel.statistics.ruimte import that_fit


@dataclass(frozen=True, slots=True)
class Tekstvakje:
    """A text, whether its box is ticked on this page, and whether there is room for it beside the others ticked."""

    tekst: DoorgegevenTekst
    aan: bool
    past: bool = True

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
        gekozen = [
            (fase, rij) for fase, rijen in self.beeld.teksten for rij in rijen if str(rij.pk) in aan
        ]
        past = that_fit((fase, rij.tekst) for fase, rij in gekozen)
        weg = {rij.pk for (_, rij), wel in zip(gekozen, past, strict=True) if not wel}
        return [
            (fase, [Tekstvakje(rij, str(rij.pk) in aan, rij.pk not in weg) for rij in rijen])
            for fase, rijen in self.beeld.teksten
        ]

    @property
    def zonder_plaats(self) -> int:
        """How many ticked texts the page has no room for."""
        return sum(not vakje.past for _, vakjes in self.fasen for vakje in vakjes)

    @property
    def gekozen(self) -> set[uuid.UUID]:
        return {uuid.UUID(sleutel) for sleutel in self.cleaned_data["teksten"]}
