"""The kader of figuur 3 as one page reads it."""

from __future__ import annotations

from dataclasses import dataclass

from kader.models import (
    Beleidstaak,
    Kaderversie,
    Kernproces,
    Principe,
    ToegankelijkheidsB,
    Werkpiste,
)
from pilootgemeenten.models import Grondrecht, Niveau


@dataclass(frozen=True, slots=True)
class Kaderpagina:
    """The newest version with its four levels, and the code lists that explain the principle."""

    versie: Kaderversie
    principes: list[Principe]
    beleidstaken: list[Beleidstaak]
    kernprocessen: list[Kernproces]
    werkpistes: list[Werkpiste]
    niveaus: list[Niveau]
    grondrechten: list[Grondrecht]
    zeven_bs: list[ToegankelijkheidsB]


def kaderpagina() -> Kaderpagina | None:
    """All that figuur 3 shows; None while no kader is loaded."""
    versie = Kaderversie.objects.newest().first()
    if versie is None:
        return None
    return Kaderpagina(
        versie=versie,
        principes=list(Principe.objects.newest()),
        beleidstaken=list(Beleidstaak.objects.newest()),
        kernprocessen=list(Kernproces.objects.newest()),
        werkpistes=list(Werkpiste.objects.newest()),
        niveaus=list(Niveau.objects.order_by("volgorde", "pk")),
        grondrechten=list(Grondrecht.objects.order_by("volgorde", "pk")),
        zeven_bs=list(ToegankelijkheidsB.objects.order_by("volgorde", "pk")),
    )
