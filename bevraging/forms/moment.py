"""A moment in the room: how large, until when, and afterwards how many people took part."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bevraging.rules.moment import (
    MAX_DEELNEMERS,
    MAX_PLAATSEN,
    MIN_PLAATSEN,
    latest_end,
    usual_end,
)
from pilootgemeenten.dutch import dutch_moment
from pilootgemeenten.forms.versie import EenmaligForm
from rechtencirkel.forms import LokaalMoment
from rechtencirkel.models import Groep

GEHEEL = "Vul een heel getal in, bijvoorbeeld 12."


class MomentForm(EenmaligForm):
    """The action looks again at both under its lock."""

    plaatsen = forms.IntegerField(
        label="Hoeveel plaatsen?",
        min_value=MIN_PLAATSEN,
        max_value=MAX_PLAATSEN,
        help_text=f"Zoveel mensen kunnen antwoorden: {MIN_PLAATSEN} tot {MAX_PLAATSEN}.",
        error_messages={
            "required": "Vul in hoeveel mensen u verwacht.",
            "invalid": GEHEEL,
            "min_value": f"Een moment telt minstens {MIN_PLAATSEN} plaatsen. Zijn er minder mensen? Geef hun kaarten.",
            "max_value": f"Een moment telt hoogstens {MAX_PLAATSEN} plaatsen.",
        },
    )
    sluit_op = LokaalMoment(
        label="Wanneer sluit het vanzelf?",
        error_messages={"required": "Vul in tot wanneer mensen kunnen antwoorden."},
    )

    def __init__(self, *args: Any, groep: Groep, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laatste = latest_end(now, groep.sluit_op)
        self.fields["sluit_op"].help_text = f"Ten laatste {dutch_moment(laatste)}."
        self.fields["sluit_op"].initial = min(usual_end(now), laatste)


class DeelnemersForm(forms.Form):
    """Asked twice: a slip here would cost the answers of everybody."""

    deelnemers = forms.IntegerField(
        label="Hoeveel mensen antwoordden?",
        min_value=0,
        max_value=MAX_DEELNEMERS,
        help_text="Tel de mensen in de zaal die zelf antwoordden, niet wie hielp.",
        error_messages={
            "required": "Vul in hoeveel mensen antwoordden.",
            "invalid": GEHEEL,
            "min_value": "Vul 0 of meer in.",
            "max_value": f"Vul hoogstens {MAX_DEELNEMERS} in.",
        },
    )
    nog_eens = forms.IntegerField(
        label="Typ dat getal nog eens",
        help_text="U zegt dit één keer. Daarna verandert het niet meer.",
        error_messages={"required": "Typ het getal nog eens.", "invalid": GEHEEL},
    )

    def clean_nog_eens(self) -> int:
        getal: int = self.cleaned_data["nog_eens"]
        if "deelnemers" in self.cleaned_data and getal != self.cleaned_data["deelnemers"]:
            raise ValidationError("Dit is een ander getal dan hierboven. Kijk beide na.")
        return getal
