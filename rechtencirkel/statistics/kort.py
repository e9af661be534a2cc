"""One fase on one line: who gave what, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Iterable

from kader.enums import Fase
from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Zekerheid
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.lijst import Verschilbeeld

NIET_ZEKER = {
    Zekerheid.MISSCHIEN: "misschien verschil",
    Zekerheid.GEEN: "geen verschil te zien",
    Zekerheid.ONBEKEND: "niet te vergelijken",
}


def values_in_short(reeksen: Iterable[Reeks], fase: Fase) -> str:
    """ "doelgroep 3 · medewerkers 8 of hoger": what is shown, in the order of the groepen."""
    plaats = fase.plaats
    return " · ".join(
        woorden.plaats_tekst((reeks, reeks.cellen[plaats]))
        for reeks in reeksen
        if reeks.cellen[plaats].getoond
    )


def gap_in_short(gap: Verschilbeeld) -> str:
    """ "zeker 2,5 verschil"; "samen laag: zeker"; else that there may be one, that none is seen, or that there
    are no two kinds of groepen."""
    if gap.is_zeker:
        return gap.zeker
    return f"samen {gap.samen}: zeker" if gap.samen else NIET_ZEKER[gap.zekerheid]
