"""What an answer says: how the vault keeps its nine scores, and the words in which people read it.

Pure. A fase that was passed over is kept apart from geen zicht (vrijgave.md 2.11, 3.1): its column is empty like that
of geen zicht, so that nothing can count it, and a bit beside the nine says which of the two it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from kader.enums import Fase
from rechtencirkel.cells import GEEN_ZICHT
from rechtencirkel.enums import ToelichtingSoort

from .invoer import OVERGESLAGEN, SCORE_KOLOMMEN, Score

# Bit i is that of the i-th fase: 1 for preventie, 256 for nazorg.
ALLE_FASEN = (1 << len(SCORE_KOLOMMEN)) - 1
WOORDEN = {None: GEEN_ZICHT, OVERGESLAGEN: "overgeslagen"}
GEEN_SOORT = "de persoon koos geen soort"


def split_scores(scores: Sequence[Score]) -> tuple[Sequence[Score], int]:
    """(7, None, -1, ...) -> ((7, None, None, ...), 0b100)."""
    if OVERGESLAGEN not in scores:
        return scores, 0
    bits = sum(1 << plek for plek, score in enumerate(scores) if score == OVERGESLAGEN)
    return tuple(None if score == OVERGESLAGEN else score for score in scores), bits


def join_scores(scores: Sequence[Score], overgeslagen: int) -> tuple[Score, ...]:
    """The nine as they were answered: `split_scores` the other way about."""
    return tuple(
        OVERGESLAGEN if overgeslagen >> plek & 1 else score for plek, score in enumerate(scores)
    )


def name_scores(scores: Sequence[Score]) -> tuple[tuple[str, str], ...]:
    """Each fase with what was answered, in words: ("preventie", "7"), ("onthaal", "overgeslagen")."""
    return tuple(
        (fase, WOORDEN.get(score, str(score)))
        for fase, score in zip(Fase.labels, scores, strict=True)
    )


def name_soort(code: str) -> str:
    """The name of a soort of text, or that there is none yet."""
    return str(ToelichtingSoort(code).label) if code else GEEN_SOORT
