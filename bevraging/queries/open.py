"""The answers of an open groep, for its bewaarder and for who sends again: under the seal of the groep."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from bevraging.enums import Wijze
from bevraging.keys import Zegel, blad_sleutel
from bevraging.models import Groepszegel, OpenBlad, OpenGesprek
from bevraging.rules.antwoord import name_scores, name_soort
from bevraging.values import Bladwaarden, Gesprekwaarden
from kader.enums import Fase
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A groepsgesprek by what was said in it; `sleutel` only travels in a hidden field."""

    sleutel: str
    deelnemers: int
    toestemming: bool
    scores: tuple[tuple[str, str], ...]
    teksten: tuple[tuple[str, str, str], ...]


def zegel_of(groep_id: int) -> Zegel | None:
    """The seal of this groep; None before its first answer and after closing."""
    zout = Groepszegel.objects.filter(pk=groep_id).values_list("zout", flat=True).first()
    return Zegel(zout) if zout else None


def read_sealed(rij: OpenBlad | OpenGesprek, zegel: Zegel | None = None) -> str:
    """What stands under the seal; one query where it is not at hand. ValueError when the groep has none."""
    zegel = zegel or zegel_of(rij.groep_id)
    if zegel is None:
        raise ValueError("a sealed answer without the seal of its groep")
    return zegel.open(rij.inhoud, rij.sleutel)


def waarden_of(rij: OpenBlad, zegel: Zegel | None = None) -> Bladwaarden:
    """What a standing blad says."""
    return Bladwaarden.from_text(read_sealed(rij, zegel))


def gesprekswaarden_of(rij: OpenGesprek, zegel: Zegel | None = None) -> Gesprekwaarden:
    """What a standing groepsgesprek says."""
    return Gesprekwaarden.from_text(read_sealed(rij, zegel))


def find_entered_blad(groep: Groep, form_code: str) -> Bladwaarden | None:
    """What the one blad says that was typed on the entry screen under this code; never one of a link or a file."""
    zegel = zegel_of(groep.pk)
    if zegel is None:
        return None
    bladen = OpenBlad.objects.standing().filter(groep=groep, wijze=Wijze.INVOER)
    blad = bladen.filter(pk=zegel.name(blad_sleutel(form_code))).first()
    return waarden_of(blad, zegel) if blad else None


def imports_of(groep: Groep) -> list[tuple[str, int]]:
    """The imports that stand in the groep, by their random code, with their number of blads."""
    return list(
        OpenBlad.objects.standing()
        .filter(groep=groep, wijze=Wijze.IMPORT)
        .values("import_code")
        .annotate(aantal=Count("pk"))
        .order_by("import_code")
        .values_list("import_code", "aantal")
    )


def gesprekken_of(groep: Groep) -> list[Gesprek]:
    """The conversations of an open groep, by key: never in the order they came."""
    zegel = zegel_of(groep.pk)
    rijen = OpenGesprek.objects.standing().filter(groep=groep).order_by("pk")
    return [_gesprek(rij, gesprekswaarden_of(rij, zegel)) for rij in rijen]


def _gesprek(rij: OpenGesprek, waarden: Gesprekwaarden) -> Gesprek:
    return Gesprek(
        str(rij.sleutel),
        waarden.deelnemers,
        waarden.toestemming,
        name_scores(waarden.blad.scores),
        tuple(
            (Fase(tekst.fase).label, name_soort(tekst.soort), tekst.tekst)
            for tekst in waarden.blad.teksten
        ),
    )
