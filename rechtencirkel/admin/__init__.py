"""The admin of this app: released results and exports for the onderzoeker. No answer has a page."""

from . import instrument, onderzoek, resultaten

__all__ = ["instrument", "onderzoek", "resultaten"]
