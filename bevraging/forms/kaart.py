"""The code of a card or a moment, as people type it."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError

from bevraging.keys import CODE_TEKENS, KAART_LENGTE, LANG_TOKEN, card_signs, read_card
from pilootgemeenten.forms.velden import NietAfgekapt

# "https://proactief.example/b/7K3M-9QXD-P2H4/": what was copied whole
IN_ADRES = re.compile(r"/b/([^/\s?#]+)")
# Why this can be no code; the screen says it in the language of the reader.
TIKFOUT, LENGTE, WISCODE, HALVE_LINK = "tikfout", "lengte", "wiscode", "halve_link"


class KaartForm(forms.Form):
    """One field; who pasted a whole link or its long code is understood too."""

    code = NietAfgekapt(max_length=300)

    def clean_code(self) -> str:
        """The token. Whether it is one of a groep that asks, is not looked at here."""
        getypt = self.cleaned_data["code"]
        if in_adres := IN_ADRES.search(getypt):
            getypt = in_adres[1]
        if LANG_TOKEN.fullmatch(getypt):
            return getypt
        if token := read_card(getypt):
            return token
        raise ValidationError("Dit is geen code.", code=_what_is_wrong(card_signs(getypt)))

    @property
    def fout(self) -> str:
        """Why not, as a code; empty where nothing is wrong or nothing was typed yet."""
        fouten = self.errors.as_data().get("code", []) if self.is_bound else []
        return fouten[0].code or "" if fouten else ""

    @property
    def aantal(self) -> int:
        """How many signs were typed."""
        return len(card_signs(str(self["code"].value() or "")))

    @property
    def may_be_mended(self) -> bool:
        """Whether this is short enough to be typed, rather than a link of which a part is lost."""
        return self.aantal <= CODE_TEKENS


def _what_is_wrong(tekens: str) -> str:
    if len(tekens) == CODE_TEKENS:
        return WISCODE
    if len(tekens) == KAART_LENGTE:
        return TIKFOUT
    return HALVE_LINK if len(tekens) > CODE_TEKENS else LENGTE
