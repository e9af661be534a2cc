"""WHO takes part: programmas, gemeenten, organisaties and people."""

from .basis import Genaamd, GenaamdQuerySet, Projectobject, ProjectobjectQuerySet, known
from .bewaarderschap import Bewaarderschap
from .codelijst import Doelgroep, Grondrecht, Niveau
from .draaiboek import Draaiboekstap, Matrixrij
from .gebeurtenis import Gebeurtenis
from .gemeente import Gemeente, Pilootgemeente
from .levensteken import Herstelpunt, Levensteken, Programmafout
from .mensen import Lidmaatschap, LidmaatschapQuerySet, User
from .organisatie import Deelname, Organisatie
from .programma import Programma, Programmafase
from .verantwoordelijke import Verantwoordelijke
from .verzending import Verzending, VerzendingQuerySet, invitation_words

__all__ = [
    "Bewaarderschap",
    "Deelname",
    "Doelgroep",
    "Draaiboekstap",
    "Gebeurtenis",
    "Gemeente",
    "Genaamd",
    "GenaamdQuerySet",
    "Grondrecht",
    "Herstelpunt",
    "Levensteken",
    "Lidmaatschap",
    "LidmaatschapQuerySet",
    "Matrixrij",
    "Niveau",
    "Organisatie",
    "Pilootgemeente",
    "Programma",
    "Programmafase",
    "Programmafout",
    "Projectobject",
    "ProjectobjectQuerySet",
    "User",
    "Verantwoordelijke",
    "Verzending",
    "VerzendingQuerySet",
    "invitation_words",
    "known",
]
