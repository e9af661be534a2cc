"""A circle to learn reading from. Everything in it is invented, and every place that shows it says so.

The numbers stand as a release would give them: those of the doelgroep rounded to a half (10-19 persons), those of the
medewerkers to a whole (5-9 persons, the ends coded), the standpunt whole and signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kader.enums import Fase
from rechtencirkel.cells import Cel, Inhoud, NietGehoord, Reeks, hidden_cel, standpunt_reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Leeg, Rand
from rechtencirkel.statistics.lijst import Verschilbeeld, gap_list
from rechtencirkel.statistics.resultaat import Tabel, table

NOOT = "Verzonnen voorbeeld"
# In the order of the fasen; None is not shown, a + is "of hoger".
DOELGROEP = ("3", "2.5", "2", "4.5", "5", "6.5", "3", "4", None)
MEDEWERKERS = ("5", "4", "5", "6", "7", "7", "8+", "6", "4")
OCMW = (6, None, 6, 7, 7, 8, 8, 7, 5)
VERSCHIL, MISSCHIEN, GEEN_VERSCHIL = Fase.RECHTENDETECTIE, Fase.TOELEIDING, Fase.ONTHAAL


@dataclass(frozen=True, slots=True)
class Leesvoorbeeld:
    """The circle as a table, a gap that is certain, one that is misschien, and a fase without one."""

    reeksen: tuple[Reeks, ...]
    tabel: Tabel
    verschil: Verschilbeeld
    misschien: Verschilbeeld
    geen_verschil: Verschilbeeld
    niet_gehoord: tuple[NietGehoord, ...]


def _bladen(
    groep: Belanghebbendengroep, label: str, band: Band, waarden: tuple[str | None, ...]
) -> Reeks:
    cellen = tuple(_cel(fase, waarde, band) for fase, waarde in zip(Fase, waarden, strict=True))
    return Reeks(groep.value, label, groep, (), Invoersoort.BLADEN, cellen)


def _cel(fase: Fase, waarde: str | None, band: Band) -> Cel:
    if waarde is None:
        return hidden_cel(fase)
    rand = Rand.HOOG if waarde.endswith("+") else Rand.GEEN
    return Cel(fase, Decimal(waarde.removesuffix("+")), rand, band, None)


@cache
def make_example() -> Leesvoorbeeld:
    """The same every time."""
    doelgroep, medewerkers = Belanghebbendengroep.DOELGROEP, Belanghebbendengroep.MEDEWERKERS
    inhoud = Inhoud(
        gemeente="Voorbeeldgemeente",
        organisatie="OCMW Voorbeeld",
        ronde=NOOT,
        nummer=1,
        instrument=1,
        drempel=5,
        vrijgegeven="2027-03-12",
        reeksen=(
            _bladen(doelgroep, "mensen met een laag inkomen", Band.B10_19, DOELGROEP),
            _bladen(medewerkers, "medewerkers", Band.B5_9, MEDEWERKERS),
        ),
        standpunten=(
            standpunt_reeks("standpunt", "OCMW Voorbeeld", Belanghebbendengroep.BELEID, OCMW, ()),
        ),
        niet_gehoord=(
            NietGehoord(Belanghebbendengroep.ANDERE_DIENSTEN.label, Leeg.TE_WEINIG.label),
        ),
        teksten=(),
    )
    gaps = {gap.fase: gap for gap in gap_list(inhoud)}
    return Leesvoorbeeld(
        inhoud.alle_reeksen,
        table(inhoud.alle_reeksen),
        gaps[VERSCHIL],
        gaps[MISSCHIEN],
        gaps[GEEN_VERSCHIL],
        inhoud.niet_gehoord,
    )
