"""What the demo world plans of a ronde, a groep and a standpunt; the plans themselves stand in `verloop.py`."""

from __future__ import annotations

from dataclasses import dataclass

from rechtencirkel.enums import Belanghebbendengroep, GroepStatus

Gemiddelden = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Groepplan:
    """A groep: how many blads, and how far it came (`stand`). `gesprek`: people in a groepsgesprek."""

    soort: Belanghebbendengroep
    aantal: int
    gemiddelden: Gemiddelden
    doelgroep: str = ""
    bewaarder: str = ""
    stand: GroepStatus = GroepStatus.BEVESTIGD
    onderzoek: bool = False
    gesprek: int = 0
    teksten: int = 2
    verdacht: bool = False


@dataclass(frozen=True, slots=True)
class Standpuntplan:
    """The standpunt of the organisatie for which the stuurgroeplid of the case signs."""

    soort: Belanghebbendengroep
    scores: tuple[int | None, ...]
    teksten: bool = True


@dataclass(frozen=True, slots=True)
class Rondeplan:
    """A ronde, opened so many days ago; 0 stays a concept. `gedacht`: what the scored organisatie thinks that the
    doelgroep gives."""

    slug: str
    naam: str
    organisatie: str
    geopend: int
    groepen: tuple[Groepplan, ...]
    standpunt: Standpuntplan | None = None
    gedacht: tuple[int, ...] = ()
