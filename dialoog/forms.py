"""The form of a probleemformulering."""

from django import forms

from pilootgemeenten.forms.velden import Tekstveld
from pilootgemeenten.forms.versie import EenmaligForm, VersieForm


class ProbleemVelden(forms.Form):
    """What the problem is, in the words of the stuurgroep."""

    tekst = Tekstveld(
        label="Wat is het probleem?",
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=2000,
        help_text="Schrijf wat er misloopt en voor wie. Nog geen oplossing, en geen schuldige.",
        error_messages={"required": "Schrijf wat het probleem is."},
    )


class ProbleemNieuwForm(ProbleemVelden, EenmaligForm):
    """A new problem."""


class ProbleemForm(ProbleemVelden, VersieForm):
    """A problem that others may be editing too."""
