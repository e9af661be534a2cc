"""The form of who answers for this site."""

from __future__ import annotations

from django import forms

from .velden import Regelveld, Tekstveld
from .versie import VersieForm

VAK = {"rows": 3}


class VerantwoordelijkeForm(VersieForm):
    """What everybody reads on the contact page and in the verklaringen."""

    organisatie = Regelveld(
        label="Welke organisatie is verantwoordelijk?",
        max_length=200,
        help_text="De organisatie die beslist wat er met de gegevens gebeurt.",
    )
    adres = Regelveld(label="Adres", max_length=250)
    email = forms.EmailField(
        label="E-mailadres voor vragen",
        max_length=254,
        help_text="Iedereen kan dit lezen. Geen adres van één persoon.",
    )
    telefoon = Regelveld(label="Telefoon", max_length=40, required=False)
    privacy_email = forms.EmailField(
        label="E-mailadres voor vragen over privacy",
        max_length=254,
        required=False,
        help_text="Bijvoorbeeld van uw functionaris voor gegevensbescherming. Leeg: het adres hierboven.",
    )
    rechtsgrond = Tekstveld(
        label="Op welke rechtsgrond verwerkt u gegevens?",
        widget=forms.Textarea(attrs=VAK),
        max_length=1000,
        help_text="Bijvoorbeeld een taak van algemeen belang, of toestemming. Vraag het aan uw "
        "functionaris voor gegevensbescherming.",
    )
    server = Tekstveld(
        label="Waar staan de gegevens, en wie beheert de server?",
        widget=forms.Textarea(attrs=VAK),
        max_length=1000,
        help_text="De dienst en het land. Zeg ook hoe lang de server zijn logboek bewaart.",
    )
