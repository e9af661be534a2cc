"""The rows of the access table about rondes and answers, and their loaders."""

from .laders import (
    get_groep_of_bewaarder,
    get_groep_to_confirm,
    get_ronde,
    get_standpunt_plaats,
    may_sign,
)
from .rijen import (
    BEANTWOORDEN,
    BEVESTIGEN,
    GROEP,
    MICRODATA,
    OVEREENKOMST,
    RESULTAAT,
    RIJEN,
    RONDE,
    RONDE_LEZEN,
    RUWE_ANTWOORDEN,
    STANDPUNT,
    TEKSTEN,
    WIE_ANTWOORDDE,
)

__all__ = [
    "BEANTWOORDEN",
    "BEVESTIGEN",
    "GROEP",
    "MICRODATA",
    "OVEREENKOMST",
    "RESULTAAT",
    "RIJEN",
    "RONDE",
    "RONDE_LEZEN",
    "RUWE_ANTWOORDEN",
    "STANDPUNT",
    "TEKSTEN",
    "WIE_ANTWOORDDE",
    "get_groep_of_bewaarder",
    "get_groep_to_confirm",
    "get_ronde",
    "get_standpunt_plaats",
    "may_sign",
]
