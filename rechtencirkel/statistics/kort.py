"""One fase on one line: who gave what, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Iterable

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number
from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Duiding, Zekerheid
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.verschil import Verschil

SAMEN_LAAG = (Duiding.GEDEELD_KNELPUNT, Zekerheid.ZEKER)


def values_in_short(reeksen: Iterable[Reeks], fase: Fase) -> str:
    """ "doelgroep 3 · medewerkers 8 of hoger": what is shown, in the order of the groepen."""
    plaats = list(Fase).index(fase)
    return " · ".join(
        f"{reeks.label} {woorden.cel_tekst(reeks.cellen[plaats])}"
        for reeks in reeksen
        if reeks.cellen[plaats].getoond
    )


def gap_in_short(gap: Verschil) -> str:
    """ "zeker 2,5 verschil", "samen laag: zeker", "misschien verschil", "geen verschil te zien"; "" where there
    are no two groepen to compare."""
    if gap.zeker:
        return f"zeker {dutch_number(gap.zeker)} verschil"
    if SAMEN_LAAG in gap.duidingen:
        return "samen laag: zeker"
    if gap.getoond is None:
        return ""
    return "misschien verschil" if gap.getoond else "geen verschil te zien"
