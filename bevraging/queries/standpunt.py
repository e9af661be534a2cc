"""Reads of standpunten."""

from __future__ import annotations

from bevraging.models import Standpunt
from pilootgemeenten.models import Organisatie
from rechtencirkel.models import Ronde


def standpunt_of(ronde: Ronde, organisatie: Organisatie) -> Standpunt | None:
    """The standpunt of one organisatie in one ronde, with its texts."""
    return (
        Standpunt.objects.filter(ronde=ronde, organisatie=organisatie)
        .select_related("ondertekend_door")
        .prefetch_related("teksten")
        .order_by("pk")
        .first()
    )
