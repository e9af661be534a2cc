"""Loaders: user and key in, object out; 404 for who may not see it, 403 for who may only read."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Pilootgemeente, Programma, User

from .tabel import Toegangsrij
from .verlenen import require_running


def get_pilootgemeente(
    user: User, slug: str, rij: Toegangsrij, *, doen: bool = False
) -> Pilootgemeente:
    """The pilootgemeente at this address, if the row lets the user read (or `doen`) there."""
    gemeente = (
        Pilootgemeente.objects.select_related("programma").filter(slug=slug).order_by("pk").first()
    )
    if gemeente is None:
        raise Http404
    rij.check(user.rollen_in(gemeente), doen=doen)
    if doen:
        require_running(gemeente)
    return gemeente


def get_programmas(user: User) -> QuerySet[Programma]:
    """The programmas that the user leads; 404 for who leads none."""
    if not user.programma_ids:
        raise Http404
    return Programma.objects.filter(pk__in=user.programma_ids)


def require_globaal(user: User, *rollen: Rol) -> None:
    """404 unless the user has one of these global roles."""
    if not user.is_authenticated or not any(user.heeft_globaal(rol) for rol in rollen):
        raise Http404
