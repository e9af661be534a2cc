"""The loader of a verbeteractie; its rows of the access table stand in dialoog, with the problemen."""

from django.shortcuts import get_object_or_404

from actieplan.models import Verbeteractie
from pilootgemeenten.models import User
from pilootgemeenten.permissions import Toegangsrij, get_pilootgemeente


def get_verbeteractie(
    user: User, slug: str, nummer: int, rij: Toegangsrij, *, doen: bool = False
) -> Verbeteractie:
    """The running verbeteractie with this number in this pilootgemeente."""
    gemeente = get_pilootgemeente(user, slug, rij, doen=doen)
    acties = gemeente.verbeteracties.running().select_related(
        "trekker", "werkpiste", "beleidstaak", "probleemformulering__ronde"
    )
    return get_object_or_404(acties, nummer=nummer)
