"""The access table's type, the rows of this app, and the loaders. The loader is the permission."""

from .laders import (
    get_pilootgemeente,
    get_programmas,
    require_globaal,
)
from .rijen import (
    ACCOUNTS,
    BEWAARDER_LEDEN,
    BEWAARDER_TOELATEN,
    BEWAARDER_VOORSTELLEN,
    LEDEN_UITNODIGEN,
    MATRIX,
    OPEN_PAGINAS,
    ORGANISATIE,
    PROGRAMMA,
    PROJECT_LEZEN,
    PROJECT_SCHRIJVEN,
    RIJEN,
)
from .tabel import DOEN, LEZEN, NIET, Mag, Toegangsrij, Wie

__all__ = [
    "ACCOUNTS",
    "BEWAARDER_LEDEN",
    "BEWAARDER_TOELATEN",
    "BEWAARDER_VOORSTELLEN",
    "DOEN",
    "LEDEN_UITNODIGEN",
    "LEZEN",
    "MATRIX",
    "NIET",
    "OPEN_PAGINAS",
    "ORGANISATIE",
    "PROGRAMMA",
    "PROJECT_LEZEN",
    "PROJECT_SCHRIJVEN",
    "RIJEN",
    "Mag",
    "Toegangsrij",
    "Wie",
    "get_pilootgemeente",
    "get_programmas",
    "require_globaal",
]
