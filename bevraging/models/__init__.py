"""THE VAULT: answers, how they come in, and what stands ready for release."""

from .antwoorden import Blad, Groepsgesprek, Synthese, Toelichting
from .inschatting import Inschatting
from .invoer import Antwoordlink, Bladcode, Klad, Linkpoging, NieuweLinks, WachtendeImport
from .microdata import Microdatarij
from .moment import Moment
from .opdracht import Opdracht
from .open import Groepszegel, OpenBlad, OpenGesprek
from .scores import NegenScores
from .standpunt import Standpunt, Standpunttekst
from .terugzending import Terugzending
from .vrijgave import GetrokkenCel, KlaargelegdeTekst, Samenvoeging, Trekkingssleutel
from .wissing import Wissing

__all__ = [
    "Antwoordlink",
    "Blad",
    "Bladcode",
    "GetrokkenCel",
    "Groepsgesprek",
    "Groepszegel",
    "Inschatting",
    "KlaargelegdeTekst",
    "Klad",
    "Linkpoging",
    "Microdatarij",
    "Moment",
    "NegenScores",
    "NieuweLinks",
    "Opdracht",
    "OpenBlad",
    "OpenGesprek",
    "Samenvoeging",
    "Standpunt",
    "Standpunttekst",
    "Synthese",
    "Terugzending",
    "Toelichting",
    "Trekkingssleutel",
    "WachtendeImport",
    "Wissing",
]
