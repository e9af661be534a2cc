"""The form of a thing that is sent twice, or that two people are editing at the same time."""

import uuid

from django import forms


class VersieForm(forms.Form):
    """Carries the versie it was opened with; 0 for what does not exist yet."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def accept_versie(self, versie: int) -> None:
        """After a conflict: the next save is over what the other wrote, knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = str(versie)


class EenmaligForm(forms.Form):
    """Carries a key drawn when the form opened; the same key twice is the same row."""

    eenmalig = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def renew_eenmalig(self) -> None:
        """After "this was stored before": the next save is a row of its own, knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("eenmalig")] = str(uuid.uuid4())
