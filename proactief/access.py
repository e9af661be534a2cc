"""The whole access table: the rows of every app, joined for the public page and test A1.

They stand in the order in which a project goes its way, so that the page reads as a story.
"""

from bevraging.permissions import (
    BEANTWOORDEN,
    BEVESTIGEN,
    GEZEGD_OPENBAAR,
    GROEP,
    INSCHATTING,
    MICRODATA,
    OPENBAAR,
    RUWE_ANTWOORDEN,
    STANDPUNT,
    TEKSTEN,
    WIE_ANTWOORDDE,
    WISSEN,
    WISSING_BESLISSEN,
)
from dialoog.permissions import PLAN_LEZEN, PLAN_SCHRIJVEN
from dossier.permissions import RAADSVERSLAG
from pilootgemeenten import permissions
from pilootgemeenten.permissions import Toegangsrij
from rechtencirkel.permissions import (
    ANDERE_DIENST,
    OVEREENKOMST,
    OVEREENKOMST_BEVESTIGEN,
    PUBLICEREN,
    RESULTAAT,
    RONDE,
    RONDE_LEZEN,
)

RIJEN: tuple[Toegangsrij, ...] = (
    *permissions.RIJEN,
    RONDE_LEZEN,
    RONDE,
    ANDERE_DIENST,
    GROEP,
    BEANTWOORDEN,
    STANDPUNT,
    INSCHATTING,
    RUWE_ANTWOORDEN,
    WIE_ANTWOORDDE,
    TEKSTEN,
    BEVESTIGEN,
    WISSEN,
    WISSING_BESLISSEN,
    RESULTAAT,
    OPENBAAR,
    GEZEGD_OPENBAAR,
    PUBLICEREN,
    RAADSVERSLAG,
    MICRODATA,
    OVEREENKOMST,
    OVEREENKOMST_BEVESTIGEN,
    PLAN_LEZEN,
    PLAN_SCHRIJVEN,
)
