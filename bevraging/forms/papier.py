"""Forms for what was written on paper: a blad may have the code of its sheet, and a text may lack its choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bevraging.keys import BLADCODE, FORM_CODE, read_bladcode
from bevraging.models import OpenBlad
from bevraging.queries.open import waarden_of
from bevraging.rules.invoer import GEEN_BLAD, LOSSE_KOLOMMEN
from bevraging.values import Herhaling
from pilootgemeenten.forms.velden import NietAfgekapt
from pilootgemeenten.forms.versie import LEEG, Regel, VersieForm

from .invoer import ONVOLLEDIG, BladForm, CodeForm

# What the bewaarder reads beside a text of which the person ticked no box.
GEEN_VAKJE = "geen vakje aangekruist"


class PapierForm(BladForm):
    """A blad on paper: with a fourth box for each fase, for a text without a choice."""

    tekstvelden = {
        **BladForm.tekstvelden,
        **{naam: (fase, "", GEEN_VAKJE) for naam, fase in LOSSE_KOLOMMEN.items()},
    }


class InvoerForm(PapierForm):
    """A paper that is typed for the first time."""

    bladcode = NietAfgekapt(
        label="Code van het blad",
        required=False,
        max_length=60,
        help_text="Staat boven aan een blad dat u hier afdrukte, bijvoorbeeld 4TK9-M2X. Geen code? Laat dit leeg.",
    )

    def clean_bladcode(self) -> str:
        """The code of the sheet; "" for a paper without one. What cannot be one reads as one that is not known."""
        getypt = self.cleaned_data["bladcode"]
        code = read_bladcode(getypt) if getypt else ""
        if code is None:
            raise ValidationError(GEEN_BLAD)
        return code

    @property
    def herhaling(self) -> Herhaling:
        """An answer to a question about another code is none."""
        gevraagd = self.data.get("gevraagd", "") == self.cleaned_data["bladcode"]
        return super().herhaling if gevraagd else Herhaling.VRAAG


class VerbeterForm(VersieForm, PapierForm):
    """A blad that stands already. It keeps no versie: `stand` is the hash of what was seen."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=64)
    form_code = forms.RegexField(
        rf"\A(?:{FORM_CODE.pattern}|{BLADCODE.pattern})\Z",
        widget=forms.HiddenInput,
        error_messages={"required": ONVOLLEDIG, "invalid": ONVOLLEDIG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["versie"]

    def show_other(self, rij: OpenBlad) -> None:
        """After a conflict: what the other saved, as far as either filled it in, stands beside what
        was typed; the next save is over it."""
        bewaard, getypt = waarden_of(rij), self.bladwaarden.velden
        ander = bewaard.velden
        self.ander = tuple(
            Regel(str(self.fields[naam].label), ander.get(naam, LEEG), ander.get(naam) != tekst)
            for naam in self.fields
            if (tekst := getypt.get(naam)) is not None or naam in ander
        )
        self.data = dict(self.data.items()) | {"stand": bewaard.stand}


class BladzoekForm(CodeForm):
    """Of a blad that the bewaarder typed: the code it wrote on the paper, or that of the sheet."""

    code = NietAfgekapt(
        label="Code op het papier",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=(
            "De code van een blad, bijvoorbeeld 4TK9-M2X, of die u er zelf op schreef, bijvoorbeeld "
            "ABCD-EFGH-IJKL-MNOP. Hoofdletters en streepjes maken niet uit."
        ),
        error_messages={"required": "Vul de code in."},
    )

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError as fout:
            raise ValidationError(
                "Deze code klopt niet. Het zijn 7 of 16 letters en cijfers. Kijk ze na."
            ) from fout

    def read_sheet(self, bladcode: str) -> str:
        return bladcode
