"""The whole access table: the rows of every app, joined for the public page and test A1."""

from kader import permissions as kader
from pilootgemeenten import permissions as pilootgemeenten
from pilootgemeenten.permissions import Toegangsrij
from rechtencirkel import permissions as rechtencirkel

RIJEN: tuple[Toegangsrij, ...] = (
    *pilootgemeenten.RIJEN,
    *rechtencirkel.RIJEN,
    *kader.RIJEN,
)
