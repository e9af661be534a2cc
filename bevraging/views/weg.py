"""A way on from a groep, in words, and what is to be done there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from rechtencirkel.models import Groep, Ronde


@dataclass(frozen=True, slots=True)
class Weg:
    """A way on, in words."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Vervolg:
    """What is to be done now, and the ways that lead there; `wacht` when it waits for who reads this."""

    wat: str
    wegen: tuple[Weg, ...] = ()
    wacht: bool = False

    def seen_from(self, adres: str) -> Vervolg:
        """The same on the page of this address, which needs no way to itself."""
        return replace(self, wegen=tuple(weg for weg in self.wegen if weg.url != adres))


def way_to(naam: str, label: str, groep: Groep, *, ronde: Ronde | None = None) -> Weg:
    """A way to this page of a groep; `ronde` where the groep came without its own."""
    ronde = ronde or groep.ronde
    return Weg(label, reverse(naam, args=(ronde.pilootgemeente.slug, ronde.nummer, groep.nummer)))
