"""THE VAULT: answers, how they come in, and what stands ready for release."""

from .antwoorden import Blad, Groepsgesprek, Synthese, Toelichting
from .invoer import Antwoordlink, Importbestand, Linkpoging, WachtendeImport
from .open import Groepszegel, OpenBlad, OpenGesprek
from .scores import NegenScores
from .standpunt import Standpunt, Standpunttekst
from .vrijgave import GetrokkenCel, KlaargelegdeTekst, Samenvoeging, Trekkingssleutel
from .wissing import Wissing

__all__ = [
    "Antwoordlink",
    "Blad",
    "GetrokkenCel",
    "Groepsgesprek",
    "Groepszegel",
    "Importbestand",
    "KlaargelegdeTekst",
    "Linkpoging",
    "NegenScores",
    "OpenBlad",
    "OpenGesprek",
    "Samenvoeging",
    "Standpunt",
    "Standpunttekst",
    "Synthese",
    "Toelichting",
    "Trekkingssleutel",
    "WachtendeImport",
    "Wissing",
]
