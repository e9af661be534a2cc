"""Numbers of the rechtencirkel: cells in, frozen dataclasses out; no database, no ORM."""

from rechtencirkel.statistics.samenvoegen import Groepstand, may_merge
from rechtencirkel.statistics.verschil import Reekscellen, Verschil, vergelijk, verschillen
from rechtencirkel.statistics.vrijgave import (
    LOWEST_DREMPEL,
    Cel,
    Score,
    band_of,
    draw_cell,
    draw_cells,
    draw_spread,
    draw_value,
)

__all__ = [
    "LOWEST_DREMPEL",
    "Cel",
    "Groepstand",
    "Reekscellen",
    "Score",
    "Verschil",
    "band_of",
    "draw_cell",
    "draw_cells",
    "draw_spread",
    "draw_value",
    "may_merge",
    "vergelijk",
    "verschillen",
]
