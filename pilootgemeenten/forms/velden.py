"""Fields that take what people in Flanders write: a day, a longer text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pilootgemeenten.dutch import MAANDEN
from pilootgemeenten.names import NIET_TE_ZIEN

_WOORDEN = re.compile(r"(\d{1,2})\s+([a-zé]+)\.?\s+(\d{4})", re.IGNORECASE)
# What a list of choices starts with: one that must be chosen, and one that need not be.
KIES, NIET_GEKOZEN = "Kies…", "Niet gekozen"
# Letters that show nothing: the fillers of Hangul.
LEGE_LETTERS = "\u115f\u1160\u3164\uffa0"
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100


def _numbers(tekst: str) -> str:
    """ "12 maart 2027" and "12 mrt 2027" -> "12/3/2027"; other text as it is."""
    gevonden = _WOORDEN.fullmatch(tekst)
    if gevonden is None:
        return tekst
    dag, woord, jaar = gevonden.groups()
    woord = "maart" if woord.lower() == "mrt" else woord.lower()
    passend = [nr for nr, naam in enumerate(MAANDEN, start=1) if naam.startswith(woord)]
    return f"{dag}/{passend[0]}/{jaar}" if len(passend) == 1 and len(woord) > 2 else tekst


def choice_field(form: forms.BaseForm, naam: str) -> forms.ModelChoiceField:
    """The field of this name, that chooses among rows."""
    veld = form.fields[naam]
    if not isinstance(veld, forms.ModelChoiceField):
        raise TypeError(naam)
    return veld


class Datumveld(forms.DateField):
    """A date input that also takes 12/03/2027, 12-3-2027, 12.3.2027 and 12 maart 2027."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": "Dit is geen datum die wij kennen. Schrijf bijvoorbeeld 12/03/2027.",
        "required": "Kies een datum.",
        "jaar": "Kies een jaar tussen %(eerste)s en %(laatste)s.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"], **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        dag = super().to_python(_numbers(value.strip()) if isinstance(value, str) else value)
        if dag is not None and not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
            raise ValidationError(
                self.error_messages["jaar"],
                code="jaar",
                params={"eerste": EERSTE_JAAR, "laatste": LAATSTE_JAAR},
            )
        return dag


class NietAfgekapt(forms.CharField):
    """Text of which a browser cuts nothing: what was pasted stays whole, and the error says how long it may be."""

    default_error_messages = {
        "max_length": "Hoogstens %(limit_value)d tekens. Het zijn er nu %(show_value)d.",
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Regelveld(NietAfgekapt):
    """A name on one line, as people see it: composed letters, single spaces, no sign that steers."""

    default_error_messages = {
        "stuurteken": "Hier staat een teken dat niet te zien is, zoals een tab of een nieuwe regel. "
        "Schrijf alles op één regel.",
        "leeg": "Hier staat niets dat te lezen is.",
    }

    def to_python(self, value: Any) -> str:
        tekst = unicodedata.normalize("NFC", super().to_python(value) or "")
        if any(unicodedata.category(t) in NIET_TE_ZIEN or t in LEGE_LETTERS for t in tekst):
            raise ValidationError(self.error_messages["stuurteken"], code="stuurteken")
        if tekst and not any(teken.isalnum() for teken in tekst):
            raise ValidationError(self.error_messages["leeg"], code="leeg")
        return " ".join(tekst.split())


class Redenveld(NietAfgekapt):
    """A reason that may be required, which hangs on another field; its help says when."""

    soms_verplicht = True


class Tekstveld(NietAfgekapt):
    """Text with line ends as we store them, so that equal texts compare as equal."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")
