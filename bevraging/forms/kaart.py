"""The code of a card or a moment, as people type it."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError

from bevraging.keys import CODE_TEKENS, KAART_LENGTE, LANG_TOKEN, card_signs, read_card
from pilootgemeenten.forms.velden import NietAfgekapt

# "https://proactief.example/b/7K3M-9QXD-P2H4/": what was copied whole
IN_ADRES = re.compile(r"/b/([^/\s?#]+)")
TIKFOUT = (
    "Er zit een tikfout in deze code. Kijk elk teken nog eens na. Wat vaak op elkaar lijkt: 8 en B, 5 en S, "
    "2 en Z, 6 en G."
)
HALVE_LINK = "Dit is geen code van een kaart. Plakte u een link? Dan is er een stuk weg. Kopieer ze nog eens helemaal."
WISCODE = (
    "Dit lijkt de code die u kreeg na het versturen. Daarmee kunt u uw antwoord wissen, op de pagina "
    "“Antwoord intrekken”."
)


class KaartForm(forms.Form):
    """One field; who pasted a whole link or its long code is understood too."""

    code = NietAfgekapt(
        label="Code",
        max_length=300,
        help_text="Drie groepjes van vier tekens, zoals 7K3M-9QXD-P2H4. Kleine letters mogen, streepjes hoeven niet.",
        error_messages={"required": "Typ de code die op uw kaart staat."},
    )

    def clean_code(self) -> str:
        """The token. Whether it is one of a groep that asks, is not looked at here."""
        getypt = self.cleaned_data["code"]
        if in_adres := IN_ADRES.search(getypt):
            getypt = in_adres[1]
        if LANG_TOKEN.fullmatch(getypt):
            return getypt
        if token := read_card(getypt):
            return token
        raise ValidationError(_what_is_wrong(card_signs(getypt)))

    @property
    def may_be_mended(self) -> bool:
        """Whether this is short enough to be typed, rather than a link of which a part is lost."""
        return len(card_signs(self["code"].value() or "")) <= CODE_TEKENS


def _what_is_wrong(tekens: str) -> str:
    if len(tekens) == CODE_TEKENS:
        return WISCODE
    if len(tekens) == KAART_LENGTE:
        return TIKFOUT
    if len(tekens) > CODE_TEKENS:
        return HALVE_LINK
    aantal = "1 teken" if len(tekens) == 1 else f"{len(tekens)} tekens"
    return f"Een code telt {KAART_LENGTE} tekens. U typte {aantal}. Kijk de code nog eens na."
