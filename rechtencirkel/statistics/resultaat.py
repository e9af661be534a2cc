"""The table of a result, and what the dienst thought; from the snapshot alone (rule 6).

No overall mean anywhere: groepen stay apart, and beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kader.enums import Fase
from rechtencirkel.cells import Cel, Inhoud, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.verschil import zeker_gedacht

# The class by which the style sheet knows a groep: colour, dash and marker belong together.
GROEP_KLASSEN = {
    Belanghebbendengroep.DOELGROEP: "g-doelgroep",
    Belanghebbendengroep.MEDEWERKERS: "g-medewerkers",
    Belanghebbendengroep.BELEID: "g-beleid",
    Belanghebbendengroep.ANDERE_DIENSTEN: "g-andere",
}
INSCHATTING_KLASSE = "g-inschatting"


@dataclass(frozen=True, slots=True)
class Kolom:
    """Who stands in one column or legend row; `groep` is the code of its belanghebbendengroep, `gehoord`
    whether somebody spoke: an inschatting is shown, but nobody was heard by it."""

    sleutel: str
    label: str
    groep: Belanghebbendengroep
    soort: Invoersoort
    detail: str
    gehoord: bool

    @property
    def groep_klasse(self) -> str:
        is_inschatting = self.soort == Invoersoort.INSCHATTING
        return INSCHATTING_KLASSE if is_inschatting else GROEP_KLASSEN[self.groep]


@dataclass(frozen=True, slots=True)
class Celbeeld:
    """One cell as said; `kop` is the name of its column, for a phone."""

    kop: str
    tekst: str
    getoond: bool
    bij: str


@dataclass(frozen=True, slots=True)
class Rij:
    fase: Fase
    cellen: tuple[Celbeeld, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """The table twin of the circle: nine fasen, a column for every reeks, standpunt and inschatting."""

    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Gedacht:
    """What the scored organisatie thought: what its cross is, and how far it certainly was off, in words."""

    kruis: str
    zin: str


def table(reeksen: Sequence[Reeks]) -> Tabel:
    """The cells of these reeksen in this order: a column each, a row per fase."""
    kolommen = tuple(
        Kolom(
            reeks.sleutel,
            reeks.label,
            reeks.groep,
            reeks.invoersoort,
            woorden.reeks_detail(reeks),
            gehoord=reeks.invoersoort == Invoersoort.STANDPUNT
            or (reeks.getoond and not reeks.is_inschatting),
        )
        for reeks in reeksen
    )
    cellen = [[_cel(reeks, cel) for cel in reeks.cellen] for reeks in reeksen]
    rijen = zip(*cellen, strict=True)
    return Tabel(
        kolommen,
        tuple(Rij(fase, rij) for fase, rij in zip(Fase, rijen, strict=True)) if cellen else (),
    )


def _cel(reeks: Reeks, cel: Cel) -> Celbeeld:
    bij = cel.spreiding.label if cel.spreiding else ""
    return Celbeeld(reeks.label, woorden.cel_tekst(cel, reeks.leeg), cel.getoond, bij)


def thought(inhoud: Inhoud) -> Gedacht | None:
    """What the cross is, and in how many fasen it certainly lies above or under what the doelgroep gave."""
    if inhoud.inschatting is None or inhoud.over_gedacht is None:
        return None
    paren = zip(inhoud.inschatting.cellen, inhoud.over_gedacht.cellen, strict=True)
    zeker = [zeker_gedacht(dacht, gaf) for dacht, gaf in paren]
    hoger, lager = (sum(kant * waarde > 0 for waarde in zeker) for kant in (1, -1))
    return Gedacht(woorden.kruis_zin(inhoud), woorden.gedacht_samen(inhoud, hoger, lager))
