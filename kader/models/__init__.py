"""WHAT IT MEANS and what we do: the kader, problem statements and the actieplan."""

from .actieplan import ActieCel, Probleemformulering, Verbeteractie
from .kader import Beleidstaak, Kaderversie, Kernproces, Principe, Werkpiste

__all__ = [
    "ActieCel",
    "Beleidstaak",
    "Kaderversie",
    "Kernproces",
    "Principe",
    "Probleemformulering",
    "Verbeteractie",
    "Werkpiste",
]
