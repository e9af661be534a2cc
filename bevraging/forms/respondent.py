"""What a respondent sends, on every screen the whole of it: what other screens asked travels in hidden fields."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bevraging.keys import FORM_CODE, new_form_code
from bevraging.rules.invoer import InvoerFout, check_filled
from bevraging.rules.stappen import FaseAntwoord, first_wrong, read_answers
from bevraging.values import WEG, Bladwaarden, Herhaling

from .invoer import ONVOLLEDIG

# The buttons that send; the last two when the page asked.
VERSTUREN, VERVANGEN, LATEN = "versturen", "vervangen", "laten"
VERSTUURT = (VERSTUREN, VERVANGEN, LATEN)
# Why it cannot be sent: the codes of its errors, beside those of the action.
FOUT_ANTWOORD, ZEGT_NIETS = "fout_antwoord", "zegt_niets"


class RespondentForm(forms.Form):
    """The nine answers are read by a pure rule: 63 fields of Django cost a hundred times as much."""

    form_code = forms.RegexField(
        rf"\A{FORM_CODE.pattern}\Z",
        error_messages={"required": ONVOLLEDIG, "invalid": ONVOLLEDIG},
    )

    def clean(self) -> dict[str, object]:
        """Right enough to be sent."""
        if first_wrong(self.antwoorden):
            raise ValidationError("Een vraag heeft nog geen antwoord.", code=FOUT_ANTWOORD)
        try:
            check_filled(self.bladwaarden.scores, self.bladwaarden.teksten)
        except InvoerFout as fout:
            raise ValidationError(str(fout), code=ZEGT_NIETS) from fout
        return self.cleaned_data

    @property
    def velden(self) -> dict[str, str]:
        """What was sent, one value a field."""
        return dict(self.data.items())

    @property
    def antwoorden(self) -> list[FaseAntwoord]:
        return read_answers(self.velden)

    @property
    def bladwaarden(self) -> Bladwaarden:
        """What was answered; InvoerFout where it is not right."""
        antwoorden = self.antwoorden
        return Bladwaarden(
            tuple(antwoord.score for antwoord in antwoorden),
            tuple(tekst for antwoord in antwoorden for tekst in antwoord.teksten),
        )

    @property
    def herhaling(self) -> Herhaling:
        """What was said about a first answer of this form: by a button now, or by the one for correcting before."""
        if self.data.get("naar") == LATEN:
            return Herhaling.LAAT_STAAN
        vervangt = self.data.get("naar") == VERVANGEN or self.data.get("verbeteren") == "1"
        return Herhaling.VERVANG if vervangt else Herhaling.VRAAG

    @property
    def code(self) -> str:
        """The code of this form; a new one where its answer was taken back: then what is filled in counts as a form
        of its own."""
        is_weg = self.has_error(NON_FIELD_ERRORS, WEG)
        return new_form_code() if is_weg else form_code_in(self.velden)


def form_code_in(velden: Mapping[str, str]) -> str:
    """The code that travels with these fields; a new one where there is no right one."""
    getypt = velden.get("form_code", "")
    return getypt if FORM_CODE.fullmatch(getypt) else new_form_code()
