"""Forms for a blad and a groepsgesprek: nine scores and three texts a fase, checked as a file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField

from bevraging.keys import FORM_CODE, new_form_code, read_bladcode, read_receipt
from bevraging.rules.invoer import (
    MAX_DEELNEMERS,
    MIN_DEELNEMERS,
    SCORE_KOLOMMEN,
    TEKST_KOLOMMEN,
    InvoerFout,
    Score,
    Tekst,
    check_blad_score,
    check_filled,
    check_score,
    check_tekst,
)
from bevraging.values import STAAT_AL, WEG, Bladwaarden, Gesprekwaarden, Herhaling
from kader.enums import Fase
from pilootgemeenten.forms.velden import NietAfgekapt
from rechtencirkel.queries.vragen import FaseVraag

# Why a code takes nothing back, beside that it is none: the screen says it in the language of the reader.
BLADCODE = "bladcode"
ONVOLLEDIG = "Dit formulier kwam niet volledig aan. Er is niets bewaard. Probeer het nog eens."


def _sentence(fout: InvoerFout) -> str:
    tekst = str(fout)
    return f"{tekst[0].upper()}{tekst[1:]}."


class CheckedField(forms.Field):
    """A field whose plain check is the same as that of an imported cell."""

    def __init__(self, check: Callable[[object], Any], **kwargs: Any) -> None:
        self.check = check
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return self.check(value)
        except InvoerFout as fout:
            raise ValidationError(_sentence(fout)) from fout


@dataclass(frozen=True, slots=True)
class FaseRij:
    """One fase of the form, as the template draws it: each text after the name of its soort; with its question where
    the form shows those."""

    nummer: int
    fase: Fase
    score: BoundField
    teksten: list[tuple[str, BoundField]]
    met_tekst: bool
    begin: bool
    vraag: FaseVraag | None


class BladForm(forms.Form):
    """Nine scores, 27 texts, and the random code of this opened form; drawn by `_blad_velden.html`."""

    begint_met_score = True
    vragen: Sequence[FaseVraag] = ()
    # People who talk together, and an organisatie, pass no fase over.
    kan_overslaan = True
    # Each text: its fase, and the code and the name of its soort.
    tekstvelden: Mapping[str, tuple[Fase, str, str]] = {
        naam: (fase, soort.value, soort.label) for naam, (fase, soort) in TEKST_KOLOMMEN.items()
    }
    form_code = forms.RegexField(
        rf"\A{FORM_CODE.pattern}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": ONVOLLEDIG, "invalid": ONVOLLEDIG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check = check_blad_score if self.kan_overslaan else check_score
        for naam, fase in SCORE_KOLOMMEN.items():
            self.fields[naam] = CheckedField(check, label=fase.label.capitalize())
        for naam, (fase, _, soort) in self.tekstvelden.items():
            self.fields[naam] = CheckedField(
                check_tekst, label=f"{fase.label.capitalize()}: {soort}"
            )

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            try:
                check_filled(self.scores, self.teksten)
            except InvoerFout as fout:
                raise ValidationError(_sentence(fout)) from fout
        return self.cleaned_data

    @property
    def scores(self) -> tuple[Score, ...]:
        """Nine scores in the order of Fase; only after validation."""
        return tuple(self.cleaned_data[naam] for naam in SCORE_KOLOMMEN)

    @property
    def teksten(self) -> tuple[Tekst, ...]:
        """The texts that were filled in; only after validation."""
        return tuple(
            Tekst(fase, soort, self.cleaned_data[naam])
            for naam, (fase, soort, _) in self.tekstvelden.items()
            if self.cleaned_data[naam]
        )

    @property
    def herhaling(self) -> Herhaling:
        """What the button said about a first answer of this form."""
        if "vervangen" in self.data:
            return Herhaling.VERVANG
        return Herhaling.LAAT_STAAN if "laten" in self.data else Herhaling.VRAAG

    @property
    def staat_al(self) -> bool:
        """Whether this form said something else before, and has to ask."""
        return self.has_error(NON_FIELD_ERRORS, STAAT_AL)

    def renew_if_gone(self) -> None:
        """Without a right code, or after its answer was taken back, what is typed here counts as a form of its own."""
        if self.has_error("form_code") or self.has_error(NON_FIELD_ERRORS, WEG):
            self.data = dict(self.data.items()) | {"form_code": new_form_code()}

    @property
    def bladwaarden(self) -> Bladwaarden:
        """What was filled in; only after validation."""
        return Bladwaarden(self.scores, self.teksten)

    @property
    def rijen(self) -> list[FaseRij]:
        """The fields by fase, for the template."""
        rijen = []
        for nummer, (naam, fase) in enumerate(SCORE_KOLOMMEN.items(), start=1):
            teksten = [
                (soort.capitalize(), self[veld])
                for veld, (van, _, soort) in self.tekstvelden.items()
                if van == fase
            ]
            met_tekst = any(veld.value() or veld.errors for _, veld in teksten)
            begin = nummer == 1 and self.begint_met_score and not self.is_bound
            vraag = self.vragen[nummer - 1] if self.vragen else None
            rijen.append(FaseRij(nummer, fase, self[naam], teksten, met_tekst, begin, vraag))
        return rijen


class GesprekForm(BladForm):
    """A conversation: how many people agreed on these nine scores."""

    begint_met_score = False
    kan_overslaan = False
    deelnemers = forms.IntegerField(
        label="Hoeveel mensen namen deel?",
        min_value=MIN_DEELNEMERS,
        max_value=MAX_DEELNEMERS,
        widget=forms.NumberInput(attrs={"autofocus": True, "data-enter-verder": True}),
        help_text="Tel alleen wie meepraatte, niet wie het gesprek leidde.",
        error_messages={
            "required": "Vul in hoeveel mensen deelnamen.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 8.",
            "min_value": f"Een groepsgesprek telt minstens {MIN_DEELNEMERS} deelnemers. "
            "Antwoordde iemand alleen? Voer dan een blad in.",
            "max_value": f"Een groepsgesprek telt hoogstens {MAX_DEELNEMERS} deelnemers.",
        },
    )
    toestemming = forms.BooleanField(
        label="Dit gesprek mag als geheel getoond worden (vanaf 5 deelnemers)",
        help_text="Niet aangevinkt? Dan gaat niets van dit gesprek door: geen score, geen tekst, geen samenvatting.",
        required=False,
    )

    @property
    def gesprekwaarden(self) -> Gesprekwaarden:
        """What was filled in; only after validation."""
        schoon = self.cleaned_data
        return Gesprekwaarden(schoon["deelnemers"], schoon["toestemming"], self.bladwaarden)


class CodeForm(forms.Form):
    """A form code or receipt, as people type it."""

    code = NietAfgekapt(
        label="Code van 16 letters en cijfers",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Bijvoorbeeld ABCD-EFGH-IJKL-MNOP. Hoofdletters en streepjes maken niet uit.",
        error_messages={"required": "Vul de code in."},
    )

    def clean_code(self) -> str:
        """The form code, whatever the case, spaces or lookalikes."""
        getypt = self.cleaned_data["code"]
        if code := read_receipt(getypt):
            return code
        if bladcode := read_bladcode(getypt):
            return self.read_sheet(bladcode)
        raise ValidationError("Deze code klopt niet. Het zijn 16 letters en cijfers. Kijk ze na.")

    def read_sheet(self, bladcode: str) -> str:
        """Only who typed a sheet takes it away by its code, which is short enough to be guessed (docs/adr/0019)."""
        raise ValidationError("Dit is de code van een blad.", code=BLADCODE)
