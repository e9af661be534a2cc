"""Small forms about a groep as a whole: of its bewaarder, and of the second person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bevraging.rules.invoer import SCORE_KOLOMMEN, Score, check_blad_score
from pilootgemeenten.dutch import dutch_moment
from pilootgemeenten.forms.velden import Regelveld, Tekstveld
from rechtencirkel.forms import LokaalMoment
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.rules import days_later, latest_closing

from .invoer import CheckedField

KIES_GROEP = "Kies hieronder met welke groep u samengaat."
ONBEKEND = ""


def check_known_score(raw: object) -> Score | str:
    """A score, or ONBEKEND where it is not remembered; else InvoerFout."""
    return check_blad_score(raw) if str(raw or "").strip() or raw == 0 else ONBEKEND


class LaterForm(forms.Form):
    """When the groep closes by itself instead; the action checks the moment under its lock."""

    sluit_op = LokaalMoment(label="Wanneer sluit uw groep?")

    def __init__(self, *args: Any, groep: Groep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groep.ronde.beslis_op:
            laatste = dutch_moment(days_later(latest_closing(groep.ronde.beslis_op), 0))
            self.fields["sluit_op"].help_text = f"Ten laatste {laatste}."


class SamenvoegForm(forms.Form):
    """With which groep of the same ronde a small one joins; the action says whether it may."""

    def __init__(self, *args: Any, ronde: Ronde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"] = forms.ModelChoiceField(
            label="Met welke groep?",
            queryset=ronde.groepen.order_by("nummer"),
            to_field_name="nummer",
            widget=forms.HiddenInput,
            error_messages={"required": KIES_GROEP, "invalid_choice": KIES_GROEP},
        )


class WisForm(forms.Form):
    """What stood in the answer that somebody wants erased: as many scores and words as they remember."""

    woorden = Regelveld(
        label="Woorden uit de teksten",
        required=False,
        max_length=200,
        help_text="Alle woorden moeten in de teksten van dat antwoord staan. Mag leeg blijven.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, fase in SCORE_KOLOMMEN.items():
            self.fields[naam] = CheckedField(check_known_score, label=fase.label.capitalize())
        self.order_fields([*SCORE_KOLOMMEN, "woorden"])

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not self.errors and not self.scores and not schoon["woorden"].strip():
            raise ValidationError("Vul minstens één cijfer of één woord in.")
        return schoon

    @property
    def scores(self) -> dict[str, Score]:
        """The scores that were filled in, by field."""
        return {
            naam: self.cleaned_data[naam]
            for naam in SCORE_KOLOMMEN
            if self.cleaned_data.get(naam, ONBEKEND) != ONBEKEND
        }


class TerugsturenForm(forms.Form):
    """Why the texts should be looked at again; the bewaarder reads this."""

    reden = Tekstveld(
        label="Waarom stuurt u terug?",
        help_text="Zeg welke tekst de bewaarder opnieuw moet nalezen, en waarom. De cijfers veranderen niet meer.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Zeg waarom u terugstuurt, zodat de bewaarder verder kan."},
    )
