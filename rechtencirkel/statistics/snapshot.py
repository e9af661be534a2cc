"""What a snapshot holds, as frozen dataclasses, and its canonical JSON with SHA-256.

Canonical: keys sorted, no spaces, UTF-8, numbers as text with one decimal. Equal facts give equal bytes, so the hash
says that nothing was changed. Texts stand in it by their hash only: one can be withdrawn and the snapshot stays whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    Fase,
    Invoersoort,
    Rand,
    Spreiding,
    ToelichtingSoort,
)
from rechtencirkel.statistics.verschil import Reekscellen
from rechtencirkel.statistics.vrijgave import Cel

NIET_BEVRAAGD = "niet bevraagd"
TE_WEINIG = "te weinig antwoorden"


@dataclass(frozen=True, slots=True)
class Reeks:
    """The nine cells of one groep (blads together) or of one of its groepsgesprekken, in the order of Fase.

    `codes` are the stable codes by which rondes are compared: more than one after a merge.
    """

    sleutel: str
    label: str
    groep: Belanghebbendengroep
    codes: tuple[str, ...]
    invoersoort: Invoersoort
    cellen: tuple[Cel, ...]

    @property
    def getoond(self) -> bool:
        return any(cel.getoond for cel in self.cellen)

    @property
    def banden(self) -> tuple[Band, ...]:
        """The bands of persons of its shown cells, smallest first, each once."""
        gezien = {cel.band for cel in self.cellen}
        return tuple(band for band in Band if band in gezien)

    @property
    def code(self) -> str:
        return "+".join(self.codes)

    def als_cellen(self) -> Reekscellen:
        """The same cells for `verschillen`."""
        return Reekscellen(self.sleutel, self.label, self.groep, self.cellen)


@dataclass(frozen=True, slots=True)
class Standpunttekst:
    fase: Fase
    soort: ToelichtingSoort
    tekst: str


@dataclass(frozen=True, slots=True)
class Standpunt:
    """The signed scores 0-10 (None: geen zicht) and texts of one organisatie in its own name."""

    sleutel: str
    organisatie: str
    groep: Belanghebbendengroep
    scores: tuple[int | None, ...]
    teksten: tuple[Standpunttekst, ...]


@dataclass(frozen=True, slots=True)
class NietGehoord:
    """Who is missing, and why: "niet bevraagd" or "te weinig antwoorden", nothing finer."""

    label: str
    reden: str


@dataclass(frozen=True, slots=True)
class Inhoud:
    """All that a released ronde publishes but its texts; of those the hashes, sorted."""

    gemeente: str
    organisatie: str
    ronde: str
    nummer: int
    instrument: int
    drempel: int
    vrijgegeven: str  # ISO date in Brussels
    reeksen: tuple[Reeks, ...]
    standpunten: tuple[Standpunt, ...]
    niet_gehoord: tuple[NietGehoord, ...]
    teksten: tuple[str, ...]

    @property
    def bladreeksen(self) -> tuple[Reeks, ...]:
        """The groepen of persons: the only cells that take part in a gap."""
        return tuple(reeks for reeks in self.reeksen if reeks.invoersoort == Invoersoort.BLADEN)


def score_value(score: int) -> Decimal:
    """A score said by many together or by an organisatie, as a value with one decimal: 7 -> 7.0."""
    return Decimal(score * 10).scaleb(-1)


def digest(tekst: str) -> str:
    """SHA-256 of a text, as 64 hexadecimal characters."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def text_digest(sleutel: str, fase: str, soort: str, tekst: str) -> str:
    """The hash of one passed-on text. Its random key is the salt: when that goes, nobody can guess the text."""
    return digest("\n".join((sleutel, fase, soort, tekst)))


def to_json(inhoud: Inhoud) -> str:
    """Canonical JSON: equal contents give equal text."""
    velden = {
        "versie": 1,
        **{naam: getattr(inhoud, naam) for naam in _PLAIN},
        "reeksen": [_reeks_out(reeks) for reeks in inhoud.reeksen],
        "standpunten": [_standpunt_out(standpunt) for standpunt in inhoud.standpunten],
        "niet_gehoord": [[rij.label, rij.reden] for rij in inhoud.niet_gehoord],
        "teksten": sorted(inhoud.teksten),
    }
    return json.dumps(velden, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_json(tekst: str) -> Inhoud:
    """The contents of a stored snapshot."""
    velden = json.loads(tekst)
    return Inhoud(
        **{naam: velden[naam] for naam in _PLAIN},
        reeksen=tuple(_reeks_in(rij) for rij in velden["reeksen"]),
        standpunten=tuple(_standpunt_in(rij) for rij in velden["standpunten"]),
        niet_gehoord=tuple(NietGehoord(label, reden) for label, reden in velden["niet_gehoord"]),
        teksten=tuple(velden["teksten"]),
    )


_PLAIN = ("gemeente", "organisatie", "ronde", "nummer", "instrument", "drempel", "vrijgegeven")


def _reeks_out(reeks: Reeks) -> dict[str, Any]:
    return {
        "sleutel": reeks.sleutel,
        "label": reeks.label,
        "groep": reeks.groep.value,
        "codes": list(reeks.codes),
        "invoersoort": reeks.invoersoort.value,
        "cellen": [_cel_out(cel) for cel in reeks.cellen],
    }


def _reeks_in(rij: Mapping[str, Any]) -> Reeks:
    return Reeks(
        sleutel=rij["sleutel"],
        label=rij["label"],
        groep=Belanghebbendengroep(rij["groep"]),
        codes=tuple(rij["codes"]),
        invoersoort=Invoersoort(rij["invoersoort"]),
        cellen=tuple(_cel_in(fase, cel) for fase, cel in zip(Fase, rij["cellen"], strict=True)),
    )


def _cel_out(cel: Cel) -> list[str] | None:
    """A shown cell as [value, end, band, spread]; a hidden one as null, with one wording for every reason."""
    if cel.waarde is None or cel.band is None:
        return None
    spreiding = cel.spreiding.value if cel.spreiding else ""
    return [f"{cel.waarde:.1f}", cel.rand.value, cel.band.value, spreiding]


def _cel_in(fase: Fase, cel: list[str] | None) -> Cel:
    if cel is None:
        return Cel(fase, None, Rand.GEEN, None, None)
    waarde, rand, band, spreiding = cel
    label = Spreiding(spreiding) if spreiding else None
    return Cel(fase, Decimal(waarde), Rand(rand), Band(band), label)


def _standpunt_out(standpunt: Standpunt) -> dict[str, Any]:
    return {
        "sleutel": standpunt.sleutel,
        "organisatie": standpunt.organisatie,
        "groep": standpunt.groep.value,
        "scores": list(standpunt.scores),
        "teksten": [[rij.fase.value, rij.soort.value, rij.tekst] for rij in standpunt.teksten],
    }


def _standpunt_in(rij: Mapping[str, Any]) -> Standpunt:
    return Standpunt(
        sleutel=rij["sleutel"],
        organisatie=rij["organisatie"],
        groep=Belanghebbendengroep(rij["groep"]),
        scores=tuple(rij["scores"]),
        teksten=tuple(
            Standpunttekst(Fase(fase), ToelichtingSoort(soort), tekst)
            for fase, soort, tekst in rij["teksten"]
        ),
    )
