"""THE VAULT: answers, how they come in, and what stands ready for release."""

from .antwoorden import Blad, Groepsgesprek, Synthese, Toelichting
from .invoer import Antwoordlink, Importbestand, WachtendeImport
from .microdata import Microdatarij
from .scores import NegenScores
from .standpunt import Standpunt, Standpunttekst
from .terugzending import Terugzending
from .vrijgave import GetrokkenCel, KlaargelegdeTekst, Samenvoeging

__all__ = [
    "Antwoordlink",
    "Blad",
    "GetrokkenCel",
    "Groepsgesprek",
    "Importbestand",
    "KlaargelegdeTekst",
    "Microdatarij",
    "NegenScores",
    "Samenvoeging",
    "Standpunt",
    "Standpunttekst",
    "Synthese",
    "Terugzending",
    "Toelichting",
    "WachtendeImport",
]
