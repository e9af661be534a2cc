"""Lists of pilootgemeenten."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.models import (
    Gebeurtenis,
    Gemeente,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)


@dataclass(frozen=True, slots=True)
class Gemeenteregel:
    """A pilootgemeente in the list; `vandaag` tells how it is called today, if it merged."""

    naam: str
    slug: str
    provincie: str
    vandaag: str


@dataclass(slots=True)
class Programmablok:
    """One programma with those of its pilootgemeenten that somebody may see."""

    programma: Programma
    gemeenten: list[Gemeenteregel] = field(default_factory=list)

    @property
    def per_provincie(self) -> list[tuple[str, list[Gemeenteregel]]]:
        """The same by provincie, in the order of its name."""
        provincies = sorted({rij.provincie for rij in self.gemeenten})
        return [(naam, [r for r in self.gemeenten if r.provincie == naam]) for naam in provincies]


def gemeenten_per_programma(user: User, zoek: str = "") -> list[Programmablok]:
    """Running programmas first, then the latest; `zoek` is part of an old or new name."""
    rijen = Pilootgemeente.objects.readable_by(user)
    if zoek:
        rijen = rijen.filter(
            Q(naam__icontains=zoek)
            | Q(gemeenten__naam__icontains=zoek)
            | Q(gemeenten__huidige_naam__icontains=zoek)
        ).distinct()
    return _in_blocks(rijen)


def taking_part() -> list[Programmablok]:
    """The same for everybody: only that a gemeente takes part, or took part. Two queries."""
    return _in_blocks(Pilootgemeente.objects.all())


def _in_blocks(rijen: QuerySet[Pilootgemeente]) -> list[Programmablok]:
    volgorde = "programma__is_historisch", "-programma__beginjaar", "programma_id"
    rijen = rijen.select_related("programma").prefetch_related("gemeenten")
    blokken: dict[int, Programmablok] = {}
    for rij in rijen.order_by(*volgorde, "naamsleutel", "pk"):
        blok = blokken.setdefault(rij.programma_id, Programmablok(rij.programma))
        blok.gemeenten.append(
            Gemeenteregel(rij.naam, rij.slug, rij.get_provincie_display(), _today(rij))
        )
    return list(blokken.values())


def names_today(gemeente: Pilootgemeente) -> list[str]:
    """How the gemeenten that merged are called today."""
    rijen = sorted(gemeente.gemeenten.all(), key=lambda rij: rij.pk)
    return [rij.huidige_naam for rij in rijen if rij.huidige_naam not in ("", rij.naam)]


def _today(gemeente: Pilootgemeente) -> str:
    return " en ".join(names_today(gemeente))


def gebeurtenissen_of(gemeente: Pilootgemeente) -> QuerySet[Gebeurtenis]:
    """What was done in this project, newest first."""
    return gemeente.gebeurtenissen.order_by("-created_at", "-pk")


def known_gemeenten() -> list[str]:
    """The gemeenten that we know, by the name of today."""
    rijen = Gemeente.objects.order_by("naamsleutel", "pk")
    return list(dict.fromkeys(rij.huidige_naam or rij.naam for rij in rijen))


def known_ocmws() -> list[str]:
    """The OCMW's that we know, by name."""
    rijen = Organisatie.objects.filter(type=OrganisatieType.OCMW).order_by("naamsleutel", "pk")
    return list(rijen.values_list("naam", flat=True))
