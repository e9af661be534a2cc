"""What of the blads of a groep may go to a researcher: a pure rule (vrijgave.md 2.11)."""

from __future__ import annotations

from collections.abc import Sequence

from bevraging.rules.invoer import OVERGESLAGEN, Score

GEEN_SCORE = (None, OVERGESLAGEN)


def rows_to_freeze(
    bladen: Sequence[Sequence[Score]],
    *,
    drempel: int,
) -> list[tuple[Score, ...]]:
    """The nine scores of every blad, in the order that they have; none at all below the threshold.

    A fase to which fewer than the threshold gave a score is None in every row, passed over or not: of four who
    did, nobody's score leaves, and the cell of that fase is hidden too.
    """
    if len(bladen) < drempel:
        return []
    genoeg = [
        sum(score not in GEEN_SCORE for score in kolom) >= drempel
        for kolom in zip(*bladen, strict=True)
    ]
    return [
        tuple(score if mag else None for score, mag in zip(blad, genoeg, strict=True))
        for blad in bladen
    ]
