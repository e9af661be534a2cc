"""The form of a standpunt: the same nine scores and texts as a blad, in the name of an organisatie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from bevraging.models import Standpunt
from bevraging.rules.invoer import SCORE_KOLOMMEN, TEKST_KOLOMMEN
from bevraging.values import Standpuntwaarden
from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.forms.versie import VersieForm
from pilootgemeenten.models import Organisatie
from rechtencirkel.cells import GEEN_ZICHT
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.queries.vragen import FaseVraag

from .invoer import BladForm


class StandpuntForm(VersieForm, BladForm):
    """Signed or not is said by the button, not by a field. `vragen` stand with the fasen, to think about."""

    kan_overslaan = False

    belanghebbendengroep = forms.ChoiceField(
        label="Namens wie spreekt u?",
        help_text="Een bestuur kiest beleid.",
    )

    def __init__(
        self, *args: Any, organisatie: Organisatie, vragen: Sequence[FaseVraag], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = vragen
        del self.fields["form_code"]
        namens = cast("forms.ChoiceField", self.fields["belanghebbendengroep"])
        namens.choices = [
            ("", "Kies…"),
            *(
                keuze
                for keuze in Belanghebbendengroep.choices
                # Nobody but its own organisatie speaks in the name of the doelgroep.
                if keuze[0] != Belanghebbendengroep.DOELGROEP
                or organisatie.type == OrganisatieType.DOELGROEPORGANISATIE
            ),
        ]

    @property
    def waarden(self) -> Standpuntwaarden:
        """What was filled in; only after validation."""
        return Standpuntwaarden(
            belanghebbendengroep=self.cleaned_data["belanghebbendengroep"],
            scores=dict(zip(SCORE_KOLOMMEN, self.scores, strict=True)),
            teksten={(rij.fase, rij.soort): rij.tekst for rij in self.teksten},
        )

    def values_of(self, rij: Standpunt) -> Mapping[str, Any]:
        """The scores, and those texts that either of the two wrote."""
        velden = fields_of(rij)
        leeg = [n for n in TEKST_KOLOMMEN if not velden[n] and not self.cleaned_data[n]]
        return {naam: waarde for naam, waarde in velden.items() if naam not in leeg}

    def words_of(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        return super().words_of(
            {
                naam: GEEN_ZICHT if waarde is None and naam in SCORE_KOLOMMEN else waarde
                for naam, waarde in waarden.items()
            }
        )


def fields_of(standpunt: Standpunt) -> dict[str, Any]:
    """What is stored, under the names of the fields; an empty score is None."""
    teksten = {(rij.fase, rij.soort): rij.tekst for rij in standpunt.teksten.all()}
    return {
        "belanghebbendengroep": standpunt.belanghebbendengroep,
        **dict(zip(SCORE_KOLOMMEN, standpunt.scores, strict=True)),
        **{veld: teksten.get(plaats, "") for veld, plaats in TEKST_KOLOMMEN.items()},
    }


def initial_of(standpunt: Standpunt | None) -> dict[str, Any]:
    """What the form opens with."""
    if standpunt is None:
        return {"versie": 0}
    velden = fields_of(standpunt)
    geen_zicht = {naam: "x" for naam in SCORE_KOLOMMEN if velden[naam] is None}
    return {"versie": standpunt.versie, **velden, **geen_zicht}
