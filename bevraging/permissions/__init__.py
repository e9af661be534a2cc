"""The rows of the access table about answers, and their loaders."""

from .laders import (
    get_gezegd_plaats,
    get_groep_of_bewaarder,
    get_groep_to_confirm,
    get_inschatting_plaats,
    get_standpunt_plaats,
)
from .rijen import (
    BEANTWOORDEN,
    BEVESTIGEN,
    GEZEGD_OPENBAAR,
    GROEP,
    INSCHATTING,
    MICRODATA,
    OPENBAAR,
    RIJEN,
    RUWE_ANTWOORDEN,
    STANDPUNT,
    TEKSTEN,
    WIE_ANTWOORDDE,
    WISSEN,
    WISSING_BESLISSEN,
)

__all__ = [
    "BEANTWOORDEN",
    "BEVESTIGEN",
    "GEZEGD_OPENBAAR",
    "GROEP",
    "INSCHATTING",
    "MICRODATA",
    "OPENBAAR",
    "RIJEN",
    "RUWE_ANTWOORDEN",
    "STANDPUNT",
    "TEKSTEN",
    "WIE_ANTWOORDDE",
    "WISSEN",
    "WISSING_BESLISSEN",
    "get_gezegd_plaats",
    "get_groep_of_bewaarder",
    "get_groep_to_confirm",
    "get_inschatting_plaats",
    "get_standpunt_plaats",
]
