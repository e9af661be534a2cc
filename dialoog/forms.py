"""The form of a probleemformulering."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from pilootgemeenten.forms.velden import Tekstveld
from pilootgemeenten.forms.versie import EenmaligForm, VersieForm, sent_with

GETAL = re.compile("[0-9]{1,9}")  # more digits fit in no column of numbers


class ProbleemVelden(forms.Form):
    """What the problem is, in the words of the stuurgroep."""

    tekst = Tekstveld(
        label="Wat is het probleem?",
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=2000,
        help_text="Schrijf wat er misloopt en voor wie. Nog geen oplossing, en geen schuldige. "
        "Verwijs naar woorden van mensen met hun nummer, bijvoorbeeld 2.4.",
        error_messages={"required": "Schrijf wat het probleem is."},
    )


class ProbleemNieuwForm(ProbleemVelden, EenmaligForm):
    """A new problem; `gezien` carries the numbers of those that stood beside it when it was opened."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    toch = forms.BooleanField(
        label="Ja, dit is een ander probleem dan wat er al staat", required=False
    )

    def clean_gezien(self) -> frozenset[int]:
        """As numbers; what is no number of a problem was not seen."""
        delen = self.cleaned_data["gezien"].split(",")
        return frozenset(int(deel) for deel in delen if GETAL.fullmatch(deel))

    def clean(self) -> dict[str, Any]:
        waarden = super().clean() or {}
        if waarden.get("gezien") and not waarden.get("toch"):
            self.add_error(
                "toch",
                "Bij deze fase staat al een probleem. Lees het, en vink aan dat u er een ander naast zet.",
            )
        return waarden

    def show_existing(self, nummers: Iterable[int]) -> None:
        """Ask to go on knowingly beside the problems with these numbers; without any there is nothing to ask."""
        gezien = ",".join(map(str, nummers))
        if not gezien and "toch" not in self.errors:
            del self.fields["toch"]
        if self.is_bound and gezien != self.data.get(self.add_prefix("gezien"), ""):
            self.data = sent_with(self.data, self.add_prefix("gezien"), gezien)
            self.data = sent_with(self.data, self.add_prefix("toch"), "")
        if self.initial.get("gezien", gezien) != gezien:
            self.initial["toch"] = False
        self.initial["gezien"] = gezien


class ProbleemForm(ProbleemVelden, VersieForm):
    """A problem that others may be editing too."""
