"""How large things are on a sheet, the same for every writer of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.values import Verslagtabel

MAAT = re.compile('width="([\\d.]+)" height="([\\d.]+)"')
# A table of so many rows or fewer stays on one sheet, where there is room for it.
BIJEEN = 8
# Letters over the whole width of a sheet, of which a line has some hundred and a sheet some sixty lines.
REGEL, LANGE_RIJ, LANGE_TABEL = 100, 2000, 4000


def drawn_size(svg: str) -> tuple[float, float]:
    """How wide and high a picture of ours is drawn, in points."""
    breed, hoog = MAAT.findall(svg)[0]
    return float(breed), float(hoog)


def size_of(svg: str, breed: float, hoog: float) -> tuple[float, float]:
    """As large as fits in this room, in the proportion in which it is drawn."""
    eigen_breed, eigen_hoog = drawn_size(svg)
    schaal = min(breed / eigen_breed, hoog / eigen_hoog)
    return eigen_breed * schaal, eigen_hoog * schaal


def long_rows(tabel: Verslagtabel) -> list[bool]:
    """Of each row whether it may be split over two sheets: a higher one would run off the paper."""
    return [_room(rij, tabel.breed) > LANGE_RIJ for rij in tabel.rijen]


def stays_together(tabel: Verslagtabel) -> bool:
    """Whether it is short enough for one sheet."""
    hoog = sum(_room(rij, tabel.breed) for rij in tabel.rijen)
    return len(tabel.rijen) <= BIJEEN and hoog <= LANGE_TABEL


def _room(rij: Sequence[str], breed: Sequence[int]) -> float:
    """The height of its highest cell, in letters over the whole width that need as many lines."""
    return max(
        len(cel) * sum(breed) / deel + cel.count("\n") * REGEL
        for cel, deel in zip(rij, breed, strict=True)
    )
