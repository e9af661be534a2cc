"""WHO takes part: programmas, gemeenten, organisaties and people."""

from .codelijst import Doelgroep, Grondrecht, Niveau
from .draaiboek import Draaiboekstap, Matrixrij
from .gemeente import Gemeente, Pilootgemeente
from .mensen import Bewaarderschap, Lidmaatschap, User
from .organisatie import Deelname, Organisatie
from .postvak import Postvakbericht
from .programma import Programma, Programmafase

__all__ = [
    "Bewaarderschap",
    "Deelname",
    "Doelgroep",
    "Draaiboekstap",
    "Gemeente",
    "Grondrecht",
    "Lidmaatschap",
    "Matrixrij",
    "Niveau",
    "Organisatie",
    "Pilootgemeente",
    "Postvakbericht",
    "Programma",
    "Programmafase",
    "User",
]
