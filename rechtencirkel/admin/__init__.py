"""The admin of this app: the instrument, and released results for the onderzoeker."""

from . import instrument, resultaten

__all__ = ["instrument", "resultaten"]
