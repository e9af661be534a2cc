"""What every kind of projectobject shares when it is made: lock, number, and a form sent twice."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max, Q, QuerySet

from pilootgemeenten.models import Pilootgemeente, Projectobject
from pilootgemeenten.permissions import require_running

P = TypeVar("P", bound=Projectobject)

AL_BEWAARD = (
    "Dit formulier was al bewaard als nummer {nummer}. "
    "Bewaar nog eens als u er een tweede naast wilt zetten."
)


def lock_to_write(pilootgemeente: Pilootgemeente) -> Pilootgemeente:
    """The pilootgemeente, locked until the end of the transaction; refused once its programma is over."""
    gemeente = (
        Pilootgemeente.objects.select_for_update(of=("self",), no_key=True)
        .select_related("programma")
        .get(pk=pilootgemeente.pk)
    )
    require_running(gemeente)
    return gemeente


def next_nummer(model: type[P], gemeente: Pilootgemeente) -> int:
    """The next number; one of a lapsed object is not given again. Call under `lock_to_write`."""
    rijen = model._default_manager.filter(Q(pilootgemeente=gemeente))
    return int(rijen.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1


def sent_before(
    model: type[P],
    gemeente: Pilootgemeente,
    eenmalig: uuid.UUID,
    is_same: Callable[[P], bool],
) -> P | None:
    """The row that this very form stored before, if any.

    Raises ValidationError (code `al_bewaard`) when the form came back with other contents, or when
    its row lapsed since: what was typed is then not thrown away in silence.
    """
    rijen: QuerySet[P] = QuerySet(model)
    rijen = rijen.filter(Q(pilootgemeente=gemeente, eenmalig=eenmalig))
    rij = rijen.order_by("pk").first()
    if rij is not None and (rij.vervallen_op is not None or not is_same(rij)):
        raise ValidationError(AL_BEWAARD.format(nummer=rij.nummer), code="al_bewaard")
    return rij
