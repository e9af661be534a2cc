"""The form of the inschatting: nine values and nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from bevraging.rules.invoer import HOOGSTE, LAAGSTE, SCORE_KOLOMMEN
from pilootgemeenten.forms.versie import EenmaligForm

FOUT = f"Vul een heel cijfer van {LAAGSTE} tot {HOOGSTE} in."


class InschattingForm(EenmaligForm):
    """All nine are asked: who does not know what the doelgroep gives still thinks something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, fase in SCORE_KOLOMMEN.items():
            self.fields[naam] = forms.IntegerField(
                label=fase.label.capitalize(),
                min_value=LAAGSTE,
                max_value=HOOGSTE,
                widget=forms.TextInput,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), FOUT
                ),
            )

    @property
    def scores(self) -> tuple[int, ...]:
        """Nine values in the order of Fase; only after validation."""
        return tuple(self.cleaned_data[naam] for naam in SCORE_KOLOMMEN)

    @property
    def velden(self) -> list[BoundField]:
        """The nine fields, for the template."""
        return [self[naam] for naam in SCORE_KOLOMMEN]
