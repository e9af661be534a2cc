"""What a verbeteractie may choose from: the elements of the newest kader, the organisaties, the problems."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from actieplan.models import Verbeteractie
from kader.models import Beleidstaak, Kaderversie, Werkpiste
from pilootgemeenten.models import Deelname, Organisatie, Pilootgemeente


def newest_kader() -> QuerySet[Kaderversie]:
    """The newest version, as a queryset of at most one row to use inside another query."""
    return Kaderversie.objects.order_by("-nummer", "pk")[:1]


def werkpistes() -> QuerySet[Werkpiste]:
    """The rows of the dekkingsmatrix."""
    return Werkpiste.objects.filter(kaderversie__in=newest_kader().values("pk")).order_by(
        "volgorde", "pk"
    )


def beleidstaken() -> QuerySet[Beleidstaak]:
    """The columns of the dekkingsmatrix."""
    return Beleidstaak.objects.filter(kaderversie__in=newest_kader().values("pk")).order_by(
        "volgorde", "pk"
    )


def organisaties_of(
    gemeente: Pilootgemeente, actie: Verbeteractie | None = None
) -> QuerySet[Organisatie]:
    """Who takes part in this project, and who already stands in the actie though it left."""
    deelnemend = Deelname.objects.filter(pilootgemeente=gemeente, vervallen_op=None)
    keuze = Q(pk__in=deelnemend.values("organisatie"))
    if actie is not None:
        keuze |= Q(pk=actie.trekker_id) | Q(pk__in=actie.partners.values("pk"))
    return Organisatie.objects.filter(keuze).order_by("naamsleutel", "pk")
