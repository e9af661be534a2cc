"""A form that stores one row however often it is sent."""

from __future__ import annotations

import uuid

from django import forms


class EenmaligForm(forms.Form):
    """Carries a key drawn when the form opened; the same key twice is the same row."""

    eenmalig = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def renew_eenmalig(self) -> None:
        """After "this was stored before": the next save is a row of its own, knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("eenmalig")] = str(uuid.uuid4())
