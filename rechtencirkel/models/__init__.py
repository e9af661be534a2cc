"""SAYS: the instrument, rondes and groepen, and what was released of them."""

from .groep import Groep, GroepQuerySet
from .instrument import Editie, EditieQuerySet, Instrumentversie, Richtvraag, Vraag
from .lezer import Groeplezer
from .onderzoek import Exportlog, Onderzoeksovereenkomst
from .ronde import Ronde, RondeQuerySet
from .snapshot import (
    Celwaarden,
    DoorgegevenTekst,
    Gezegdakkoord,
    Grafiek,
    Resultaatpagina,
    Snapshot,
    Snapshotcel,
)

__all__ = [
    "Celwaarden",
    "DoorgegevenTekst",
    "Editie",
    "EditieQuerySet",
    "Exportlog",
    "Gezegdakkoord",
    "Grafiek",
    "Groep",
    "GroepQuerySet",
    "Groeplezer",
    "Instrumentversie",
    "Onderzoeksovereenkomst",
    "Resultaatpagina",
    "Richtvraag",
    "Ronde",
    "RondeQuerySet",
    "Snapshot",
    "Snapshotcel",
    "Vraag",
]
