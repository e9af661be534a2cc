"""Cells written short, and a ronde of them."""

from decimal import Decimal

from kader.enums import Fase
from rechtencirkel.cells import Cel, Inhoud, Reeks, inschatting_reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand

DOELGROEP, MEDEWERKERS = Belanghebbendengroep.DOELGROEP, Belanghebbendengroep.MEDEWERKERS
BELEID, ANDERE = Belanghebbendengroep.BELEID, Belanghebbendengroep.ANDERE_DIENSTEN
HIDDEN = "-"


def cel(text: str, fase: Fase = Fase.PREVENTIE) -> Cel:
    """`5` is 5 of 5-9 persons, `2-` and `8+` its coded ends, `5.5` of 10-19, `5.30` of 50 or more,
    `-` hidden.
    """
    if text == HIDDEN:
        return Cel(fase, None, Rand.GEEN, None, None)
    rand = {"-": Rand.LAAG, "+": Rand.HOOG}.get(text[-1], Rand.GEEN)
    number = text.rstrip("+-")
    decimals = len(number.partition(".")[2])
    return Cel(fase, Decimal(number), rand, (Band.B5_9, Band.B10_19, Band.B50)[decimals], None)


def reeks(sleutel: str, groep: Belanghebbendengroep, *texts: str) -> Reeks:
    texts = (*texts, *[HIDDEN] * (9 - len(texts)))
    cells = tuple(cel(text, fase) for fase, text in zip(Fase, texts, strict=True))
    return Reeks(sleutel, sleutel, groep, (), Invoersoort.BLADEN, cells)


def inhoud(
    *reeksen: Reeks,
    ronde: str = "Ronde 1",
    instrument: int = 1,
    dacht: tuple[int | None, ...] | None = None,
) -> Inhoud:
    """A released ronde of these groepen."""
    return Inhoud(
        *("Halle", "OCMW Halle", ronde, 1, instrument, 5, "2026-11-23"),
        reeksen=reeksen,
        standpunten=(),
        niet_gehoord=(),
        teksten=(),
        inschatting=inschatting_reeks("OCMW Halle", dacht) if dacht else None,
    )
