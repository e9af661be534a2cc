"""With which sibling a small groep joins."""

from __future__ import annotations

from typing import Any

from django import forms

from rechtencirkel.models import Groep


class SamenvoegForm(forms.Form):
    """`zussen` are the groepen that may be chosen."""

    naar = forms.TypedChoiceField(
        label="Met welke groep?", coerce=int, choices=(), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, zussen: list[Groep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zussen = {groep.nummer: groep for groep in zussen}
        self.fields["naar"].choices = [
            (groep.nummer, f"{groep.naam.capitalize()} (bevraagd door {groep.bewaarder})")
            for groep in zussen
        ]

    def clean_naar(self) -> Groep:
        return self.zussen[self.cleaned_data["naar"]]
