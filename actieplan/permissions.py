"""The loader of a verbeteractie; its rows of the access table stand in dialoog, with the problemen."""

from django.http import Http404

from actieplan.models import Verbeteractie
from pilootgemeenten.models import User
from pilootgemeenten.permissions import Toegangsrij, get_pilootgemeente


def get_verbeteractie(
    user: User, slug: str, nummer: int, rij: Toegangsrij, *, doen: bool = False
) -> Verbeteractie:
    """The running verbeteractie with this number in this pilootgemeente."""
    gemeente = get_pilootgemeente(user, slug, rij, doen=doen)
    actie = (
        Verbeteractie.objects.running()
        .select_related("trekker", "werkpiste", "beleidstaak", "probleemformulering__ronde")
        .filter(pilootgemeente=gemeente, nummer=nummer)
        .order_by("pk")
        .first()
    )
    if actie is None:
        raise Http404
    actie.pilootgemeente = gemeente
    return actie
