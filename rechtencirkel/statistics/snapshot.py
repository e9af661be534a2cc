"""The canonical JSON of what a snapshot holds, and its SHA-256.

Canonical: keys sorted, no spaces, UTF-8, numbers as text with one decimal. Equal facts give equal bytes, so the hash
says that nothing was changed. Texts stand in it by their hash only: one can be withdrawn and the snapshot stays whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kader.enums import Fase
from rechtencirkel.cells import (
    Cel,
    Inhoud,
    NietGehoord,
    Reeks,
    Uitspraak,
    hidden_cel,
    inschatting_reeks,
    standpunt_reeks,
)
from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    Invoersoort,
    Rand,
    Spreiding,
    ToelichtingSoort,
)


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
    # Not given reads as nothing: the bytes are those of before there was such a thing.
    if inhoud.inschatting:
        velden["inschatting"] = list(inhoud.inschatting.scores)
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
        inschatting=(
            inschatting_reeks(velden["organisatie"], velden["inschatting"])
            if "inschatting" in velden
            else None
        ),
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
        return hidden_cel(fase)
    waarde, rand, band, spreiding = cel
    label = Spreiding(spreiding) if spreiding else None
    return Cel(fase, Decimal(waarde), Rand(rand), Band(band), label)


def _standpunt_out(standpunt: Reeks) -> dict[str, Any]:
    uitspraken = standpunt.uitspraken
    return {
        "sleutel": standpunt.sleutel,
        "organisatie": standpunt.label,
        "groep": standpunt.groep.value,
        "scores": list(standpunt.scores),
        "teksten": [[rij.fase.value, rij.soort.value, rij.tekst] for rij in uitspraken],
    }


def _standpunt_in(rij: Mapping[str, Any]) -> Reeks:
    return standpunt_reeks(
        sleutel=rij["sleutel"],
        organisatie=rij["organisatie"],
        groep=Belanghebbendengroep(rij["groep"]),
        scores=tuple(rij["scores"]),
        uitspraken=tuple(
            Uitspraak(Fase(fase), ToelichtingSoort(soort), tekst)
            for fase, soort, tekst in rij["teksten"]
        ),
    )
