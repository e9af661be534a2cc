"""The dekkingsmatrix: which werkpiste x beleidstaak the acties cover. Rows in, dataclass out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kop:
    """A row or a column: a werkpiste or a beleidstaak."""

    id: int
    naam: str


@dataclass(frozen=True, slots=True)
class Plaats:
    """One cell in which one actie stands; `hoofd` for its main cell."""

    nummer: int
    titel: str
    werkpiste: int
    beleidstaak: int
    hoofd: bool


@dataclass(frozen=True, slots=True)
class Dekkingscel:
    """One cell: the acties that stand in it, main cells first."""

    kolom: Kop
    plaatsen: tuple[Plaats, ...]

    @property
    def aantal(self) -> int:
        return len(self.plaatsen)


@dataclass(frozen=True, slots=True)
class Dekkingsrij:
    """One werkpiste with its cells in the order of the columns."""

    kop: Kop
    cellen: tuple[Dekkingscel, ...]

    @property
    def leeg(self) -> bool:
        return not any(cel.plaatsen for cel in self.cellen)


@dataclass(frozen=True, slots=True)
class Dekkingsmatrix:
    """Werkpistes x beleidstaken. It counts the cells it is given and combines nothing of its own."""

    kolommen: tuple[Kop, ...]
    rijen: tuple[Dekkingsrij, ...]

    @property
    def lege_rijen(self) -> tuple[Kop, ...]:
        return tuple(rij.kop for rij in self.rijen if rij.leeg)

    @property
    def lege_kolommen(self) -> tuple[Kop, ...]:
        return tuple(
            kolom
            for place, kolom in enumerate(self.kolommen)
            if not any(rij.cellen[place].plaatsen for rij in self.rijen)
        )

    @property
    def bevindingen(self) -> tuple[str, ...]:
        """What the empty rows and columns say, each a Dutch sentence."""
        rijen = [
            f"Geen enkele actie werkt aan de werkpiste “{kop.naam}”." for kop in self.lege_rijen
        ]
        return (
            *rijen,
            *(
                f"Geen enkele actie werkt aan de beleidstaak “{kop.naam}”."
                for kop in self.lege_kolommen
            ),
        )


def dekkingsmatrix(
    werkpistes: Sequence[Kop], beleidstaken: Sequence[Kop], plaatsen: Iterable[Plaats]
) -> Dekkingsmatrix:
    """Put every place in its cell. A place outside these rows and columns is of another kader."""
    per_cel: dict[tuple[int, int], list[Plaats]] = defaultdict(list)
    for plaats in plaatsen:
        per_cel[plaats.werkpiste, plaats.beleidstaak].append(plaats)

    def cel(rij: Kop, kolom: Kop) -> Dekkingscel:
        gevonden = sorted(per_cel[rij.id, kolom.id], key=lambda p: (not p.hoofd, p.nummer))
        return Dekkingscel(kolom, tuple(gevonden))

    rijen = tuple(
        Dekkingsrij(kop, tuple(cel(kop, kolom) for kolom in beleidstaken)) for kop in werkpistes
    )
    return Dekkingsmatrix(tuple(beleidstaken), rijen)
