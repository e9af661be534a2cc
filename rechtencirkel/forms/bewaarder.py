"""Small forms of the bewaarder."""

from django import forms

MAX_PER_KEER = 200


class LinksForm(forms.Form):
    """How many links to make."""

    aantal = forms.IntegerField(
        label="Hoeveel links?",
        min_value=1,
        max_value=MAX_PER_KEER,
        help_text=f"Eén link per persoon, hoogstens {MAX_PER_KEER} tegelijk.",
        error_messages={
            "required": "Vul in hoeveel links u nodig hebt.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 20.",
            "min_value": "Maak minstens 1 link.",
            "max_value": f"Maak hoogstens {MAX_PER_KEER} links tegelijk.",
        },
    )
