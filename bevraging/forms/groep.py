"""Small forms about a groep as a whole: of its bewaarder, and of the second person."""

from __future__ import annotations

from typing import Any

from django import forms

from bevraging.rules.invoer import MAX_LINKS_PER_KEER
from pilootgemeenten.dutch import dutch_moment
from rechtencirkel.forms import LokaalMoment
from rechtencirkel.models import Groep
from rechtencirkel.rules import days_later, latest_closing


class LinksForm(forms.Form):
    """How many links to make."""

    aantal = forms.IntegerField(
        label="Hoeveel links?",
        min_value=1,
        max_value=MAX_LINKS_PER_KEER,
        help_text=f"Eén link per persoon, hoogstens {MAX_LINKS_PER_KEER} tegelijk.",
        error_messages={
            "required": "Vul in hoeveel links u nodig hebt.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 20.",
            "min_value": "Maak minstens 1 link.",
            "max_value": f"Maak hoogstens {MAX_LINKS_PER_KEER} links tegelijk.",
        },
    )


class LaterForm(forms.Form):
    """When the groep closes by itself instead; the action checks the moment under its lock."""

    sluit_op = LokaalMoment(label="Wanneer sluit uw groep?")

    def __init__(self, *args: Any, groep: Groep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groep.ronde.beslis_op:
            laatste = dutch_moment(days_later(latest_closing(groep.ronde.beslis_op), 0))
            self.fields["sluit_op"].help_text = f"Ten laatste {laatste}."


class SamenvoegForm(forms.Form):
    """With which sibling a small groep joins; `zussen` are those that may be chosen."""

    def __init__(self, *args: Any, zussen: list[Groep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zussen = {groep.nummer: groep for groep in zussen}
        self.fields["naar"] = forms.TypedChoiceField(
            label="Met welke groep?",
            coerce=int,
            choices=[
                (groep.nummer, f"{groep.naam.capitalize()} (bevraagd door {groep.bevraagd_door})")
                for groep in zussen
            ],
            widget=forms.RadioSelect,
        )

    def clean_naar(self) -> Groep:
        return self.zussen[self.cleaned_data["naar"]]


class TerugsturenForm(forms.Form):
    """Why the texts should be looked at again; the bewaarder reads this."""

    reden = forms.CharField(
        label="Waarom stuurt u terug?",
        help_text="Zeg welke tekst de bewaarder opnieuw moet nalezen, en waarom. De cijfers veranderen niet meer.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Zeg waarom u terugstuurt, zodat de bewaarder verder kan."},
    )
