"""Forms of the second person."""

from __future__ import annotations

from django import forms


class TerugsturenForm(forms.Form):
    """Why the texts should be looked at again; the bewaarder reads this."""

    reden = forms.CharField(
        label="Waarom stuurt u terug?",
        help_text="Zeg welke tekst de bewaarder opnieuw moet nalezen, en waarom. De cijfers veranderen niet meer.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Zeg waarom u terugstuurt, zodat de bewaarder verder kan."},
    )
