"""The rows of the access table about answers, and their loaders."""

from .laders import (
    get_groep_of_bewaarder,
    get_groep_to_confirm,
    get_inschatting_plaats,
    get_standpunt_plaats,
)
from .rijen import (
    BEANTWOORDEN,
    BEVESTIGEN,
    GROEP,
    INSCHATTING,
    MICRODATA,
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
    "GROEP",
    "INSCHATTING",
    "MICRODATA",
    "RIJEN",
    "RUWE_ANTWOORDEN",
    "STANDPUNT",
    "TEKSTEN",
    "WIE_ANTWOORDDE",
    "WISSEN",
    "WISSING_BESLISSEN",
    "get_groep_of_bewaarder",
    "get_groep_to_confirm",
    "get_inschatting_plaats",
    "get_standpunt_plaats",
]
