"""Reads of the kader and the plan."""

from .actieplan import actieplan
from .bevinding import bevinding

__all__ = ["actieplan", "bevinding"]
