"""The rows of the access table about the plan, from problem to actie, and the loader of a problem."""

from django.shortcuts import get_object_or_404

from dialoog.models import Probleemformulering
from pilootgemeenten.models import User
from pilootgemeenten.permissions import LEZEN, Toegangsrij, Wie, doen, get_pilootgemeente, lezen

_LEZERS = {
    Wie.BEHEERDER: lezen("ja"),
    Wie.ONDERZOEKER: lezen("ja"),
    Wie.PROGRAMMALEIDING: lezen("eigen programma"),
    Wie.COORDINATOR: lezen("eigen project"),
    Wie.STUURGROEPLID: lezen("eigen project"),
    Wie.BEWAARDER: lezen("eigen project"),
}
PLAN_LEZEN = Toegangsrij(
    "Het actieplan en de dekkingsmatrix lezen", _LEZERS, lezen=("actieplan", "actie-detail")
)
PLAN_SCHRIJVEN = Toegangsrij(
    "Problemen formuleren en verbeteracties afspreken",
    {
        Wie.ONDERZOEKER: LEZEN,
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
        Wie.STUURGROEPLID: lezen("eigen project"),
        Wie.BEWAARDER: lezen("eigen project"),
    },
    doen=(
        "probleem-nieuw",
        "probleem-bewerken",
        "probleem-laten-vallen",
        "actie-nieuw",
        "actie-bewerken",
        "actie-laten-vallen",
    ),
)
RIJEN = (PLAN_LEZEN, PLAN_SCHRIJVEN)


def get_probleemformulering(
    user: User, slug: str, nummer: int, rij: Toegangsrij, *, doen: bool = False
) -> Probleemformulering:
    """The running probleemformulering with this number in this pilootgemeente."""
    gemeente = get_pilootgemeente(user, slug, rij, doen=doen)
    problemen = gemeente.probleemformuleringen.running().select_related("ronde")
    return get_object_or_404(problemen, nummer=nummer)
