"""The form of a standpunt: the same nine scores and texts as a blad, in the name of an organisatie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from bevraging.models import Standpunt
from bevraging.rules.invoer import SCORE_KOLOMMEN, TEKST_KOLOMMEN
from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.forms.versie import VersieForm
from pilootgemeenten.models import Organisatie
from rechtencirkel.enums import Belanghebbendengroep

from .invoer import BladForm


class StandpuntForm(VersieForm, BladForm):
    """Signed or not is said by the button, not by a field."""

    form_code = None
    belanghebbendengroep = forms.ChoiceField(
        label="Namens wie spreekt u?",
        help_text="Een bestuur kiest beleid.",
    )

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["belanghebbendengroep"].choices = [
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
    def scores_by_veld(self) -> Mapping[str, int | None]:
        return dict(zip(SCORE_KOLOMMEN, self.scores, strict=True))

    @property
    def teksten_by_plaats(self) -> Mapping[tuple[str, str], str]:
        return {(rij.fase.value, rij.soort.value): rij.tekst for rij in self.teksten}


def initial_of(standpunt: Standpunt | None) -> dict[str, Any]:
    """What the form opens with."""
    if standpunt is None:
        return {"versie": 0}
    teksten = {(rij.fase, rij.soort): rij.tekst for rij in standpunt.teksten.all()}
    return {
        "versie": standpunt.versie,
        "belanghebbendengroep": standpunt.belanghebbendengroep,
        **{
            veld: "x" if score is None else score
            for veld, score in zip(SCORE_KOLOMMEN, standpunt.scores, strict=True)
        },
        **{veld: teksten.get(plaats, "") for veld, plaats in TEKST_KOLOMMEN.items()},
    }
