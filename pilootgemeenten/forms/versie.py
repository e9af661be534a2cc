"""The form of a thing that two people may be editing at the same time."""

from django import forms


class VersieForm(forms.Form):
    """Carries the versie it was opened with; 0 for what does not exist yet."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def accept_versie(self, versie: int) -> None:
        """After a conflict: the next save is over what the other wrote, knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = str(versie)
