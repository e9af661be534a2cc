"""Writing down what was done to a thing of a project, inside the transaction that does it."""

from __future__ import annotations

from pilootgemeenten.enums import Handeling, Projectsoort
from pilootgemeenten.models import Gebeurtenis, Pilootgemeente, User


def record(
    *,
    pilootgemeente: Pilootgemeente,
    soort: Projectsoort,
    handeling: Handeling,
    by: User | None,
    nummer: int | None = None,
) -> None:
    """Add a line to the history of this project; `by` is None where the clock does it."""
    Gebeurtenis.objects.create(
        pilootgemeente=pilootgemeente,
        soort=soort,
        nummer=nummer,
        handeling=handeling,
        by=by,
        namens=by.acts_in(pilootgemeente) if by else "",
    )
