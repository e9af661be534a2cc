"""What people say of themselves."""

from django import forms

from .velden import Regelveld


class GegevensForm(forms.Form):
    """The own name."""

    weergavenaam = Regelveld(
        label="Uw naam",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="Zoals u in uw project bekend bent. Hoogstens 80 tekens. "
        "Laat leeg als u liever geen naam toont.",
    )
