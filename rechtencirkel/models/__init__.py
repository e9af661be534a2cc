"""WHAT they found: the instrument, rondes, answers and their release."""

from .antwoorden import Blad, Groepsgesprek, Synthese, Toelichting
from .export import Exportlog, Onderzoeksovereenkomst
from .instrument import Fasetekst, Instrumentversie, Richtvraag, ToegankelijkheidsB
from .invoer import Antwoordlink, Importbestand, WachtendeImport
from .ronde import Groep, Ronde, Samenvoeging
from .scores import NegenScores
from .standpunt import Standpunt, Standpunttekst
from .vrijgave import DoorgegevenTekst, GetrokkenCel, Grafiek, Snapshot, Snapshotcel

__all__ = [
    "Antwoordlink",
    "Blad",
    "DoorgegevenTekst",
    "Exportlog",
    "Fasetekst",
    "GetrokkenCel",
    "Grafiek",
    "Groep",
    "Groepsgesprek",
    "Importbestand",
    "Instrumentversie",
    "NegenScores",
    "Onderzoeksovereenkomst",
    "Richtvraag",
    "Ronde",
    "Samenvoeging",
    "Snapshot",
    "Snapshotcel",
    "Standpunt",
    "Standpunttekst",
    "Synthese",
    "ToegankelijkheidsB",
    "Toelichting",
    "WachtendeImport",
]
