"""Rows of a query to a file, streamed; computes nothing, so page and file cannot differ."""

from .bestand import CONTENT_TYPES, Bestand
from .codeboek import CELLEN, CELLEN_OPMERKINGEN, codebook_rows
from .uitvoer import logged_stream

__all__ = [
    "CELLEN",
    "CELLEN_OPMERKINGEN",
    "CONTENT_TYPES",
    "Bestand",
    "codebook_rows",
    "logged_stream",
]
