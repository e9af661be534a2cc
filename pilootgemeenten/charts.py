"""The QR of an address: black squares on a grid, which a page draws as one path."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

# White squares around it: a scanner needs them, and the paper around gives the rest.
RAND = 2


@dataclass(frozen=True, slots=True)
class QR:
    """A square of `maat` by `maat`, and the path of all that is black in it."""

    maat: int
    pad: str


def draw_qr(tekst: str) -> QR:
    """The QR of this text, readable with a seventh of it damaged (level M)."""
    qr = segno.make_qr(tekst, error="m", boost_error=False)
    rijen = [[bool(vak) for vak in rij] for rij in qr.matrix_iter(border=RAND)]
    return QR(len(rijen), "".join(_row(y, rij) for y, rij in enumerate(rijen)))


def _row(y: int, rij: list[bool]) -> str:
    """One bar for each run of black: [0, 1, 1, 0] on row 3 -> "M1 3h2v1h-2z"."""
    delen, x = [], 0
    for is_zwart, reeks in groupby(rij):
        breed = len(list(reeks))
        if is_zwart:
            delen.append(f"M{x} {y}h{breed}v1h-{breed}z")
        x += breed
    return "".join(delen)
