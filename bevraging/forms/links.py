"""The form for what is given out to people: cards, links, or sheets to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bevraging.enums import Linksoort
from bevraging.rules.invoer import MAX_BLADEN_PER_KEER, MAX_LINKS_PER_KEER
from pilootgemeenten.forms.versie import EenmaligForm
from rechtencirkel.enums import Taal

KIES_SOORT = "Kies wat u maakt: kaarten, bladen of links."
KIES_TAAL = "Kies een taal waarin deze ronde vraagt."
SOORTEN = {
    Linksoort.KAART: "Kaarten: acht op een vel, met een QR-code en een korte code",
    Linksoort.BLAD: "Bladen om met de pen in te vullen: twee pagina's per persoon",
    Linksoort.LINK: "Links om te plakken in een mail of chat",
}


class LinksForm(EenmaligForm):
    """What to make, in which of the languages of the ronde, and how many."""

    soort = forms.TypedChoiceField(
        label="Wat maakt u?",
        choices=[(soort.value, label) for soort, label in SOORTEN.items()],
        coerce=Linksoort,
        initial=Linksoort.KAART.value,
        widget=forms.RadioSelect,
        error_messages={"required": KIES_SOORT, "invalid_choice": KIES_SOORT},
    )
    aantal = forms.IntegerField(
        label="Hoeveel?",
        min_value=1,
        help_text=(
            f"Eén per persoon. Hoogstens {MAX_LINKS_PER_KEER} kaarten of links tegelijk, "
            f"of {MAX_BLADEN_PER_KEER} bladen."
        ),
        error_messages={
            "required": "Vul in hoeveel u er nodig hebt.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 20.",
            "min_value": "Maak er minstens 1.",
        },
    )

    def __init__(self, *args: Any, talen: Sequence[Taal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(talen) > 1:
            self.fields["taal"] = forms.TypedChoiceField(
                label="In welke taal?",
                choices=[(taal.value, taal.label) for taal in talen],
                coerce=Taal,
                initial=talen[0].value,
                widget=forms.RadioSelect,
                help_text="Van de woorden op het papier of in de mail. Wie op het scherm antwoordt, kiest zelf.",
                error_messages={"required": KIES_TAAL, "invalid_choice": KIES_TAAL},
            )
            self.order_fields(["soort", "taal", "aantal"])

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        is_blad = schoon.get("soort") == Linksoort.BLAD
        hoogstens = MAX_BLADEN_PER_KEER if is_blad else MAX_LINKS_PER_KEER
        if schoon.get("aantal", 0) > hoogstens:
            self.add_error("aantal", ValidationError(f"Maak er hoogstens {hoogstens} tegelijk."))
        return schoon
